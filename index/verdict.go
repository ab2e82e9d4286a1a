package index

import "math"

// How likely the best guide must be right.
const (
	sureFrom   = 0.8
	unsureFrom = 0.2
)

// judge says how sure the first of the ranked guides is.
func judge(q *question, found []ranked) Verdict {
	if len(found) == 0 || q.bare() {
		return Unknown
	}
	switch p := confidence(found); {
	case p >= sureFrom && !q.rivalled(found):
		return Sure
	case p >= unsureFrom:
		return Unsure
	}
	return Unknown
}

// confidence is the likelihood that the best guide is right. The weights of the
// logistic function were fitted to labelled questions, those that no guide must
// answer among them (cross-validated by procedure), and rounded.
func confidence(found []ranked) float64 {
	e := found[0].evidence
	x := 2.3*e.asked + 1.3*e.called + 2.8*min(e.asked, e.called) + 2.1*e.joined + 1.75*lead(found)/maxLead -
		0.4*e.missing - 0.5*e.extra + 0.25*e.commune + 0.3*e.person
	return 1 / (1 + math.Exp(6.1-x))
}

// maxLead is the lead beyond which more of it says nothing.
const maxLead = 4.0

// lead is how far the best guide is ahead of the next that is not the same
// procedure at another level.
func lead(found []ranked) float64 {
	for _, r := range found[1:] {
		if r.main != found[0].main {
			return min(found[0].score-r.score, maxLead)
		}
	}
	return maxLead
}

// rivals is how many guides are looked at for one that fits better.
const rivals = 5

// rivalled reports whether a guide close behind the best has an action or a
// circumstance of the question that the best lacks: "nước ngoài", say.
func (q *question) rivalled(found []ranked) bool {
	for _, r := range found[1:min(len(found), rivals)] {
		for m := range q.marks {
			if r.marks[m] && !found[0].marks[m] {
				return true
			}
		}
	}
	return false
}
