package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// show posts the card of a question that a list or a digest names, or points to the
// one that is there.
func (t *turn) show(_ knowledge.Action, q knowledge.Question, _ knowledge.Person) error {
	where, n, err := shownBy(t.Tx, q)
	switch {
	case err != nil:
		return err
	case where != onCard:
		if err := t.postCard(&q); err != nil {
			return err
		}
		return t.PutQuestion(q)
	case n.Message == "":
		t.toast = toastCardComes
		return nil
	}
	card := knowledge.MessageRef{Channel: n.To.Channel, Chat: n.To.Chat, Message: n.Message}
	_, err = t.owe(knowledge.Notice{
		To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: card,
		Body: bodyOf(fmt.Sprintf(deskCardAbove, q.Number, stateWords(q), glimpse(q, 80))),
	})
	return err
}

// hint tells an officer who replies to a digest, a reminder or a list that it is no
// question.
func (t *turn) hint() error {
	if t.u.ReplyTo == "" || strings.HasPrefix(strings.TrimSpace(t.u.Text), inside) {
		return nil
	}
	n, err := t.NoticeAt(t.u.ref(t.u.ReplyTo))
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	desk, _, err := t.deskHere()
	if err != nil || n.Kind != knowledge.NoticeDigest && n.Kind != knowledge.NoticeReminder && n.Seq != desk.Flow.List {
		return err
	}
	return t.authorised(AnswerQuestions, "", func() error { return nil }, func(knowledge.Person) error { return t.sayDesk(0, deskNotOne) })
}
