package bot

import (
	"time"

	"motcua/knowledge"
)

// A day is summed up once its office closes, or as soon as the bot runs again, but
// not when nobody would care any more.
const (
	summaryLate = 3 * 24 * time.Hour
	summaryBack = 7 * 24 * time.Hour // how old a question may be whose reply or rating counts
)

// summaryDay is a day to be summed up: from the closing before it to its own.
type summaryDay struct {
	day, before time.Time // days
	from, to    time.Time // closings
}

// lastClosed is the working day that closed last. It is not ok when that is too
// long ago.
func lastClosed(c *knowledge.Calendar, now time.Time) (d summaryDay, ok bool) {
	for day := knowledge.DayOf(now); ; day = day.AddDate(0, 0, -1) {
		closing, open := c.Closing(day)
		switch {
		case now.Sub(day) > 30*24*time.Hour:
			return d, false // it never opens
		case !open || closing.After(now):
		case d.to.IsZero():
			d.day, d.to = day, closing
		default:
			d.before, d.from = day, closing
			return d, now.Sub(d.to) <= summaryLate
		}
	}
}

// sumUp tells the leads at the end of a working day how it went and what is to be
// done on the next; when there is nothing to tell it says nothing.
func (t *turn) sumUp() error {
	edition, release := t.bot.Editions.Current()
	defer release()
	c := &edition.Office.Calendar
	d, ok := lastClosed(c, t.now)
	key := "summary:" + d.day.Format(time.DateOnly)
	if !ok {
		return nil
	}
	if seen, err := t.Seen(key); err != nil || seen {
		return err
	}
	if err := t.MarkSeen(t.now, key); err != nil {
		return err
	}
	s, err := t.summaryOf(d)
	if err != nil || s.empty() {
		return err
	}
	s.next = nextWorkingDay(c, t.now)
	if told, err := t.tellLeads(0, s.text()); err != nil || told {
		return err
	}
	desk, err := deskFor(t.Tx, "")
	if err != nil || desk.Chat == (knowledge.Address{}) {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: desk.Chat, Kind: knowledge.NoticeReminder, Body: bodyOf(s.text())})
	return err
}

// nextWorkingDay is the first working day after a moment, or that moment's own
// while it has not closed.
func nextWorkingDay(c *knowledge.Calendar, now time.Time) time.Time {
	day := knowledge.DayOf(now)
	for range 30 {
		if closing, open := c.Closing(day); open && closing.After(now) {
			return day
		}
		day = day.AddDate(0, 0, 1)
	}
	return time.Time{} // none is near
}

// summary is how a day went.
type summary struct {
	summaryDay
	asked, sure       int64
	fresh, replied    int // questions that went to officers; that got a first reply
	rated             knowledge.Rated
	waiting           []knowledge.Question // asked by then
	overdue, due, bad []knowledge.Question // due: by the end of the next working day
	free              []knowledge.Question // that nobody has claimed
	next              time.Time
}

// empty reports whether officers had nothing to do with the day, and have nothing
// to do on the next. What the bot answered by itself is no news.
func (s *summary) empty() bool {
	return s.replied == 0 && s.fresh == 0 && len(s.waiting) == 0 && s.rated.Sum() == 0
}

// summaryOf reads what happened on a day.
func (t *turn) summaryOf(d summaryDay) (*summary, error) {
	s := &summary{summaryDay: d}
	counts, err := t.Counts(d.before.AddDate(0, 0, 1), d.day)
	if err != nil {
		return s, err
	}
	for _, c := range counts {
		switch c.Name {
		case countAsked:
			s.asked += c.N
		case countSure, countOffice, countLookUp:
			s.sure += c.N
		}
	}
	lately, err := t.QuestionsAsked(d.from.Add(-summaryBack), d.to, everything)
	if err != nil {
		return s, err
	}
	for _, q := range lately {
		s.add(q)
	}
	waiting, err := t.WaitingQuestions(everything)
	for _, q := range waiting {
		if q.AskedAt.Before(d.to) {
			s.waits(q, t.now)
		}
	}
	return s, err
}

// add counts a question that was asked, answered or rated on the day.
func (s *summary) add(q knowledge.Question) {
	if s.holds(q.AskedAt) {
		s.fresh++
	}
	if first := q.FirstReply(); first != nil && s.holds(first.At) {
		s.replied++
	}
	if r := q.Rating; r.Face >= 1 && r.Face <= len(s.rated) && s.holds(r.At) {
		s.rated[r.Face-1]++
		if r.Face <= 2 {
			s.bad = append(s.bad, q)
		}
	}
}

func (d summaryDay) holds(at time.Time) bool { return !at.Before(d.from) && at.Before(d.to) }

// waits sorts a waiting question by what is to be done about it.
func (s *summary) waits(q knowledge.Question, now time.Time) {
	s.waiting = append(s.waiting, q)
	switch {
	case !q.Due.IsZero() && q.Due.Before(now):
		s.overdue = append(s.overdue, q)
	case !q.Due.IsZero():
		s.due = append(s.due, q)
	case q.State == knowledge.Open:
		s.free = append(s.free, q)
	}
}
