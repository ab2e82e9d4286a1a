package bot

import (
	"slices"

	"motcua/index"
	"motcua/knowledge"
)

// What is counted by day, for the figures. A name says what, and never who. Each
// message that asked something counts as asked, and as one of the five below it or
// as sent straight to an officer.
const (
	countAsked   = "asked"
	countSure    = "sure"    // answered from a guide
	countOffice  = "office"  // answered from the office's profile
	countLookUp  = "lookup"  // told where a dossier stands
	countUnsure  = "unsure"  // asked back
	countUnknown = "unknown" // offered an officer
	countDirect  = "direct"  // written for an officer from the first

	countEscalated = "escalated" // questions that went to officers

	countGuide = "guide:" // its id follows: asked for, or opened
	countField = "field:" // a field's name follows: asked about
)

// Results are the names under which what citizens ask is counted each day, by how it
// was answered.
func Results() []string {
	return []string{countSure, countOffice, countLookUp, countUnsure, countUnknown, countDirect}
}

// count counts things on this day.
func (t *turn) count(names ...string) error {
	for _, name := range names {
		if err := t.Count(t.now, name, 1); err != nil {
			return err
		}
		if slices.Contains(Results(), name) {
			t.results = append(t.results, name)
		}
	}
	return nil
}

// countsOf is what an understood question counts as.
func countsOf(l *knowledge.Library, m Meaning) []string {
	g, known := l.Guide(m.Answer.Guide)
	switch {
	case m.Answer.Verdict == index.Sure && known:
		counts := []string{countAsked, countSure, countGuide + g.ID}
		if g.Field != "" {
			counts = append(counts, countField+g.Field)
		}
		return counts
	case m.Answer.Verdict == index.Unsure, m.Answer.Bare:
		return []string{countAsked, countUnsure}
	}
	return []string{countAsked, countUnknown}
}

// countsOfSending is what words that go to officers count as: also as asked, unless
// the bot was asked first.
func countsOfSending(u Update, words knowledge.Offer) []string {
	if u.Kind == KindMessage && words.Source == u.Ref() {
		return []string{countAsked, countDirect, countEscalated}
	}
	return []string{countEscalated}
}
