package bot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// waitingShown is how many questions a list names, and listWords how many letters
// of each.
const (
	waitingShown = 30
	listWords    = 45
)

// listWaiting posts the list of a desk's waiting questions at the bottom of its
// chat; the earlier one goes. From then on it is kept true; see tendList.
func (t *turn) listWaiting(knowledge.Person, string) error {
	desk, _, err := t.deskHere()
	if err != nil {
		return err
	}
	mine, err := t.waitingAt(desk.Chat)
	if err != nil {
		return err
	}
	if old := desk.Flow.List; old != 0 {
		if _, _, err := t.unsend(old); err != nil {
			return err
		}
	}
	body, err := t.waitingBody(mine, 0)
	if err != nil {
		return err
	}
	seq, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: body})
	if err != nil {
		return err
	}
	desk.Flow.List, desk.Flow.Listed, desk.Flow.Looked = seq, listShows(mine), t.now
	return t.PutDesk(desk)
}

// waitingAt lists a desk's waiting questions in the order in which they should be
// answered: what is pressing, then by when they are due, then by age.
func (t *turn) waitingAt(desk knowledge.Address) ([]knowledge.Question, error) {
	all, err := t.WaitingQuestions(everything)
	if err != nil {
		return nil, err
	}
	mine := slices.DeleteFunc(all, func(q knowledge.Question) bool { return q.Desk != desk })
	slices.SortStableFunc(mine, func(a, b knowledge.Question) int {
		return cmp.Or(cmp.Compare(urgency(a.Pressing), urgency(b.Pressing)), compareDue(a.Due, b.Due))
	})
	return mine, nil
}

// urgency is 0 for what comes first.
func urgency(p knowledge.Pressing) int {
	switch p {
	case knowledge.Urgent:
		return 0
	case knowledge.Upset:
		return 1
	default:
		return 2
	}
}

// compareDue puts what has no time limit last.
func compareDue(a, b time.Time) int {
	switch {
	case a.IsZero() || b.IsZero():
		return cmp.Compare(b.Unix(), a.Unix())
	default:
		return a.Compare(b)
	}
}

// waitingBody is the list with its buttons; seq is the message that it is to
// replace, 0 when it is new.
func (t *turn) waitingBody(waiting []knowledge.Question, seq uint64) (knowledge.Body, error) {
	rows, err := t.bot.numberRows(t.Tx, seq, waiting[:min(len(waiting), waitingShown)], t.now)
	return knowledge.Body{Text: waitingList(waiting, t.now), Buttons: rows}, err
}

func waitingList(waiting []knowledge.Question, now time.Time) string {
	if len(waiting) == 0 {
		return deskNoneWaiting
	}
	var s strings.Builder
	fmt.Fprintf(&s, deskWaiting, len(waiting), clock(now))
	for i, q := range waiting {
		if i == waitingShown {
			fmt.Fprintf(&s, deskMoreWaiting, len(waiting)-waitingShown)
			break
		}
		s.WriteString("\n" + waitingLine(q, now))
	}
	return s.String()
}

func waitingLine(q knowledge.Question, now time.Time) string {
	line := stateMark(q.State)
	if q.Pressing != knowledge.Calm {
		line += pressingSign(q.Pressing)
	}
	if !q.Missed.IsZero() {
		line += missedSign
	}
	line += fmt.Sprintf(" %s · %s", boldNumber(q.Number), age(now.Sub(waitingSince(q))))
	switch {
	case q.Due.IsZero():
	case now.After(q.Due):
		line += listOverdue
	default:
		line += fmt.Sprintf(cardDue, clock(q.Due))
	}
	if q.State == knowledge.Claimed {
		line += " · " + Escape(q.ClaimedBy)
	}
	return line + " · " + glimpse(q, listWords)
}

// listShows is what makes a list change: who waits, and who is at it, but not that
// time passes.
func listShows(waiting []knowledge.Question) string {
	var s strings.Builder
	for _, q := range waiting {
		fmt.Fprintln(&s, q.Number, q.State, q.Claimer.ID, q.Pressing, q.Due.Unix())
	}
	return fingerprint(s.String())
}

// tendList keeps the desk's list true, and gives one up that is old. It reports
// whether the flow changed.
func (t *turn) tendList(d *knowledge.Desk) (bool, error) {
	f := &d.Flow
	if f.List == 0 {
		return false, nil
	}
	n, err := t.Notice(f.List)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && n.State.Final() && n.State != knowledge.Sent {
		f.List = 0
		return true, nil
	}
	if err != nil {
		return false, err
	}
	if t.now.Sub(n.Owed) > listLife {
		f.List = 0
		return true, amendAs(t.Tx, knowledge.NoticeDigest, n.Seq, bodyOf(deskListOld), t.now)
	}
	mine, err := t.waitingAt(d.Chat)
	if err != nil || listShows(mine) == f.Listed {
		return false, err
	}
	body, err := t.waitingBody(mine, n.Seq)
	if err != nil {
		return false, err
	}
	f.Listed = listShows(mine)
	return true, amendAs(t.Tx, knowledge.NoticeDigest, n.Seq, body, t.now)
}
