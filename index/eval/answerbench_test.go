//go:build !race

package eval

import (
	"testing"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// BenchmarkAnswer is what a question costs the index, over the guides that we ship. Each
// has a slip of its own: an answer from memory would cost nothing.
func BenchmarkAnswer(b *testing.B) {
	all, _ := knowledge.LoadGuides(guides.FS(), "")
	lib, _ := knowledge.NewLibrary(all)
	x, err := index.BuildMem(b.Context(), lib)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	questions := append(Own(), readFile(b, "testdata/fresh.jsonl")...)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q := Typo(questions[i%len(questions)], uint64(i/len(questions)))
		if _, err := x.Answer(b.Context(), index.Query{Text: q.Q}); err != nil {
			b.Fatal(err)
		}
	}
}
