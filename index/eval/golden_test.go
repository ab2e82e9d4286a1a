// Measuring thousands of questions takes minutes under the race detector and gives
// it nothing to find: make test runs these tests without it.

//go:build !race

package eval

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// tie is how far a figure over a whole set may lie from the golden one: guides
// that bleve scores alike come in the order of its segments, which no two builds
// need share. Figures over a part of a set may move more, and are not compared.
const tie = 0.015

// changes lists the lines about a whole set that differ by more than ties, and all
// others that differ in more than figures.
func changes(want, got string) string {
	var out strings.Builder
	was, is := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(was), len(is)) {
		var a, b string
		if i < len(was) {
			a = was[i]
		}
		if i < len(is) {
			b = is[i]
		}
		if !alike(a, b) {
			fmt.Fprintf(&out, "-%s\n+%s\n", a, b)
		}
	}
	return out.String()
}

// alike reports whether two lines of a report say the same.
func alike(a, b string) bool {
	was, is := strings.Fields(a), strings.Fields(b)
	if len(was) != len(is) {
		return false
	}
	whole := slices.ContainsFunc(Variants(1), func(v Variant) bool { return strings.HasPrefix(a, v.Name) })
	for i := range was {
		x, errX := strconv.ParseFloat(was[i], 64)
		y, errY := strconv.ParseFloat(is[i], 64)
		if was[i] != is[i] && (errX != nil || errY != nil || whole && math.Abs(x-y) > tie) {
			return false
		}
	}
	return true
}

func TestAlike(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"as written 68 0.94", "as written 68 0.93", true},
		{"as written 68 0.94", "as written 68 0.91", false},
		{"as written 68 0.94", "as written 67 0.94", false},
		{"story 16 0.94", "story 16 0.88", true},
		{"story 16 0.94", "tale 16 0.94", false},
		{"story 16 0.94", "story 16", false},
	} {
		if got := alike(tt.a, tt.b); got != tt.want {
			t.Errorf("alike(%q, %q) = %v", tt.a, tt.b, got)
		}
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

func readFile(t *testing.T, path string) []Question {
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
