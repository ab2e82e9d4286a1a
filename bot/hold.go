package bot

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

// A claim runs out when its holder does nothing about the question for so long,
// while the office is open; they are warned some time before.
const (
	claimIdle = 30 * time.Minute
	claimWarn = 5 * time.Minute
)

// verbKeep is the button that keeps a claim for another while.
const verbKeep = "keep"

// holdRoutes is the command that lists what an officer has in hand.
func holdRoutes() []route {
	return []route{{name: "toi", power: AnswerQuestions, where: atDesk, reads: true, no: deskNotYours, plan: simply((*turn).inHand)}}
}

// holdDeeds is what the buttons about claims do.
func holdDeeds() map[string]deed {
	return map[string]deed{verbKeep: {power: AnswerQuestions, repeat: true, do: onItsQuestion((*turn).keepClaim)}}
}

// openTime is how much of a span the office was open; all of it when the office has
// not said its hours.
func (b *Bot) openTime(from, to time.Time) time.Duration {
	edition, release := b.Editions.Current()
	defer release()
	if c := &edition.Office.Calendar; c.Knows() {
		return c.OpenTime(from, to)
	}
	return to.Sub(from)
}

// freeIdle warns who holds a question and does nothing about it, and later gives it
// back to the desk. Nobody loses a question without having been warned.
func (t *turn) freeIdle() error {
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	for _, q := range waiting {
		if q.Touched.IsZero() {
			q.Touched = q.ClaimedAt
		}
		switch {
		case q.State != knowledge.Claimed:
		case yetToCome(t.now, q.Touched), yetToCome(t.now, q.Warned):
			q.Touched, q.Warned = t.now, time.Time{} // the clock was ahead: from the beginning again
			err = t.PutQuestion(q)
		case q.Warned.IsZero() && t.bot.openTime(q.Touched, t.now) >= claimIdle-claimWarn:
			err = t.warn(q)
		case !q.Warned.IsZero() && t.bot.openTime(q.Warned, t.now) >= claimWarn:
			err = t.lapse(q, deskLapsed)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// warn tells who holds a question that it will go back.
func (t *turn) warn(q knowledge.Question) error {
	if err := t.home(&q); err != nil {
		return err
	}
	keep, err := t.bot.privileged(t.Tx, labelled{label: labelHold, verb: verbKeep}, q, t.now)
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number, Body: knowledge.Body{
		Text:    fmt.Sprintf(deskIdle, q.Number, Escape(q.ClaimedBy), age(t.now.Sub(q.Touched)), int(claimWarn.Minutes())),
		Buttons: [][]knowledge.Button{{keep}},
	}})
	q.Warned = t.now
	if err != nil {
		return err
	}
	return t.PutQuestion(q)
}

// lapse gives a question back to its desk and says why; why has places for the
// number and the holder's name.
func (t *turn) lapse(q knowledge.Question, why string) error {
	name := q.ClaimedBy
	q.Lapse(t.now)
	q.Note(noteByBot, fmt.Sprintf(noteLapsed, name), knowledge.MessageRef{}, t.now)
	if err := t.tellDesk(&q, fmt.Sprintf(why, q.Number, Escape(name))); err != nil {
		return err
	}
	return t.update(&q)
}

// keepClaim keeps a claim for another while, for its holder.
func (t *turn) keepClaim(_ knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	if q.State != knowledge.Claimed || q.Claimer != who.Account {
		t.justLooked()
		t.toast = plain(refusedWords(q, t.now))
		return nil
	}
	q.Touch(who.Account, t.now)
	t.toast = toastKept
	if err := t.edit(bodyOf(fmt.Sprintf(deskKept, Escape(who.Name), q.Number, clock(t.now)))); err != nil {
		return err
	}
	return t.PutQuestion(q)
}
