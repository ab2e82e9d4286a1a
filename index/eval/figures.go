package eval

import (
	"fmt"
	"io"
	"slices"
	"sort"

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
	var f Figures
	var n tally
	var took []int64
	for _, d := range details {
		took = append(took, d.Micros)
		if !d.InScope {
			f.OutOfScope++
			n.falseAnswers += one(d.Verdict == index.Sure)
			continue
		}
		f.InScope++
		n.add(d)
	}
	f.Top1, f.Top3, f.Top10 = share(n.top1, f.InScope), share(n.top3, f.InScope), share(n.top10, f.InScope)
	if f.InScope > 0 {
		f.MRR = n.reciprocal / float64(f.InScope)
	}
	f.Sure, f.SureRight = share(n.sure, f.InScope), share(n.sureRight, n.sure)
	f.WrongButSure, f.HandedOver = share(n.sure-n.sureRight, f.InScope), share(n.unknown, f.InScope)
	f.AspectRight = share(n.aspectRight, n.aspects)
	f.FalseAnswers = share(n.falseAnswers, f.OutOfScope)
	f.P50, f.P99 = percentile(took, 50), percentile(took, 99)
	return f
}

// tally counts questions in scope, and false answers out of it.
type tally struct {
	top1, top3, top10, sure, sureRight, unknown, aspects, aspectRight, falseAnswers int

	reciprocal float64
}

func (n *tally) add(d Detail) {
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

// percentile is the value that p percent of values do not exceed.
func percentile(values []int64, p int) int64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[max(0, (len(values)*p+99)/100-1)]
}

// WriteTable prints figures for all questions and for each origin, for people.
func WriteTable(w io.Writer, details []Detail) error {
	if err := writeHead(w); err != nil {
		return err
	}
	byOrigin := map[string][]Detail{}
	for _, d := range details {
		if d.Origin != "" {
			byOrigin[d.Origin] = append(byOrigin[d.Origin], d)
		}
	}
	var origins []string
	for o := range byOrigin {
		origins = append(origins, o)
	}
	sort.Strings(origins)
	if err := writeRow(w, "all", Count(details)); err != nil {
		return err
	}
	for _, o := range origins {
		if err := writeRow(w, o, Count(byOrigin[o])); err != nil {
			return err
		}
	}
	return nil
}

func writeHead(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%-18s %5s %5s %5s %5s %5s %5s %6s %6s %6s %6s %5s %6s\n", "",
		"in", "top1", "top3", "top10", "mrr", "sure", "right", "wrong", "unkn", "aspect", "out", "false")
	return err
}

func writeRow(w io.Writer, name string, f Figures) error {
	_, err := fmt.Fprintf(w, "%-18s %5d %5.2f %5.2f %5.2f %5.2f %5.2f %5.2f %6.2f %6.2f %6.2f %6d %5.2f\n", name,
		f.InScope, f.Top1, f.Top3, f.Top10, f.MRR, f.Sure, f.SureRight, f.WrongButSure, f.HandedOver, f.AspectRight,
		f.OutOfScope, f.FalseAnswers)
	return err
}
