package bot

import (
	"context"
	"fmt"
	"time"

	"motcua/knowledge"
)

// roundEvery is how often the bot looks whether something is due.
const roundEvery = 15 * time.Second

// turnMost is the longest that a turn of a loop may take before it counts as stuck.
const turnMost = 5 * time.Minute

// chore is something that comes due with time. What it owes must not depend on being
// run at a certain moment, for the bot may have been stopped for days.
type chore struct {
	what string
	do   func(*turn) error
}

// chores is all that comes due, in the order in which it is done.
func chores() []chore {
	all := []chore{
		{"give back what nobody works on", (*turn).freeIdle},
		{"remind of what is due", (*turn).remind},
		{"keep digests and lists true", (*turn).tendDesks},
		{"sum up the day", (*turn).sumUp},
		{"go on with promotions", (*turn).resumePromotions},
		{"tell what guides lack", (*turn).weeklyMissing},
		{"ask how followed dossiers stand", (*turn).askFollowed},
		{"tell that the office's system is silent", (*turn).alarmRegistry},
		{"go on with erasures", (*turn).resumeErasures},
		{"keep letters true", (*turn).tendLetters},
		{"draft letters of apology", (*turn).draftLetters},
		{"ask for the words of letters", (*turn).askTexts},
		{"send letters that go with results", (*turn).sendWishes},
	}
	return append(all, newsChores()...)
}

// rounds looks now and then whether something is due, until ctx ends.
func (b *Bot) rounds(ctx context.Context) {
	for tick := time.NewTicker(roundEvery); ; {
		b.Pulse("rounds", turnMost)
		b.Round(ctx)
		b.Pulse("rounds", roundEvery+turnMost)
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

// Round does what is due by now.
func (b *Bot) Round(ctx context.Context) { b.doAll(ctx, chores()) }

// doAll does chores in one commit. One that fails does not keep the others from being
// done.
func (b *Bot) doAll(ctx context.Context, all []chore) {
	if b.doChores(ctx, "do all that is due", all) {
		return
	}
	for _, c := range all {
		if ctx.Err() != nil {
			return
		}
		b.doChores(ctx, c.what, []chore{c})
	}
}

// doChores does some chores in one transaction, and reports whether it is committed.
func (b *Bot) doChores(ctx context.Context, what string, all []chore) bool {
	var after []func(context.Context)
	done := b.change(ctx, what, func(tx knowledge.Tx, now time.Time) error {
		after = nil
		for _, c := range all {
			t := &turn{Tx: tx, bot: b, now: now}
			// gofail: var duringRound struct{}
			if err := c.do(t); err != nil {
				return fmt.Errorf("%s: %w", c.what, err)
			}
			if t.after != nil {
				after = append(after, t.after)
			}
		}
		return nil
	})
	for _, do := range after {
		if done {
			b.jobs.Go(do)
		}
	}
	return done
}
