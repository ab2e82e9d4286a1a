package index

import (
	"math"

	"motcua/index/vi"
)

// vocabulary numbers the folded words of the names of all guides and knows how
// rare each is.
type vocabulary struct {
	ids   map[string]int32
	count []int // in how many guides' names
	total int   // guides
}

// none is the number of a word that no name has.
const none int32 = -1

func newVocabulary() *vocabulary { return &vocabulary{ids: map[string]int32{}} }

// add numbers the words of one guide and counts each once.
func (v *vocabulary) add(words []vi.Word) {
	v.total++
	seen := map[int32]bool{}
	for _, w := range words {
		id, ok := v.ids[w.Fold]
		if !ok {
			id = int32(len(v.count))
			v.ids[w.Fold] = id
			v.count = append(v.count, 0)
		}
		if !seen[id] {
			seen[id] = true
			v.count[id]++
		}
	}
}

func (v *vocabulary) id(folded string) int32 {
	if id, ok := v.ids[folded]; ok {
		return id
	}
	return none
}

// rarity is how much a word says: 1 for a word of every name, growing with the
// logarithm of how few names have it. A word of no name says as much as one of
// two names: it may be decisive, or chatter.
func (v *vocabulary) rarity(id int32) float64 {
	n := 2.0
	if id != none {
		n = float64(v.count[id])
	}
	return 1 + math.Log(float64(v.total+1)/(n+0.5))/2
}
