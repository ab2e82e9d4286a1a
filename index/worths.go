package index

import (
	"cmp"
	"slices"
)

// worths are what the words of phrases are worth to a question that has them, beyond what
// their guide and the question share anyhow: the parts of fit.value.
type worths struct {
	words [][]portion      // by word
	pairs [][]neighbouring // by the first word, in the order of the next
	sums  rows[float64]
}

// portion is the worth of a word of a phrase.
type portion struct {
	place, form int32
	worth       float64
}

// neighbouring is the worth of a word and the next in a phrase.
type neighbouring struct {
	next, place int32
	worth       float64
}

// worthsOf are the worths of phrases, of so many words.
func worthsOf(calls []*call, words int) *worths {
	w := &worths{words: make([][]portion, words), pairs: make([][]neighbouring, words)}
	w.sums.size = len(calls)
	ones, twos, all := make([]int, words), make([]int, words), 0
	for _, c := range calls {
		for i, word := range c.words {
			ones[word.id]++
			if i > 0 {
				twos[c.words[i-1].id]++
			}
		}
		all += len(c.words)
	}
	portions, neighbours := room[portion]{make([]portion, all)}, room[neighbouring]{make([]neighbouring, all)}
	for id := range words {
		w.words[id], w.pairs[id] = portions.take(ones[id])[:0], neighbours.take(twos[id])[:0]
	}
	for place, c := range calls {
		w.add(int32(place), c)
	}
	for _, pairs := range w.pairs {
		slices.SortStableFunc(pairs, func(a, b neighbouring) int { return cmp.Compare(a.next, b.next) })
	}
	return w
}

func (w *worths) add(place int32, c *call) {
	called := calledWorth / c.total
	if len(c.words) == 1 { // which is all there is to join
		called = (calledWorth + joinedWorth) / c.total
	}
	for i, word := range c.words {
		if !c.repeats(i) {
			w.words[word.id] = append(w.words[word.id], portion{place, word.form, called * word.weight})
		}
		if i > 0 {
			before := c.words[i-1]
			w.pairs[before.id] = append(w.pairs[before.id], neighbouring{word.id, place, joinedWorth * (before.weight + word.weight) / max(c.joint, 1e-9)})
		}
	}
}

// sum says what each phrase is worth to a question above the ground of its guide, which
// uses all words of its phrases. All that have a word of the question are gone through
// once, which is much less than all words of the phrases of all guides that were found.
func (w *worths) sum(q *question) *[]float64 {
	sums := w.sums.get()
	if q.total == 0 {
		return sums
	}
	for slot, id := range q.ids {
		if id != none {
			w.addWord(*sums, q, id, (1-nearby)*q.weights[slot]/q.total)
		}
	}
	for _, id := range q.hinted {
		w.addWord(*sums, q, id, 0)
	}
	for _, p := range q.pairs {
		before, next := wordsOf(p.pair)
		w.addPair(*sums, before, next, p.share)
	}
	return sums
}

// addWord adds what a word is worth, and what it makes of the question when the phrase has
// it just so.
func (w *worths) addWord(sums []float64, q *question, id int32, asked float64) {
	for _, p := range w.words[id] {
		more := worth[q.said[p.form]] * p.worth
		if q.typed[p.form] == asTyped {
			more += asked
		}
		sums[p.place] += more
	}
}

func (w *worths) addPair(sums []float64, before, next int32, share float64) {
	pairs := w.pairs[before]
	from, _ := slices.BinarySearchFunc(pairs, next, func(p neighbouring, next int32) int { return cmp.Compare(p.next, next) })
	for _, p := range pairs[from:] {
		if p.next != next {
			return
		}
		sums[p.place] += share * p.worth
	}
}
