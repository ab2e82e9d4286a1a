package index

import (
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

// fit is how well a question and a call fit each other.
type fit struct {
	asked  float64 // share of the question's weight that the call covers
	called float64 // share of the call's weight that the question covers
	joined float64 // share of the call's neighbours that the question has
	late   float64 // share of the weight of the question's second half that the call covers
}

func (f fit) value() float64 { return f.asked + 0.6*f.called + 0.4*f.joined }

// weigh collects what speaks for a candidate.
func (c candidate) weigh(q *question) evidence {
	p := c.profile
	e := evidence{
		engine: c.engine, vote: c.vote, drawn: p.usage.drawn(q), along: p.usage.along(q),
		commune: flag(p.commune), person: flag(p.person), spoken: flag(p.spoken),
		calls: math.Log(float64(1 + len(p.said))),
	}
	near := q.nearTo(&p.usage)
	for i := range p.names {
		f := q.fit(&p.names[i], near, true)
		if i == 0 {
			e.whole = f.called
		}
		if i == 0 || f.value() > e.name.value() {
			e.name = f
		}
	}
	var best [kin]float64
	for i := range p.said {
		f := q.fit(&p.said[i], near, false)
		if f.value() > e.said.value() {
			e.said = f
		}
		if lowest := slices.Index(best[:], slices.Min(best[:])); f.value() > best[lowest] {
			best[lowest] = f.value()
		}
	}
	for _, v := range best {
		e.kin += v / kin
	}
	e.action, e.setting = q.compare(p.marks)
	for i, c := range near {
		e.near += c / nearby * q.weights[i]
	}
	e.near /= max(q.total, 1)
	return e
}

// kin is how many phrases should agree.
const kin = 3

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

// nearTo is what each different word of the question counts because the guide
// uses it somewhere.
func (q *question) nearTo(u *usage) []float64 {
	credit := make([]float64, len(q.weights))
	for slot, id := range q.ids {
		if u.of(id) > 0 {
			credit[slot] = nearby
		}
	}
	return credit
}

// fit compares the question with a call. Only for official names it counts what
// the question's phrases stand for: what people say is compared as it is said.
func (q *question) fit(c *call, near []float64, official bool) fit {
	var f fit
	if q.total == 0 {
		return f
	}
	credit := append(q.scratch[:0], near...)
	for i := range c.words {
		w := &c.words[i]
		said := q.said[w.form]
		if said == 0 {
			continue
		}
		if i > 0 && q.said[c.words[i-1].form] > 0 {
			f.joined += (c.words[i-1].weight + w.weight) * q.pairs[pairOf(c.words[i-1].id, w.id)]
		}
		if w.again {
			continue
		}
		f.called += said * w.weight
		if slot := q.slots[w.id]; slot > 0 {
			credit[slot-1] = max(credit[slot-1], q.typed[w.form])
		}
	}
	if official {
		q.creditMeant(c, credit)
	}
	for slot, share := range credit {
		f.asked += share * q.weights[slot]
		f.late += share * q.late[slot]
	}
	f.asked, f.called, f.late = f.asked/q.total, f.called/c.total, f.late/max(q.lateTotal, 1e-9)
	if f.joined = f.joined / max(c.joint, 1e-9); len(c.words) < 2 {
		f.joined = f.called
	}
	return f
}

// creditMeant credits the words of phrases whose meaning a call has.
func (q *question) creditMeant(c *call, credit []float64) {
	for _, m := range q.meant {
		share := m.coveredBy(c)
		for _, w := range q.words[m.from:m.to] {
			if slot := q.slotOf(w.id); slot >= 0 {
				credit[slot] = max(credit[slot], share)
			}
		}
	}
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
