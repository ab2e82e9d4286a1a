package bot

import (
	"slices"

	"motcua/index"
	"motcua/knowledge"
)

// topic is what a question was about: its words, and what they led to.
type topic struct {
	text   string
	answer index.Answer
}

func (t topic) guide() string { return t.answer.Guide }

// thread is what a conversation has been about, the newest last. No two
// neighbours have the same guide.
type thread []topic

// now is what the conversation is about; the zero value when it is about nothing.
func (t thread) now() topic {
	if len(t) == 0 {
		return topic{}
	}
	return t[len(t)-1]
}

// with returns the thread as it goes on with a topic.
func (t thread) with(next topic) thread {
	if len(t) > 0 && (t.now().guide() == next.guide() || t.now().guide() == "") {
		t = t[:len(t)-1]
	}
	return append(slices.Clip(t), next)
}

// follow brings a conversation on by one turn. Small talk leaves it as it is;
// after a matter that no guide is about, nothing before it is the topic.
func (r reader) follow(before thread, turn knowledge.Turn) (thread, error) {
	if turn.Guide != "" {
		return r.shown(before, turn)
	}
	if m, known, err := r.plainly(turn.Text); known || err != nil {
		if m.Intent == Procedure && m.Answer.Guide != "" {
			return before.with(topic{turn.Text, m.Answer}), err
		}
		return before, err
	}
	question := hear(turn.Text).question
	a, followed, err := r.read(before, question)
	last := before.now()
	switch {
	case err != nil:
		return before, err
	case a.Verdict == index.Unknown && a.Bare && last.guide() != "":
		return before, nil
	case a.Verdict == index.Unknown:
		a.Guide = "" // only its words are known
		return before.with(topic{question, a}), nil
	case followed && a.Guide == last.guide():
		question = last.text
	case followed && last.text != "":
		question = last.text + ". " + question
	}
	return before.with(topic{question, a}), nil
}

// shown brings a conversation on by a turn that a guide answered.
func (r reader) shown(before thread, turn knowledge.Turn) (thread, error) {
	g, ok := r.edition.Library.Guide(turn.Guide)
	if !ok {
		return before, nil // withdrawn since
	}
	a, err := r.about(g.ID, turn.Text)
	text := turn.Text
	switch {
	case a.Bare && g.ID == before.now().guide():
		text = before.now().text // it says more than "mất bao lâu?"
	case a.Bare:
		text = g.Name
	}
	return before.with(topic{text, a}), err
}

// nth returns the guide that "cái thứ hai" means: of those offered last, or else
// of those that were spoken of. nth counts from 1; -1 is the last.
func (t thread) nth(nth int) (guide string, ok bool) {
	var guides []string
	for _, topic := range t {
		if topic.guide() != "" {
			guides = append(guides, topic.guide())
		}
	}
	if a := t.now().answer; a.Verdict == index.Unsure && len(a.Choices) > 1 {
		guides = a.Choices
	}
	if nth < 0 {
		nth = len(guides)
	}
	if nth < 1 || nth > len(guides) {
		return "", false
	}
	return guides[nth-1], true
}
