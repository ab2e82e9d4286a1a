package eval

import (
	"math"
	"slices"

	"motcua/index"
)

// Figures are the contract's figures; shares are from 0 to 1, and 0 when there
// is nothing to share.
type Figures struct {
	InScope      int     `json:"in_scope"`
	Top1         float64 `json:"top1"`
	Top3         float64 `json:"top3"`
	Top10        float64 `json:"top10"`
	MRR          float64 `json:"mrr"`
	Sure         float64 `json:"sure"`
	SureRight    float64 `json:"sure_right"`
	WrongButSure float64 `json:"wrong_but_sure"`
	HandedOver   float64 `json:"handed_over"`
	AspectRight  float64 `json:"aspect_right"`
	OutOfScope   int     `json:"out_of_scope"`
	FalseAnswers float64 `json:"false_answers"`
	P50          int64   `json:"p50_us"`
	P99          int64   `json:"p99_us"`
}

// Count makes figures of details.
func Count(details []Detail) Figures {
	n := tallyOf(details)
	f := Figures{InScope: n.inScope, OutOfScope: n.outOfScope}
	f.Top1, f.Top3, f.Top10 = share(n.top1, n.inScope), share(n.top3, n.inScope), share(n.top10, n.inScope)
	if n.inScope > 0 {
		f.MRR = n.reciprocal / float64(n.inScope)
	}
	f.Sure, f.SureRight = share(n.sure, n.inScope), share(n.sureRight, n.sure)
	f.WrongButSure, f.HandedOver = share(n.sure-n.sureRight, n.inScope), share(n.unknown, n.inScope)
	f.AspectRight = share(n.aspectRight, n.aspects)
	f.FalseAnswers = share(n.falseAnswers, n.outOfScope)
	took := make([]int64, len(details))
	for i, d := range details {
		took[i] = d.Micros
	}
	slices.Sort(took)
	f.P50, f.P99 = percentile(took, 50), percentile(took, 99)
	return f
}

// tally counts questions: all but the last two are in scope.
type tally struct {
	inScope, top1, top3, top10, sure, sureRight, unknown, aspects, aspectRight int

	reciprocal float64

	outOfScope, falseAnswers int
}

func tallyOf(details []Detail) tally {
	var n tally
	for _, d := range details {
		n.add(d)
	}
	return n
}

func (n *tally) add(d Detail) {
	if !d.InScope {
		n.outOfScope++
		n.falseAnswers += one(d.Verdict == index.Sure)
		return
	}
	n.inScope++
	if d.Rank > 0 {
		n.top1 += one(d.Rank == 1)
		n.top3 += one(d.Rank <= 3)
		n.top10 += one(d.Rank <= 10)
		n.reciprocal += 1 / float64(d.Rank)
	}
	n.unknown += one(d.Verdict == index.Unknown)
	n.sure += one(d.Verdict == index.Sure)
	n.sureRight += one(d.Verdict == index.Sure && d.Right)
	if d.Aspect != "" && d.Right {
		n.aspects++
		n.aspectRight += one(d.aspectRight())
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// percentile is the value that p percent of sorted values do not exceed.
func percentile[T int64 | float64](sorted []T, p float64) T {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max(0, int(math.Ceil(float64(len(sorted))*p/100))-1)]
}
