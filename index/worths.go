package index

// worths are what the words of phrases are worth to a question that has them, beyond what
// their guide and the question share anyhow: the parts of fit.value.
type worths struct {
	words [][]portion // by word
	pairs besides[joint]
	sums  rows[float64]
}

// portion is the worth of a word of a phrase.
type portion struct {
	place, form int32
	worth       float64
}

// joint is the worth of a word and the next in a phrase.
type joint struct {
	place int32
	worth float64
}

// worthsOf are the worths of phrases, of so many words.
func worthsOf(calls []*call, words int) *worths {
	ones, twos := make([]int, words), make([]int, words)
	for _, c := range calls {
		for i, word := range c.words {
			ones[word.id]++
			if i > 0 {
				twos[c.words[i-1].id]++
			}
		}
	}
	w := &worths{words: lists[portion](ones), pairs: lists[beside[joint]](twos)}
	w.sums.size = len(calls)
	for place, c := range calls {
		w.add(int32(place), c)
	}
	w.pairs.sort()
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
			w.pairs.add(before.id, word.id, joint{place, joinedWorth * (before.weight + word.weight) / max(c.joint, 1e-9)})
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
		for _, both := range w.pairs.having(p.pair) {
			(*sums)[both.of.place] += p.share * both.of.worth
		}
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
