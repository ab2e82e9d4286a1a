package bot

import (
	"os"
	"path/filepath"
	"testing"

	"motcua/index/eval"
	"motcua/knowledge"
)

// BenchmarkUnderstand is what the last question of a conversation costs whose memory is
// lost, over the guides that we ship. Each question has a slip of its own: an answer from
// memory would cost nothing.
func BenchmarkUnderstand(b *testing.B) {
	edition, err := allShipped()
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.Open(filepath.Join("..", "index", "eval", "testdata", "threads.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	all, err := eval.Read(f)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q, seed := all[i%len(all)], uint64(i/len(all))
		var history []knowledge.Turn
		for _, h := range q.History {
			history = append(history, knowledge.Turn{Text: eval.Typo(eval.Question{Q: h}, seed).Q})
		}
		if _, err := Understand(b.Context(), edition, history, eval.Typo(q, seed).Q); err != nil {
			b.Fatal(err)
		}
	}
}
