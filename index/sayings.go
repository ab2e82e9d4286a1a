package index

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"motcua/knowledge"
	"motcua/knowledge/phrases"
)

// sayings are phrases, and which of them have a word.
type sayings struct {
	calls  []*call
	guides []*profile // of each phrase; empty when they belong to none
	totals []float32  // weight of each phrase
	having [][]int32  // by word: places in calls
	scores rows[float32]
}

// sayingsOf are what people say of guides.
func sayingsOf(lib *knowledge.Library, profiles map[string]*profile, words int) *sayings {
	var calls []*call
	var guides []*profile
	for _, g := range lib.Guides() {
		p := profiles[g.ID]
		p.place = len(calls)
		for i := range p.said {
			calls, guides = append(calls, &p.said[i]), append(guides, p)
		}
	}
	s := sayingsFrom(calls, words)
	s.guides = guides
	return s
}

// sayingsIn are the phrases of a book.
func (v *vocabulary) sayingsIn(book map[string][]string) *sayings {
	all := make([]*call, 0, manyPhrases)
	for _, key := range slices.Sorted(maps.Keys(book)) {
		calls := v.calls(book[key]...)
		for i := range calls {
			all = append(all, &calls[i])
		}
	}
	return sayingsFrom(slices.Clip(all), len(v.guides))
}

// sayingsFrom finds out which of some calls have a word, of so many words.
func sayingsFrom(calls []*call, words int) *sayings {
	s := &sayings{calls: calls, totals: make([]float32, len(calls))}
	s.scores.size = len(calls)
	times := make([]int, words)
	for _, c := range calls {
		for _, w := range c.words {
			times[w.id]++
		}
	}
	s.having = lists[int32](times)
	for i, c := range calls {
		s.totals[i] = float32(c.total)
		for k, w := range c.words {
			if !c.repeats(k) {
				s.having[w.id] = append(s.having[w.id], int32(i))
			}
		}
	}
	return s
}

// absent is the part of the phrasebook that is about procedures for which a
// library has no guide.
func absent(lib *knowledge.Library) map[string][]string {
	left := maps.Clone(phrasebook())
	for _, g := range lib.Guides() {
		for _, key := range keysOf(g) {
			delete(left, key)
		}
	}
	return left
}

// nowhereBook is what people say that no guide answers, by topic; read once, and
// nothing changes it.
var nowhereBook = sync.OnceValue(phrases.NowhereBook)

// alike is a phrase with the share of its and the question's weight that both
// have.
type alike struct {
	place int32
	share float64
}

// mostShared is how many places of phrases are looked at to find those that share
// words with a question, the rarest words first.
const mostShared = 40_000

// closest returns at most n phrases that share the most with a question, best
// first.
func (s *sayings) closest(q *question, n int) []alike {
	row := s.scores.get()
	defer s.scores.put(row)
	scores, looked := *row, 0
	for _, slot := range s.rarestFirst(q) {
		list, weight := s.having[q.ids[slot]], float32(q.weights[slot])
		if looked > 0 && looked+len(list) > mostShared {
			break
		}
		looked += len(list)
		for _, i := range list {
			scores[i] += weight
		}
	}
	best, least, floor := make([]alike, 0, n), 0.0, float32(0)
	total := float32(q.total)
	for i, score := range scores {
		if score <= floor { // as nearly all
			continue
		}
		a := alike{int32(i), float64(score * (2 / (total + s.totals[i])))}
		if a.share < least {
			continue
		}
		if best = a.among(best, n); len(best) == n {
			least = best[n-1].share
			floor = float32(least) * total / 2 * nearly // a phrase of no weight would share so much
		}
	}
	return best
}

// nearly is 1 but for what rounded numbers are off by.
const nearly = 1 - 1e-5

// among puts a phrase in its place among the best n.
func (a alike) among(best []alike, n int) []alike {
	at, _ := slices.BinarySearchFunc(best, a, func(b, a alike) int {
		return cmp.Or(cmp.Compare(a.share, b.share), cmp.Compare(b.place, a.place))
	})
	if at == n {
		return best
	}
	return slices.Insert(best[:min(len(best), n-1)], at, a)
}

// rarestFirst lists the slots of a question whose words say something, those in
// the fewest phrases first.
func (s *sayings) rarestFirst(q *question) []int {
	var slots []int
	for slot, id := range q.ids {
		if id != none && q.weights[slot] >= minWeight {
			slots = append(slots, slot)
		}
	}
	slices.SortStableFunc(slots, func(a, b int) int {
		return cmp.Compare(len(s.having[q.ids[a]]), len(s.having[q.ids[b]]))
	})
	return slots
}

// rows are rows of numbers, one for each of so many phrases, to use again.
type rows[T any] struct {
	size int
	pool sync.Pool
}

// get returns a row of zeros.
func (r *rows[T]) get() *[]T {
	row, _ := r.pool.Get().(*[]T)
	if row == nil {
		all := make([]T, r.size)
		return &all
	}
	clear(*row)
	return row
}

func (r *rows[T]) put(row *[]T) { r.pool.Put(row) }

// closely is how many phrases are compared in full to find the one that fits.
const closely = 12

// fit is how well the phrase does that fits a question best.
func (s *sayings) fit(q *question) fit {
	var best fit
	nowhere := ground{credit: make([]float64, len(q.ids))}
	for _, a := range s.closest(q, closely) {
		if f, ok := q.fitAbove(s.calls[a.place], nowhere, best.value()); ok && f.value() > best.value() {
			best = f
		}
	}
	return best
}
