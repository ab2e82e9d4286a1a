package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// How long before an answer is due the desk is reminded of it.
const (
	aheadUsual    = 30 * time.Minute
	aheadPressing = 15 * time.Minute
)

// When officers are taken to be at work where the office has not said its hours.
const (
	usuallyFrom = 8
	usuallyTo   = 17
)

// remind reminds officers of the questions that wait: the desk shortly before an
// answer is due, the leads when it is overdue, then both on every day. Whatever
// came due together is one message. A citizen whose promise slips is told so.
// What went out stands in the questions, so that nothing goes out twice.
func (t *turn) remind() error {
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	working := t.working()
	var desk, lead []knowledge.Question
	for _, q := range waiting {
		before := q
		if q.Due.IsZero() {
			t.reckon(&q, false)
		}
		if err := t.dueAstray(&q); err != nil {
			return err
		}
		if err := t.slips(&q); err != nil {
			return err
		}
		if stage := nudge(q, t.now); stage > 0 && working {
			if stage != 2 || q.Nudges.Stage == 0 {
				desk = append(desk, q)
			}
			if stage >= 2 {
				lead = append(lead, q)
			}
			q.Nudges.Stage, q.Nudges.At = stage, t.now
		}
		if q.Due.Equal(before.Due) && q.Nudges == before.Nudges {
			continue
		}
		if err := t.PutQuestion(q); err != nil {
			return err
		}
	}
	if err := t.remindDesks(desk); err != nil {
		return err
	}
	return t.remindLeads(lead)
}

// nudge says which reminder of a waiting question is due: 0 none, 1 to the desk, 2
// to the leads, 3 and more to both.
func nudge(q knowledge.Question, now time.Time) int {
	ahead := aheadUsual
	if q.Pressing != knowledge.Calm {
		ahead = aheadPressing
	}
	switch n := q.Nudges; {
	case n.Stage >= 2 && !knowledge.DayOf(now).Equal(knowledge.DayOf(n.At)):
		return n.Stage + 1
	case n.Stage < 2 && !now.Before(q.Due):
		return 2
	case n.Stage == 0 && !now.Before(q.Due.Add(-ahead)):
		return 1
	}
	return 0
}

// working reports whether officers are at work now.
func (t *turn) working() bool {
	edition, release := t.bot.Editions.Current()
	defer release()
	c := &edition.Office.Calendar
	if c.Knows() {
		_, open := c.Open(t.now)
		return open
	}
	hour := t.now.In(knowledge.Vietnam()).Hour()
	return c.IsWorkingDay(t.now) && hour >= usuallyFrom && hour < usuallyTo
}

// dueSlack is by how much an office may change its hours without that what was promised
// before counts as absurd.
const dueSlack = 7 * 24 * time.Hour

// dueAstray reckons anew by when an answer is due that is due later than any that is
// promised now: the clock was ahead. A citizen who was told so is told the right time.
func (t *turn) dueAstray(q *knowledge.Question) error {
	if q.Due.Sub(t.now) <= dueSlack {
		return nil
	}
	if by, _ := t.bot.answerBy(t.now, q.Pressing); q.Due.Sub(by) <= dueSlack {
		return nil
	}
	told := q.Promised
	if t.reckon(q, told); !told {
		return nil
	}
	return t.tellCitizen(*q, fmt.Sprintf(sayDueMended, q.Number, momentWords(t.now, q.Due)))
}

// slips tells a citizen, once, that a promise was not kept, and by when the answer
// comes now.
func (t *turn) slips(q *knowledge.Question) error {
	if !q.Promised || q.Nudges.Slip || t.now.Before(q.Due) {
		return nil
	}
	q.Nudges.Slip = true
	by, _ := t.bot.answerBy(t.now, q.Pressing)
	return t.tellCitizen(*q, fmt.Sprintf(saySlipped, q.Number, momentWords(t.now, by)))
}

// remindDesks owes each desk one message about its questions.
func (t *turn) remindDesks(due []knowledge.Question) error {
	desks, err := t.Desks()
	if err != nil {
		return err
	}
	for _, d := range desks {
		var mine []knowledge.Question
		for _, q := range due {
			if q.Desk == d.Chat {
				mine = append(mine, q)
			}
		}
		if len(mine) == 0 {
			continue
		}
		firstDue(mine)
		who, err := t.whoToRemind(d, mine)
		if err != nil {
			return err
		}
		n := knowledge.Notice{To: d.Chat, Kind: knowledge.NoticeReminder, Body: bodyOf(deskReminder(mine, who, t.now))}
		if len(mine) == 1 {
			n.Question = mine[0].Number
		} else if n.Body.Buttons, err = t.bot.numberRows(t.Tx, 0, mine[:min(len(mine), remindersShown)], t.now); err != nil {
			return err
		}
		if _, err := t.owe(n); err != nil {
			return err
		}
	}
	return nil
}

// whoToRemind are who has the questions, and for those that nobody has, who is on
// duty, as mentions that ring their telephones.
func (t *turn) whoToRemind(d knowledge.Desk, due []knowledge.Question) ([]string, error) {
	onDuty, err := t.onDuty(d)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, q := range due {
		holders := onDuty
		if q.State == knowledge.Claimed {
			holder, err := person(t.Tx, Author{Account: q.Claimer})
			if err != nil {
				return nil, err
			}
			holders = []knowledge.Person{holder}
		}
		for _, p := range holders {
			if m := fmt.Sprintf(mention, Escape(p.Account.ID), nameOf(p)); !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out, nil
}

// remindLeads owes the leads one message about what is overdue.
func (t *turn) remindLeads(overdue []knowledge.Question) error {
	if len(overdue) == 0 {
		return nil
	}
	firstDue(overdue)
	desks := map[knowledge.Address]string{}
	for _, q := range overdue {
		name, err := t.deskName(q.Desk)
		if err != nil {
			return err
		}
		desks[q.Desk] = fmt.Sprintf(dueDesk, name)
	}
	number := int64(0)
	if len(overdue) == 1 {
		number = overdue[0].Number
	}
	_, err := t.tellLeads(number, leadReminder(overdue, desks, t.now))
	return err
}

// remindersShown is how many questions a reminder lists.
const remindersShown = 10

// deskReminder never has a question's number in its first line: that would make it
// the message of that question (see headNumber).
func deskReminder(due []knowledge.Question, who []string, now time.Time) string {
	var s strings.Builder
	fmt.Fprintf(&s, deskDue, len(due))
	listDue(&s, due, now, func(q knowledge.Question) string { return holderWords(q) })
	if len(who) > 0 {
		fmt.Fprintf(&s, deskDueWho, strings.Join(who, ", "))
	}
	if len(due) > 1 {
		s.WriteString(deskDueHow)
	}
	return s.String()
}

func leadReminder(overdue []knowledge.Question, desks map[knowledge.Address]string, now time.Time) string {
	var s strings.Builder
	fmt.Fprintf(&s, leadOverdue, len(overdue))
	listDue(&s, overdue, now, func(q knowledge.Question) string { return desks[q.Desk] + " · " + holderWords(q) })
	return s.String()
}

// firstDue puts questions in the order in which they are due.
func firstDue(qs []knowledge.Question) {
	slices.SortStableFunc(qs, func(a, b knowledge.Question) int { return a.Due.Compare(b.Due) })
}

// listDue lists questions: how they press, since when or until when they may wait,
// whose they are.
func listDue(s *strings.Builder, due []knowledge.Question, now time.Time, whose func(knowledge.Question) string) {
	for i, q := range due {
		if i == remindersShown {
			fmt.Fprintf(s, deskMoreWaiting, len(due)-i)
			return
		}
		form := dueAt
		if now.After(q.Due) {
			form = dueSince
		}
		words := Escape(shorten(knowledge.Masked(q.Words()), 60))
		fmt.Fprintf(s, dueLine, pressingMark(q.Pressing), q.Number, fmt.Sprintf(form, momentWords(now, q.Due)), whose(q), words)
	}
}

func holderWords(q knowledge.Question) string {
	if q.State == knowledge.Claimed {
		return Escape(q.ClaimedBy)
	}
	return dueNobody
}
