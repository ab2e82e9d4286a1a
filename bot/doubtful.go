package bot

import (
	"errors"
	"fmt"
	"slices"

	"motcua/knowledge"
)

// doubtful makes a task for officers of what the bot itself told a citizen, when nobody
// knows whether it arrived, or it was refused although the citizen still takes messages:
// somebody who asked must not be left without an answer that all believe was given.
func (t *turn) doubtful(n knowledge.Notice) error {
	q, known, err := t.toldOf(n)
	if err != nil {
		return err
	}
	if known {
		return t.tellDesk(&q, fmt.Sprintf(deskWordDoubtful, q.Number))
	}
	memory, err := t.Memory(n.To)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && memory.Changed.IsZero() {
		return nil // nobody asked anything there: an officer's chat, or a first greeting
	}
	if err != nil {
		return err
	}
	asked := knowledge.Turn{Text: fmt.Sprintf(doubtfulWords, clock(n.Owed))}
	if i := slices.IndexFunc(memory.Turns, func(x knowledge.Turn) bool { return x.At.Equal(n.Owed) }); i >= 0 {
		asked = memory.Turns[i]
	}
	return t.raiseDoubt(n, asked)
}

// toldOf is the question of an officer's that a notice to a citizen is about: the one it
// names, or the one that the same message of theirs led to.
func (t *turn) toldOf(n knowledge.Notice) (q knowledge.Question, known bool, err error) {
	if n.Question != 0 {
		q, err = t.Question(n.Question)
		if errors.Is(err, knowledge.ErrNotFound) {
			return q, false, nil
		}
		return q, err == nil && !q.Erased(), err
	}
	all, err := t.QuestionsOf(n.To, everything)
	for _, q := range all {
		if slices.ContainsFunc(q.Thread, func(e knowledge.Entry) bool { return e.Side == knowledge.ByCitizen && e.At.Equal(n.Owed) }) {
			return q, true, err
		}
	}
	return q, false, err
}

// raiseDoubt has officers answer again what the bot answered; once, although the answer
// had several parts. The citizen is told, which they may miss.
func (t *turn) raiseDoubt(n knowledge.Notice, asked knowledge.Turn) error {
	all, err := t.QuestionsOf(n.To, everything)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(q knowledge.Question) bool {
		return q.State != knowledge.Closed && !q.AskedAt.Before(n.Owed) && q.Thread[0].Text == asked.Text
	}) {
		return nil
	}
	name := sayCitizen
	if len(all) > 0 {
		name = all[0].Name
	}
	t.u = Update{Chat: n.To, ChatIs: Private, From: Author{Account: knowledge.Account{Channel: n.To.Channel, ID: n.To.Chat}, Name: name}}
	e := escalation{Text: asked.Text, Source: asked.Source, Heard: knowledge.Heard{Guide: asked.Guide, Told: asked.Guide != ""}, Trace: n.Trace}
	edition, release := t.bot.Editions.Current()
	if g, found := edition.Library.Guide(asked.Guide); found {
		e.Field, e.Guesses = g.Field, []string{g.ID}
	}
	release()
	q, err := t.escalate(e)
	if err != nil {
		return err
	}
	q.Promised = false
	if err := t.PutQuestion(q); err != nil {
		return err
	}
	if err := t.tellDesk(&q, fmt.Sprintf(deskAnswerDoubtful, q.Number)); err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: q.Citizen, Kind: knowledge.NoticeReminder, Question: q.Number, Body: bodyOf(fmt.Sprintf(sayDoubtful, q.Number))})
	return err
}
