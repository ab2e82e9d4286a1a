package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// officerEdited carries a changed reply over to the citizen, and a changed
// remark into the thread. A reply that is changed into a remark is taken back.
func (t *turn) officerEdited() error {
	number, err := t.QuestionAt(t.u.Ref())
	if err != nil || number == 0 {
		return err
	}
	return t.authorised(AnswerQuestions, verbEdit, func() error { return nil }, func(who knowledge.Person) error {
		q, err := t.Question(number)
		if err != nil {
			return err
		}
		t.on(number, "")
		return t.changeEntry(q, who)
	})
}

// changeEntry changes what an officer wrote to what it says now. What was taken
// back stays so.
func (t *turn) changeEntry(q knowledge.Question, who knowledge.Person) error {
	e := q.EntryFrom(t.u.Ref())
	if e == nil || e.Taken || e.Text == t.u.Text {
		t.justLooked()
		return nil
	}
	q.Touch(who.Account, t.now)
	remark, isRemark := strings.CutPrefix(strings.TrimSpace(t.u.Text), inside)
	remark = strings.TrimSpace(remark)
	if !isRemark && e.Side != knowledge.Inside && demands(t.u.Text) && !demands(e.Text) {
		t.justLooked()
		return t.sayDesk(q.Number, fmt.Sprintf(deskHeldEdit, q.Number))
	}
	switch {
	case e.Side == knowledge.Unsent && isRemark:
		e.Side, e.Text = knowledge.Inside, remark
		return t.PutQuestion(q)
	case e.Side == knowledge.Inside, e.Side == knowledge.Unsent:
		e.Text = remark
		return t.PutQuestion(q)
	case isRemark:
		_, err := t.takeBack(&q, e, who, remark)
		return err
	}
	e.Text = t.u.Text
	if err := t.resend(q, e); err != nil {
		return err
	}
	return t.update(&q)
}

// resend changes the citizen's messages to what a reply says now. The words of a
// file stand under the file; other words may take more messages than before, or
// fewer.
func (t *turn) resend(q knowledge.Question, e *knowledge.Entry) error {
	if e.Notice == 0 {
		return nil
	}
	if e.Album {
		return t.rewordAlbum(q, *e)
	}
	bodies, err := t.replyBodies(q, writtenIn(*e))
	if err != nil {
		return err
	}
	old := carriers(*e)
	if _, err := t.Notice(old[0]); errors.Is(err, knowledge.ErrNotFound) {
		return nil // older than what is kept
	}
	for i, body := range bodies {
		if i < len(old) {
			err = t.amend(old[i], body)
		} else {
			var seq uint64
			seq, err = t.owe(knowledge.Notice{To: q.Citizen, Kind: knowledge.NoticeReply, Question: q.Number, Body: body})
			e.Along = append(e.Along, seq)
		}
		if err != nil {
			return err
		}
	}
	for _, seq := range old[min(len(bodies), len(old)):] {
		if _, _, err := t.unsend(seq); err != nil {
			return err
		}
	}
	e.Along = e.Along[:len(bodies)-1]
	return nil
}

// citizenEdited carries a changed message of a question into its thread and
// onto the card, and shows the desk what it said before. It reports false when the
// message belongs to no question.
func (t *turn) citizenEdited() (bool, error) {
	number, err := t.QuestionAt(t.u.Ref())
	if err != nil || number == 0 {
		return false, err
	}
	q, err := t.own(number)
	if errors.Is(err, knowledge.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	e := q.EntryFrom(t.u.Ref())
	if e == nil || e.Text == t.u.Text {
		return true, nil
	}
	changed := fmt.Sprintf(deskChanged, q.Number, Escape(q.Name), Escape(shorten(knowledge.Masked(entryWords(*e)), oldShown)), Escape(knowledge.Masked(t.u.Text)))
	e.Text = t.u.Text
	if err := t.tellDesk(&q, changed); err != nil {
		return true, err
	}
	if err := t.weigh(&q, t.u.Text); err != nil {
		return true, err
	}
	return true, t.update(&q)
}

// oldShown is how many letters of what a message said before a desk is shown.
const oldShown = 500
