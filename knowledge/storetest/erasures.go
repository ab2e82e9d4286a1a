package storetest

import (
	"testing"

	"motcua/knowledge"
)

func erasures(t *testing.T, s knowledge.Store) {
	all := func() []knowledge.Erasure { return read(t, s, knowledge.Tx.Erasures) }
	same(t, "none", len(all()), 0)
	e := knowledge.Erasure{Who: citizen, Account: officer, Name: "Chị Lan", Asked: now, Questions: []int64{1}}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutErasure(e) })
	e.Questions = []int64{1, 2}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutErasure(e) })
	same(t, "one", all(), []knowledge.Erasure{e})
	same(t, "by chat", read(t, s, func(tx knowledge.Tx) (knowledge.Erasure, error) { return tx.Erasure(citizen) }), e)
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Erasure(desk); return err })
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutErasure(knowledge.Erasure{}) })
	for range 2 {
		update(t, s, func(tx knowledge.Tx) error { return tx.RemoveErasure(citizen) })
	}
	same(t, "gone", len(all()), 0)
}

func noticesInOrder(t *testing.T, s knowledge.Store) {
	for _, text := range []string{"một", "hai", "ba"} {
		write(t, s, func(tx knowledge.Tx) (uint64, error) { return tx.Owe(aNotice(text)) })
	}
	update(t, s, func(tx knowledge.Tx) error {
		n, err := tx.Notice(2)
		if err != nil {
			return err
		}
		n.State, n.Done = knowledge.Sent, now
		return tx.PutNotice(n)
	})
	after := func(seq uint64, limit int) (texts []string) {
		for _, n := range read(t, s, func(tx knowledge.Tx) ([]knowledge.Notice, error) { return tx.Notices(seq, limit) }) {
			texts = append(texts, n.Body.Text)
		}
		return texts
	}
	same(t, "all", after(0, 9), []string{"một", "hai", "ba"})
	same(t, "the next", after(1, 1), []string{"hai"})
	same(t, "no more", len(after(3, 9)), 0)
}

func changedFeedback(t *testing.T, s knowledge.Store) {
	f := knowledge.Feedback{At: now, From: citizen, Account: officer, Name: "Chị Lan", Text: "Cảm ơn"}
	f.Number = write(t, s, func(tx knowledge.Tx) (int64, error) { return tx.AddFeedback(f) })
	changed := knowledge.Feedback{Number: f.Number, At: now.AddDate(1, 0, 0), Text: "Cảm ơn"}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutFeedback(changed) })
	changed.At = now
	same(t, "changed", read(t, s, func(tx knowledge.Tx) ([]knowledge.Feedback, error) { return tx.Feedbacks(now, now.AddDate(0, 0, 1), 9) }), []knowledge.Feedback{changed})
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { return tx.PutFeedback(knowledge.Feedback{Number: 99}) })
}
