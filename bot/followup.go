package bot

import (
	"slices"
	"strings"

	"motcua/index"
	"motcua/knowledge"
)

// read finds the answer to a question within a conversation, and says whether
// the conversation was needed for that.
//
// What only asks, or speaks of the topic, is about the topic. What is clear alone
// is about itself, unless the topic is near to that and it is clearer together with the
// topic's words; these are many, and make anything clear that is said after them. What
// fits no guide is about itself, too. All else is about the topic or a relative of it,
// and certainly so only when that has all that the question names.
func (r reader) read(before thread, question string) (index.Answer, bool, error) {
	t, q := before.now(), linked(question)
	switch {
	case t.Text == "":
		a, err := r.search(question)
		return a, false, err
	case t.Guide == "":
		return r.completed(t, q)
	case q.link == picks:
		a, err := r.picked(before, q)
		return a, true, err
	}
	alone, err := r.search(q.rest)
	if err != nil {
		return alone, false, err
	}
	if r.ofTopic(t, q, alone.Bare) {
		a, err := r.same(t, question)
		return a, true, err
	}
	if r.farFrom(t, q, alone) {
		return alone, false, nil
	}
	both, err := r.search(t.Text + ". " + q.rest)
	if err != nil {
		return both, false, err
	}
	if strangeTo(q, alone, both) {
		return alone, false, nil
	}
	named, err := r.namesCase(t, q)
	if err != nil {
		return alone, false, err
	}
	if !standsAlone(q, named, alone, both) {
		a, err := r.relative(t, q, alone, both)
		return a, true, err
	}
	if q.link.carriesOn() {
		return inheriting(alone, t), true, nil
	}
	return alone, q.link == points, nil
}

// completed reads a question after one whose words alone led nowhere: "phí bao
// nhiêu" – "khai sinh", or "cấp lại" – "căn cước".
func (r reader) completed(t knowledge.Topic, q tied) (index.Answer, bool, error) {
	alone, err := r.search(q.rest)
	if err != nil {
		return alone, false, err
	}
	if r.onlyAsks(t.Text) {
		needed := len(alone.Aspects) == 0 && !alone.Bare
		if needed {
			alone = inheriting(alone, t)
		}
		return alone, needed, nil
	}
	if alone.Verdict == index.Sure {
		return alone, false, nil
	}
	both, err := r.search(t.Text + ". " + q.rest)
	clearer := both.Confidence >= alone.Confidence || alone.Verdict == index.Unknown
	if err != nil || !clearer || strangeTo(q, alone, both) || both.Verdict == index.Unknown && alone.Bare {
		return alone, false, err
	}
	both.Aspects = alone.Aspects
	return inheriting(both, t), both.Verdict != index.Unknown, nil
}

// strangeTo reports whether a question that fits no guide is about nothing that
// was spoken of: not even together with that it is sure.
func strangeTo(q tied, alone, both index.Answer) bool {
	return q.link == "" && alone.Outside && both.Verdict != index.Sure
}

// farFrom reports whether a question is about something far from the topic: about another
// guide, which is clear alone, or about none and a matter of its own.
func (r reader) farFrom(t knowledge.Topic, q tied, alone index.Answer) bool {
	switch {
	case q.link != "":
		return false
	case alone.Verdict == index.Sure:
		return !amongHits(alone, t.Guide)
	case alone.Verdict == index.Unknown && alone.Outside:
		named, strange := r.named(t, q.rest)
		return ownMatter(named, strange)
	}
	return false
}

// amongHits reports whether a guide is among those that an answer was found among.
func amongHits(a index.Answer, guide string) bool {
	return slices.ContainsFunc(a.Hits, func(h index.Hit) bool { return h.Guide == guide })
}

// namesCase reports whether a question that turns to something else names a case of the
// topic.
func (r reader) namesCase(t knowledge.Topic, q tied) (bool, error) {
	if q.link != turns && q.link != corrects {
		return false, nil
	}
	a, err := r.about(t.Guide, q.rest)
	return a.Case != "", err
}

// picked answers about the one that "cái thứ hai" means. Of something that was
// not spoken of it can only guess.
func (r reader) picked(before thread, q tied) (index.Answer, error) {
	t := before.now()
	guide, ok := before.nth(q.nth)
	if !ok {
		guide = t.Guide
	}
	a, err := r.about(guide, q.rest)
	if !ok {
		a.Verdict, a.Choices = index.Unsure, offered(guide, t.Choices, t.Hits)
	}
	return inheriting(a, t), err
}

// ofTopic reports whether a question needs no further look: all that it names
// has been spoken of, and it names nothing, or says that it is about that.
func (r reader) ofTopic(t knowledge.Topic, q tied, bare bool) bool {
	said := r.said(t)
	if !said.holds(q.rest) && !(bare && said.holds(r.mended(q.rest))) {
		return false
	}
	return r.onlyAsks(q.rest) || q.link == points || q.link == details || said.names(q.rest)
}

// onlyAsks reports whether a question names nothing. A number can be an age, and
// that may make another procedure of it.
func (r reader) onlyAsks(question string) bool {
	nothing := &spoken{}
	return !strings.ContainsAny(question, "0123456789") && (nothing.holds(question) || nothing.holds(r.mended(question)))
}

// standsAlone reports whether a question is about itself and not about the
// topic, which may have a case that it names.
func standsAlone(q tied, named bool, alone, both index.Answer) bool {
	switch {
	case alone.Verdict == index.Unknown || alone.Bare:
		return false
	case q.link == points:
		return both.Guide == alone.Guide
	case alone.Verdict == index.Unsure:
		return alone.Confidence > both.Confidence
	case both.Guide == alone.Guide || (q.link == turns || q.link == corrects) && !named:
		return true
	}
	return both.Verdict != index.Sure || both.Confidence <= alone.Confidence
}

// same answers about what was spoken of before. When that was unsure, so is
// this: the choices stay. Of a question that names nothing the case stays too.
func (r reader) same(before knowledge.Topic, question string) (index.Answer, error) {
	a, err := r.about(before.Guide, question)
	if index.Verdict(before.Verdict) != index.Sure {
		a.Verdict, a.Hits, a.Choices = index.Verdict(before.Verdict), before.Hits, before.Choices
	}
	a.Confidence = before.Confidence
	if a.Bare {
		a.Case = before.Case
	}
	return inheriting(a, before), err
}

// inheriting gives an answer what was asked before, when the question that it
// answers asks for nothing itself: "còn khai tử thì sao".
func inheriting(a index.Answer, t knowledge.Topic) index.Answer {
	if len(a.Aspects) == 0 {
		a.Aspects = t.Aspects
	}
	return a
}

// offered are the guides to offer: one, and those that were to be offered anyhow.
func offered(guide string, choices []string, hits []index.Hit) []string {
	others := slices.Clone(choices)
	if len(others) == 0 {
		for _, h := range hits[:min(len(hits), mostOffered)] {
			others = append(others, h.Guide)
		}
	}
	others = slices.DeleteFunc(others, func(id string) bool { return id == guide })
	return append([]string{guide}, others[:min(len(others), mostOffered-1)]...)
}

// mostOffered is how many guides are offered.
const mostOffered = 4

// mended is a text with its slips mended, as the search reads it: "hpi bao
// nhieu" names nothing once it is "phi bao nhieu".
func (r reader) mended(text string) string {
	return strings.Join(wordsOf(r.edition.Index.Words(text)), " ")
}

// said is what has been said of a topic. What its guide says is read once for each
// edition: a conversation asks for it with every message.
func (r reader) said(t knowledge.Topic) *spoken {
	g, found := r.edition.Library.Guide(t.Guide)
	if !found {
		return spokenOf(&knowledge.Guide{}, t.Text)
	}
	s := &spoken{guide: r.edition.Index.Once(g.ID, func() any { return saidBy(g) }).(guideSaid), asked: newSayable()}
	s.asked.call(t.Text)
	return s
}
