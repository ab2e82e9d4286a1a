package bot

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"motcua/knowledge"
)

// deed is what a privileged button does, and the power that it takes.
type deed struct {
	power  Power
	do     func(*turn, knowledge.Action, knowledge.Person) error
	repeat bool // the button may be pressed again
	reads  bool // it changes nothing, and is not audited
}

// deeds is every privileged button, by the verb of its row. A verb that is not here
// does nothing.
func deeds() map[string]deed {
	all := map[string]deed{verbPublish: {power: PublishGuides, do: (*turn).publishHeld}}
	for _, of := range []map[string]deed{deskDeeds(), announceDeeds()} {
		maps.Copy(all, of)
	}
	return all
}

// deskDeeds is what buttons on cards and beside them do.
func deskDeeds() map[string]deed {
	changes := deed{power: AnswerQuestions, do: onItsQuestion((*turn).perform)}
	return map[string]deed{
		verbClaim: changes, verbRelease: changes, verbClose: changes, verbRecall: changes, verbOver: changes,
		verbHistory: {power: AnswerQuestions, repeat: true, reads: true, do: onItsQuestion(
			func(t *turn, _ knowledge.Action, q knowledge.Question, _ knowledge.Person) error { return t.history(q) })},
		verbSuggest: {power: AnswerQuestions, repeat: true, reads: true, do: onItsQuestion((*turn).suggest)},
	}
}

// onItsQuestion is a deed on the question that a row names.
func onItsQuestion(do func(*turn, knowledge.Action, knowledge.Question, knowledge.Person) error) func(*turn, knowledge.Action, knowledge.Person) error {
	return func(t *turn, a knowledge.Action, who knowledge.Person) error {
		q, err := t.Question(a.Question)
		if err != nil {
			return err
		}
		return do(t, a, q, who)
	}
}

// pressed runs a privileged button: the row is taken, so that a second press
// finds nothing, and the role is checked now.
func pressed(t *turn) error {
	key, ok := strings.CutPrefix(t.u.Press.Data, pressAction)
	if !ok {
		t.toast = toastUsed
		return nil
	}
	a, err := t.Action(key)
	known := deed{}
	if err == nil {
		known, ok = deeds()[a.Verb]
	}
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && (!ok || t.now.After(a.Expires) || !sameChat(a.Chat, t.u.Chat)) {
		t.toast = toastUsed
		return nil
	}
	if err != nil {
		return err
	}
	verb := a.Verb
	if known.reads {
		verb = ""
	}
	return t.authorised(known.power, verb, func() error { t.toast = toastNoPower; return nil }, func(who knowledge.Person) error {
		if !known.repeat {
			if _, err := t.TakeAction(key); err != nil {
				return err
			}
		}
		t.on(a.Question, "")
		return known.do(t, a, who)
	})
}

func (t *turn) perform(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	switch a.Verb {
	case verbOver:
		kind, rest, _ := strings.Cut(a.Arg, "\n")
		message, text, _ := strings.Cut(rest, "\n")
		if err := t.edit(knowledge.Body{Text: fmt.Sprintf(deskOverSent, Escape(who.Name), q.Number)}); err != nil {
			return err
		}
		return t.reply(q, who, written{text, t.u.ref(message), kind == "file"}, true)
	case verbRecall:
		return t.recall(q, who)
	}
	said, changed, err := t.act(&q, a.Verb, who)
	if err != nil {
		return err
	}
	t.toast = plain(said)
	if changed {
		return nil
	}
	t.justLooked()
	return t.update(&q) // the used button must not stay dead on the card
}

// recall takes back the last reply that was sent: the citizen's message is
// deleted, or never sent.
func (t *turn) recall(q knowledge.Question, who knowledge.Person) error {
	for i := len(q.Thread) - 1; i >= 0; i-- {
		e := &q.Thread[i]
		if e.Side != knowledge.ByOfficer || e.Taken {
			continue
		}
		t.toast = toastRecalled
		return t.takeBack(&q, e, who, noteRecalled)
	}
	t.toast = toastUsed
	t.justLooked()
	return t.update(&q)
}

// takeBack takes one reply back, with a remark on it.
func (t *turn) takeBack(q *knowledge.Question, e *knowledge.Entry, who knowledge.Person, remark string) error {
	e.Taken = true
	seen, err := t.unsend(e.Notice)
	if err != nil {
		return err
	}
	q.Note(who.Name, remark, knowledge.MessageRef{}, t.now)
	if q.Replied() {
		return t.update(q)
	}
	q.Reopen(t.now)
	if seen {
		if err := t.tellCitizen(*q, sayRecalled); err != nil {
			return err
		}
	}
	return t.update(q)
}

// tellCitizen owes the asker a sentence about their question; it has a place for
// the number.
func (t *turn) tellCitizen(q knowledge.Question, sentence string) error {
	_, err := t.owe(knowledge.Notice{
		To: q.Citizen, Kind: knowledge.NoticeAnswer, Question: q.Number, Body: bodyOf(fmt.Sprintf(sentence, q.Number)),
	})
	return err
}

// unsend takes a notice back; seen reports that it may have been read already.
func (t *turn) unsend(seq uint64) (seen bool, err error) {
	n, err := t.Notice(seq)
	if errors.Is(err, knowledge.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if n.State == knowledge.Pending {
		n.State, n.Done = knowledge.Merged, t.now
		return false, t.PutNotice(n)
	}
	return true, t.amend(seq, knowledge.Body{Remove: true})
}

// history shows the whole thread and what the citizen asked before.
func (t *turn) history(q knowledge.Question) error {
	earlier, err := t.QuestionsOf(q.Citizen, 6)
	if err != nil {
		return err
	}
	for _, part := range split(historyText(q, earlier), t.bot.Limits) {
		if err := t.tellDesk(&q, part); err != nil {
			return err
		}
	}
	return nil
}

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

// changeEntry changes what an officer wrote to what it says now.
func (t *turn) changeEntry(q knowledge.Question, who knowledge.Person) error {
	e := q.EntryFrom(t.u.Ref())
	if e == nil || e.Taken || e.Text == t.u.Text {
		t.justLooked()
		return nil
	}
	remark, isRemark := strings.CutPrefix(strings.TrimSpace(t.u.Text), inside)
	switch remark = strings.TrimSpace(remark); {
	case e.Side == knowledge.Inside:
		e.Text = remark
		return t.PutQuestion(q)
	case isRemark:
		return t.takeBack(&q, e, who, remark)
	}
	e.Text = t.u.Text
	if err := t.update(&q); err != nil || e.Notice == 0 {
		return err
	}
	bodies, err := t.replyBodies(q, written{text: t.u.Text})
	if err != nil {
		return err
	}
	return t.amend(e.Notice, bodies[len(bodies)-1])
}

// citizenEdited carries a changed message of a question into its thread and
// onto the card. It reports false when the message belongs to no question.
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
	first := e == &q.Thread[0]
	e.Text = t.u.Text
	if !first {
		if err := t.tellDesk(&q, fmt.Sprintf(deskChanged, q.Number, Escape(q.Name), Escape(t.u.Text))); err != nil {
			return true, err
		}
	}
	return true, t.update(&q)
}
