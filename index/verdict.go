package index

import "math"

// How likely the best guide must be right.
const (
	sureFrom   = 0.72
	unsureFrom = 0.3
)

// judge says how sure the first of the ranked guides is, and how likely it is
// right. What fits a procedure without a guide better is for an officer.
func judge(q *question, found []ranked) (Verdict, float64) {
	if len(found) == 0 || q.bare() {
		return Unknown, 0
	}
	p := confidence(q, found)
	if q.callsByName(found) {
		p = max(p, sureFrom)
	}
	switch {
	case q.surpassed(found):
		return Unknown, min(p, unsureFrom)
	case p >= sureFrom && (q.rivalled(found) || q.elsewhere()):
		return Unsure, sureFrom
	case p >= sureFrom:
		return Sure, p
	case p >= unsureFrom || q.among(found):
		return Unsure, p
	}
	return Unknown, p
}

// verdictNames are the rows of tables/verdict.txt, in the order of doubts.
var verdictNames = []string{
	"always", "asked", "called", "both", "joined", "lead", "share", "near", "unheard",
	"elsewhere", "missing", "extra", "commune", "person", "spoken",
	"nowhere asked", "nowhere called", "nowhere both", "nowhere joined", "ahead",
	"kin", "vote", "drawn", "along", "late", "setting missing", "setting extra",
}

// confidence is the likelihood that the best guide is right: a logistic function
// of what speaks for it.
func confidence(q *question, found []ranked) float64 {
	return 1 / (1 + math.Exp(-dot(q.doubts(found), verdictWeights())))
}

// doubts lists what makes the best guide likely or not, see verdictNames.
func (q *question) doubts(found []ranked) []float64 {
	e := *found[0].evidence
	best, nowhere := e.best(), q.nowhere()
	return []float64{
		1, best.asked, best.called, min(best.asked, best.called), best.joined,
		lead(found) / maxLead, share(found), e.near, q.unheard,
		flag(q.elsewhere()), e.action.missing, e.action.extra, e.commune, e.person, e.spoken,
		nowhere.asked, nowhere.called, min(nowhere.asked, nowhere.called), nowhere.joined, best.value() - nowhere.value(),
		e.kin, e.vote, e.drawn, e.along, best.late, e.setting.missing, e.setting.extra,
	}
}

// elsewhere reports whether the question belongs to no office like this.
func (q *question) elsewhere() bool {
	for _, m := range elsewhere().phrases.Longest(q.text) {
		if elsewhere().values[m.Value] {
			return true
		}
	}
	return false
}

// callsByName reports whether a question says the best guide's official name and
// little else.
func (q *question) callsByName(found []ranked) bool {
	name := found[0].name
	return found[0].whole >= covered && name.joined >= covered && name.asked >= named && name.value() > q.nowhere().value()
}

// named is the share of a question that its procedure's name makes up at least.
const named = 0.9

// among reports whether a question is so short of words that several guides have
// all of them ("giấy xác nhận"): then they are offered.
func (q *question) among(found []ranked) bool {
	best := found[0].best()
	return best.asked >= covered && best.value() > q.nowhere().value()
}

// outside reports whether a question fits better what no guide answers.
func (q *question) outside(found []ranked) bool {
	return len(found) == 0 || q.elsewhere() || q.surpassed(found) || q.nowhere().value() > found[0].best().value()
}

// covered is the share of a question that leaves nothing to look for elsewhere.
const covered = 0.95

// surpassed reports whether a procedure that no guide is about fits better than
// the best guide, which lacks a word of the question.
func (q *question) surpassed(found []ranked) bool {
	best := found[0].best()
	return best.asked < covered && q.absent().value() > best.value()
}

// maxLead is the lead beyond which more of it says nothing.
const maxLead = 4.0

// lead is how far the best guide is ahead of the next that is not the same
// procedure at another level.
func lead(found []ranked) float64 {
	for _, r := range found[1:] {
		if !r.is(found[0]) {
			return min(found[0].score-r.score, maxLead)
		}
	}
	return maxLead
}

// rivals is how many guides are looked at for one that fits better.
const rivals = 5

// rivalled reports whether a guide close behind the best has an action or a
// circumstance of the question that all names of the best lack: "nước ngoài", say.
func (q *question) rivalled(found []ranked) bool {
	for _, r := range found[1:min(len(found), rivals)] {
		for m := range q.marks {
			if r.marks[m] && !found[0].marks[m] && !found[0].also[m] {
				return true
			}
		}
	}
	return false
}
