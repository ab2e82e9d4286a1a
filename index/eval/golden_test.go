// Measuring thousands of questions takes minutes under the race detector and gives
// it nothing to find: make test runs these tests without it.

//go:build !race

package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// ownSets are the question sets in testdata, each with what it is for.
var ownSets = []struct{ name, remark string }{
	{"own", "written with the first fourteen guides"},
	{"national", "weights are learned from it"},
	{"fresh", "never tuned on"},
}

// TestGoldenFigures keeps the figures of our own questions over the guides that
// we ship. Whoever changes the index or a guide commits the new ones:
// go test ./index/eval -run Golden -update
func TestGoldenFigures(t *testing.T) {
	t.Parallel()
	all, _ := knowledge.LoadGuides(guides.FS(), "")
	lib, _ := knowledge.NewLibrary(all)
	golden(t, "figures.txt", buildMem(t, lib), lib)
}

// golden compares what our own sets reach with a file in testdata.
func golden(t *testing.T, name string, x *index.Index, lib *knowledge.Library) {
	t.Helper()
	var got strings.Builder
	for _, set := range ownSets {
		fmt.Fprintf(&got, "# %s: %s\n\n", set.name, set.remark)
		measured := measure(t, lib, x, readFile(t, filepath.Join("testdata", set.name+".jsonl")), Variants(1))
		if err := Write(&got, measured, 0); err != nil {
			t.Fatal(err)
		}
		got.WriteByte('\n')
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := changes(string(want), got.String()); diff != "" {
		t.Errorf("figures changed; if that is meant, run with -update and say why in the commit\n%s", diff)
	}
}

func buildMem(t *testing.T, lib *knowledge.Library) *index.Index {
	t.Helper()
	x, err := index.BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

// measure asks an index without the bot around it.
func measure(t *testing.T, lib *knowledge.Library, x *index.Index, questions []Question, ways []Variant) []Measured {
	t.Helper()
	all, err := RunVariants(t.Context(), lib, Alone{x}, questions, ways)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func readFile(t testing.TB, path string) []Question {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	questions, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return questions
}
