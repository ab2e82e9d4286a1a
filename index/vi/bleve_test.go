package vi_test

import (
	"reflect"
	"testing"

	"github.com/blevesearch/bleve/v2"

	"motcua/index/vi"
)

func TestAnalyzers(t *testing.T) {
	m := bleve.NewIndexMapping()
	for name, want := range map[string][]string{
		vi.Toned:  {"hộ", "kinh", "doanh"},
		vi.Folded: {"ho", "kinh", "doanh"},
		vi.Pairs:  {"ho kinh", "kinh doanh"},
	} {
		a := m.AnalyzerNamed(name)
		if a == nil {
			t.Fatalf("bleve knows no analyzer %q", name)
		}
		var got []string
		for _, tok := range a.Analyze([]byte("Hộ kinh-doanh")) {
			got = append(got, string(tok.Term))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := m.AnalyzerNamed(vi.Pairs).Analyze([]byte("một")); len(got) != 0 {
		t.Errorf("one syllable made %d pairs", len(got))
	}
}
