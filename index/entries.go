package index

import "motcua/knowledge"

// entry is a question of a guide's FAQ, made ready.
type entry struct {
	guide    string
	question string
	promoted bool // an officer answered it: it is what people really ask
	Wording
}

// How close a question must be to one of a FAQ, to be answered by it.
const (
	entryLike    = 0.55 // on the whole
	entryCovered = 0.75 // of the FAQ's own words, those that the guide's names lack
	entryUsed    = 0.6  // of the question's own words
	entrySame    = 0.9  // nearly word for word
	entryAlone   = 0.75 // a promoted one, to decide by itself which guide answers
)

// faq is a guide's FAQ, made ready.
type faq struct {
	entries []entry
	names   map[string]bool // the words of the guide's official name
}

// faqsOf makes every FAQ of a library ready, by guide.
func (x *Index) faqsOf(lib *knowledge.Library) map[string]faq {
	all := map[string]faq{}
	for _, g := range lib.Guides() {
		if len(g.FAQ) == 0 {
			continue
		}
		f := faq{names: map[string]bool{}}
		for _, word := range x.Wording(g.Name).words {
			f.names[word.fold] = true
		}
		for _, qa := range g.FAQ {
			f.entries = append(f.entries, entry{g.ID, qa.Question, qa.Source != "", x.Wording(qa.Question)})
		}
		all[g.ID] = f
	}
	return all
}

// entryIn finds the question of a guide's FAQ that was asked; "" when none was.
func (x *Index) entryIn(q *question, guide string) (question string) {
	f, ok := x.faqs[guide]
	if !ok {
		return ""
	}
	w, like := wordingOf(q), 0.0
	for _, e := range f.entries {
		if l := w.Like(e.Wording); l > like && l >= entryLike && w.asks(e, f.names) {
			question, like = e.question, l
		}
	}
	return question
}

// asks reports whether a question is one of a FAQ in other words: it asks for no other
// part, and says what that asks beside what the guide is about.
func (w Wording) asks(e entry, names map[string]bool) bool {
	if len(w.aspects) > 0 && !w.asksAlike(e.Wording) {
		return false
	}
	return w.Like(e.Wording) >= entrySame || w.tells(e.Wording, names)
}

// tells reports whether a question says what another asks beside some words, and not
// much else.
func (w Wording) tells(e Wording, names map[string]bool) bool {
	asked, own := e.own(names), w.own(names)
	shared := w.shared(e, names)
	return asked >= caseSaid && shared >= entryCovered*asked && shared >= entryUsed*own
}

// promoted finds the entry that officers gave and that a question is so close to that
// no other evidence is needed.
func (x *Index) promoted(q *question) (guide, asked string) {
	if len(x.withPromoted) == 0 || q.bare() {
		return "", ""
	}
	w, best := wordingOf(q), entryAlone
	for _, id := range x.withPromoted {
		for _, e := range x.faqs[id].entries {
			if l := w.Like(e.Wording); e.promoted && l >= best && w.asks(e, nil) {
				guide, asked, best = id, e.question, l
			}
		}
	}
	return guide, asked
}
