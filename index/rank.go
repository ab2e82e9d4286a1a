package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"motcua/knowledge"
)

// ranked is a candidate with the evidence for it.
type ranked struct {
	*profile
	*evidence
	score float64
}

// rankingNames are the rows of tables/ranking.txt, in the order of features.
var rankingNames = []string{
	"asked", "called", "both", "joined",
	"name asked", "name called", "name joined", "said asked", "said called", "said joined",
	"whole", "near", "engine", "shared", "missing", "extra", "commune", "person", "spoken", "calls",
	"kin", "vote", "drawn", "along", "late", "setting shared", "setting missing", "setting extra",
}

// features is how many there are.
const features = 28

// features lists the evidence for ranking, see rankingNames.
func (e *evidence) features(into *[features]float64) {
	best := e.best()
	*into = [features]float64{
		best.asked, best.called, min(best.asked, best.called), best.joined,
		e.name.asked, e.name.called, e.name.joined, e.said.asked, e.said.called, e.said.joined,
		e.whole, e.near, e.engine, e.action.shared, e.action.missing, e.action.extra, e.commune, e.person, e.spoken, e.calls,
		e.kin, e.vote, e.drawn, e.along, best.late, e.setting.shared, e.setting.missing, e.setting.extra,
	}
}

// best is the better of the two fits.
func (e *evidence) best() fit {
	if e.said.value() > e.name.value() {
		return e.said
	}
	return e.name
}

// dot adds features up, each with its weight.
func dot(features, weights []float64) float64 {
	sum := 0.0
	for i, f := range features {
		sum += f * weights[i]
	}
	return sum
}

// rank orders candidates by the evidence for them.
func (x *Index) rank(q *question, found []candidate) []ranked {
	sums := x.worths.sum(q)
	defer x.worths.sums.put(sums)
	q.worths = *sums
	uses := x.usages.of(q, found)
	out, all := make([]ranked, len(found)), make([]evidence, len(found))
	var features [features]float64
	for i, c := range found {
		all[i] = c.weigh(q, uses[i])
		all[i].features(&features)
		out[i] = ranked{c.profile, &all[i], dot(features[:], rankingWeights())}
	}
	slices.SortFunc(out, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.guide.ID, b.guide.ID))
	})
	preferOurs(out)
	return out
}

// aboutAsGood is how far behind the best a guide may be that we wrote ourselves
// about the same procedure, to be preferred: it says what a commune does.
const aboutAsGood = 2.0

// preferOurs puts a guide of ours before an imported one of the same procedure.
func preferOurs(found []ranked) {
	if len(found) == 0 || found[0].guide.Origin != knowledge.Imported {
		return
	}
	for i, r := range found {
		if r.score < found[0].score-aboutAsGood {
			return
		}
		if r.guide.Origin != knowledge.Imported && r.is(found[0]) {
			r.score = found[0].score
			copy(found[1:i+1], found[:i])
			found[0] = r
			return
		}
	}
}

// is reports whether both are about one procedure, at whatever level.
func (r ranked) is(o ranked) bool {
	return r.main == o.main || r.guide.Code != "" && r.guide.Code == o.guide.Code
}

// share is the likelihood that ranking gives the first procedure, at whatever
// level, among all that were found.
func share(found []ranked) float64 {
	first, all := 0.0, 0.0
	for _, r := range found {
		p := math.Exp(r.score - found[0].score)
		all += p
		if r.is(found[0]) {
			first += p
		}
	}
	return first / all
}
