package bot

import (
	"context"
	"time"

	"motcua/knowledge"
)

// roundEvery is how often the bot looks whether something is due.
const roundEvery = 15 * time.Second

// chore is something that comes due with time. It runs in a transaction of its own;
// what it owes must not depend on being run at a certain moment, for the bot may
// have been stopped for days.
type chore struct {
	what string
	do   func(*turn) error
}

// chores is all that comes due, in the order in which it is done.
func chores() []chore {
	return []chore{
		{"give back what nobody works on", (*turn).freeIdle},
		{"remind of what is due", (*turn).remind},
		{"keep digests and lists true", (*turn).tendDesks},
		{"sum up the day", (*turn).sumUp},
		{"go on with promotions", (*turn).resumePromotions},
		{"tell what guides lack", (*turn).weeklyMissing},
	}
}

// rounds looks now and then whether something is due, until ctx ends.
func (b *Bot) rounds(ctx context.Context) {
	for tick := time.NewTicker(roundEvery); ; {
		b.Round(ctx)
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

// Round does what is due by now. One chore that fails does not keep the others
// from being done.
func (b *Bot) Round(ctx context.Context) {
	for _, c := range chores() {
		if ctx.Err() != nil {
			return
		}
		var t *turn
		done := b.change(ctx, c.what, func(tx knowledge.Tx, now time.Time) error {
			t = &turn{Tx: tx, bot: b, now: now}
			return c.do(t)
		})
		if done && t.after != nil {
			b.jobs.Go(t.after)
		}
	}
}
