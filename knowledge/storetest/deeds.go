package storetest

import (
	"fmt"
	"testing"
	"time"

	"motcua/knowledge"
)

func questionsAsked(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error {
		return each([]int64{3, 1, 2, 4}, func(n int64) error {
			q := aQuestion(n)
			q.AskedAt = now.Add(time.Duration(n) * time.Hour)
			return tx.PutQuestion(q)
		})
	})
	list := func(from, to, limit int) string {
		t.Helper()
		return numbers(read(t, s, func(tx knowledge.Tx) ([]knowledge.Question, error) {
			return tx.QuestionsAsked(now.Add(time.Duration(from)*time.Hour), now.Add(time.Duration(to)*time.Hour), limit)
		}))
	}
	same(t, "from that moment on, before this one", list(2, 4, 9), "2 3")
	same(t, "one", list(0, 9, 1), "1")
	same(t, "none", list(5, 9, 9), "")
	update(t, s, func(tx knowledge.Tx) error {
		q, err := tx.Question(2)
		if err != nil {
			return err
		}
		q.Resolve(now)
		return tx.PutQuestion(q)
	})
	same(t, "closed ones too, once", list(0, 9, 9), "1 2 3 4")
}

func deeds(t *testing.T, s knowledge.Store) {
	d := knowledge.Deed{At: now, By: officer, Name: "Cô Hoa", Power: "answer", Verb: "claim", Question: 12, Chat: desk, About: "x"}
	same(t, "none", read(t, s, knowledge.Tx.LastDeed), 0)
	for want := int64(1); want <= 3; want++ {
		same(t, "number", write(t, s, func(tx knowledge.Tx) (int64, error) { return tx.Record(d) }), want)
	}
	list := func(after int64, limit int) []knowledge.Deed {
		return read(t, s, func(tx knowledge.Tx) ([]knowledge.Deed, error) { return tx.Deeds(after, limit) })
	}
	d.Number = 2
	same(t, "the second", list(1, 1), []knowledge.Deed{d})
	same(t, "all", len(list(0, 9)), 3)
	same(t, "none left", len(list(3, 9)), 0)
	same(t, "last", read(t, s, knowledge.Tx.LastDeed), 3)
	err := s.Update(t.Context(), func(tx knowledge.Tx) error {
		if _, err := tx.Record(d); err != nil {
			return err
		}
		return errNo
	})
	same(t, "a transaction that fails", fmt.Sprint(err), fmt.Sprint(errNo))
	same(t, "records nothing", read(t, s, knowledge.Tx.LastDeed), 3)
}

func counts(t *testing.T, s knowledge.Store) {
	day := knowledge.DayOf(now)
	add := func(at time.Time, name string, n int64) {
		update(t, s, func(tx knowledge.Tx) error { return tx.Count(at, name, n) })
	}
	add(now, "sure", 2)
	add(now, "asked", 1)
	add(now, "sure", 3)
	add(now.AddDate(0, 0, 1), "sure", 7)
	list := func(from, to time.Time) []knowledge.Count {
		return read(t, s, func(tx knowledge.Tx) ([]knowledge.Count, error) { return tx.Counts(from, to) })
	}
	same(t, "a day", list(now, now), []knowledge.Count{{Day: day, Name: "asked", N: 1}, {Day: day, Name: "sure", N: 5}})
	same(t, "two days", len(list(now, now.AddDate(0, 0, 1))), 3)
	same(t, "none", len(list(now.AddDate(0, 0, 2), now.AddDate(0, 0, 9))), 0)
	forget := func(limit int) func(knowledge.Tx) (int, error) {
		return func(tx knowledge.Tx) (int, error) { return tx.ForgetCounts(now.AddDate(0, 0, 1), limit) }
	}
	same(t, "one", write(t, s, forget(1)), 1)
	same(t, "the other", write(t, s, forget(9)), 1)
	same(t, "no more", write(t, s, forget(9)), 0)
	same(t, "left", len(list(now, now.AddDate(0, 0, 1))), 1)
}

func feedbacks(t *testing.T, s knowledge.Store) {
	f := knowledge.Feedback{At: now, From: citizen, Account: officer, Name: "Chị Lan", Text: "Cảm ơn <b>", Officer: officer}
	for want := int64(1); want <= 3; want++ {
		f.At = now.Add(time.Duration(want) * time.Hour)
		same(t, "number", write(t, s, func(tx knowledge.Tx) (int64, error) { return tx.AddFeedback(f) }), want)
	}
	f.Number = 3
	same(t, "one", read(t, s, func(tx knowledge.Tx) (knowledge.Feedback, error) { return tx.Feedback(3) }), f)
	list := func(from, to, limit int) int {
		return len(read(t, s, func(tx knowledge.Tx) ([]knowledge.Feedback, error) {
			return tx.Feedbacks(now.Add(time.Duration(from)*time.Hour), now.Add(time.Duration(to)*time.Hour), limit)
		}))
	}
	same(t, "from that moment on, before this one", list(1, 3, 9), 2)
	same(t, "limit", list(0, 9, 1), 1)
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Feedback(4); return err })
	forget := func(tx knowledge.Tx) (int, error) { return tx.ForgetFeedbacks(now.Add(3*time.Hour), 9) }
	same(t, "forgotten", write(t, s, forget), 2)
	same(t, "left", list(0, 9, 9), 1)
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Feedback(1); return err })
}

func promotions(t *testing.T, s knowledge.Store) {
	p := knowledge.Promotion{Number: 2, Guide: "dang-ky-khai-sinh", Ask: "Chủ trọ không ký?", Answer: "Dạ …", Question: 12,
		Author: officer, Name: "Cô Hoa", At: now, State: knowledge.Drafted}
	same(t, "number", write(t, s, knowledge.Tx.NextPromotion), 1)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutPromotion(p) })
	get := func(tx knowledge.Tx) (knowledge.Promotion, error) { return tx.Promotion(2) }
	same(t, "promotion", read(t, s, get), p)
	p.State, p.Second, p.SecondBy, p.Decided, p.Why = knowledge.Rejected, officer, "B", now, "trùng"
	update(t, s, func(tx knowledge.Tx) error { return tx.PutPromotion(p) })
	same(t, "all", read(t, s, knowledge.Tx.Promotions), []knowledge.Promotion{p})
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutPromotion(knowledge.Promotion{}) })
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Promotion(9); return err })
}
