package bot

import (
	"time"

	"motcua/index/vi"
	"motcua/knowledge"
)

// askedIfClear finds the question of which the citizen was asked last, with an
// officer's reply or when it was closed, whether all is clear; 0 when nobody asked within
// a day, or something else was asked since.
func (v visit) askedIfClear() (number int64) {
	m, last := &v.memory, time.Time{}
	for _, q := range v.mine {
		if at := clearAsked(q); at.After(last) {
			last, number = at, q.Number
		}
	}
	since := m.Offer.Asked && m.Offer.At.After(last) || m.Await != knowledge.AwaitNothing && m.Changed.After(last)
	for _, turn := range m.Turns {
		since = since || turn.At.After(last)
	}
	for _, q := range v.mine {
		since = since || q.AskedAt.After(last)
	}
	if since || v.now.Sub(last) > wordsLife {
		return 0
	}
	return number
}

// clearAsked says when the citizen was asked whether a question is clear; the
// zero time when that does not stand.
func clearAsked(q knowledge.Question) (at time.Time) {
	switch {
	case q.State == knowledge.Closed && q.AskedIfClear:
		return q.Changed
	case q.State == knowledge.Answered:
		for _, e := range q.Thread {
			if e.Side == knowledge.ByOfficer && !e.Taken {
				at = e.At
			}
		}
	}
	return at
}

// clearWord reads a message as the answer to "đã rõ chưa?": "ok" or "no", as the
// buttons say it; "" when it is none, or nobody asked.
func (v visit) clearWord() string {
	if v.unclear == 0 || v.File != "" || v.Forwarded {
		return ""
	}
	heard := hear(v.Text)
	if heard.intent == Thank { // "rõ rồi, cảm ơn"
		heard = hear(heard.question)
	}
	switch {
	case heard.intent == Unclear, heard.intent == No && onlyNo(v.Text):
		return "no"
	case heard.intent == OK, heard.intent == Yes && !v.offered():
		return "ok"
	}
	return ""
}

// onlyNo reports whether nothing but "không" or "chưa" is said: "không cần" and
// "không, cảm ơn" want nothing more.
func onlyNo(text string) bool {
	said := 0
	for _, m := range sayings.phrases.Longest(vi.Read(text)) {
		if i := sayings.values[m.Value].intent; i != filler && i != da {
			said += m.To - m.From
		}
	}
	return said == 1
}
