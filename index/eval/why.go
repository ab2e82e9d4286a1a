package eval

import (
	"cmp"
	"slices"

	"motcua/index"
	"motcua/knowledge"
)

// Why says what of a question spoke for the guide that was found, and what did
// not: words as they were understood, in order, without those that say nothing.
type Why struct {
	Found    string   `json:"found,omitempty"`    // name of the first guide found
	Expected string   `json:"expected,omitempty"` // id of the acceptable guide that came next, or that has most words
	Name     string   `json:"name,omitempty"`     // its name
	Has      []string `json:"has,omitempty"`      // words that the found guide has
	Lacks    []string `json:"lacks,omitempty"`    // words that it lacks and, when one was expected, that one has
}

// Explainer tells which words of a question a guide has, the same words for every
// guide; an index does.
type Explainer interface {
	Explain(question, guide string) []index.Clue
}

// Explain says of each question why its guide was found.
func Explain(lib *knowledge.Library, x Explainer, details []Detail) {
	for i := range details {
		details[i].Why = why(lib, x, details[i])
	}
}

func why(lib *knowledge.Library, x Explainer, d Detail) *Why {
	var w Why
	if found, ok := lib.Guide(d.first()); ok {
		w.Found = found.Name
	}
	var wanted []index.Clue
	if g := d.expected(lib, x); g != nil {
		w.Expected, w.Name = g.ID, g.Name
		wanted = x.Explain(d.Q, g.ID)
	}
	for i, clue := range x.Explain(d.Q, d.first()) {
		switch {
		case clue.Has:
			w.Has = append(w.Has, clue.Word)
		case wanted == nil || wanted[i].Has:
			w.Lacks = append(w.Lacks, clue.Word)
		}
	}
	return &w
}

// first is the guide that was found, shown or not; empty when none was.
func (d Detail) first() string {
	if d.Guide == "" && len(d.Hits) > 0 {
		return d.Hits[0].Guide
	}
	return d.Guide
}

// expected is the acceptable guide that came first, else the one that has most
// of the question; nil out of scope.
func (d Detail) expected(lib *knowledge.Library, x Explainer) *knowledge.Guide {
	if d.Rank > 0 {
		g, _ := lib.Guide(d.Hits[d.Rank-1].Guide)
		return g
	}
	all := d.acceptable(lib)
	if len(all) == 0 {
		return nil
	}
	return slices.MaxFunc(all, func(a, b *knowledge.Guide) int {
		return cmp.Compare(weightOf(x.Explain(d.Q, a.ID)), weightOf(x.Explain(d.Q, b.ID)))
	})
}

// weightOf is the weight of the words that a guide has.
func weightOf(clues []index.Clue) float64 {
	sum := 0.0
	for _, c := range clues {
		if c.Has {
			sum += c.Weight
		}
	}
	return sum
}

// Fault is how a question went wrong.
type Fault string

// The faults, the worst first. A question of a right answer has none.
const (
	WrongButSure Fault = "wrong but sure"
	FalseAnswer  Fault = "false answer"
	NotFirst     Fault = "not first" // an acceptable guide is there and was not found first
)

// Fault returns what went wrong, or "".
func (d Detail) Fault() Fault {
	switch sure := d.Verdict == index.Sure; {
	case sure && d.InScope && !d.Right:
		return WrongButSure
	case sure && !d.InScope:
		return FalseAnswer
	case d.InScope && d.Rank != 1:
		return NotFirst
	}
	return ""
}

// Worst returns the n worst faults: first what was said for sure, then what was
// only not found first, each with the most confident first.
func Worst(details []Detail, n int) []Detail {
	all := slices.DeleteFunc(slices.Clone(details), func(d Detail) bool { return d.Fault() == "" })
	slices.SortStableFunc(all, func(a, b Detail) int {
		return cmp.Or(cmp.Compare(one(a.Fault() == NotFirst), one(b.Fault() == NotFirst)), cmp.Compare(b.Confidence, a.Confidence))
	})
	return all[:min(n, len(all))]
}
