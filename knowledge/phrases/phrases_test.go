package phrases_test

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
	"motcua/knowledge/guides"
	"motcua/knowledge/importer"
	"motcua/knowledge/phrases"
)

func TestTheBookIsClean(t *testing.T) {
	all, findings := phrases.Load(phrases.FS())
	for _, f := range findings {
		t.Error(f)
	}
	if len(all) == 0 {
		t.Error("no phrases are embedded")
	}
}

func TestTheNowhereBookIsClean(t *testing.T) {
	all, findings := phrases.Nowhere(phrases.FS())
	for _, f := range findings {
		t.Error(f)
	}
	if len(all) == 0 {
		t.Error("no topics are embedded")
	}
	said := map[string]string{}
	book, _ := phrases.Load(phrases.FS())
	for key, phrases := range book {
		for _, p := range phrases {
			said[folded(p)] = key
		}
	}
	for topic, phrases := range all {
		for _, p := range phrases {
			if key := said[folded(p)]; key != "" {
				t.Errorf("%s: «%s» is said of %s too", topic, p, key)
			}
		}
	}
}

func testdata(t *testing.T, name string) *os.File {
	t.Helper()
	dir := os.Getenv("MOTCUA_TESTDATA")
	if dir == "" {
		t.Skip("set MOTCUA_TESTDATA to the folder with " + name + " to compare the phrasebook with it")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestEveryKeyIsARecordOrAGuide(t *testing.T) {
	known := map[string]bool{}
	if _, err := importer.National(t.Context(), testdata(t, "procedures.jsonl.gz"), func(g *knowledge.Guide) error {
		known[string(g.Code)], known[g.Record] = true, true
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	ours, _ := knowledge.LoadGuides(guides.FS(), "")
	for _, g := range ours {
		known["id:"+g.Ref], known[string(g.Code)] = true, true
	}
	all, _ := phrases.Load(phrases.FS())
	for key := range all {
		if !known[key] {
			t.Errorf("%s is no record and no guide", key)
		}
	}
}

// A phrase of so many syllables that is so much like a test question was copied
// from it, or might as well be.
const (
	ownSyllables = 7
	tooAlike     = 0.9
)

func TestNoPhraseIsATestQuestion(t *testing.T) {
	lines := bufio.NewScanner(testdata(t, "questions-dev.jsonl"))
	lines.Buffer(nil, 1<<20)
	var questions []string
	for lines.Scan() {
		var q struct{ Q string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		questions = append(questions, folded(q.Q))
	}
	all, _ := phrases.Load(phrases.FS())
	nowhere, _ := phrases.Nowhere(phrases.FS())
	maps.Copy(all, nowhere)
	for key, said := range all {
		for _, phrase := range said {
			if len(vi.Words(phrase)) < ownSyllables {
				continue
			}
			p := folded(phrase)
			for _, q := range questions {
				if alike(p, q) >= tooAlike {
					t.Errorf("%s: «%s» is like the question «%s»", key, phrase, q)
				}
			}
		}
	}
}

func folded(s string) string {
	var out []string
	for _, w := range vi.Words(s) {
		out = append(out, w.Fold)
	}
	return strings.Join(out, " ")
}

// alike is 1 minus the share of letters that must be edited to make b of a.
func alike(a, b string) float64 {
	longest := max(len(a), len(b))
	if float64(apart(a, b)) > 2*(1-tooAlike)*float64(longest) {
		return 0 // not even the same letters
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return 1 - float64(row[len(b)])/float64(longest)
}

// apart is how many letters one of two texts has that the other lacks.
func apart(a, b string) int {
	var count [256]int
	for i := range len(a) {
		count[a[i]]++
	}
	for i := range len(b) {
		count[b[i]]--
	}
	n := 0
	for _, c := range count {
		n += max(c, -c)
	}
	return n
}

func TestAlike(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"vo moi de lam giay khai sinh", "vo moi de lam giay khai sinh", true},
		{"vo moi de lam giay khai sinh", "vo moi sinh lam giay khai sinh", false},
		{"vo moi de lam giay khai sinh", "vo moi de lam giay khai sanh a", true},
		{"vo moi de", "vo moi de lam giay khai sinh", false},
	} {
		if got := alike(tt.a, tt.b); (got >= tooAlike) != tt.want {
			t.Errorf("alike(%q, %q) = %.2f", tt.a, tt.b, got)
		}
	}
}
