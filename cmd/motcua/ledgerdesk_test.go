package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// order is I7: within a citizen's chat messages come in the order in which they were
// owed. News of dossiers give way to everything.
func (l *ledger) order() {
	last := map[string]int{}
	for _, n := range l.notices {
		if n.Edits != 0 || n.State != knowledge.Sent || n.Kind == knowledge.NoticeNews || strings.HasPrefix(n.To.Chat, "-") || len(n.Messages()) == 0 {
			continue
		}
		at, err := strconv.Atoi(n.Messages()[0])
		if err != nil || at < last[n.To.Chat] {
			l.complain("I7 order: in chat %s notice %d became message %s, after %d", n.To.Chat, n.Seq, n.Message, last[n.To.Chat])
		}
		last[n.To.Chat] = at
	}
}

// tickets is I2 and I3: what somebody wrote took effect once, and each question that
// was to be escalated is there exactly once.
func (l *ledger) tickets(escalated []string) {
	written := map[knowledge.MessageRef]int64{}
	for _, q := range l.questions {
		for _, e := range q.Thread {
			if was := written[e.Source]; was != 0 && e.Source != (knowledge.MessageRef{}) {
				l.complain("I2 idempotence: one message is an entry of question %d and of question %d", was, q.Number)
			}
			written[e.Source] = q.Number
		}
		if q.State == knowledge.Answered && !q.Replied() {
			l.complain("I3 tickets: question %d is answered, and nobody replied", q.Number)
		}
	}
	for _, words := range escalated {
		n := 0
		for _, q := range l.questions {
			if strings.Contains(q.Words(), words) {
				n++
			}
		}
		if n != 1 {
			l.complain("I3 tickets: %d questions say %q", n, words)
		}
	}
}

// desk is I4: each question was shown at its desk, on one card of its own at most,
// or on one more for each of which nobody knows. A desk that moved has cards of its own.
func (l *ledger) desk(rehomed int) {
	type place struct {
		question int64
		at       knowledge.Address
	}
	cards, lost := map[place]int{}, map[place]int{}
	for _, n := range l.notices {
		if n.Kind == knowledge.NoticeCard && n.Edits == 0 && n.Question != 0 {
			switch at := (place{n.Question, n.To}); n.State {
			case knowledge.Sent, knowledge.Pending, knowledge.Sending:
				cards[at]++
			case knowledge.Unknown, knowledge.Failed:
				lost[at]++
			}
		}
	}
	for at, n := range cards {
		if n > 1+lost[at]+rehomed {
			l.complain("I4 desk: question %d has %d cards", at.question, n)
		}
	}
	shown := l.shown()
	for _, q := range l.questions {
		if q.Desk.Chat != "" && !shown[letter{q.Desk.Chat, fmt.Sprint(q.Number)}] {
			l.complain("I4 desk: question %d was never shown at its desk", q.Number)
		}
	}
}

var numberShown = regexp.MustCompile(`#(\d+)`)

// shown are the numbers that a chat was shown, in words or on buttons.
func (l *ledger) shown() map[letter]bool {
	all := map[letter]bool{}
	for _, r := range l.world.Requests(append(slices.Clone(sends), "editMessageText")...) {
		if !r.Done {
			continue
		}
		said := r.Params.Get("text") + r.Params.Get("caption") + r.Params.Get("reply_markup")
		for _, m := range numberShown.FindAllStringSubmatch(said, -1) {
			all[letter{r.Params.Get("chat_id"), m[1]}] = true
		}
	}
	return all
}

// replies is I5 and I9: each of an officer's replies is on its way, arrived, or is
// known to have failed; and it stands in the audit, written in the same transaction.
func (l *ledger) replies() {
	bySeq := map[uint64]knowledge.Notice{}
	for _, n := range l.notices {
		bySeq[n.Seq] = n
	}
	for _, q := range l.questions {
		for _, e := range q.Thread {
			if e.Side != knowledge.ByOfficer {
				continue
			}
			n, carried := bySeq[e.Notice]
			switch {
			case !carried || n.Kind != knowledge.NoticeReply:
				l.complain("I5 answer: nothing carries a reply to question %d", q.Number)
			case (n.State == knowledge.Failed || n.State == knowledge.Unknown) && !e.Lost:
				l.complain("I5 answer: a reply to question %d is %s, and the question does not say so", q.Number, n.State)
			}
			if !slices.ContainsFunc(l.deeds, func(d knowledge.Deed) bool {
				return d.Question == q.Number && d.By == e.Author && d.At.Equal(e.At)
			}) {
				l.complain("I9 audit: a reply to question %d is not in the audit", q.Number)
			}
		}
	}
}

// owed is I5: everybody was told what they are owed.
func (l *ledger) owed(all []promise) {
	arrived := l.arrived()
	for _, want := range all {
		chat := fmt.Sprint(want.chat)
		if !slices.ContainsFunc(arrived, func(r arrival) bool { return r.chat == chat && strings.Contains(r.text, want.says) }) {
			l.complain("I5 answer: chat %d was never told %q", want.chat, want.says)
		}
	}
}

// privacy is I8: what is personal stands in no request to a chat that may not read it.
func (l *ledger) privacy(all []confided) {
	for _, r := range l.world.Requests() {
		for _, c := range all {
			chat, _ := strconv.ParseInt(r.Params.Get("chat_id"), 10, 64)
			said := r.Params.Get("text") + r.Params.Get("caption") + r.Params.Get("reply_markup")
			if strings.Contains(said, c.says) && !slices.Contains(c.chats, chat) {
				l.complain("I8 privacy: %s tells chat %d what is for %v alone", r.Method, chat, c.chats)
			}
		}
	}
}
