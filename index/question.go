package index

import (
	"slices"

	"motcua/index/vi"
)

// maxQuestion is how many words of a question are weighed; the rest of a long
// letter says little that its beginning does not.
const maxQuestion = 160

// question is a question made ready: its words with how much each says, and the
// official words that its phrases stand for.
type question struct {
	text  []vi.Word // all words, abbreviations written out
	words []weighed
	meant []meaning
	marks map[mark]bool
	total float64 // weight of all words

	said  map[int32]float64    // words by number: 1 when typed, less when only meant
	pairs map[[2]int32]float64 // neighbours, likewise
}

// weighed is a word with its number in the vocabulary and its weight.
type weighed struct {
	vi.Word
	id     int32
	weight float64
}

// meaning says that words [from,to) of the question stand for other words.
type meaning struct {
	from, to int
	words    []weighed
	total    float64
}

// aspectShare is what a word of "giấy tờ gì" or "ở đâu" keeps of its weight: it
// asks about a procedure and names none.
const aspectShare = 0.1

// read makes a question ready.
func (x *Index) read(text string) *question {
	words := vi.Read(text)
	words = words[:min(len(words), maxQuestion)]
	q := &question{text: words, marks: marksOf(words)}
	factors := factorsOf(words)
	for i, w := range words {
		q.words = append(q.words, x.weigh(w, factors[i]))
		q.total += q.words[i].weight
	}
	for _, m := range outermost(synonyms.phrases.Find(words)) {
		if len(synonyms.values[m.Value]) == 0 {
			continue // a shield
		}
		q.meant = append(q.meant, x.meaningOf(m))
	}
	q.note(q.words, 1)
	for _, m := range q.meant {
		q.note(m.words, meantShare)
	}
	return q
}

func (x *Index) meaningOf(m vi.Match) meaning {
	out := meaning{from: m.From, to: m.To}
	for _, word := range synonyms.values[m.Value] {
		w := x.weigh(word, 1)
		out.words = append(out.words, w)
		out.total += w.weight
	}
	return out
}

// meantShare is how much a word counts that the question only means.
const meantShare = 0.9

// note notes words and their neighbours as said.
func (q *question) note(words []weighed, share float64) {
	if q.said == nil {
		q.said, q.pairs = map[int32]float64{}, map[[2]int32]float64{}
	}
	for i, w := range words {
		if w.id == none {
			continue
		}
		q.said[w.id] = max(q.said[w.id], share)
		if i > 0 && words[i-1].id != none {
			pair := [2]int32{words[i-1].id, w.id}
			q.pairs[pair] = max(q.pairs[pair], share)
		}
	}
}

func (x *Index) weigh(w vi.Word, factor float64) weighed {
	id := x.words.id(w.Fold)
	return weighed{Word: w, id: id, weight: factor * x.words.rarity(id)}
}

// factorsOf says what each word keeps of its weight. Of the phrases a word is
// in, the longest decides.
func factorsOf(words []vi.Word) []float64 {
	factor, length := make([]float64, len(words)), make([]int, len(words))
	for i := range factor {
		factor[i] = 1
	}
	keep := func(m vi.Match, f float64) {
		for i := m.From; i < m.To; i++ {
			if n := m.To - m.From; n > length[i] {
				factor[i], length[i] = f, n
			}
		}
	}
	for _, m := range weights.phrases.Find(words) {
		keep(m, weights.values[m.Value])
	}
	for _, m := range asked.phrases.Longest(words) {
		if !asked.values[m.Value].shield {
			keep(m, aspectShare)
		}
	}
	return factor
}

// outermost leaves out matches that lie within a longer one: "mất giấy khai
// sinh" is not about registering a birth.
func outermost(all []vi.Match) []vi.Match {
	var out []vi.Match
	for _, m := range all {
		within := func(o vi.Match) bool {
			return o.From <= m.From && m.To <= o.To && o.To-o.From > m.To-m.From
		}
		if !slices.ContainsFunc(all, within) {
			out = append(out, m)
		}
	}
	return out
}
