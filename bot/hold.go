package bot

import (
	"fmt"
	"strings"
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

// inHand lists what the officer holds, and what they answered today that is not
// closed yet, with a button to open each.
func (t *turn) inHand(who knowledge.Person, _ string) error {
	desk, _, err := t.deskHere()
	if err != nil {
		return err
	}
	var held, answered []knowledge.Question
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	for _, q := range waiting {
		if q.State == knowledge.Claimed && q.Claimer == who.Account && sameChat(q.Desk, desk.Chat) {
			held = append(held, q)
		}
	}
	todays, err := t.workedOnToday(who)
	if err != nil {
		return err
	}
	for _, q := range todays {
		if q.State == knowledge.Answered && q.Claimer == who.Account && sameChat(q.Desk, desk.Chat) {
			answered = append(answered, q)
		}
	}
	if len(held)+len(answered) == 0 {
		return t.sayDesk(0, handEmpty)
	}
	return t.sayHand(held, answered)
}

// workedOnToday lists the questions that the audit says somebody did something
// about today, in the order in which they began.
func (t *turn) workedOnToday(who knowledge.Person) (questions []knowledge.Question, err error) {
	last, err := t.LastDeed()
	if err != nil {
		return nil, err
	}
	today, seen := knowledge.DayOf(t.now), map[int64]bool{}
	for after := max(0, last-deedsOfADay); after < last; {
		deeds, err := t.Deeds(after, 1000)
		if err != nil || len(deeds) == 0 {
			return questions, err
		}
		for _, d := range deeds {
			after = d.Number
			if d.By != who.Account || d.Question == 0 || seen[d.Question] || !knowledge.DayOf(d.At).Equal(today) {
				continue
			}
			seen[d.Question] = true
			q, err := t.Question(d.Question)
			if err != nil {
				return nil, err
			}
			questions = append(questions, q)
		}
	}
	return questions, nil
}

// deedsOfADay is how many deeds back a day's work is looked for.
const deedsOfADay = 5000

// sayHand shows what an officer has in hand.
func (t *turn) sayHand(held, answered []knowledge.Question) error {
	var s strings.Builder
	list := func(head string, questions []knowledge.Question) {
		if len(questions) == 0 {
			return
		}
		fmt.Fprintf(&s, head, len(questions))
		for _, q := range questions[:min(len(questions), handShown)] {
			fmt.Fprintf(&s, "\n%s · %s · %s", boldNumber(q.Number), agoWords(t.now.Sub(q.ClaimedAt)), Escape(shorten(knowledge.Masked(q.Words()), listWords)))
		}
	}
	list(handHeld, held)
	list(handAnswered, answered)
	shown := append(held[:min(len(held), handShown):min(len(held), handShown)], answered[:min(len(answered), handShown)]...)
	rows, err := t.bot.numberRows(t.Tx, 0, shown, t.now)
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{
		To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: knowledge.Body{Text: strings.TrimSpace(s.String()), Buttons: rows},
	})
	return err
}

// handShown is how many questions of a kind /toi names.
const handShown = 20
