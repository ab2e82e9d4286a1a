package index

import (
	"maps"
	"math"
	"slices"

	"motcua/index/vi"
)

// vocabulary numbers the words that guides are called by, folded and as they are
// written, and knows how rare each is.
type vocabulary struct {
	ids    map[string]int32
	guides []int    // how many have the word, and blocks of phrases
	forms  [][]form // how a word is written: cần, căn, cân
	total  int      // procedures
	used   []int    // times that guides use the word
	uses   int      // of all words
	wrote  int32    // forms so far

	texts   map[string][]word // what was learned, while profiles are made
	room    room[word]        // for it
	counted []int             // by word: the number of the procedure that it was counted for last, likewise
	lexicon *vi.Lexicon       // for mending what is typed
}

// form is one way in which a word is written, with its number among all.
type form struct {
	word vi.Word
	id   int32
}

// none is the number of a word that nothing is called by.
const none int32 = -1

func newVocabulary() *vocabulary {
	v := &vocabulary{ids: map[string]int32{}, lexicon: vi.NewLexicon()}
	reader := vi.NewReader()
	for _, text := range tableTexts() {
		v.lexicon.Add(reader.Words(text))
	}
	for _, w := range chatter() {
		v.lexicon.AddLoose(w)
	}
	return v
}

// clone returns a copy that can learn more without changing v.
func (v *vocabulary) clone() *vocabulary {
	c := *v
	c.room = room[word]{}
	c.ids, c.lexicon = maps.Clone(v.ids), v.lexicon.Clone()
	c.guides, c.used, c.forms = slices.Clone(v.guides), slices.Clone(v.used), slices.Clone(v.forms)
	for i, forms := range c.forms {
		c.forms[i] = slices.Clip(forms) // what is appended goes elsewhere
	}
	return &c
}

// add counts and notes the words of one guide's texts.
func (v *vocabulary) add(texts []string) {
	for _, text := range texts {
		words := v.read(text)
		for _, w := range words {
			v.used[w.id]++
		}
		v.uses += len(words)
	}
	v.count(texts)
}

// count counts the words of texts about one procedure, each once.
func (v *vocabulary) count(texts []string) {
	v.total++
	for _, text := range texts {
		for _, w := range v.read(text) {
			if v.counted[w.id] != v.total {
				v.counted[w.id] = v.total
				v.guides[w.id]++
			}
		}
	}
}

// number returns the number of a word, a new one if need be.
func (v *vocabulary) number(folded string) int32 {
	id, ok := v.ids[folded]
	if !ok {
		id = int32(len(v.guides))
		v.ids[folded] = id
		v.guides = append(v.guides, 0)
		v.used = append(v.used, 0)
		v.forms = append(v.forms, nil)
	}
	return id
}

// heard reports whether some guide is called by a word.
func (v *vocabulary) heard(id int32) bool { return id != none && v.used[id] > 0 }

// form returns the number of the way in which a word is written.
func (v *vocabulary) form(id int32, w vi.Word) int32 {
	for _, f := range v.forms[id] {
		if f.word.Text == w.Text {
			return f.id
		}
	}
	f := form{vi.Word{Text: w.Text, Fold: w.Fold}, v.wrote}
	v.forms[id] = append(v.forms[id], f)
	v.wrote++
	return f.id
}

func (v *vocabulary) id(folded string) int32 {
	if id, ok := v.ids[folded]; ok {
		return id
	}
	return none
}

// rarity is how much a word says: 1 for a word of every guide, growing with the
// logarithm of how few guides have it. A word of no guide says as much as one of
// two guides: it may be decisive, or chatter.
func (v *vocabulary) rarity(id int32) float64 {
	n := 2.0
	if id != none {
		n = float64(v.guides[id])
	}
	return 1 + math.Log(float64(v.total+1)/(n+0.5))/2
}

// share is what a word is of all that guides use, a little at least.
func (v *vocabulary) share(id int32) float64 {
	n := 0.5
	if id != none {
		n += float64(v.used[id])
	}
	return n / float64(v.uses+1)
}
