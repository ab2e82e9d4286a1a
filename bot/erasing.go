package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// eraseAtOnce is how many records an erasure looks at in one transaction, so that nobody
// waits for it.
const eraseAtOnce = 200

// resumeErasures goes on with what a restart cut off.
func (t *turn) resumeErasures() error {
	all, err := t.Erasures()
	if err != nil || len(all) == 0 {
		return err
	}
	t.after = t.bot.goOnErasing
	return nil
}

// goOnErasing does all erasures that were asked for. Two at a time do no harm: each step
// can be done twice, and the last one is said once.
func (b *Bot) goOnErasing(ctx context.Context) {
	var all []knowledge.Erasure
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		all, err = tx.Erasures()
		return err
	})
	for _, e := range all {
		err = errors.Join(err, b.eraseAll(ctx, e.Who))
	}
	if err != nil && ctx.Err() == nil {
		b.Log.Error("cannot delete a citizen's data yet", "err", err)
	}
	b.outbox.Wake()
}

func (b *Bot) eraseAll(ctx context.Context, who knowledge.Address) error {
	for more := true; more; {
		err := b.erasing(ctx, who, func(t *turn, e *knowledge.Erasure) (err error) {
			more, err = t.eraseQuestion(e)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := b.erasing(ctx, who, (*turn).eraseFeedback); err != nil {
		return err
	}
	if err := b.eraseNotices(ctx, who); err != nil {
		return err
	}
	return b.Store.Update(ctx, func(tx knowledge.Tx) error {
		if _, err := tx.Erasure(who); errors.Is(err, knowledge.ErrNotFound) {
			return nil // another has said so
		}
		t := &turn{Tx: tx, bot: b, u: Update{Chat: who}, now: b.Now()}
		waiting, err := t.ownWaiting()
		if err != nil {
			return err
		}
		if err := t.say(bodyOf(erasedWords(waiting))); err != nil {
			return err
		}
		return t.RemoveErasure(who)
	})
}

// erasing does a step of an erasure in a transaction; nothing when it is over.
func (b *Bot) erasing(ctx context.Context, who knowledge.Address, do func(*turn, *knowledge.Erasure) error) error {
	return b.Store.Update(ctx, func(tx knowledge.Tx) error {
		e, err := tx.Erasure(who)
		if errors.Is(err, knowledge.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := do(&turn{Tx: tx, bot: b, now: b.Now()}, &e); err != nil {
			return err
		}
		return tx.PutErasure(e)
	})
}

// eraseQuestion erases one question for which nobody waits, and reports whether there
// was one.
func (t *turn) eraseQuestion(e *knowledge.Erasure) (bool, error) {
	all, err := t.QuestionsOf(e.Who, everything)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(all, func(q knowledge.Question) bool { return !q.Waiting() })
	if i < 0 {
		return false, nil
	}
	q := all[i]
	q.Resolve(t.now)
	e.Questions = append(e.Questions, q.Number)
	return true, t.eraseWords(q)
}

// eraseWords erases a closed question, and takes its words off its card.
func (t *turn) eraseWords(q knowledge.Question) error {
	if err := knowledge.EraseQuestion(t.Tx, q); err != nil {
		return err
	}
	card, err := t.Notice(q.Card)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && (card.Kind != knowledge.NoticeCard || card.State != knowledge.Sent) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.amend(q.Card, bodyOf(erasedCard(q.Number)))
}

// eraseFeedback makes feedback say no more whose it is.
func (t *turn) eraseFeedback(e *knowledge.Erasure) error {
	all, err := t.Feedbacks(time.Time{}, t.now.Add(time.Second), everything)
	if err != nil {
		return err
	}
	for _, f := range all {
		if f.Account != e.Account {
			continue
		}
		f.From, f.Account, f.Name = knowledge.Address{}, knowledge.Account{}, ""
		if err := t.PutFeedback(f); err != nil {
			return err
		}
	}
	return nil
}

// eraseNotices empties what was said to the citizen, and about them, as far as it went
// out; it goes through all that is kept, a little at a time.
func (b *Bot) eraseNotices(ctx context.Context, who knowledge.Address) error {
	for after, more := uint64(0), true; more; {
		var found []uint64
		err := b.Store.View(ctx, func(tx knowledge.Tx) error {
			e, err := tx.Erasure(who)
			if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
				return err
			}
			some, err := tx.Notices(after, eraseAtOnce)
			more = len(some) == eraseAtOnce
			for _, n := range some {
				if after = n.Seq; concerns(n, e) {
					found = append(found, n.Seq)
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			continue
		}
		if err := b.Store.Update(ctx, func(tx knowledge.Tx) error { return emptyNotices(tx, found) }); err != nil {
			return err
		}
	}
	return nil
}

// emptyNotices takes out what some notices say; what is not final yet stays whole.
func emptyNotices(tx knowledge.Tx, all []uint64) error {
	for _, seq := range all {
		n, err := tx.Notice(seq)
		if errors.Is(err, knowledge.ErrNotFound) || err == nil && !n.State.Final() {
			continue
		}
		if err != nil {
			return err
		}
		n.Body = knowledge.Body{Remove: n.Body.Remove}
		if err := tx.PutNotice(n); err != nil {
			return err
		}
	}
	return nil
}

// concerns reports whether a notice says something to the citizen of an erasure, or
// about them.
func concerns(n knowledge.Notice, e knowledge.Erasure) bool {
	switch {
	case !n.State.Final():
		return false
	case n.To == e.Who, n.Question != 0 && slices.Contains(e.Questions, n.Question):
		return true
	}
	return n.Question == 0 && e.Name != "" && strings.Contains(n.Body.Text, Escape(e.Name))
}
