package index

import "math"

// How likely the best guide must be right.
const (
	sureFrom   = 0.69
	unsureFrom = 0.2
)

// judge says how sure the first of the ranked guides is.
func judge(q *question, found []ranked) Verdict {
	if len(found) == 0 || q.bare() {
		return Unknown
	}
	switch p := confidence(q, found); {
	case p >= sureFrom && !q.rivalled(found) && !q.elsewhere():
		return Sure
	case p >= unsureFrom:
		return Unsure
	}
	return Unknown
}

// verdictNames are the rows of tables/verdict.txt, in the order of doubts.
var verdictNames = []string{
	"always", "asked", "called", "both", "joined", "lead", "share", "near", "unheard",
	"elsewhere", "missing", "extra", "commune", "person", "spoken",
}

// confidence is the likelihood that the best guide is right: a logistic function
// of what speaks for it.
func confidence(q *question, found []ranked) float64 {
	return 1 / (1 + math.Exp(-dot(q.doubts(found), verdictWeights)))
}

// doubts lists what makes the best guide likely or not, see verdictNames.
func (q *question) doubts(found []ranked) []float64 {
	e := found[0].evidence
	best := e.best()
	return []float64{
		1, best.asked, best.called, min(best.asked, best.called), best.joined,
		lead(found) / maxLead, share(found), e.near, q.unheard(),
		flag(q.elsewhere()), e.missing, e.extra, e.commune, e.person, e.spoken,
	}
}

// elsewhere reports whether the question belongs to no office like this.
func (q *question) elsewhere() bool {
	for _, m := range elsewhere.phrases.Longest(q.text) {
		if elsewhere.values[m.Value] {
			return true
		}
	}
	return false
}

// unheard is the share of the question's weight in words of no guide.
func (q *question) unheard() float64 {
	sum := 0.0
	for i, id := range q.ids {
		if id == none {
			sum += q.weights[i]
		}
	}
	return sum / max(q.total, 1)
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
