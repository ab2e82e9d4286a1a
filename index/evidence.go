package index

import (
	"cmp"
	"math"
	"slices"
)

// evidence is what speaks for a guide as the answer to a question.
type evidence struct {
	name  fit     // of the official name or its main part, whichever fits best
	said  fit     // of what people say, the best of all phrases
	whole float64 // share of the full official name's weight that the question covers
	near  float64 // share of the question's weight that the guide uses anywhere

	kin   float64 // mean value of the three phrases that fit best
	vote  float64 // share of the phrases closest to the question that are the procedure's
	drawn float64 // how much likelier the question's words are among the guide's
	along float64 // share of the question's neighbours that the guide has side by side

	engine  float64   // bleve's score as a share of the best one
	action  agreement // on what is to be done
	setting agreement // on who and where
	commune float64   // 1: decided at a commune
	person  float64   // 1: a citizen may apply
	spoken  float64   // 1: the phrasebook has it
	calls   float64   // logarithm of how many phrases it has: the best of many is good by chance
}

// agreement counts marks.
type agreement struct {
	shared  float64 // that both have
	missing float64 // of the question, that the name lacks
	extra   float64 // of the name, that the question lacks
}

// compare compares the marks of the question with those of a name.
func (q *question) compare(name map[mark]bool) (action, setting agreement) {
	of := func(m mark) *agreement {
		if settings[m] {
			return &setting
		}
		return &action
	}
	for m := range name {
		if q.marks[m] {
			of(m).shared++
		} else {
			of(m).extra++
		}
	}
	for m := range q.marks {
		if !name[m] {
			of(m).missing++
		}
	}
	return action, setting
}

// weigh collects what speaks for a candidate.
func (c candidate) weigh(q *question, uses used) evidence {
	p := c.profile
	e := evidence{
		engine: c.engine, vote: c.vote, drawn: p.drawn(q, uses.times), along: uses.along,
		commune: flag(p.commune), person: flag(p.person), spoken: flag(p.spoken),
		calls: math.Log(float64(1 + len(p.said))),
	}
	on := q.groundOf(uses.times)
	for i := range p.names {
		f := q.fitName(&p.names[i], on)
		if i == 0 {
			e.whole = f.called
		}
		if i == 0 || f.value() > e.name.value() {
			e.name = f
		}
	}
	e.said, e.kin = q.fitSaid(p, on)
	e.action, e.setting = q.compare(p.marks)
	for i, c := range on.credit {
		e.near += c / nearby * q.weights[i]
	}
	e.near /= max(q.total, 1)
	return e
}

// fitSaid is how well the best phrase fits, and the mean value of the best few. Of those
// that are worth the same the first is the best.
func (q *question) fitSaid(p *profile, on ground) (best fit, mean float64) {
	if len(p.said) == 0 {
		return best, 0
	}
	var few [kin]float64 // the most first
	first, most := 0, 0.0
	for i, more := range q.worths[p.place:][:len(p.said)] {
		if more > most+rounding {
			first, most = i, more
		}
		if more > few[kin-1] {
			at, _ := slices.BinarySearchFunc(few[:], more, func(a, b float64) int { return cmp.Compare(b, a) })
			copy(few[at+1:], few[at:])
			few[at] = more
		}
	}
	for _, more := range few[:min(kin, len(p.said))] {
		mean += (on.fit.asked + more) / kin
	}
	if most == 0 {
		return on.fit, mean
	}
	best, _ = q.fitAbove(&p.said[first], on, 0)
	return best, mean
}

// kin is how many phrases should agree.
const kin = 3

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
