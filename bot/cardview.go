package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

const (
	replyShown = 300 // how many letters of the last reply a card shows
	longWords  = 500 // words of the citizen that are longer are folded up
)

// cardText is what a card says, the most important first: an officer reads it on
// a telephone, a hundred times a day.
func cardText(q knowledge.Question, seen cardSight) string {
	var s strings.Builder
	s.WriteString(pressingMark(q.Pressing))
	fmt.Fprintf(&s, cardHead, q.Number)
	if q.Field != "" {
		s.WriteString(" · " + Escape(q.Field))
	}
	words, rest := cutWords(knowledge.Masked(q.Words()))
	if rest != "" {
		words += " …"
	}
	fmt.Fprintf(&s, cardAsked, Escape(q.Name), clock(q.AskedAt), quoted(words))
	s.WriteString(heardWords(q.Heard, seen.heard))
	s.WriteString(earlierWords(seen.earlier))
	s.WriteString(stateWords(q) + waitWords(q, seen.now))
	if q.State == knowledge.Open && len(seen.duty) > 0 {
		fmt.Fprintf(&s, cardDuty, strings.Join(seen.duty, ", "))
	}
	if stayTold(q) {
		s.WriteString(cardStayTold)
	}
	if last := lastReply(q); last != "" {
		s.WriteString("\n" + quoted(shorten(last, replyShown)))
		if seen.reply != "" {
			fmt.Fprintf(&s, cardDelivery, seen.reply)
		}
	}
	return s.String()
}

// glimpse is the beginning of a question in a list, with personal things covered.
func glimpse(q knowledge.Question, letters int) string {
	return Escape(shorten(knowledge.Masked(q.Words()), letters))
}

// heardWords says what the bot made of a question, in a line; "" when it did not
// look.
func heardWords(h knowledge.Heard, g *knowledge.Guide) string {
	switch {
	case h.Verdict == "":
		return ""
	case h.Verdict == string(index.Unknown) || g == nil:
		return cardUnknown
	}
	what := Escape(g.Name)
	var asked []string
	for _, a := range h.Aspects {
		asked = append(asked, strings.ToLower(aspectLabel(a)))
	}
	if len(asked) > 0 {
		what += " – " + strings.Join(asked, ", ")
	}
	if h.Case != "" {
		what += fmt.Sprintf(cardCase, Escape(h.Case))
	}
	switch {
	case h.Told:
		return fmt.Sprintf(cardTold, what)
	case h.Verdict == string(index.Sure):
		return fmt.Sprintf(cardSure, what)
	}
	return fmt.Sprintf(cardUnsure, what)
}

// earlierWords names what the citizen asked before, in a line.
func earlierWords(earlier []knowledge.Question) string {
	if len(earlier) == 0 {
		return ""
	}
	var all []string
	for _, old := range earlier {
		all = append(all, fmt.Sprintf("#%d %s", old.Number, stateMark(old.State)))
	}
	return fmt.Sprintf(cardEarlier, strings.Join(all, " · "))
}

func stateWords(q knowledge.Question) string {
	if !q.Missed.IsZero() && q.State == knowledge.Open {
		return fmt.Sprintf(cardMissed, clock(q.Missed))
	}
	switch q.State {
	case knowledge.Open:
		return cardOpen
	case knowledge.Claimed:
		return fmt.Sprintf(cardClaimed, Escape(q.ClaimedBy), clock(q.ClaimedAt))
	case knowledge.Answered:
		return fmt.Sprintf(cardAnswered, Escape(q.ClaimedBy), clock(q.ClaimedAt))
	default:
		return cardClosed
	}
}

// waitWords says how long a question has waited by now, and until when it may;
// "" when nobody waits for an answer. A card stays as it was written, so that it says
// when now was.
func waitWords(q knowledge.Question, now time.Time) (s string) {
	if !q.Waiting() {
		return ""
	}
	if waited := now.Sub(waitingSince(q)); waited >= time.Minute {
		s = fmt.Sprintf(cardWaits, age(waited), clock(now))
	}
	switch {
	case q.Due.IsZero():
	case now.After(q.Due):
		s += fmt.Sprintf(cardOverdue, clock(q.Due))
	default:
		s += fmt.Sprintf(cardDue, clock(q.Due))
	}
	return s
}

// waitingSince is when the citizen began to wait: when they first asked, or spoke
// again after the last reply.
func waitingSince(q knowledge.Question) time.Time {
	since, replied := q.AskedAt, false
	for _, e := range q.Thread {
		switch {
		case e.Side == knowledge.ByOfficer && !e.Taken:
			since, replied = e.At, true
		case e.Side == knowledge.ByCitizen && replied:
			since, replied = e.At, false
		}
	}
	return since
}

func lastReply(q knowledge.Question) string {
	for i := len(q.Thread) - 1; i >= 0; i-- {
		if e := q.Thread[i]; e.Side == knowledge.ByOfficer && !e.Taken {
			return e.Text
		}
	}
	return ""
}
