package bot

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"motcua/knowledge"
)

// everything asks the store for a whole list.
const everything = math.MaxInt

// deskFor returns the desk that serves a field: one that names it, else one
// that takes all fields; the oldest of several. Without any it returns a zero
// Desk.
func deskFor(tx knowledge.Tx, field string) (knowledge.Desk, error) {
	desks, err := tx.Desks()
	if err != nil {
		return knowledge.Desk{}, err
	}
	slices.SortFunc(desks, func(a, b knowledge.Desk) int { return a.Since.Compare(b.Since) })
	for _, d := range desks {
		if field != "" && slices.Contains(d.Fields, field) {
			return d, nil
		}
	}
	for _, d := range desks {
		if len(d.Fields) == 0 {
			return d, nil
		}
	}
	return knowledge.Desk{}, nil
}

// post owes a question's card to its desk, in place of any earlier card. A
// question without a desk is left as it is.
func (t *turn) post(q *knowledge.Question) error { return t.bot.post(t.Tx, q, t.now) }

func (b *Bot) post(tx knowledge.Tx, q *knowledge.Question, now time.Time) error {
	if q.Desk == (knowledge.Address{}) {
		return nil
	}
	body, err := b.card(tx, *q, now)
	if err != nil {
		return err
	}
	q.Card, err = owe(tx, knowledge.Notice{To: q.Desk, Kind: knowledge.NoticeCard, Question: q.Number, Body: body}, now)
	return err
}

// update saves a question and shows its new state on its card; when the card is
// too old to be known, it is posted again.
func (t *turn) update(q *knowledge.Question) error {
	if q.Card == 0 {
		return t.PutQuestion(*q)
	}
	body, err := t.bot.card(t.Tx, *q, t.now)
	if err != nil {
		return err
	}
	err = t.amend(q.Card, body)
	if errors.Is(err, knowledge.ErrNotFound) {
		err = t.post(q)
	}
	if err != nil {
		return err
	}
	return t.PutQuestion(*q)
}

// tellDesk owes the question's desk a message that belongs to the question.
func (t *turn) tellDesk(q *knowledge.Question, text string) error {
	if q.Desk == (knowledge.Address{}) {
		return nil
	}
	_, err := t.owe(knowledge.Notice{To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number, Body: knowledge.Body{Text: text}})
	return err
}

// tellDesks owes every desk a message that belongs to no question. It reports
// false when there is no desk.
func (t *turn) tellDesks(body knowledge.Body) (bool, error) {
	desks, err := t.Desks()
	if err != nil {
		return false, err
	}
	for _, d := range desks {
		if _, err := t.owe(knowledge.Notice{To: d.Chat, Kind: knowledge.NoticeDesk, Body: body}); err != nil {
			return false, err
		}
	}
	return len(desks) > 0, nil
}

// copyToDesk owes the desk a copy of a citizen's file, which belongs to the
// question.
func (t *turn) copyToDesk(q *knowledge.Question, file knowledge.MessageRef) error {
	if q.Desk == (knowledge.Address{}) {
		return nil
	}
	if err := t.tellDesk(q, fmt.Sprintf(deskFile, q.Number, Escape(q.Name))); err != nil {
		return err
	}
	_, err := t.owe(knowledge.Notice{
		To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number, Body: knowledge.Body{Copy: &file},
	})
	return err
}

// homeless lists the waiting questions that no desk has.
func (t *turn) homeless() ([]knowledge.Question, error) {
	waiting, err := t.WaitingQuestions(everything)
	return slices.DeleteFunc(waiting, func(q knowledge.Question) bool { return q.Desk != (knowledge.Address{}) }), err
}

// adopt gives questions to a desk.
func (t *turn) adopt(questions []knowledge.Question, d knowledge.Desk) error {
	for _, q := range questions {
		q.Desk = d.Chat
		if err := t.post(&q); err != nil {
			return err
		}
		if err := t.PutQuestion(q); err != nil {
			return err
		}
	}
	return nil
}

// moveDesk follows a group that became a supergroup: its desks point to the new
// chat, and the cards of what is not closed are posted again there. Moving what
// has moved already changes nothing.
func (b *Bot) moveDesk(tx knowledge.Tx, from knowledge.Address, to string, now time.Time) error {
	desks, err := tx.Desks()
	if err != nil || to == "" {
		return err
	}
	for _, d := range desks {
		if d.Chat.Channel != from.Channel || d.Chat.Chat != from.Chat {
			continue
		}
		old := d.Chat
		if err := tx.RemoveDesk(old); err != nil {
			return err
		}
		d.Chat.Chat = to
		if err := tx.PutDesk(d); err != nil {
			return err
		}
		if err := b.repost(tx, old, d.Chat, now); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bot) repost(tx knowledge.Tx, from, to knowledge.Address, now time.Time) error {
	waiting, err := tx.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	for _, q := range waiting {
		if q.Desk != from {
			continue
		}
		q.Desk = to
		if err := b.post(tx, &q, now); err != nil {
			return err
		}
		if err := tx.PutQuestion(q); err != nil {
			return err
		}
	}
	return nil
}

// undelivered tells the desk that an officer's reply did not arrive, so that a
// person can use the telephone.
func (b *Bot) undelivered(tx knowledge.Tx, n knowledge.Notice) error {
	if n.Kind != knowledge.NoticeReply || n.Question == 0 {
		return nil
	}
	q, err := tx.Question(n.Question)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && q.Desk == (knowledge.Address{}) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("tell of notice %d: %w", n.Seq, err)
	}
	said := deskUnsent
	if n.State == knowledge.Unknown {
		said = deskUnknown
	}
	_, err = owe(tx, knowledge.Notice{
		To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number,
		Body: knowledge.Body{Text: fmt.Sprintf(said, q.Number)},
	}, b.Now())
	return err
}
