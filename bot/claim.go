package bot

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// withhold keeps an officer's words back, since another officer has the question,
// and asks whether to send them all the same.
func (t *turn) withhold(q knowledge.Question, who knowledge.Person, w written) error {
	q.Withhold(who.Account, who.Name, w.text, w.files.kind, w.source, t.now)
	t.attach(&q, w.files)
	body, err := t.askOver(q, w.source)
	if err != nil {
		return err
	}
	if err := t.PutQuestion(q); err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: w.source, Body: body})
	return err
}

// askOver asks an officer whether to answer although somebody else has the
// question, or answered it.
func (t *turn) askOver(q knowledge.Question, source knowledge.MessageRef) (knowledge.Body, error) {
	arg := source.Message + "\n" + heldAs(q)
	button, err := t.bot.privileged(t.Tx, labelled{labelOver, verbOver, arg}, q, t.now)
	return knowledge.Body{Text: heldWords(q, t.now) + deskOver, Buttons: [][]knowledge.Button{{button}}}, err
}

// heldAs stamps how a question is held, so that "send it all the same" is not
// taken for an answer to something else.
func heldAs(q knowledge.Question) string {
	return strings.Join([]string{string(q.State), q.Claimer.Channel, q.Claimer.ID, strconv.Itoa(len(replies(&q)))}, " ")
}

// withheld finds what an officer wrote and the bot did not send yet, and whether who
// presses wrote it: only they send it. When it is nothing any more, or somebody
// else's, it says so over the chat.
func (t *turn) withheld(q *knowledge.Question, source knowledge.MessageRef, who knowledge.Person) (e *knowledge.Entry, mine bool) {
	e = q.EntryFrom(source)
	switch {
	case e == nil || e.Side != knowledge.Unsent:
		t.justLooked()
		t.toast = toastUsed
		return nil, false
	case e.Author != who.Account:
		t.justLooked()
		t.toast = toastNotYoursToSend
		return e, false
	}
	return e, true
}

// pressedOver sends what was withheld, for who wrote it. When the question was
// answered or taken by yet another officer meanwhile, it asks again.
func (t *turn) pressedOver(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	message, held, _ := strings.Cut(a.Arg, "\n")
	source := t.u.ref(message)
	e, mine := t.withheld(&q, source, who)
	switch {
	case e == nil:
		return nil
	case !mine:
		body, err := t.askOver(q, source)
		if err != nil {
			return err
		}
		return t.edit(body) // the used button must not stay dead
	case held != heldAs(q) && (q.State == knowledge.Closed || q.Claimer != (knowledge.Account{}) && q.Claimer != who.Account):
		t.justLooked()
		t.toast = toastHeldAnew
		body, err := t.askOver(q, source)
		if err != nil {
			return err
		}
		return t.edit(body)
	}
	w := writtenIn(*e)
	if err := t.edit(knowledge.Body{Text: fmt.Sprintf(deskOverSent, Escape(who.Name), q.Number)}); err != nil {
		return err
	}
	return t.reply(q, who, w, true)
}

// tooLate tells an officer who replies to a card that stayed behind where its
// question is now. It says so to nobody else.
func (t *turn) tooLate(q knowledge.Question) error {
	if q.Erased() {
		no := func() error { return nil }
		return t.authorised(AnswerQuestions, "", no, func(knowledge.Person) error { return t.sayDesk(0, fmt.Sprintf(deskErased, q.Number)) })
	}
	where, err := t.deskName(q.Desk)
	if err != nil {
		return err
	}
	no := func() error { return nil }
	return t.authorised(AnswerQuestions, "", no, func(knowledge.Person) error {
		return t.sayDesk(0, fmt.Sprintf(deskMovedAway, q.Number, where))
	})
}

// deskName is what a desk is called, for people to read.
func (t *turn) deskName(chat knowledge.Address) (string, error) {
	d, err := t.Desk(chat)
	if errors.Is(err, knowledge.ErrNotFound) {
		return deskElsewhere, nil
	}
	return cmp.Or(Escape(d.Name), deskElsewhere), err
}

// heldWords says who has a question, or answered it, and for how long.
func heldWords(q knowledge.Question, now time.Time) string {
	ago := agoWords(now.Sub(q.ClaimedAt))
	switch q.State {
	case knowledge.Claimed:
		return fmt.Sprintf(deskIsClaimed, q.Number, Escape(q.ClaimedBy), ago)
	case knowledge.Closed:
		return fmt.Sprintf(deskIsClosed, q.Number)
	}
	return fmt.Sprintf(deskIsAnswered, q.Number, Escape(q.ClaimedBy), ago)
}

// agoWords says how long ago something was.
func agoWords(d time.Duration) string {
	if d < time.Minute {
		return ageNow
	}
	return fmt.Sprintf(ageAgo, age(d))
}

// refusedWords says why a verb could not be done.
func refusedWords(q knowledge.Question, now time.Time) string {
	switch q.State {
	case knowledge.Claimed, knowledge.Closed:
		return heldWords(q, now)
	default:
		return fmt.Sprintf(deskNotHeld, q.Number)
	}
}

// doneWords says what a verb did.
func doneWords(q knowledge.Question) string {
	switch q.State {
	case knowledge.Claimed:
		return fmt.Sprintf(deskNowClaimed, Escape(q.ClaimedBy), q.Number)
	case knowledge.Closed:
		return fmt.Sprintf(deskNowClosed, q.Number)
	default:
		return fmt.Sprintf(deskNowOpen, q.Number)
	}
}
