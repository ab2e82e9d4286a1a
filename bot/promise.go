package bot

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

const (
	blindReply = 8 * time.Hour    // how long officers have in an office that has not said its hours
	onTheClock = 15 * time.Minute // promises are rounded up to this, so that many come due together
)

// answerBy says by when a question that waits from now on is to be answered, and
// whether that can be promised: only an office that has said its hours knows.
func (b *Bot) answerBy(now time.Time, p knowledge.Pressing) (by time.Time, known bool) {
	edition, release := b.Editions.Current()
	defer release()
	office := &edition.Office
	by, known = office.Calendar.AddOpenTime(now, office.Reply.Within(p))
	if !known && p == knowledge.Calm {
		return upTo(now.Add(blindReply), onTheClock), false
	}
	if !known {
		return upTo(now.Add(office.Reply.Within(p)), onTheClock), false
	}
	until, _ := office.Calendar.Open(by.Add(-1))
	if by = upTo(by, onTheClock); by.After(until) {
		by = until
	}
	return by, true
}

// upTo rounds a moment up.
func upTo(at time.Time, step time.Duration) time.Time {
	return at.Add(step - 1).Truncate(step)
}

// reckon sets by when a question that waits from now on is to be answered. told
// says that the citizen is told so, if it can be promised at all.
func (t *turn) reckon(q *knowledge.Question, told bool) {
	by, known := t.bot.answerBy(t.now, q.Pressing)
	q.Due, q.Promised = by, told && known
}

// promised is what the citizen is told of when the answer comes; "" when nothing
// is promised, or the time has passed.
func (t *turn) promised(q knowledge.Question) string {
	if !q.Waiting() || !q.Promised || !t.now.Before(q.Due) {
		return ""
	}
	edition, release := t.bot.Editions.Current()
	defer release()
	form := sayAnswerBy
	if _, open := edition.Office.Calendar.Open(t.now); !open {
		form = sayAfterHours
	}
	return fmt.Sprintf(form, momentWords(t.now, q.Due))
}

// owesAgain opens a question whose reply was taken back. A citizen who may have
// read it is told by when there is another.
func (t *turn) owesAgain(q *knowledge.Question, seen bool) error {
	due, promised := q.Due, q.Promised
	q.Reopen(t.now)
	if !seen { // what was promised before stands
		q.Due, q.Promised = due, promised
		return nil
	}
	t.reckon(q, true)
	return t.tellCitizen(*q, fmt.Sprintf(sayRecalled, q.Number)+t.promised(*q))
}

// momentWords says when a moment is: "15 giờ 30 hôm nay", "9 giờ thứ Tư 25/11".
func momentWords(now, at time.Time) string {
	return knowledge.ClockInWords(at) + " " + dayWords(now, at)
}

// received says that words reached an officer, by when the answer comes, and to
// who presses that this was heard.
func (t *turn) received(form string, q knowledge.Question, words string) (string, error) {
	said := fmt.Sprintf(form, q.Number) + t.promised(q)
	p, d := listen(words)
	switch p {
	case knowledge.Calm:
		return said, nil
	case knowledge.Urgent:
		return said + sayKnownUrgent, nil
	}
	leads, err := t.leads()
	if len(leads) > 0 {
		said += sayRaised
	}
	if d != noDanger {
		return sayDanger(d) + "\n\n" + said, err
	}
	return sayUpset + said, err
}
