package index

import (
	"runtime"
	"sync"

	"motcua/index/vi"
	"motcua/knowledge"
)

// written is a text read: its words, abbreviations written out, and what each
// keeps of its weight.
type written struct {
	words   []vi.Word
	factors []float64
}

func readText(text string) written {
	words := vi.Read(text)
	return written{words, factorsOf(words)}
}

// learnAll learns the texts that guides are called and asked by, each once.
func (v *vocabulary) learnAll(guides []*knowledge.Guide, workers int) {
	var texts []string
	seen := map[string]bool{}
	for _, g := range guides {
		for _, text := range append(callsOf(g), mainPart(g.Name)) {
			if _, known := readBooks().phrases[text]; !known && !seen[text] {
				seen[text] = true
				texts = append(texts, text)
			}
		}
	}
	read := make([]written, len(texts))
	inParallel(workers, len(texts), func(i int) { read[i] = readText(texts[i]) })
	v.texts = make(map[string][]word, len(texts))
	for i, text := range texts {
		v.texts[text] = v.learn(read[i])
	}
}

// inParallel does something for every number below n, so many at once.
func inParallel(workers, n int, do func(i int)) {
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := w; i < n; i += workers {
				do(i)
				runtime.Gosched() // whoever is asked meanwhile comes first
			}
		})
	}
	all.Wait()
}
