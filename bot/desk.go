package bot

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// everything asks the store for a whole list.
const everything = math.MaxInt

// post shows a question at its desk, in place of whatever showed it before: on a
// card, or in a digest while many come at once. A question without a desk is left as
// it is.
func (t *turn) post(q *knowledge.Question) error { return t.bot.post(t.Tx, q, t.cause(q), t.now) }

// postCard is post, but always on a card of its own.
func (t *turn) postCard(q *knowledge.Question) error {
	return t.bot.postCard(t.Tx, q, t.cause(q), t.now)
}

// cause is the message in a question's desk that an update comes from; zero when it
// comes from elsewhere.
func (t *turn) cause(q *knowledge.Question) knowledge.MessageRef {
	if t.u.Message == "" || !sameChat(t.u.Chat, q.Desk) {
		return knowledge.MessageRef{}
	}
	return t.u.Ref()
}

// post is turn.post outside an update; a card answers the message that caused it.
func (b *Bot) post(tx knowledge.Tx, q *knowledge.Question, cause knowledge.MessageRef, now time.Time) error {
	if q.Desk == (knowledge.Address{}) {
		return nil
	}
	if gathered, err := b.gather(tx, q, now); gathered || err != nil {
		return err
	}
	return b.postCard(tx, q, cause, now)
}

// postCard owes a question's card, and what of its words does not fit there.
func (b *Bot) postCard(tx knowledge.Tx, q *knowledge.Question, cause knowledge.MessageRef, now time.Time) error {
	body, err := b.card(tx, *q, now)
	if err != nil {
		return err
	}
	old, err := tx.Notice(q.Card)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	again := old.Kind == knowledge.NoticeCard && old.State == knowledge.Unknown
	q.Card, err = owe(tx, knowledge.Notice{
		To: q.Desk, Kind: knowledge.NoticeCard, Question: q.Number, Body: body, ReplyTo: cause, Repeat: again,
	}, now)
	if err != nil {
		return err
	}
	if _, rest := cutWords(knowledge.Masked(q.Words())); rest != "" {
		if err := b.tellDesk(tx, *q, fmt.Sprintf(deskRest, q.Number, Escape(q.Name), Escape(rest)), now); err != nil {
			return err
		}
	}
	return posted(tx, q.Desk, now)
}

// update saves a question and shows its new state at its desk; what is shown
// nowhere is posted again.
func (t *turn) update(q *knowledge.Question) error {
	if err := t.home(q); err != nil {
		return err
	}
	if q.Desk != (knowledge.Address{}) {
		if err := t.showState(q); err != nil {
			return err
		}
	}
	return t.PutQuestion(*q)
}

// showState shows at the desk how a question stands. One in a digest stays there
// until an officer has it or it is pressing: the digest is seen to later.
func (t *turn) showState(q *knowledge.Question) error {
	where, _, err := shownBy(t.Tx, *q)
	switch {
	case err != nil:
		return err
	case where == nowhere:
		return t.post(q)
	case where == onCard:
		return t.refresh(q)
	case q.State == knowledge.Closed, q.State == knowledge.Open && q.Pressing == knowledge.Calm:
		return nil
	}
	return t.postCard(q)
}

// refresh changes a question's card.
func (t *turn) refresh(q *knowledge.Question) error {
	body, err := t.bot.card(t.Tx, *q, t.now)
	if err != nil {
		return err
	}
	return t.amend(q.Card, body)
}

// tellDesk owes the question's desk a message that belongs to the question, in
// as many parts as it takes.
func (t *turn) tellDesk(q *knowledge.Question, text string) error {
	if err := t.home(q); err != nil || q.Desk == (knowledge.Address{}) {
		return err
	}
	return t.bot.tellDesk(t.Tx, *q, text, t.now)
}

func (b *Bot) tellDesk(tx knowledge.Tx, q knowledge.Question, text string, now time.Time) error {
	for _, part := range split(text, b.Limits) {
		_, err := owe(tx, knowledge.Notice{To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number, Body: bodyOf(part)}, now)
		if err != nil {
			return err
		}
	}
	return nil
}

// homeless lists the waiting questions that no desk has.
func (t *turn) homeless() ([]knowledge.Question, error) {
	waiting, err := t.WaitingQuestions(everything)
	return slices.DeleteFunc(waiting, func(q knowledge.Question) bool { return q.Desk != (knowledge.Address{}) }), err
}

// undelivered tells the desk that an officer's reply did not arrive, or that nobody knows
// whether it did, so that a person can use the telephone; the question waits again.
func (b *Bot) undelivered(tx knowledge.Tx, n knowledge.Notice) error {
	t := &turn{Tx: tx, bot: b, now: b.Now()}
	if n.Kind == knowledge.NoticeNews {
		return t.lostNews(n)
	}
	if n.Kind == knowledge.NoticeReminder && n.State == knowledge.Failed && n.Edits == 0 {
		return t.unheard(n)
	}
	if n.Body.Copy != nil && n.Edits == 0 && n.Problem == outbox.FileGone {
		return t.fileLost(n)
	}
	if n.Kind == knowledge.NoticeLetter && n.State == knowledge.Failed {
		return t.letterLost(n)
	}
	if (n.Kind == knowledge.NoticeCard || n.Kind == knowledge.NoticeDigest) && n.State == knowledge.Unknown && n.Edits == 0 {
		return t.unseen(n)
	}
	if n.Kind == knowledge.NoticeAnswer && n.Edits == 0 && !n.Barred {
		return t.doubtful(n)
	}
	if n.Kind != knowledge.NoticeReply || n.Question == 0 || n.Edits != 0 {
		return nil
	}
	q, err := t.Question(n.Question)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("tell of notice %d: %w", n.Seq, err)
	}
	i := slices.IndexFunc(q.Thread, func(e knowledge.Entry) bool { return e.Carries(n.Seq) })
	if i < 0 || q.Thread[i].Lost { // a file and its words fail together; once is enough
		return nil
	}
	q.Thread[i].Lost = true
	if n.Barred {
		return t.missed(&q, q.Thread[i], n)
	}
	said := deskUnsent
	if n.State == knowledge.Unknown {
		said = deskUnknown
	}
	q.Reopen(t.now)
	t.reckon(&q, false)
	if err := t.tellDesk(&q, fmt.Sprintf(said, q.Number)); err != nil {
		return err
	}
	return t.update(&q)
}
