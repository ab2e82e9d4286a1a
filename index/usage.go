package index

import (
	"math"
	"slices"
)

// usage is how a guide's names, cases, questions and phrases use words.
type usage struct {
	words  []int32  // sorted, each once
	times  []uint16 // of each word
	pairs  []uint64 // neighbours, sorted, each once
	length float64  // logarithm of how many words there are
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
	u.length = math.Log(1 + float64(len(all)))
	slices.Sort(u.pairs)
	u.pairs = slices.Clip(slices.Compact(u.pairs))
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

// of is how often a word is used.
func (u *usage) of(id int32) float64 {
	if i, ok := slices.BinarySearch(u.words, id); ok {
		return float64(u.times[i])
	}
	return 0
}

// prior is how many words of the whole language a guide's own are mixed with.
const prior = 30

// among is how often a guide uses each different word of a question.
func (u *usage) among(q *question) []float64 {
	times := make([]float64, len(q.ids))
	for slot, id := range q.ids {
		times[slot] = u.of(id)
	}
	return times
}

// drawn is how much likelier the question's words are among a guide's than among
// all, as a logarithm, 0 when they are not, weighed by what they say.
func (u *usage) drawn(q *question, times []float64) float64 {
	sum := 0.0
	for slot, n := range times {
		if n > 0 {
			sum += q.weights[slot] * math.Log(1+n/(prior*q.shares[slot]))
		}
	}
	return sum / max(q.total, 1) / max(u.length, 1)
}

// along is the share of the weight of the question's neighbours that a guide
// has side by side too. times are how often it uses the words.
func (u *usage) along(q *question, times []float64) float64 {
	sum, all := 0.0, 0.0
	for _, n := range q.along {
		all += n.weight
		if times[n.slots[0]] == 0 || times[n.slots[1]] == 0 {
			continue
		}
		if _, ok := slices.BinarySearch(u.pairs, n.pair); ok {
			sum += n.weight
		}
	}
	return sum / max(all, 1e-9)
}
