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
	b := &books{words: newVocabulary(), phrases: map[string][]word{}}
	for _, book := range []map[string][]string{phrasebook(), nowhereBook()} {
		for _, said := range book {
			for _, text := range said {
				b.phrases[text] = b.words.learn(text)
			}
		}
	}
	return b
})

// learn numbers the words of a text, abbreviations written out, and takes them
// for no slips.
func (v *vocabulary) learn(text string) []word {
	words := vi.Read(text)
	v.lexicon.Add(words)
	factors := factorsOf(words)
	out := make([]word, len(words))
	for i, w := range words {
		id := v.number(w.Fold)
		out[i] = word{id, v.form(id, w), factors[i]}
	}
	return out
}

// read returns the words of a text, and learns them unless a book has it.
func (v *vocabulary) read(text string) []word {
	if known, ok := readBooks().phrases[text]; ok {
		return known
	}
	return v.learn(text)
}
