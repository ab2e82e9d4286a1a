package bot

import (
	"context"
	"errors"
	"fmt"

	"motcua/knowledge"
)

// send makes a question to officers of a citizen's words, with what the bot
// thinks they are about. Words that were sent already are not sent again.
func (b *Bot) send(ctx context.Context, v visit, words knowledge.Offer) act {
	e := escalation{Trace: words.Trace}
	if words.File != FileContact {
		e.Field, e.Guesses, e.Heard = b.guess(ctx, v, words)
	}
	return alsoWarning(v, words, func(t *turn) (err error) {
		if b.Tight() {
			return t.noRoom()
		}
		if e.Text, e.Source, e.Files, err = t.whole(words); err != nil {
			return err
		}
		number, err := t.QuestionAt(e.Source)
		if err != nil {
			return err
		}
		if number != 0 {
			return t.already(number)
		}
		q, err := t.escalate(e)
		if err != nil {
			return err
		}
		if err := t.count(countsOfSending(t.u, words)...); err != nil {
			return err
		}
		form := saySent
		if q.Desk == (knowledge.Address{}) {
			form = sayKept
		}
		said, err := t.received(form, q, e.Text)
		if err != nil {
			return err
		}
		return b.tell(answer{body: bodyOf(said), note: forgetOffer, question: q.Number})(t)
	})
}

func forgetOffer(m *knowledge.Memory) { m.Offer = knowledge.Offer{} }

// already says that something was sent before: over the button, or as an answer.
func (t *turn) already(number int64) error {
	words := fmt.Sprintf(sayAlreadySent, number)
	if t.u.Kind == KindPress {
		t.toast = words
		return nil
	}
	return t.say(bodyOf(words))
}

// add puts words or a file into a question of the citizen's.
func (b *Bot) add(number int64, words knowledge.Offer) act {
	return func(t *turn) error {
		if b.Tight() {
			return t.noRoom()
		}
		text, source, files, err := t.whole(words)
		if err != nil {
			return err
		}
		before, err := t.QuestionAt(source)
		if err != nil {
			return err
		}
		if before != 0 {
			return t.already(before)
		}
		if _, err := t.own(number); err != nil {
			return t.notTheirs(err)
		}
		q, err := t.add(number, text, source, files)
		if err != nil {
			return err
		}
		said, err := t.received(sayAdded, q, text)
		if err != nil {
			return err
		}
		return b.tell(answer{body: bodyOf(said), note: forgetOffer, question: number})(t)
	}
}

// planReplied takes a message that replies to a question's message for part of
// that question; mere thanks do not open it again.
func (b *Bot) planReplied(v visit) act {
	heard := hear(v.Text).intent
	switch {
	case v.File == "" && (heard == Thank || heard == Bye):
		return b.thanked()
	case v.File == "" && heard == Withdraw && !v.Forwarded:
		return b.answered("drop", v.replied.Number)
	}
	return b.add(v.replied.Number, v.message())
}

// thanked takes thanks: warmly, and with a word about an officer's answer when
// there is one.
func (b *Bot) thanked() act {
	return func(t *turn) error {
		open, err := t.openQuestions()
		if err != nil {
			return err
		}
		words := sayThank
		for _, q := range open {
			if q.State == knowledge.Answered {
				words = sayThankReply
			}
		}
		return b.tell(answer{body: bodyOf(words)})(t)
	}
}

// answered takes what a citizen does about a question of theirs, with a button or in
// words: it is clear, not clear, they have more to say, want to see it, do not need
// it any more, or again.
func (b *Bot) answered(verb string, number int64) act {
	return func(t *turn) error {
		q, err := t.own(number)
		switch {
		case err != nil:
			return t.notTheirs(err)
		case verb == "more":
			return b.tell(askMore(number))(t)
		case verb == "see":
			return b.showMine(t, q)
		case verb == "drop":
			return b.withdraw(t, q)
		case verb == "again":
			return b.reopen(t, q)
		case verb == "ok" && q.State == knowledge.Closed && !q.AskedIfClear, verb == "no" && q.Waiting():
			return t.settled(q)
		case verb == "ok":
			return b.clear(t, q)
		}
		return b.notClear(t, q)
	}
}

// clear closes a question whose answer the citizen has understood.
func (b *Bot) clear(t *turn, q knowledge.Question) error {
	save := t.update
	if q.State == knowledge.Closed { // its card says so already
		save = func(q *knowledge.Question) error { return t.PutQuestion(*q) }
	}
	q.Resolve(t.now)
	q.AskedIfClear = false
	ask, faces := askToRate(&q, t.now)
	if err := save(&q); err != nil {
		return err
	}
	body := knowledge.Body{Text: fmt.Sprintf(sayClear, q.Number) + ask, Buttons: faces}
	return b.tell(answer{body: body, question: q.Number})(t)
}

// notClear gives a question back to the desk.
func (b *Bot) notClear(t *turn, q knowledge.Question) error {
	return b.waitAgain(t, q, deskNotClear, sayNotClear)
}

// settled says that there is nothing left to do: the question is clear, or back
// at the desk.
func (t *turn) settled(q knowledge.Question) error {
	words := fmt.Sprintf(sayIsClear, q.Number)
	if q.Waiting() {
		words = fmt.Sprintf(sayWaiting, q.Number)
	}
	if t.u.Kind == KindPress {
		t.toast = words
		return nil
	}
	return t.say(bodyOf(words))
}

// askMore asks for further words for a question.
func askMore(number int64) answer {
	return answer{body: bodyOf(fmt.Sprintf(sayAddWhat, number)), note: awaiting(knowledge.AwaitMore, number), question: number}
}

// notTheirs answers who acts on a question that is not theirs, as if there were
// none.
func (t *turn) notTheirs(err error) error {
	if !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	if t.u.Kind == KindPress {
		t.toast = sayNotYours
		return nil
	}
	return t.say(bodyOf(sayNotYours))
}
