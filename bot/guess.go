package bot

import (
	"context"
	"slices"

	"motcua/index"
	"motcua/knowledge"
)

// guess says what words are probably about: the field, to choose a desk by, up to
// three guides, and what the bot understood. Of what the bot does not know it
// guesses nothing. What was asked of the bot first is read as it was then; words
// written for an officer stand by themselves.
func (b *Bot) guess(ctx context.Context, v visit, words knowledge.Offer) (field string, guides []string, heard knowledge.Heard) {
	var history []knowledge.Turn
	told := ""
	for i, turn := range v.recent() {
		if turn.Source == words.Source {
			history, told = v.recent()[:i], turn.Guide
		}
	}
	m, err := Understand(ctx, v.edition, history, words.Text)
	if err != nil || words.Text == "" {
		return "", nil, heard
	}
	heard = knowledge.Heard{
		Verdict: string(m.Answer.Verdict), Guide: m.Answer.Guide, Aspects: m.Answer.Aspects, Case: m.Answer.Case,
		Told: told != "" && told == m.Answer.Guide,
	}
	g, ok := v.edition.Library.Guide(m.Answer.Guide)
	if !ok || m.Answer.Verdict == index.Unknown {
		return "", nil, heard
	}
	return g.Field, likely(v.edition.Library, m.Answer), heard
}

// How many guides a question to officers goes with, and how far behind the best
// one of these may be, in the index's scores.
const (
	mostGuesses = 3
	nearBest    = 3.0
)

// likely are the guides that an answer points to, best first: what it names, what
// it would offer, and what else is not far behind. Of one name, one.
func likely(lib *knowledge.Library, a index.Answer) (ids []string) {
	all := slices.Concat([]string{a.Guide}, a.Also, a.Choices)
	for _, h := range a.Hits {
		if h.Score >= a.Hits[0].Score-nearBest {
			all = append(all, h.Guide)
		}
	}
	seen := map[string]bool{}
	for _, id := range all {
		g, ok := lib.Guide(id)
		if !ok || seen[g.Name] || len(ids) == mostGuesses {
			continue
		}
		seen[g.Name] = true
		ids = append(ids, id)
	}
	return ids
}
