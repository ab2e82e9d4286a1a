package bot

import (
	"cmp"
	"fmt"

	"motcua/knowledge"
)

// escalation is what a citizen wants an officer to answer.
type escalation struct {
	Text    string               // the citizen's own words
	Source  knowledge.MessageRef // where they wrote them
	Files   attached             // what officers must see beside the words
	Field   string               // lĩnh vực; "" unknown
	Heard   knowledge.Heard
	Guesses []string // ids of the guides that the bot thought of, best first
	Trace   string   // of the update that had the words; "": of this one
}

// escalate makes a numbered question and owes its card to the desk that serves
// the field. Without any desk the question waits, and its card is posted when
// one is connected; the question's Desk is then zero.
func (t *turn) escalate(e escalation) (knowledge.Question, error) {
	number, err := t.NextQuestion()
	if err != nil {
		return knowledge.Question{}, err
	}
	epoch, err := t.Epoch()
	if err != nil {
		return knowledge.Question{}, err
	}
	desk, err := deskFor(t.Tx, e.Field)
	if err != nil {
		return knowledge.Question{}, err
	}
	q := knowledge.Escalate(knowledge.Question{
		Number: number, Epoch: epoch, Citizen: t.u.Chat, Account: t.u.From.Account, Name: t.u.From.Name,
		Field: e.Field, Guesses: e.Guesses, Heard: e.Heard, Desk: desk.Chat, Trace: cmp.Or(e.Trace, traceOf(t.u)),
	}, e.Text, e.Source, t.now)
	if story, ok := t.Tx.(*tracing); ok {
		story.begun = q
	}
	t.attach(&q, e.Files)
	if err := t.weigh(&q, e.Text); err != nil {
		return q, err
	}
	t.reckon(&q, q.Desk != (knowledge.Address{}))
	if err := t.belong(e.Source, e.Files, number); err != nil {
		return q, err
	}
	if err := t.post(&q); err != nil {
		return q, err
	}
	if e.Files.kind != "" {
		if err := t.showFiles(&q, &q.Thread[0]); err != nil {
			return q, err
		}
	}
	return q, t.PutQuestion(q)
}

// add puts the citizen's further words into a question of theirs, tells the
// desk, and opens it again when it was answered or closed.
func (t *turn) add(number int64, text string, source knowledge.MessageRef, files attached) (knowledge.Question, error) {
	q, err := t.own(number)
	if err != nil {
		return q, err
	}
	q.Add(text, source, t.now)
	t.attach(&q, files)
	if q.Due.IsZero() { // it had been answered
		t.reckon(&q, true)
	}
	if err := t.weigh(&q, text); err != nil {
		return q, err
	}
	if err := t.belong(source, files, number); err != nil {
		return q, err
	}
	if files.kind != "" {
		err = t.showFiles(&q, &q.Thread[len(q.Thread)-1])
	} else {
		err = t.tellDesk(&q, fmt.Sprintf(deskMore, q.Number, Escape(q.Name), Escape(knowledge.Masked(text))))
	}
	if err != nil {
		return q, err
	}
	return q, t.update(&q)
}

// own returns a question of the citizen who sent the update; somebody else's is
// ErrNotFound, as if it did not exist.
func (t *turn) own(number int64) (knowledge.Question, error) {
	q, err := t.Question(number)
	if err != nil {
		return q, err
	}
	if q.Citizen != t.u.Chat || q.Account != t.u.From.Account {
		return knowledge.Question{}, fmt.Errorf("question %d of this citizen: %w", number, knowledge.ErrNotFound)
	}
	return q, nil
}

// openQuestions lists the questions of this chat that are not closed, newest
// first.
func (t *turn) openQuestions() ([]knowledge.Question, error) {
	all, err := t.QuestionsOf(t.u.Chat, 20)
	if err != nil {
		return nil, err
	}
	var open []knowledge.Question
	for _, q := range all {
		if q.State != knowledge.Closed {
			open = append(open, q)
		}
	}
	return open, nil
}
