package index

import (
	"math"
	"slices"
)

// usage is how a guide's names, cases, questions and phrases use words.
type usage struct {
	words []int32  // sorted, each once
	times []uint16 // of each word
	pairs []uint64 // neighbours, sorted, each once
	all   int      // how many words there are
	name  []word   // of the official name
}

func (v *vocabulary) usage(texts []string) usage {
	var all []int32
	var u usage
	for _, text := range texts {
		before := none
		for _, w := range v.read(text) {
			all = append(all, w.id)
			if before != none {
				u.pairs = append(u.pairs, pairOf(before, w.id))
			}
			before = w.id
		}
	}
	u.all = len(all)
	slices.Sort(u.pairs)
	u.pairs = slices.Compact(u.pairs)
	slices.Sort(all)
	for i, id := range all {
		if i == 0 || id != all[i-1] {
			u.words, u.times = append(u.words, id), append(u.times, 0)
		}
		if n := len(u.times) - 1; u.times[n] < math.MaxUint16 {
			u.times[n]++
		}
	}
	return u
}

// pairOf is one number for two neighbours.
func pairOf(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// wordsOf are the two neighbours that a number is of.
func wordsOf(pair uint64) (a, b int32) { return int32(uint32(pair >> 32)), int32(uint32(pair)) }

// usages say how guides use words: by word, since few of those that a question has are
// used by most guides.
type usages struct {
	words [][]use        // by word
	pairs besides[int32] // guides
	rows  rows[int32]    // by guide

	named      []bool          // by word: some official name has it
	namedPairs map[uint64]bool // neighbours, likewise
}

type use struct {
	guide int32
	times uint16
}

// usagesOf are the usages of guides, by their number, of so many words.
func usagesOf(guides []*profile, words int) *usages {
	uses, pairs := make([]int, words), make([]int, words)
	for _, p := range guides {
		for _, id := range p.usage.words {
			uses[id]++
		}
		for _, pair := range p.usage.pairs {
			before, _ := wordsOf(pair)
			pairs[before]++
		}
	}
	all := &usages{words: lists[use](uses), pairs: lists[beside[int32]](pairs), named: make([]bool, words), namedPairs: map[uint64]bool{}}
	all.rows.size = len(guides)
	for _, p := range guides {
		all.add(p)
	}
	all.pairs.sort()
	return all
}

func (u *usages) add(p *profile) {
	for i, id := range p.usage.words {
		u.words[id] = append(u.words[id], use{p.number, p.usage.times[i]})
	}
	for _, pair := range p.usage.pairs {
		before, next := wordsOf(pair)
		u.pairs.add(before, next, p.number)
	}
	for i, w := range p.usage.name {
		u.named[w.id] = true
		if i > 0 {
			u.namedPairs[pairOf(p.usage.name[i-1].id, w.id)] = true
		}
	}
}

// used is how a guide uses the words of a question.
type used struct {
	times []float64 // of each different word
	along float64   // share of the weight of the question's neighbours that it has side by side too
}

// of says how each of some guides uses the words of a question.
func (u *usages) of(q *question, found []candidate) []used {
	row := u.rows.get()
	defer u.rows.put(row)
	out, times := make([]used, len(found)), make([]float64, len(found)*len(q.ids))
	for i, c := range found {
		(*row)[c.number] = int32(1 + i)
		out[i].times = times[i*len(q.ids):][:len(q.ids)]
	}
	for slot, id := range q.ids {
		if id == none {
			continue
		}
		for _, use := range u.words[id] {
			if i := (*row)[use.guide]; i > 0 {
				out[i-1].times[slot] = float64(use.times)
			}
		}
	}
	all := 0.0
	for _, n := range q.along {
		all += n.weight
		for _, use := range u.pairs.having(n.pair) {
			if i := (*row)[use.of]; i > 0 {
				out[i-1].along += n.weight
			}
		}
	}
	for i := range out {
		out[i].along /= max(all, 1e-9)
	}
	return out
}

// prior is how many words of the whole language a guide's own are mixed with.
const prior = 30

// drawn is how much likelier the question's words are among a guide's than among
// all, as a logarithm, 0 when they are not, weighed by what they say. times are how often it
// uses them.
func (p *profile) drawn(q *question, times []float64) float64 {
	sum := 0.0
	for slot, n := range times {
		if n > 0 {
			sum += q.weights[slot] * math.Log(1+n/(prior*q.shares[slot]))
		}
	}
	return sum / max(q.total, 1) / max(p.length, 1)
}
