package bot

import (
	"fmt"
	"slices"

	"motcua/knowledge"
)

// verbReached is the button of who reached a citizen otherwise than through the bot.
const verbReached = "reached"

// missedDeeds is what can be done about a citizen whom the bot cannot write to.
func missedDeeds() map[string]deed {
	return map[string]deed{verbReached: {power: AnswerQuestions, do: onItsQuestion((*turn).reached)}}
}

// missed makes a task of a reply that cannot arrive: who wrote it is called and told how
// the citizen may be reached, and the question waits until somebody has done so, or the
// citizen lets the bot write again.
func (t *turn) missed(q *knowledge.Question, e knowledge.Entry, n knowledge.Notice) error {
	q.Miss(t.now)
	t.reckon(q, false)
	how := missedCounter
	if slices.Contains(kindsIn(*q), knowledge.Phone) {
		how = missedPhone
	}
	who := Escape(e.By)
	if e.Author.ID != "" {
		who = fmt.Sprintf(mention, Escape(e.Author.ID), who)
	}
	if err := t.tellDesk(q, fmt.Sprintf(deskMissed, q.Number, who, undeliverable+whyWords(n), how)); err != nil {
		return err
	}
	return t.update(q)
}

// kindsIn says what kinds of personal things the citizen wrote.
func kindsIn(q knowledge.Question) []knowledge.Personal {
	var all []knowledge.Personal
	for _, words := range citizenWords(q) {
		_, kinds := knowledge.Mask(words)
		all = append(all, kinds...)
	}
	return all
}

// reached closes a question whose citizen somebody has told the reply otherwise.
func (t *turn) reached(_ knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	if q.Missed.IsZero() {
		t.justLooked()
		t.toast = toastMetAlready
		return t.update(&q)
	}
	t.note(&q, who, noteReached, knowledge.MessageRef{})
	q.Resolve(t.now)
	t.toast = toastReached
	return t.update(&q)
}

// meeting has a citizen who shows up again get what they missed, before anything else.
func meeting(do act) act {
	return func(t *turn) error {
		if err := t.meetAll(); err != nil || do == nil {
			return err
		}
		return do(t)
	}
}

// meetAll sends what the chat of the update missed.
func (t *turn) meetAll() error {
	all, err := t.QuestionsOf(t.u.Chat, everything)
	if err != nil {
		return err
	}
	for _, q := range slices.Backward(all) {
		if q.Missed.IsZero() {
			continue
		}
		if err := t.meet(&q); err != nil {
			return err
		}
	}
	return nil
}

// meet owes a citizen again the replies that did not arrive while the bot could not write
// to them. With that the task is done.
func (t *turn) meet(q *knowledge.Question) error {
	for _, e := range replies(q) {
		if e.Lost {
			if err := t.sendAgain(q, e); err != nil {
				return err
			}
		}
	}
	q.Meet(t.now)
	return t.update(q)
}

// sendAgain owes what carried an entry and was refused. It never arrived, and so is no
// repeat.
func (t *turn) sendAgain(q *knowledge.Question, e *knowledge.Entry) error {
	was := carriers(*e)
	e.Notice, e.Along, e.Lost = 0, nil, false
	for _, seq := range was {
		n, err := t.Notice(seq)
		if err != nil {
			return err
		}
		if !n.Barred {
			carry(e, seq)
			e.Lost = e.Lost || n.State == knowledge.Failed || n.State == knowledge.Unknown
			continue
		}
		again, err := t.owe(knowledge.Notice{To: q.Citizen, Kind: n.Kind, Question: q.Number, Body: n.Body})
		if err != nil {
			return err
		}
		carry(e, again)
	}
	return nil
}
