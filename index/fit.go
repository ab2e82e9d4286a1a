package index

import "math"

// fit is how well a question and a call fit each other.
type fit struct {
	asked  float64 // share of the question's weight that the call covers
	called float64 // share of the call's weight that the question covers
	joined float64 // share of the call's neighbours that the question has
	late   float64 // share of the weight of the question's second half that the call covers
}

// What the parts of a fit are worth beside asked.
const (
	calledWorth = 0.6
	joinedWorth = 0.4
)

func (f fit) value() float64 { return f.asked + calledWorth*f.called + joinedWorth*f.joined }

// otherTone is what a word counts whose tones were typed and are not the call's.
const otherTone = 0.3

// nearby is what a word counts that the guide uses, though not in the call.
const nearby = 0.5

// ground is what a question and a guide share before one of its calls is looked at:
// every call fits that well at least.
type ground struct {
	credit []float64 // what each different word of the question counts
	fit    fit
}

// groundOf makes the ground of how often a guide uses each word of the question.
func (q *question) groundOf(times []float64) ground {
	on := ground{credit: times}
	for slot, n := range times {
		on.credit[slot] = 0
		if n > 0 {
			on.credit[slot] = nearby
		}
	}
	on.fit.asked, on.fit.late = q.covered(on.credit)
	return on
}

// covered is the share of the weight of the question, and of its second half, that
// has credit.
func (q *question) covered(credit []float64) (asked, late float64) {
	if q.total == 0 {
		return 0, 0
	}
	for slot, share := range credit {
		asked += share * q.weights[slot]
		late += share * q.late[slot]
	}
	return asked / q.total, late / max(q.lateTotal, 1e-9)
}

// gained is a word that a call gives more credit than the ground.
type gained struct {
	slot   int16
	credit float64
}

// fitName compares the question with an official name. Only here it counts what the
// question's phrases stand for: what people say is compared as it is said.
func (q *question) fitName(c *call, on ground) fit {
	f, _ := q.meet(c, on)
	q.credit(on)
	q.creditMeant(c, q.scratch)
	f.asked, f.late = q.covered(q.scratch)
	return f
}

// rounding is more than sums differ by that are made in different orders.
const rounding = 1e-9

// fitAbove compares the question with what people say, unless that cannot be worth
// more than floor, which is seen sooner: most of what people say has a word or two of a
// question.
func (q *question) fitAbove(c *call, on ground, floor float64) (fit, bool) {
	f, gain := q.meet(c, on)
	if f.asked = on.fit.asked + gain; f.value() < floor-rounding {
		return fit{}, false
	}
	f.asked, f.late = on.fit.asked, on.fit.late
	if len(q.gained) > 0 {
		q.credit(on)
		f.asked, f.late = q.covered(q.scratch)
	}
	return f, true
}

// meet goes through the words of a call that the question has. It says how much of the
// call that is, leaves in q.gained which words get more credit than on the ground, and
// says what share of the question that adds.
func (q *question) meet(c *call, on ground) (f fit, gain float64) {
	q.gained = q.gained[:0]
	if q.total == 0 {
		return f, 0
	}
	for i := range c.words {
		w := &c.words[i]
		said := q.said[w.form]
		if said == unsaid {
			continue
		}
		if i > 0 && q.said[c.words[i-1].form] != unsaid {
			f.joined += (c.words[i-1].weight + w.weight) * q.joins(pairOf(c.words[i-1].id, w.id))
		}
		if c.repeats(i) {
			continue
		}
		f.called += worth[said] * w.weight
		typed := worth[q.typed[w.form]]
		if slot := q.slots[w.id] - 1; slot >= 0 && typed > on.credit[slot] {
			gain += (typed - on.credit[slot]) * q.weights[slot]
			q.gained = append(q.gained, gained{slot, typed})
		}
	}
	f.called /= c.total
	if f.joined /= max(c.joint, 1e-9); len(c.words) < 2 {
		f.joined = f.called
	}
	return f, gain / q.total
}

// credit puts into q.scratch the credit of the ground and what was gained.
func (q *question) credit(on ground) {
	copy(q.scratch, on.credit)
	for _, g := range q.gained {
		q.scratch[g.slot] = g.credit
	}
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
