package bot

import (
	"errors"
	"slices"
	"time"

	"motcua/knowledge"
)

// home gives a question whose desk is gone (its group moved on, its topic was
// deleted, or the bot put out of it, while nobody waited for an answer) to the desk
// that serves its field now. Its card stayed behind.
func (t *turn) home(q *knowledge.Question) error {
	if q.Desk == (knowledge.Address{}) {
		return nil
	}
	d, err := t.Desk(q.Desk)
	if err == nil && !d.Absent || err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	d, err = deskFor(t.Tx, q.Field)
	if err == nil && d.Chat != (knowledge.Address{}) {
		q.Desk, q.Card = d.Chat, 0
	}
	return err
}

// sight is where a desk sees a question.
type sight int

const (
	nowhere sight = iota // it was never posted, did not arrive for all we know, or is too old to be known
	onCard
	inDigest
)

// shownBy says where its desk sees a question, and the notice that it is.
func shownBy(tx knowledge.Tx, q knowledge.Question) (sight, knowledge.Notice, error) {
	n, err := tx.Notice(q.Card)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nowhere, n, nil
	}
	if err != nil || n.State == knowledge.Failed || n.State == knowledge.Unknown {
		return nowhere, n, err
	}
	if n.Kind != knowledge.NoticeDigest {
		return onCard, n, nil
	}
	desk, err := tx.Desk(q.Desk)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return nowhere, n, err
	}
	if slices.ContainsFunc(desk.Flow.Digests, func(d knowledge.Digest) bool { return d.Notice == n.Seq }) {
		return inDigest, n, nil
	}
	return nowhere, n, nil
}

// moveDesk follows a group that became a supergroup, or leaves a topic that was
// deleted for the chat itself: the desk points to the new address, and the cards
// of waiting questions are posted again there. Moving what has moved already
// changes nothing.
func (b *Bot) moveDesk(tx knowledge.Tx, from, to knowledge.Address, now time.Time) error {
	desks, err := tx.Desks()
	if err != nil || to.Chat == "" {
		return err
	}
	for _, d := range desks {
		old := d.Chat
		switch {
		case sameChat(old, from) && !sameChat(from, to):
			d.Chat.Chat = to.Chat
		case old == from:
			d.Chat = to
		}
		if d.Chat == old {
			continue
		}
		d.Flow = knowledge.Flow{} // its messages stayed behind
		if err := replaceDesk(tx, old, d); err != nil {
			return err
		}
		if err := b.postAgain(tx, old, d.Chat, now); err != nil {
			return err
		}
	}
	return nil
}

// replaceDesk moves a desk. Where another one is already, that one stays.
func replaceDesk(tx knowledge.Tx, old knowledge.Address, d knowledge.Desk) error {
	if err := tx.RemoveDesk(old); err != nil {
		return err
	}
	_, err := tx.Desk(d.Chat)
	if errors.Is(err, knowledge.ErrNotFound) {
		return tx.PutDesk(d)
	}
	return err
}

// postMissing posts the cards of waiting questions that a desk lacks, as when
// the bot had been removed from its group for a while.
func (b *Bot) postMissing(tx knowledge.Tx, desk knowledge.Address, now time.Time) error {
	return b.postAgain(tx, desk, desk, now)
}

// adopt gives a desk the waiting questions that have none.
func (b *Bot) adopt(tx knowledge.Tx, d knowledge.Desk, now time.Time) error {
	return b.postAgain(tx, knowledge.Address{}, d.Chat, now)
}

// postAgain gives the waiting questions of one desk to another, and posts the
// cards that it lacks there.
func (b *Bot) postAgain(tx knowledge.Tx, from, to knowledge.Address, now time.Time) error {
	waiting, err := tx.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	for _, q := range waiting {
		if q.Desk != from {
			continue
		}
		if from != to {
			q.Desk, q.Card = to, 0
		}
		where, _, err := shownBy(tx, q)
		if err != nil {
			return err
		}
		if where != nowhere {
			continue
		}
		if err := b.post(tx, &q, knowledge.MessageRef{}, now); err != nil {
			return err
		}
		if from != to { // what the citizen sent stayed behind, or was never shown
			if err := (&turn{Tx: tx, bot: b, now: now}).showAllFiles(&q); err != nil {
				return err
			}
		}
		if err := tx.PutQuestion(q); err != nil {
			return err
		}
	}
	return nil
}
