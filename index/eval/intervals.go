package eval

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
)

// Interval is where a share lies with a likelihood of 95 %.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Intervals holds an interval for the most telling shares, under the names that
// Figures has for them in JSON.
type Intervals map[string]Interval

// shares are the most telling figures, as how many of how many.
var shares = []struct {
	name, short string
	of          func(tally) (n, of int)
}{
	{"top1", "top1", func(n tally) (int, int) { return n.top1, n.inScope }},
	{"top3", "top3", func(n tally) (int, int) { return n.top3, n.inScope }},
	{"sure", "sure", func(n tally) (int, int) { return n.sure, n.inScope }},
	{"wrong_but_sure", "wrong", func(n tally) (int, int) { return n.sure - n.sureRight, n.inScope }},
	{"false_answers", "false", func(n tally) (int, int) { return n.falseAnswers, n.outOfScope }},
	{"aspect_right", "aspect", func(n tally) (int, int) { return n.aspectRight, n.aspects }},
}

// Resamples is how often the questions are drawn anew for an interval.
const Resamples = 2000

// IntervalsOf finds the intervals by the bootstrap. Questions that share a
// procedure are drawn together: what is right for one is mostly right for the
// next. The same seed draws the same. A share of nothing has no interval.
func IntervalsOf(details []Detail, seed uint64) Intervals {
	var tallies []tally
	for _, group := range groups(details) {
		tallies = append(tallies, tallyOf(group))
	}
	all := Intervals{}
	for _, s := range shares {
		var parts []part
		for _, t := range tallies {
			if n, of := s.of(t); of > 0 {
				parts = append(parts, part{n, of})
			}
		}
		if len(parts) > 0 {
			h := fnv.New64a()
			h.Write([]byte(s.name))
			all[s.name] = bootstrap(parts, rand.New(rand.NewPCG(seed, h.Sum64()))) // #nosec G404 -- repeatable on purpose
		}
	}
	return all
}

// part is what a group of questions adds to a share.
type part struct{ n, of int }

// bootstrap draws as many parts as there are, again and again. When they all
// agree every draw is the same; how far the truth may be is then what the rule of
// three says.
func bootstrap(parts []part, random *rand.Rand) Interval {
	drawn := make([]float64, Resamples)
	for i := range drawn {
		var sum part
		for range parts {
			p := parts[random.IntN(len(parts))]
			sum.n, sum.of = sum.n+p.n, sum.of+p.of
		}
		drawn[i] = share(sum.n, sum.of)
	}
	slices.Sort(drawn)
	out := Interval{percentile(drawn, 2.5), percentile(drawn, 97.5)}
	if out.Low == out.High {
		unseen := 3 / float64(len(parts))
		out = Interval{max(0, out.Low-unseen), min(1, out.High+unseen)}
	}
	return out
}

// groups puts questions together that share an acceptable procedure, directly or
// through others, in the order of their first. A question without one stands
// alone.
func groups(details []Detail) [][]Detail {
	parent := map[string]string{}
	var root func(string) string
	root = func(code string) string {
		if up, ok := parent[code]; ok {
			return root(up)
		}
		return code
	}
	for _, d := range details {
		for _, c := range d.Codes {
			if a, b := root(c), root(d.Codes[0]); a != b {
				parent[a] = b
			}
		}
	}
	var all [][]Detail
	at := map[string]int{}
	for _, d := range details {
		if len(d.Codes) == 0 {
			all = append(all, []Detail{d})
			continue
		}
		r := root(d.Codes[0])
		i, ok := at[r]
		if !ok {
			i = len(all)
			at[r], all = i, append(all, nil)
		}
		all[i] = append(all[i], d)
	}
	return all
}
