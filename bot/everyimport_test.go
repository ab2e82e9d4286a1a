// Under the race detector this takes long and gives it nothing to find.

//go:build !race

package bot

import (
	"os"
	"path/filepath"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// TestEveryImportedGuideFits shows the papers of every guide that the real export
// makes, and their checklist.
func TestEveryImportedGuideFits(t *testing.T) {
	dir := os.Getenv("MOTCUA_TESTDATA")
	if dir == "" {
		t.Skip("set MOTCUA_TESTDATA to the folder with procedures.jsonl.gz to show what the real export makes")
	}
	t.Parallel()
	export, err := os.Open(filepath.Join(dir, "procedures.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer export.Close()
	seen, most, without := 0, 0, 0
	_, err = importer.National(t.Context(), export, func(g *knowledge.Guide) error {
		seen++
		v := view{guide: g}
		shows(t, v)
		lists(t, v)
		n := len(g.PapersFor())
		most = max(most, n)
		if n == 0 || n > mostPapers {
			without++
		}
		return nil
	})
	if err != nil || seen < 1000 {
		t.Errorf("%d guides: %v", seen, err)
	}
	t.Logf("%d guides, at most %d papers; %d have no checklist", seen, most, without)
}
