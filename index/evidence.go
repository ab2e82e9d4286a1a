package index

import "math"

// evidence is what speaks for a guide as the answer to a question.
type evidence struct {
	asked   float64 // share of the question's weight that the best call covers
	called  float64 // share of that call's weight that the question covers
	joined  float64 // share of that call's neighbours that the question has
	named   float64 // share of the official name's weight that the question covers
	engine  float64 // bleve's score as a share of the best one
	shared  float64 // marks that both have
	missing float64 // marks of the question that the name lacks
	extra   float64 // marks of the name that the question lacks
	commune float64 // 1: decided at a commune
	person  float64 // 1: a citizen may apply
	calls   float64 // logarithm of how many calls it has: the best of many is good by chance
}

// weigh collects what speaks for p. engine is bleve's score for it, as a share
// of the best.
func (p *profile) weigh(q *question, engine float64) evidence {
	e := evidence{engine: engine, commune: flag(p.commune), person: flag(p.person),
		calls: math.Log(float64(max(1, len(p.calls))))}
	best := -1.0
	for i := range p.calls {
		c := &p.calls[i]
		asked, called, joined := q.coveredBy(c, p.around), c.coveredBy(q), c.joinedIn(q)
		if c.name {
			e.named = called
		}
		if s := asked + 0.6*called + 0.4*joined; s > best {
			best, e.asked, e.called, e.joined = s, asked, called, joined
		}
	}
	for m := range p.marks {
		if q.marks[m] {
			e.shared++
		} else {
			e.extra++
		}
	}
	e.missing = float64(len(q.marks)) - e.shared
	return e
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// otherTone is what a word counts whose tones were typed and are not the call's.
const otherTone = 0.3

// nearby is what a word counts that the guide uses, though not in the call.
const nearby = 0.5

// coveredBy is the share of the question's weight that a call has, as words or
// as what the words stand for.
func (q *question) coveredBy(c *call, around map[int32]bool) float64 {
	if q.total == 0 {
		return 0
	}
	credit := make([]float64, len(q.words))
	for i, w := range q.words {
		switch {
		case w.id == none || w.weight == 0:
		case c.has(w.id) && w.Toned() && !c.says(w):
			credit[i] = otherTone
		case c.has(w.id):
			credit[i] = 1
		case around[w.id]:
			credit[i] = nearby
		}
	}
	for _, m := range q.meant {
		share := m.coveredBy(c)
		for i := m.from; i < m.to; i++ {
			credit[i] = max(credit[i], share)
		}
	}
	sum := 0.0
	for i, w := range q.words {
		sum += credit[i] * w.weight
	}
	return sum / q.total
}

// coveredBy is how well a call has what a phrase stands for; half of it is worth
// much less than half.
func (m *meaning) coveredBy(c *call) float64 {
	sum := 0.0
	for _, w := range m.words {
		if w.id != none && c.has(w.id) {
			sum += w.weight
		}
	}
	return meantShare * math.Pow(sum/m.total, 2)
}

// coveredBy is the share of the call's weight that the question says or means.
func (c *call) coveredBy(q *question) float64 {
	sum := 0.0
	for i, w := range c.words {
		if !firstOf(c.words, i) {
			continue
		}
		share := q.said[w.id]
		if share == 1 && !q.fits(w) {
			share = otherTone
		}
		sum += share * w.weight
	}
	return sum / c.total
}

// firstOf reports whether no earlier word is the same as words[i].
func firstOf(words []weighed, i int) bool {
	for _, w := range words[:i] {
		if w.id == words[i].id {
			return false
		}
	}
	return true
}

// fits reports whether the question has the word in tones that agree.
func (q *question) fits(known weighed) bool {
	for _, w := range q.words {
		if w.id == known.id && w.Fits(known.Word) {
			return true
		}
	}
	return false
}

// joinedIn is the share of the call's neighbours that stand together in the
// question too.
func (c *call) joinedIn(q *question) float64 {
	if len(c.words) < 2 {
		return c.coveredBy(q)
	}
	sum, total := 0.0, 0.0
	for i, w := range c.words[1:] {
		weight := w.weight + c.words[i].weight
		total += weight
		sum += weight * q.pairs[[2]int32{c.words[i].id, w.id}]
	}
	return sum / total
}
