package bot

import (
	"strings"

	"motcua/index"
	"motcua/index/vi"
	"motcua/knowledge"
)

// topic is what a conversation is about: the last question that named something
// and what it led to. The zero value is no topic.
type topic struct {
	text   string
	answer index.Answer
}

func (t topic) guide() string { return t.answer.Guide }

// follow brings a conversation's topic on by one turn. Small talk leaves it; a
// matter that no guide is about ends it.
func (r reader) follow(before topic, turn knowledge.Turn) (topic, error) {
	if turn.Guide != "" {
		g, ok := r.edition.Library.Guide(turn.Guide)
		if !ok {
			return before, nil // withdrawn since
		}
		a, err := r.about(turn.Guide, turn.Text)
		switch {
		case turn.Guide == before.guide() && a.Bare:
			return topic{before.text, a}, err // it says more than "mất bao lâu?"
		case a.Bare:
			return topic{g.Name, a}, err
		}
		return topic{turn.Text, a}, err
	}
	if m, known, err := r.plainly(turn.Text); known || err != nil {
		if m.Intent == Procedure && m.Answer.Guide != "" {
			return topic{turn.Text, m.Answer}, err
		}
		return before, err
	}
	question := hear(turn.Text).question
	a, followed, err := r.read(before, question)
	switch {
	case err != nil:
		return before, err
	case a.Verdict == index.Unknown && !a.Bare:
		return topic{}, nil // what follows is not about what was spoken of before
	case a.Verdict == index.Unknown && before.guide() != "":
		return before, nil
	case a.Verdict == index.Unknown:
		a.Guide = "" // only what was asked is known
	}
	if followed && a.Guide == before.guide() {
		question = before.text
	}
	return topic{question, a}, nil
}

// read finds the answer to a question within a conversation, and says whether
// the conversation was needed for that.
func (r reader) read(before topic, question string) (index.Answer, bool, error) {
	link, rest := linked(question)
	if before.guide() == "" {
		a, err := r.search(question)
		if before.answer.Bare && len(a.Aspects) == 0 && !a.Bare {
			a.Aspects = before.answer.Aspects // "phí bao nhiêu" – "của thủ tục nào?" – "khai sinh"
			return a, true, err
		}
		return a, false, err
	}
	alone, err := r.search(rest)
	if err != nil {
		return alone, false, err
	}
	said := r.said(before)
	spoken := said.holds(rest) || alone.Bare && said.holds(r.mended(rest))
	if spoken && (alone.Bare || link == points || link == details || said.names(rest)) {
		a, err := r.same(before, question)
		return a, true, err
	}
	if (link == turns || link == corrects) && len(alone.Aspects) == 0 {
		alone.Aspects = before.answer.Aspects
	}
	if alone.Verdict == index.Sure {
		return alone, link == turns || link == corrects || link == points, nil
	}
	if spoken && link != turns && link != corrects {
		a, err := r.same(before, question)
		return a, true, err
	}
	return r.together(before, question, alone, link)
}

// mended is a text with its slips mended, as the search reads it: "hpi bao
// nhieu" names nothing once it is "phi bao nhieu".
func (r reader) mended(text string) string {
	var words []string
	for _, w := range r.edition.Index.Words(text) {
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

// same answers about what was spoken of before. When that was unsure, so is
// this: the choices stay. Of a question that names nothing the case stays too.
func (r reader) same(before topic, question string) (index.Answer, error) {
	a, err := r.about(before.guide(), question)
	if before.answer.Verdict != index.Sure {
		a.Verdict, a.Hits, a.Choices = before.answer.Verdict, before.answer.Hits, before.answer.Choices
	}
	if a.Bare {
		a.Case = before.answer.Case
	}
	return a, err
}

// together reads a question that does not stand on its own with the one before
// it: "gia hạn cần gì" after "tạm trú của tôi sắp hết hạn". All that it names
// must be spoken of where they lead to, or it is about something else.
func (r reader) together(before topic, question string, alone index.Answer, link link) (index.Answer, bool, error) {
	both, err := r.search(before.text + ". " + question)
	if err != nil {
		return alone, false, err
	}
	leads := both.Verdict == index.Sure || both.Verdict == index.Unsure && alone.Verdict == index.Unknown
	if leads && r.said(topic{before.text, both}).holds(question) {
		both.Aspects = alone.Aspects
		return both, true, nil
	}
	return alone, link != "" && link != details, nil
}

// said is what has been said of a topic.
func (r reader) said(t topic) *spoken {
	g, found := r.edition.Library.Guide(t.guide())
	if !found {
		g = &knowledge.Guide{}
	}
	return spokenOf(g, t.text)
}

// link is how a message ties itself to what was said before.
type link string

const (
	turns    link = "turn"    // "còn khai tử": the same about something else
	corrects link = "correct" // "không phải, ý em là…"
	points   link = "point"   // "cái đó", "thủ tục trên"
	details  link = "detail"  // "có cần mang…": a part of it; it belongs to the question
	joint    link = "joint"   // "thế", "vậy thì": says nothing itself
)

// tie is a phrase that ties messages together. Some do so only at the start.
type tie struct {
	link  link
	first bool
}

type tieTable struct {
	phrases vi.Phrases
	ties    []tie
}

// ties are the phrases, read once; nothing changes them.
var ties = func() *tieTable {
	t := &tieTable{}
	for _, row := range []struct {
		tie
		phrases string
	}{
		{tie{turns, true}, "còn, thế còn, vậy còn, còn nếu, còn cái, còn về, tương tự, và, rồi còn, với lại"},
		{tie{turns, false}, "thì sao, thì thế nào, thì như thế nào, thì làm sao"},
		{tie{corrects, true}, "không phải, à không, ý em là, ý tôi là, ý mình là, ý con là, ý là, nhầm, em nhầm, tôi nhầm, nói lại, hỏi lại"},
		{tie{points, false}, "cái đó, cái này, cái ấy, cái trên, thủ tục đó, thủ tục này, thủ tục trên, thủ tục ấy, việc đó, việc này, việc trên, giấy đó, giấy này, giấy trên, loại này, loại đó, nó, như trên, vừa rồi, vừa nói, mỗi loại"},
		{tie{details, true}, "có cần, có cần mang theo, có cần mang, có cần nộp, có phải mang, có phải nộp, có phải có, không có, chưa có, thiếu"},
		{tie{joint, true}, "thế, vậy, thế thì, vậy thì, thế rồi, rồi, xong, sau đó, nếu, thì, là, ạ, à, dạ, ủa"},
	} {
		for _, p := range strings.Split(row.phrases, ",") {
			t.phrases.Add(p, len(t.ties))
			t.ties = append(t.ties, row.tie)
		}
	}
	return t
}()

// linked finds how a question ties itself to what was said before, and what it
// says apart from that. Of several ties the last that says anything counts.
func linked(question string) (link, string) {
	words := vi.Read(question)
	found, rest := link(""), []string(nil)
	next, start := 0, true
	for _, m := range ties.phrases.Longest(words) {
		t := ties.ties[m.Value]
		start = start && m.From == next
		// Without its tone "con" is more often a child.
		if t.first && !start || m.To-m.From == 1 && words[m.From].Text == "con" {
			continue
		}
		if t.link == details {
			found = t.link
			continue
		}
		if t.link != joint {
			found = t.link
		}
		rest = append(rest, wordsOf(words[next:m.From])...)
		next = m.To
	}
	return found, strings.Join(append(rest, wordsOf(words[next:])...), " ")
}

func wordsOf(words []vi.Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Text)
	}
	return out
}
