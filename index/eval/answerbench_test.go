package eval

import (
	"testing"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// BenchmarkAnswer is what a question costs the index, over the guides that we ship.
func BenchmarkAnswer(b *testing.B) {
	all, _ := knowledge.LoadGuides(guides.FS(), "")
	lib, _ := knowledge.NewLibrary(all)
	x, err := index.BuildMem(b.Context(), lib)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	questions := Own()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := x.Answer(b.Context(), index.Query{Text: questions[i%len(questions)].Q}); err != nil {
			b.Fatal(err)
		}
	}
}
