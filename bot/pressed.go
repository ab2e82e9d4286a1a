package bot

import (
	"context"
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
	// plan, when there is one, looks and calls out first; what it returns is done.
	plan func(ctx context.Context, b *Bot, u Update, a knowledge.Action) (func(*turn, knowledge.Action, knowledge.Person) error, error)
}

// deeds is every privileged button, by the verb of its row. A verb that is not here
// does nothing.
func deeds() map[string]deed {
	all := map[string]deed{verbPublish: {power: PublishGuides, do: (*turn).publishHeld}}
	for _, of := range []map[string]deed{
		deskDeeds(),
		moveDeeds(),
		holdDeeds(),
		roleDeeds(),
		connectDeeds(),
		announceDeeds(),
		figuresDeeds(),
		auditDeeds(),
		maskingDeeds(),
		missedDeeds(),
		promoteDeeds(),
		readyDeeds(),
		mannersDeeds(),
		heldDeeds(),
		sheetDeeds(),
		dossierDeeds(),
		letterDeeds(),
		wishDeeds(),
	} {
		maps.Copy(all, of)
	}
	return all
}

// deskDeeds is what buttons on cards and beside them do.
func deskDeeds() map[string]deed {
	changes := deed{power: AnswerQuestions, do: onItsQuestion((*turn).perform)}
	return map[string]deed{
		verbClaim: changes, verbRelease: changes, verbClose: changes,
		verbRecall: {power: AnswerQuestions, repeat: true, do: onItsQuestion((*turn).pressedRecall)},
		verbOver:   {power: AnswerQuestions, do: onItsQuestion((*turn).pressedOver)},
		verbHistory: {power: AnswerQuestions, repeat: true, reads: true, do: onItsQuestion(
			func(t *turn, _ knowledge.Action, q knowledge.Question, _ knowledge.Person) error { return t.history(q) })},
		verbShow: {power: AnswerQuestions, repeat: true, reads: true, do: onItsQuestion((*turn).show)},
	}
}

// onItsQuestion is a deed on the question that a row names.
func onItsQuestion(do func(*turn, knowledge.Action, knowledge.Question, knowledge.Person) error) func(*turn, knowledge.Action, knowledge.Person) error {
	return func(t *turn, a knowledge.Action, who knowledge.Person) error {
		q, err := t.Question(a.Question)
		if err != nil {
			return err
		}
		if gone, err := t.movedAway(&q); gone || err != nil {
			return err
		}
		return do(t, a, q, who)
	}
}

// movedAway says over the chat that a pressed button's question is at another desk
// now.
func (t *turn) movedAway(q *knowledge.Question) (bool, error) {
	if t.u.ChatIs != Group {
		return false, nil
	}
	if q.Erased() {
		t.justLooked()
		t.toast = plain(fmt.Sprintf(deskErased, q.Number))
		return true, nil
	}
	if err := t.home(q); err != nil || sameChat(q.Desk, t.u.Chat) {
		return false, err
	}
	t.justLooked()
	where, err := t.deskName(q.Desk)
	t.toast = plain(fmt.Sprintf(toastMoved, q.Number, where))
	return true, err
}

// planPressed plans a privileged button. One whose deed looks or draws before it
// acts does so for who holds the power now; whether they still do is asked again.
func (b *Bot) planPressed(ctx context.Context, u Update) (act, error) {
	key, _ := strings.CutPrefix(u.Press.Data, pressAction)
	var a knowledge.Action
	holds := false
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		if a, err = tx.Action(key); err != nil {
			return err
		}
		_, holds, err = may(tx, u.From, deeds()[a.Verb].power)
		return err
	})
	d := deeds()[a.Verb]
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && (!holds || d.plan == nil || !sameChat(a.Chat, u.Chat)) {
		return func(t *turn) error { return t.pressed(nil) }, nil
	}
	if err != nil {
		return nil, err
	}
	do, err := d.plan(ctx, b, u, a)
	return func(t *turn) error { return t.pressed(do) }, err
}

// pressed runs a privileged button: the row is taken, so that a second press
// finds nothing, and the role is checked now. planned is what its deed planned to
// do; nil: nothing.
func (t *turn) pressed(planned func(*turn, knowledge.Action, knowledge.Person) error) error {
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
	if known.plan != nil {
		known.do = planned
	}
	return t.press(known, a)
}

// press does what a row says, for who has the power.
func (t *turn) press(known deed, a knowledge.Action) error {
	verb := a.Verb
	if known.reads {
		verb = ""
	}
	return t.authorised(known.power, verb, func() error { t.toast = toastNoPower; return nil }, func(who knowledge.Person) error {
		if !known.repeat {
			if _, err := t.TakeAction(a.Key); err != nil {
				return err
			}
		}
		t.on(a.Question, "")
		if known.do == nil { // it was not planned: they hold the power since a moment ago
			t.toast = toastNoPower
			return nil
		}
		return known.do(t, a, who)
	})
}

// perform is a button of a card whose verb officers can write too.
func (t *turn) perform(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
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

// tellCitizen owes the asker something about their question.
func (t *turn) tellCitizen(q knowledge.Question, text string) error {
	_, err := t.owe(knowledge.Notice{To: q.Citizen, Kind: knowledge.NoticeAnswer, Question: q.Number, Body: bodyOf(text)})
	return err
}

// history shows the whole thread and what the citizen asked before.
func (t *turn) history(q knowledge.Question) error {
	earlier, err := t.QuestionsOf(q.Citizen, 6)
	if err != nil {
		return err
	}
	come := make([]string, len(q.Thread)) // how far each entry has
	for i, e := range q.Thread {
		d, err := deliveryOf(t.Tx, e)
		if err != nil {
			return err
		}
		come[i] = d.words()
	}
	for _, part := range split(historyText(q, come, earlier), t.bot.Limits) {
		if err := t.tellDesk(&q, part); err != nil {
			return err
		}
	}
	return nil
}
