package index

import (
	"math"

	"motcua/index/vi"
)

// vocabulary numbers the words that guides are called by, folded and as they are
// written, and knows how rare each is.
type vocabulary struct {
	ids   map[string]int32
	count []int    // of guides that have the word
	forms [][]form // how a word is written: cần, căn, cân
	total int      // guides
	wrote int32    // forms so far

	lexicon *vi.Lexicon // for mending what is typed
}

// form is one way in which a word is written, with its number among all.
type form struct {
	word vi.Word
	id   int32
}

// none is the number of a word that no guide is called by.
const none int32 = -1

func newVocabulary() *vocabulary {
	v := &vocabulary{ids: map[string]int32{}, lexicon: vi.NewLexicon()}
	for _, text := range tableTexts {
		v.lexicon.Add(vi.Words(text))
	}
	for _, w := range chatter {
		v.lexicon.AddLoose(w)
	}
	return v
}

// add numbers the words of one guide's texts and counts each once.
func (v *vocabulary) add(texts []string) {
	v.total++
	seen := map[int32]bool{}
	for _, text := range texts {
		words := vi.Words(text)
		v.lexicon.Add(words)
		for _, w := range words {
			id, ok := v.ids[w.Fold]
			if !ok {
				id = int32(len(v.count))
				v.ids[w.Fold] = id
				v.count = append(v.count, 0)
				v.forms = append(v.forms, nil)
			}
			v.form(id, w)
			if !seen[id] {
				seen[id] = true
				v.count[id]++
			}
		}
	}
}

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
		n = float64(v.count[id])
	}
	return 1 + math.Log(float64(v.total+1)/(n+0.5))/2
}
