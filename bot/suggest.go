package bot

import (
	"fmt"
	"regexp"
	"strings"

	"motcua/knowledge"
)

// suggest shows what a guide says to a question, as it would go to the citizen.
func (t *turn) suggest(a knowledge.Action, q knowledge.Question, _ knowledge.Person) error {
	edition, release := t.bot.Editions.Current()
	defer release()
	g, ok := edition.Library.Guide(a.Arg)
	if !ok {
		t.toast = toastUsed
		return nil
	}
	shown := viewOf(g, nil, "")
	if g.ID == q.Heard.Guide {
		shown = viewOf(g, q.Heard.Aspects, q.Heard.Case)
	}
	has, lacks := shown.split()
	r := ready{head: fmt.Sprintf(suggestHead, q.Number, Escape(g.Name)), about: "hướng dẫn " + g.ID, notes: t.doubts(g, q, lacks)}
	if len(has) > 0 {
		r.text = t.suggestion(shown, has)
	}
	return t.offerReady(q, r)
}

// suggestion is the asked sections of a guide as a reply.
func (t *turn) suggestion(shown view, has []knowledge.Aspect) string {
	g := shown.guide
	var parts []string
	for _, a := range has {
		parts = append(parts, unmarked(shown.section(a)))
	}
	if said := shown.forWhom(); said != "" {
		parts = append(parts, unmarked(said))
	}
	words, more := t.fit(strings.Join(parts, "\n\n"))
	end := []string{suggestSource(g)}
	if more || len(shown.others()) > 0 {
		end = append(end, fmt.Sprintf(suggestWhole, t.bot.Username, g.ID))
	}
	return fmt.Sprintf(suggestBegins, g.Name) + "\n\n" + words + "\n\n" + strings.TrimSpace(strings.Join(end, "\n"))
}

// doubts is what the officer should know before sending.
func (t *turn) doubts(g *knowledge.Guide, q knowledge.Question, lacks []knowledge.Aspect) (notes []string) {
	if g.Stale(t.now) {
		notes = append(notes, suggestStale)
	}
	if g.Confidence == knowledge.ConfidenceLow {
		notes = append(notes, suggestLow)
	}
	if q.Heard.Verdict != "sure" || g.ID != q.Heard.Guide {
		notes = append(notes, suggestUnsure)
	}
	if len(lacks) > 0 {
		var names []string
		for _, a := range lacks {
			names = append(names, strings.ToLower(aspectLabel(a)))
		}
		notes = append(notes, fmt.Sprintf(suggestLacks, strings.Join(names, ", ")))
	}
	return notes
}

var anchor = regexp.MustCompile(`<a href="([^"]*)">([^<]*)</a>`)

// unmarked is markup as plain words; of a link, its address stays.
func unmarked(markup string) string { return plain(anchor.ReplaceAllString(markup, "$2 ($1)")) }
