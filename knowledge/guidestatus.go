package knowledge

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Need is work that a guide asks for.
type Need string

// The needs of guides, the most urgent first.
const (
	NeedExpired   Need = "expired"   // its last valid day is past
	NeedUnchecked Need = "unchecked" // nobody compared it with its sources for a year
	NeedExpiring  Need = "expiring"  // its last valid day is near
	NeedSupport   Need = "support"   // its facts are badly supported
	NeedUnrated   Need = "unrated"   // nobody said how well they are
	NeedAnswers   Need = "answers"   // its sources leave something open
	NeedFinishing Need = "finishing" // it is a draft
	soonExpires        = 60          // days before its last that a guide is expiring
	hoursOfDay         = 24 * time.Hour
)

// Needs lists all needs, the most urgent first.
func Needs() []Need {
	return []Need{NeedExpired, NeedUnchecked, NeedExpiring, NeedSupport, NeedUnrated, NeedAnswers, NeedFinishing}
}

// GuideStatus is how a guide stands on a day.
type GuideStatus struct {
	Guide    *Guide
	Age      int // days since it was checked; -1 when nobody said
	DaysLeft int // until its last valid day, which has 0; only when it has one
	Needs    []Need
}

// StatusOf says how a guide stands. Of an imported one nobody rated the facts.
func StatusOf(g *Guide, now time.Time) GuideStatus {
	s := GuideStatus{Guide: g, Age: -1}
	today := DayOf(now)
	if !g.Checked.IsZero() {
		s.Age = int(today.Sub(g.Checked) / hoursOfDay)
	}
	if !g.ValidUntil.IsZero() {
		s.DaysLeft = int(g.ValidUntil.Sub(today) / hoursOfDay)
	}
	for _, n := range Needs() {
		if s.has(n, today) {
			s.Needs = append(s.Needs, n)
		}
	}
	return s
}

func (s GuideStatus) has(n Need, today time.Time) bool {
	g := s.Guide
	ends := !g.ValidUntil.IsZero()
	switch n {
	case NeedExpired:
		return ends && s.DaysLeft < 0
	case NeedExpiring:
		return ends && s.DaysLeft >= 0 && s.DaysLeft <= soonExpires
	case NeedUnchecked:
		return g.Checked.IsZero() || g.Checked.AddDate(1, 0, 0).Before(today)
	case NeedSupport:
		return g.Confidence == ConfidenceLow
	case NeedUnrated:
		return g.Confidence == "" && g.Origin != Imported
	case NeedAnswers:
		return len(g.Gaps) > 0
	case NeedFinishing:
		return g.Draft
	}
	return false
}

// Statuses says how guides stand, what needs work most in front.
func Statuses(guides []*Guide, now time.Time) []GuideStatus {
	out := make([]GuideStatus, len(guides))
	for i, g := range guides {
		out[i] = StatusOf(g, now)
	}
	slices.SortStableFunc(out, func(a, b GuideStatus) int {
		return cmp.Or(cmp.Compare(a.urgency(), b.urgency()), cmp.Compare(a.left(), b.left()), cmp.Compare(len(b.Guide.Gaps), len(a.Guide.Gaps)))
	})
	return out
}

// left is DaysLeft, and more than any of a guide that has no last day.
func (s GuideStatus) left() int {
	if s.Guide.ValidUntil.IsZero() {
		return math.MaxInt
	}
	return s.DaysLeft
}

// urgency is the place of the most urgent need; behind all when there is none.
func (s GuideStatus) urgency() int {
	if len(s.Needs) == 0 {
		return len(Needs())
	}
	return slices.Index(Needs(), s.Needs[0])
}

// CountNeeds says how many guides have each need.
func CountNeeds(all []GuideStatus) map[Need]int {
	out := map[Need]int{}
	for _, s := range all {
		for _, n := range s.Needs {
			out[n]++
		}
	}
	return out
}
