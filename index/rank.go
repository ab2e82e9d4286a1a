package index

import (
	"cmp"
	"slices"
)

// ranked is a candidate with the evidence for it.
type ranked struct {
	*profile
	evidence
	score float64
}

// score adds the evidence up. The weights were fitted to labelled questions
// (softmax over the candidates of each, cross-validated by procedure) and
// rounded.
func (e evidence) score() float64 {
	return 4.7*e.asked + 2.7*e.called + 2.2*min(e.asked, e.called) + 3*e.joined + 1.3*e.named + 3*e.engine +
		0.8*e.shared - 0.9*e.missing - 1.1*e.extra +
		2*e.commune + 0.8*e.person - 0.8*e.calls
}

// rank orders candidates by the evidence for them.
func (x *Index) rank(q *question, found []candidate) []ranked {
	out := make([]ranked, 0, len(found))
	for _, c := range found {
		p, ok := x.guides[c.id]
		if !ok {
			continue
		}
		e := p.weigh(q, c.score/found[0].score)
		out = append(out, ranked{p, e, e.score()})
	}
	slices.SortStableFunc(out, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.guide.ID, b.guide.ID))
	})
	return out
}
