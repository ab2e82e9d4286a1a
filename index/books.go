package index

import (
	"sync"

	"motcua/index/vi"
)

// books are what the phrasebook and the nowhere book give every edition.
type books struct {
	words   *vocabulary       // of all their phrases; none is counted yet
	phrases map[string][]word // by text
}

// word is a word of a text that some guide is called by.
type word struct {
	id, form int32
	factor   float64 // what it keeps of its weight
}

// readBooks reads the books once, and nothing changes them: every edition begins
// with a copy.
var readBooks = sync.OnceValue(func() *books {
	b := &books{words: newVocabulary(), phrases: make(map[string][]word, manyPhrases)}
	reader, keeps := vi.NewReader(), new(factors)
	for _, book := range []map[string][]string{phrasebook(), nowhereBook()} {
		for _, said := range book {
			for _, text := range said {
				words := reader.Read(text)
				b.phrases[text] = b.words.learn(written{words, keeps.of(words)})
			}
		}
	}
	return b
})

// manyPhrases is about how many both books have.
const manyPhrases = 1 << 15

// room hands out short lists that are cut from long ones: tens of thousands are made at
// every start.
type room[T any] struct{ left []T }

func (r *room[T]) take(n int) []T {
	if n > len(r.left) {
		r.left = make([]T, max(n, 1<<12))
	}
	out := r.left[:n:n]
	r.left = r.left[n:]
	return out
}

// learn numbers the words of a text, and takes them for no slips.
func (v *vocabulary) learn(text written) []word {
	v.lexicon.Add(text.words)
	out := v.room.take(len(text.words))
	for i, w := range text.words {
		id := v.number(w.Fold)
		out[i] = word{id, v.form(id, w), text.factors[i]}
	}
	return out
}

// read returns the words of a text that was learned.
func (v *vocabulary) read(text string) []word {
	if known, ok := readBooks().phrases[text]; ok {
		return known
	}
	return v.texts[text]
}
