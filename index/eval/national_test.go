package eval

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/guides"
	"motcua/knowledge/importer"
)

// TestNationalCorpus measures real questions over the real corpus. The bounds
// lie a little below what was reached, so that a fall is noticed.
func TestNationalCorpus(t *testing.T) {
	dir := os.Getenv("MOTCUA_TESTDATA")
	if dir == "" {
		t.Skip("set MOTCUA_TESTDATA to the folder with procedures.jsonl.gz and questions-dev.jsonl to measure over the real corpus")
	}
	figures, details := measure(t, national(t, dir), readFile(t, filepath.Join(dir, "questions-dev.jsonl")))
	var table bytes.Buffer
	if err := WriteTable(&table, details); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s%+v", &table, figures)
	for _, bound := range []struct {
		name string
		ok   bool
	}{
		{"in_scope at least 247", figures.InScope >= 247},
		{"top1 at least .80", figures.Top1 >= .80},
		{"top3 at least .88", figures.Top3 >= .88},
		{"wrong_but_sure at most .03", figures.WrongButSure <= .03},
		{"false_answers at most .03", figures.FalseAnswers <= .03},
		{"aspect_right at least .88", figures.AspectRight >= .88},
	} {
		if !bound.ok {
			t.Errorf("want %s", bound.name)
		}
	}
}

// national is the library as deployed: our guides before the imported ones.
func national(t *testing.T, dir string) *knowledge.Library {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "procedures.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var imported []*knowledge.Guide
	if _, err := importer.National(t.Context(), f, func(g *knowledge.Guide) error {
		imported = append(imported, g)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	ours, _ := knowledge.LoadGuides(guides.FS(), "")
	lib, _ := knowledge.NewLibrary(ours, imported)
	return lib
}
