package bot

import (
	"errors"
	"fmt"
	"slices"

	"motcua/knowledge"
)

// having lists who has one of some roles.
func having(tx knowledge.Tx, roles ...knowledge.Role) ([]knowledge.Person, error) {
	people, err := tx.People()
	return slices.DeleteFunc(people, func(p knowledge.Person) bool { return !slices.ContainsFunc(roles, p.Is) }), err
}

// leads are who looks after a desk's work: the leads, and where there is none, the
// admins.
func (t *turn) leads() ([]knowledge.Person, error) {
	leads, err := having(t.Tx, knowledge.RoleLead)
	if err != nil || len(leads) > 0 {
		return leads, err
	}
	return having(t.Tx, knowledge.RoleAdmin)
}

// tellLeads owes every lead a message in private, about a question or about none
// (0). It reports false when there is nobody.
func (t *turn) tellLeads(question int64, text string) (bool, error) {
	leads, err := t.leads()
	if err != nil {
		return false, err
	}
	for _, p := range leads {
		n := knowledge.Notice{To: privateChat(p.Account), Kind: knowledge.NoticeReminder, Question: question}
		for _, part := range split(text, t.bot.Limits) {
			n.Body = bodyOf(part)
			if _, err := t.owe(n); err != nil {
				return false, err
			}
		}
	}
	return len(leads) > 0, nil
}

// privateChat is the chat that a person has with the bot alone.
func privateChat(who knowledge.Account) knowledge.Address {
	return knowledge.Address{Channel: who.Channel, Chat: who.ID}
}

// unheard puts what a lead cannot be told in private, since they never began a
// conversation with the bot, into a desk's chat.
func (t *turn) unheard(n knowledge.Notice) error {
	lead, err := t.Person(knowledge.Account{Channel: n.To.Channel, ID: n.To.Chat})
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil // a desk's chat
	}
	if err != nil {
		return err
	}
	desk, err := t.deskOf(n.Question)
	if err != nil || desk == (knowledge.Address{}) {
		return err
	}
	text := fmt.Sprintf(deskForLead, nameOf(lead)) + "\n\n" + n.Body.Text
	_, err = t.owe(knowledge.Notice{To: desk, Kind: knowledge.NoticeReminder, Question: n.Question, Body: bodyOf(text)})
	return err
}

// deskOf is the desk of a question; of none (0), the one that takes everything.
func (t *turn) deskOf(question int64) (knowledge.Address, error) {
	q, err := t.Question(question)
	if err == nil {
		err = t.home(&q)
		return q.Desk, err
	}
	if !errors.Is(err, knowledge.ErrNotFound) {
		return knowledge.Address{}, err
	}
	desk, err := deskFor(t.Tx, "")
	return desk.Chat, err
}

// weigh marks a question by how the citizen speaks: it is due sooner. When they are
// upset, the leads are told, once for a question.
func (t *turn) weigh(q *knowledge.Question, words string) error {
	p, _ := listen(words)
	if p == knowledge.Calm || q.Pressing == knowledge.Upset || p == q.Pressing {
		return nil
	}
	q.Pressing = p
	if by, _ := t.bot.answerBy(t.now, p); by.Before(q.Due) {
		q.Due = by
	}
	if p != knowledge.Upset {
		return nil
	}
	desk, err := t.deskName(q.Desk)
	if err != nil {
		return err
	}
	words = knowledge.Masked(words)
	_, err = t.tellLeads(q.Number, fmt.Sprintf(leadUpset, q.Number, desk, Escape(q.Name), Escape(shorten(words, 500))))
	return err
}
