package eval

import (
	"errors"
	"flag"
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
