package eval

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

var update = flag.Bool("update", false, "write the golden files")

// TestReport shows a whole report; -update writes it.
func TestReport(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{{ID: "a", Name: "Birth", Code: "1.000001"}, {ID: "b", Name: "Death", Code: "1.000002"}})
	u := script{
		"right":             {Verdict: index.Sure, Confidence: .95, Guide: "a", Hits: hits("a", "b")},
		"and then|mistaken": {Verdict: index.Sure, Confidence: .9, Guide: "b", Hits: hits("b", "a")},
		"weather":           {Verdict: index.Unknown, Confidence: .05},
		"football":          {Verdict: index.Sure, Confidence: .7, Guide: "b", Hits: hits("b")},
	}
	questions := []Question{
		{Q: "right", Codes: []string{"1.000001"}, Origin: "letter", Style: "long"},
		{Q: "mistaken", Codes: []string{"1.000001"}, Origin: "chat", Style: "telex", History: []string{"and then"}},
		{Q: "weather", Codes: []string{}, Origin: "chat"},
		{Q: "football", Codes: []string{}, Origin: "chat"},
	}
	measured, err := RunVariants(t.Context(), lib, u, questions, append(Variants()[:1], Variant{"again", Variants()[0].Change}))
	if err != nil {
		t.Fatal(err)
	}
	Explain(lib, shelf{"b": "football"}, measured[0].Details)
	var got strings.Builder
	if err := Write(&got, measured, 2); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "report.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || got.String() != string(want) {
		t.Errorf("%v\n%s", err, changes(string(want), got.String()))
	}
}

// full takes nothing.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestReportSaysWhenItIsNotWritten(t *testing.T) {
	if err := Write(full{}, []Measured{{}}, 1); !errors.Is(err, errFull) {
		t.Errorf("error = %v", err)
	}
}
