package bot

import (
	"slices"
	"strings"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// thread is what a conversation has been about, the newest last. No two
// neighbours have the same guide.
type thread []knowledge.Topic

// topicsKept is how many topics can be spoken of again, and topicRunes how many
// letters of one's words are read with a next question.
const (
	topicsKept = 6
	topicRunes = 500
)

// now is what the conversation is about; the zero value when it is about nothing.
func (t thread) now() knowledge.Topic {
	if len(t) == 0 {
		return knowledge.Topic{}
	}
	return t[len(t)-1]
}

// with returns the thread as it goes on: at a time, some words led to an answer.
func (t thread) with(at time.Time, words string, a index.Answer) thread {
	if len(t) > 0 && (t.now().Guide == a.Guide || t.now().Guide == "") {
		t = t[:len(t)-1]
	}
	t = t[max(0, len(t)-topicsKept+1):]
	return append(slices.Clip(t), knowledge.Topic{
		Text: ending(words, topicRunes), Guide: a.Guide, Verdict: string(a.Verdict), Aspects: a.Aspects, Case: a.Case,
		Hits: a.Hits[:min(len(a.Hits), mostOffered)], Choices: a.Choices, Confidence: a.Confidence, At: at,
	})
}

// ending returns the last words of a text, as many as have most letters.
func ending(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	_, words, _ := strings.Cut(string(letters[len(letters)-most:]), " ")
	return words
}

// talk is what a conversation was about before a visit's words, and is after them when no
// guide answered. It is made of the first turns of the memory.
type talk struct {
	edition       string
	before, after thread
	turns         int
}

// resume is what the conversation was about before the visit's words: what its memory says
// of that, brought on by the turns since.
func (r reader) resume(v *visit) (t thread, err error) {
	turns, m := v.recent(), &v.memory
	if m.Thread.Edition != "" && m.Thread.Edition == r.edition.Hash {
		t = slices.DeleteFunc(thread(m.Thread.Topics), func(x knowledge.Topic) bool { return v.now.Sub(x.At) > threadLife })
		turns = slices.DeleteFunc(slices.Clone(turns), func(x knowledge.Turn) bool { return x.Read })
	}
	if t, err = r.converse(t, turns); err == nil {
		v.talk = &talk{edition: r.edition.Hash, before: t, turns: len(m.Turns)}
	}
	return t, err
}

// keep remembers the talk in a memory whose last turn is the visit's.
func (k *talk) keep(m *knowledge.Memory, guide string) {
	m.Thread = knowledge.Thread{Edition: k.edition, Topics: k.before}
	if guide == "" {
		m.Thread.Topics = k.after
	}
	last := len(m.Turns) - 1
	for i := range m.Turns {
		m.Turns[i].Read = m.Turns[i].Read || i < k.turns || i == last && guide == ""
	}
}

// follow brings a conversation on by one turn. Small talk leaves it as it is;
// after a matter that no guide is about, nothing before it is the topic.
func (r reader) follow(before thread, turn knowledge.Turn) (thread, error) {
	if turn.Guide != "" {
		return r.shown(before, turn)
	}
	m, known, err := r.plainly(turn.Text)
	if known || err != nil {
		if m.Intent == Procedure && m.Answer.Guide != "" {
			return before.with(turn.At, turn.Text, m.Answer), err
		}
		return before, err
	}
	if m, err = r.meant(before, m.words); err != nil {
		return before, err
	}
	return before.after(turn.At, m), nil
}

// after is how a conversation goes on after words whose meaning was found in it.
func (t thread) after(at time.Time, m Meaning) thread {
	a, question, last := m.Answer, m.words, t.now()
	switch {
	case a.Verdict == index.Unknown && a.Bare && last.Guide != "":
		return t
	case a.Verdict == index.Unknown:
		a.Guide = "" // only its words are known
	case m.FollowUp && a.Guide == last.Guide:
		question = last.Text
	case m.FollowUp && last.Text != "":
		question = last.Text + ". " + question
	}
	return t.with(at, question, a)
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
	case a.Bare && g.ID == before.now().Guide:
		text = before.now().Text // it says more than "mất bao lâu?"
	case a.Bare:
		text = g.Name
	}
	return before.with(turn.At, text, a), err
}

// nth returns the guide that "cái thứ hai" means: of those offered last, or else
// of those that were spoken of. nth counts from 1; -1 is the last.
func (t thread) nth(nth int) (guide string, ok bool) {
	var guides []string
	for _, topic := range t {
		if topic.Guide != "" {
			guides = append(guides, topic.Guide)
		}
	}
	if last := t.now(); index.Verdict(last.Verdict) == index.Unsure && len(last.Choices) > 1 {
		guides = last.Choices
	}
	if nth < 0 {
		nth = len(guides)
	}
	if nth < 1 || nth > len(guides) {
		return "", false
	}
	return guides[nth-1], true
}
