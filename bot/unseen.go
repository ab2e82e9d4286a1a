package bot

import (
	"time"

	"motcua/knowledge"
)

// unseenRest is how long, at least, until what showed a question and of which nobody
// knows whether it arrived is shown again. It grows with the question's age, so that a
// line that always breaks does not fill the desk with copies.
const unseenRest = 15 * time.Minute

// unseen shows the waiting questions again that a card or a digest showed of which nobody
// knows whether it arrived: otherwise an officer might see them only when they are due.
func (t *turn) unseen(n knowledge.Notice) error {
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	for _, q := range waiting {
		if q.Card != n.Seq {
			continue
		}
		if err := t.bot.postCard(t.Tx, &q, knowledge.MessageRef{}, t.now); err != nil {
			return err
		}
		card, err := t.Notice(q.Card)
		if err != nil {
			return err
		}
		card.NotBefore = t.now.Add(max(unseenRest, min(t.now.Sub(q.AskedAt), 24*time.Hour)))
		if err := t.PutNotice(card); err != nil {
			return err
		}
		if err := t.PutQuestion(q); err != nil {
			return err
		}
	}
	return nil
}
