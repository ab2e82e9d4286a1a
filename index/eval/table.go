package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// table is lines of cells of their own widths, for people.
type table struct{ strings.Builder }

// head prints a line of names, each as wide as the figures under it.
func (t *table) head(first string, names ...string) {
	fmt.Fprintf(t, "%-18s", first)
	for _, n := range names {
		fmt.Fprintf(t, " %6s", n)
	}
}

func (t *table) count(n int) { fmt.Fprintf(t, " %6d", n) }

// share prints a share of so many; of none there is nothing to tell.
func (t *table) share(f float64, of int) {
	if of == 0 {
		fmt.Fprintf(t, " %6s", "-")
		return
	}
	fmt.Fprintf(t, " %6.2f", f)
}

func (t *table) end() { fmt.Fprintln(t) }

// figures prints a row for each variant, with all figures.
func (t *table) figures(all []Measured) {
	t.head("", "in", "top1", "top3", "top10", "mrr", "sure", "right", "wrong", "unkn", "aspect", "out", "false")
	t.end()
	for _, m := range all {
		f, n := m.Figures, tallyOf(m.Details)
		t.head(m.Variant)
		t.count(f.InScope)
		for _, s := range []float64{f.Top1, f.Top3, f.Top10, f.MRR, f.Sure} {
			t.share(s, n.inScope)
		}
		t.share(f.SureRight, n.sure)
		t.share(f.WrongButSure, n.inScope)
		t.share(f.HandedOver, n.inScope)
		t.share(f.AspectRight, n.aspects)
		t.count(f.OutOfScope)
		t.share(f.FalseAnswers, n.outOfScope)
		t.end()
	}
}

// by prints a row for each value of a key that some question has, with the
// variants side by side.
func (t *table) by(name string, key func(Detail) string, all []Measured) {
	values := map[string]bool{}
	for _, d := range all[0].Details {
		values[key(d)] = true
	}
	delete(values, "")
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(t, "\n%-32s", "")
	for _, m := range all {
		fmt.Fprintf(t, " | %-*s", 7*len(shares)-1, m.Variant)
	}
	t.end()
	t.head(name, "in", "out")
	for range all {
		fmt.Fprint(t, " |")
		for _, s := range shares {
			fmt.Fprintf(t, " %6s", s.short)
		}
	}
	t.end()
	for _, v := range slices.Sorted(maps.Keys(values)) {
		t.row(v, key, all)
	}
}

func (t *table) row(value string, key func(Detail) string, all []Measured) {
	t.head(value)
	for i, m := range all {
		n := tallyOf(slices.DeleteFunc(slices.Clone(m.Details), func(d Detail) bool { return key(d) != value }))
		if i == 0 {
			t.count(n.inScope)
			t.count(n.outOfScope)
		}
		fmt.Fprint(t, " |")
		for _, s := range shares {
			right, of := s.of(n)
			t.share(share(right, of), of)
		}
	}
	t.end()
}

// intervals prints the shares that have one, each with its interval.
func (t *table) intervals(all []Measured, seed uint64) {
	fmt.Fprintf(t, "\n%-18s", "95 % intervals")
	for _, m := range all {
		fmt.Fprintf(t, " | %-18s", m.Variant)
	}
	t.end()
	of := make([]Intervals, len(all))
	for i, m := range all {
		of[i] = IntervalsOf(m.Details, seed)
	}
	for _, s := range shares {
		t.head(s.name)
		for i, m := range all {
			right, n := s.of(tallyOf(m.Details))
			fmt.Fprint(t, " |")
			t.share(share(right, n), n)
			if at, ok := of[i][s.name]; ok {
				fmt.Fprintf(t, " %.2f to %.2f", at.Low, at.High)
			} else {
				fmt.Fprintf(t, "%13s", "")
			}
		}
		t.end()
	}
}

// calibration prints how likely answers were said to be right, and how many were.
func (t *table) calibration(details []Detail) {
	bins, distance := Calibrate(details)
	fmt.Fprintf(t, "\n%-18s %6s %10s %6s   expected calibration error %.3f\n", "confidence", "n", "said", "right", distance)
	for _, b := range bins {
		fmt.Fprintf(t, "%.2f to %.2f       %6d %10.2f %6.2f\n", b.Low, b.High, b.Questions, b.Confidence, b.Right)
	}
}

// worst prints the worst faults with what was found, and why.
func (t *table) worst(details []Detail) {
	for i, d := range details {
		fmt.Fprintf(t, "\n%2d. %s, %.2f: %s\n", i+1, d.Fault(), d.Confidence, strings.Join(append(slices.Clone(d.History), d.Q), " > "))
		if d.Why != nil {
			t.why(d)
		}
	}
}

func (t *table) why(d Detail) {
	expected := ""
	if d.Why.Expected != "" {
		expected = fmt.Sprintf("%s %s (rank %d)", d.Why.Expected, d.Why.Name, d.Rank)
	}
	for _, line := range []struct{ name, text string }{
		{"found", strings.TrimSpace(d.first() + " " + d.Why.Found)},
		{"expected", expected},
		{"has", strings.Join(d.Why.Has, " ")},
		{"lacks", strings.Join(d.Why.Lacks, " ")},
	} {
		if line.text != "" {
			fmt.Fprintf(t, "    %-9s %s\n", line.name, line.text)
		}
	}
}
