package eval

import (
	"cmp"
	"math"
	"slices"
)

// Bin is questions answered with about the same confidence.
type Bin struct {
	Questions  int
	Low, High  float64 // the least and the greatest confidence
	Confidence float64 // the mean one
	Right      float64 // share of questions in scope whose guide was acceptable
}

// mostBins is how many bins a calibration has at most.
const mostBins = 10

// Calibrate compares how likely an answer was said to be right with how often it
// was, best in bins of about equal size: confidences crowd at both ends, and bins
// of equal width would leave the middle to a handful. Equal confidences stay in
// one bin. The error is the mean distance of the two, weighed by questions
// (expected calibration error).
func Calibrate(details []Detail) (bins []Bin, distance float64) {
	sorted := slices.SortedStableFunc(slices.Values(details), func(a, b Detail) int { return cmp.Compare(a.Confidence, b.Confidence) })
	for n, from := 1, 0; from < len(sorted); n++ {
		to := len(sorted) * n / mostBins
		for to > 0 && to < len(sorted) && sorted[to].Confidence == sorted[to-1].Confidence {
			to++
		}
		if to <= from {
			continue
		}
		b := binOf(sorted[from:to])
		bins, from = append(bins, b), to
		distance += math.Abs(b.Confidence-b.Right) * share(b.Questions, len(details))
	}
	return bins, distance
}

func binOf(sorted []Detail) Bin {
	b := Bin{Questions: len(sorted), Low: sorted[0].Confidence, High: sorted[len(sorted)-1].Confidence}
	right := 0
	for _, d := range sorted {
		b.Confidence += d.Confidence / float64(len(sorted))
		right += one(d.Right)
	}
	b.Right = share(right, len(sorted))
	return b
}
