package bot

import (
	"fmt"

	"motcua/knowledge"
)

// verbInsist sends a reply that was held for what it asks of the citizen; the
// message with its words is the argument.
const verbInsist = "insist"

// heldDeeds is what the button under a held reply does.
func heldDeeds() map[string]deed {
	return map[string]deed{verbInsist: {power: AnswerQuestions, do: onItsQuestion((*turn).insist)}}
}

// holdBack keeps back a reply that asks the citizen for a code, a password or money, and
// says why.
func (t *turn) holdBack(q knowledge.Question, who knowledge.Person, w written) error {
	q.Withhold(who.Account, who.Name, w.text, w.files.kind, w.source, t.now)
	t.attach(&q, w.files)
	if err := t.PutQuestion(q); err != nil {
		return err
	}
	button, err := t.bot.privileged(t.Tx, labelled{labelOver, verbInsist, w.source.Message}, q, t.now)
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: w.source,
		Body: knowledge.Body{Text: fmt.Sprintf(deskHeld, q.Number), Buttons: [][]knowledge.Button{{button}}}})
	return err
}

// insist sends a held reply, for who wrote it.
func (t *turn) insist(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	e, mine := t.withheld(&q, t.u.ref(a.Arg), who)
	switch {
	case e == nil:
		return nil
	case !mine:
		return t.PutAction(a) // it stays good for who wrote it
	}
	if err := t.edit(bodyOf(fmt.Sprintf(deskHeldSent, Escape(who.Name), q.Number))); err != nil {
		return err
	}
	if _, err := t.tellLeads(q.Number, fmt.Sprintf(leadInsisted, q.Number, Escape(who.Name))); err != nil {
		return err
	}
	w := writtenIn(*e)
	w.insisted = true
	return t.reply(q, who, w, false)
}
