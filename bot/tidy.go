package bot

import (
	"context"
	"slices"
	"time"

	"motcua/knowledge"
)

// How long things are kept. Telegram gives an update again within a day; a
// button on a card lives for actionLife; a notice is kept while somebody may
// still press or edit its message.
const (
	keepSeen    = 7 * 24 * time.Hour
	keepNotices = 60 * 24 * time.Hour
	keepMemory  = 2 * 24 * time.Hour  // twice as long as anything in it is used
	keepLists   = 90 * 24 * time.Hour // after the last tick
	keepBroken  = 90 * 24 * time.Hour // for a person to look at
	tidyEvery   = time.Hour

	keepAnnouncements = 400 * 24 * time.Hour // who said what, for a year and more
	keepCounts        = 400 * 24 * time.Hour // a year, to be compared with the one before
	keepFeedbacks     = 400 * 24 * time.Hour // likewise

	// Half a year after a dossier ended nobody asks the bot for it: the office's own
	// system has it. One that never moves is a dead row of a spreadsheet.
	keepEndedDossiers = 180 * 24 * time.Hour
	keepAnyDossiers   = 2 * 365 * 24 * time.Hour
	keepLetters       = 2 * 365 * 24 * time.Hour // after they were decided
	keepTries         = 2 * 24 * time.Hour       // twice as long as any limit looks back
	keepWords         = 2 * 365 * 24 * time.Hour // of questions, after they were closed

	tidyAtOnce = 1000 // records removed in one transaction, so that none is long
)

// tidy forgets what nobody needs any more, now and then, until ctx ends.
func (b *Bot) tidy(ctx context.Context) {
	for {
		b.tidyOnce(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(tidyEvery):
		}
	}
}

func (b *Bot) tidyOnce(ctx context.Context) {
	now, known := b.sure.now(b.Now())
	if !known {
		return
	}
	b.forget(ctx, "seen updates", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetSeen(now.Add(-keepSeen), tidyAtOnce)
	})
	b.forget(ctx, "notices", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetNotices(now.Add(-keepNotices), tidyAtOnce)
	})
	b.forgetMemories(ctx, now)
	b.forget(ctx, "checklists", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetChecklists(now.Add(-keepLists), tidyAtOnce)
	})
	b.forget(ctx, "what was set aside", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetQuarantined(now.Add(-keepBroken), tidyAtOnce)
	})
	b.forget(ctx, "announcements", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetAnnouncements(now.Add(-keepAnnouncements), tidyAtOnce)
	})
	b.forget(ctx, "counts", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetCounts(now.Add(-keepCounts), tidyAtOnce)
	})
	b.forget(ctx, "feedback", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetFeedbacks(now.Add(-keepFeedbacks), tidyAtOnce)
	})
	b.forget(ctx, "dossiers", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetDossiers(now.Add(-keepEndedDossiers), now.Add(-keepAnyDossiers), tidyAtOnce)
	})
	b.forget(ctx, "letters", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetLetters(now.Add(-keepLetters), tidyAtOnce)
	})
	b.forget(ctx, "tries", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetTries(now.Add(-keepTries), tidyAtOnce)
	})
	b.forgetWords(ctx, now)
	b.forget(ctx, "buttons", func(tx knowledge.Tx) (int, error) {
		return tx.ForgetActions(now, tidyAtOnce)
	})
}

// forget removes in small transactions until nothing is left to remove.
func (b *Bot) forget(ctx context.Context, what string, remove func(knowledge.Tx) (int, error)) {
	for gone := tidyAtOnce; gone == tidyAtOnce && ctx.Err() == nil; {
		err := b.Store.Update(ctx, func(tx knowledge.Tx) (err error) {
			gone, err = remove(tx)
			return err
		})
		if err != nil {
			if ctx.Err() == nil {
				b.Log.Error("cannot tidy up", "what", what, "err", err)
			}
			return
		}
	}
}

// forgetMemories removes what was remembered of chats that have been silent. All memories
// are read beside intake, which would wait for a transaction that reads and writes.
func (b *Bot) forgetMemories(ctx context.Context, now time.Time) {
	before := now.Add(-keepMemory)
	var old []knowledge.Address
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		old, err = tx.OldMemories(before, everything)
		return err
	})
	if err != nil && ctx.Err() == nil {
		b.Log.Error("cannot tidy up", "what", "memories", "err", err)
	}
	for few := range slices.Chunk(old, tidyAtOnce) {
		if !b.change(ctx, "tidy up memories", func(tx knowledge.Tx, _ time.Time) error {
			for _, chat := range few {
				m, err := tx.Memory(chat)
				if err == nil && m.Changed.Before(before) { // still
					err = tx.Forget(chat)
				}
				if err != nil {
					return err
				}
			}
			return nil
		}) {
			return // the rest an hour later
		}
	}
}

// forgetWords deletes what was said in questions that were closed long ago, and by whom;
// what the figures need stays.
func (b *Bot) forgetWords(ctx context.Context, now time.Time) {
	before := now.Add(-keepWords)
	var old []int64
	err := b.Store.View(ctx, func(tx knowledge.Tx) error {
		all, err := tx.QuestionsAsked(time.Time{}, before, everything)
		for _, q := range all {
			if q.State == knowledge.Closed && !q.Erased() && q.Changed.Before(before) {
				old = append(old, q.Number)
			}
		}
		return err
	})
	if err != nil {
		b.Log.Error("cannot tidy up", "what", "words of questions", "err", err)
	}
	for few := range slices.Chunk(old, tidyWordsAtOnce) {
		b.change(ctx, "tidy up the words of questions", func(tx knowledge.Tx, now time.Time) error {
			for _, number := range few {
				q, err := tx.Question(number)
				if err == nil && q.State == knowledge.Closed {
					err = knowledge.EraseQuestion(tx, q)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// tidyWordsAtOnce is how many questions lose their words in one transaction.
const tidyWordsAtOnce = 100
