package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"motcua/knowledge"
)

// followsAtOnce is how many follows one round looks at; the next goes on behind them.
// An office has thousands, and hardly anything comes due for any.
const followsAtOnce = 300

// evening is from when of the day before one is reminded of an appointment.
const evening = 17 * time.Hour

// bookmark is the follow that was looked at last, of those before which all were. It
// only saves work: a bot that starts again begins at the first.
type bookmark struct {
	mu sync.Mutex
	at knowledge.Follow
}

func (m *bookmark) get() knowledge.Follow {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

func (m *bookmark) set(f knowledge.Follow) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at = f
}

// tendFollows reminds of appointments, and ends what has run out.
func (t *turn) tendFollows() error {
	room, err := t.newsRoom()
	if err != nil || room <= 0 {
		return err
	}
	all, err := t.Follows(t.bot.tended.get(), followsAtOnce)
	if err != nil {
		return err
	}
	var d knowledge.Dossier
	for _, f := range all {
		if d.Code != f.Code { // they come by code
			if d, err = t.Dossier(f.Code); err != nil && !errors.Is(err, knowledge.ErrNotFound) {
				return err
			}
		}
		if err := t.tendFollow(f, d); err != nil {
			return err
		}
	}
	last := knowledge.Follow{}
	if len(all) == followsAtOnce {
		last = all[len(all)-1]
	}
	t.after = func(context.Context) { t.bot.tended.set(last) }
	return nil
}

// tendFollow does what is due for one follow of a dossier, zero when there is none.
func (t *turn) tendFollow(f knowledge.Follow, d knowledge.Dossier) error {
	switch {
	case d.Code == "", d.Status.Ended() && f.Knows(d) && t.now.Sub(d.Changed) >= followLingers:
		return t.endFollow(f.Code, f.Who)
	case reminderOf(f, d, &t.office().Calendar, t.now) == noReminder, t.bot.sensitivityOf(d) == knowledge.Hidden:
		return nil
	}
	return t.tellFollower(f, d)
}

// reminder is what a follower is to be reminded of.
type reminder int

const (
	noReminder reminder = iota
	onTheEve            // the appointment is tomorrow
	onTheDay            // it is today, or the office opens again after it
)

// reminderOf says of what a follower is to be reminded now. The evening before the
// appointment they hear of it, and, when the office is closed on its day, when it opens
// again; on the first day on which they can come, once more. While the office waits for
// the citizen, or has nothing left to give, there is nothing to come for.
func reminderOf(f knowledge.Follow, d knowledge.Dossier, c *knowledge.Calendar, now time.Time) reminder {
	if d.Due.IsZero() || !d.Status.Working() && d.Status != knowledge.Done {
		return noReminder
	}
	today := knowledge.DayOf(now)
	midnight := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, knowledge.Vietnam())
	switch {
	case today.Equal(d.Due.AddDate(0, 0, -1)):
		if !f.Eve.Equal(d.Due) && now.Sub(midnight) >= evening {
			return onTheEve
		}
	case today.Before(d.Due), f.Day.Equal(d.Due), !today.Equal(comesOn(c, d.Due)):
	default:
		if closes, ok := c.Closing(now); ok && now.Before(closes) {
			return onTheDay
		}
	}
	return noReminder
}

// mark notes that a follower was reminded.
func (r reminder) mark(f *knowledge.Follow, d knowledge.Dossier) {
	switch r {
	case onTheEve:
		f.Eve = d.Due
	case onTheDay:
		f.Day = d.Due
	}
}

// comesOn is the first day from an appointment on, within two months, on which the
// office is open.
func comesOn(c *knowledge.Calendar, due time.Time) time.Time {
	for day := due; day.Sub(due) < 60*24*time.Hour; day = day.AddDate(0, 0, 1) {
		if _, open := c.Closing(day); open {
			return day
		}
	}
	return due
}
