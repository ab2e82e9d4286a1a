package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

// lastQuestion is the counter of question numbers.
const lastQuestion = "question"

func questionKey(n int64) key { return kindQuestion.key().number(uint64(n)) }

// questionEntries is the index of a question.
func questionEntries(q knowledge.Question) []key {
	out := []key{
		kindQuestionOf.key().address(q.Citizen).number(^uint64(q.Number)),
		kindQuestionAt.key().time(q.AskedAt).number(uint64(q.Number)),
	}
	if q.Waiting() {
		out = append(out, kindQuestionWaiting.key().number(uint64(q.Number)))
	}
	return out
}

// NextQuestion gives a number that was never given before in this store.
func (tx *Tx) NextQuestion() (int64, error) { return tx.next(lastQuestion) }

// Question returns a question by its number.
func (tx *Tx) Question(number int64) (knowledge.Question, error) {
	return one[knowledge.Question](tx, questionKey(number), number)
}

// PutQuestion writes a question and keeps its indexes. A question without a
// number or in no known state is ErrInvalid: no officer would ever see it.
func (tx *Tx) PutQuestion(q knowledge.Question) error {
	if q.Number <= 0 {
		return fmt.Errorf("put question %d: it has no number: %w", q.Number, knowledge.ErrInvalid)
	}
	switch q.State {
	case knowledge.Open, knowledge.Claimed, knowledge.Answered, knowledge.Closed:
	default:
		return fmt.Errorf("put question %d: state %q: %w", q.Number, q.State, knowledge.ErrInvalid)
	}
	k := questionKey(q.Number)
	var old knowledge.Question
	found, err := tx.get(k, &old)
	if err != nil {
		return err
	}
	var had []key
	if found {
		had = questionEntries(old)
	}
	return tx.replace(k, q, had, questionEntries(q))
}

// QuestionsOf lists a citizen's questions, newest first, closed ones too.
func (tx *Tx) QuestionsOf(citizen knowledge.Address, limit int) ([]knowledge.Question, error) {
	from := kindQuestionOf.key().address(citizen)
	found, err := tx.entries(from, from.after(), limit)
	if err != nil {
		return nil, err
	}
	return tx.questions(found, func(e key) uint64 { return ^e.lastNumber() })
}

// WaitingQuestions lists questions that an officer owes something, oldest
// number first.
func (tx *Tx) WaitingQuestions(limit int) ([]knowledge.Question, error) {
	found, err := tx.entries(kindQuestionWaiting.key(), kindQuestionWaiting.end(), limit)
	if err != nil {
		return nil, err
	}
	return tx.questions(found, key.lastNumber)
}

// QuestionsAsked lists questions asked at or after from and before to, oldest
// first.
func (tx *Tx) QuestionsAsked(from, to time.Time, limit int) ([]knowledge.Question, error) {
	found, err := tx.entries(kindQuestionAt.key().time(from), kindQuestionAt.key().time(to), limit)
	if err != nil {
		return nil, err
	}
	return tx.questions(found, key.lastNumber)
}

func (tx *Tx) questions(entries []key, number func(key) uint64) ([]knowledge.Question, error) {
	var out []knowledge.Question
	for _, e := range entries {
		q, err := indexed[knowledge.Question](tx, questionKey(int64(number(e))))
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// QuestionAt returns the number of the question that a message belongs to, 0
// when it belongs to none.
func (tx *Tx) QuestionAt(m knowledge.MessageRef) (n int64, err error) {
	_, err = tx.get(kindBelongs.key().message(m), &n)
	return n, err
}

// Belongs says that a message belongs to a question; to question 0: to none.
func (tx *Tx) Belongs(m knowledge.MessageRef, number int64) error {
	k := kindBelongs.key().message(m)
	switch {
	case number < 0:
		return fmt.Errorf("put a message into question %d: %w", number, knowledge.ErrInvalid)
	case number == 0:
		return tx.remove(k)
	}
	return tx.put(k, number)
}
