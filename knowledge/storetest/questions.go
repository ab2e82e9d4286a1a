package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func questionNumbers(t *testing.T, s knowledge.Store) {
	same(t, "first", write(t, s, knowledge.Tx.NextQuestion), 1)
	update(t, s, func(tx knowledge.Tx) error {
		for want := int64(2); want < 5; want++ {
			if n, err := tx.NextQuestion(); err != nil || n != want {
				return fmt.Errorf("number %d, want %d: %w", n, want, err)
			}
		}
		return nil
	})
	same(t, "next", write(t, s, knowledge.Tx.NextQuestion), 5)
}

func questions(t *testing.T, s knowledge.Store) {
	q := aQuestion(7)
	q.Note("Cô Hoa", "hỏi lại tư pháp", ref("8"), now)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutQuestion(q) })
	get := func(tx knowledge.Tx) (knowledge.Question, error) { return tx.Question(7) }
	same(t, "question", read(t, s, get), q)
	if err := q.Reply(officer, "Cô Hoa", strings.Repeat("dài ", 5000), ref("9"), false, now); err != nil {
		t.Fatal(err)
	}
	q.Card, q.AskedIfClear = 1<<63, true
	update(t, s, func(tx knowledge.Tx) error { return tx.PutQuestion(q) })
	same(t, "replaced", read(t, s, get), q)
	for name, bad := range map[string]knowledge.Question{
		"no number": {State: knowledge.Open}, "a negative number": {Number: -1, State: knowledge.Open},
		"no state": {Number: 1}, "a strange state": {Number: 1, State: "lạ"},
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutQuestion(bad) })
		})
	}
}

// numbers lists the numbers of questions.
func numbers(qs []knowledge.Question) string {
	var out []string
	for _, q := range qs {
		out = append(out, fmt.Sprint(q.Number))
	}
	return strings.Join(out, " ")
}

func waiting(t *testing.T, s knowledge.Store) {
	list := func(limit int) string {
		t.Helper()
		return numbers(read(t, s, func(tx knowledge.Tx) ([]knowledge.Question, error) { return tx.WaitingQuestions(limit) }))
	}
	update(t, s, func(tx knowledge.Tx) error {
		return each([]int64{300, 2, 10, 1, 256}, func(n int64) error { return tx.PutQuestion(aQuestion(n)) })
	})
	same(t, "oldest number first", list(10), "1 2 10 256 300")
	same(t, "two", list(2), "1 2")
	same(t, "none", list(0), "")
	for _, step := range []struct {
		verb string
		do   func(*knowledge.Question) error
		want string
	}{
		{"claim", func(q *knowledge.Question) error { return q.Claim(officer, "Cô Hoa", now) }, "1 2 10 256 300"},
		{"reply", func(q *knowledge.Question) error { return q.Reply(officer, "Cô Hoa", "ạ", ref("9"), false, now) }, "1 2 256 300"},
		{"add", func(q *knowledge.Question) error { q.Add("thêm", ref("8"), now); return nil }, "1 2 10 256 300"},
		{"resolve", func(q *knowledge.Question) error { q.Resolve(now); return nil }, "1 2 256 300"},
		{"resolve again", func(q *knowledge.Question) error { q.Resolve(now); return nil }, "1 2 256 300"},
		{"reopen", func(q *knowledge.Question) error { q.Reopen(now); return nil }, "1 2 10 256 300"},
	} {
		update(t, s, func(tx knowledge.Tx) error {
			q, err := tx.Question(10)
			if err != nil {
				return err
			}
			if err := step.do(&q); err != nil {
				return err
			}
			return tx.PutQuestion(q)
		})
		same(t, "after "+step.verb, list(10), step.want)
	}
}

func questionsOf(t *testing.T, s knowledge.Store) {
	list := func(a knowledge.Address, limit int) string {
		t.Helper()
		return numbers(read(t, s, func(tx knowledge.Tx) ([]knowledge.Question, error) { return tx.QuestionsOf(a, limit) }))
	}
	longer := citizen
	longer.Chat += "0"
	update(t, s, func(tx knowledge.Tx) error {
		for n := int64(1); n <= 6; n++ {
			q := aQuestion(n)
			if n == 5 {
				q.Citizen = longer
			}
			if n == 2 {
				q.Resolve(now)
			}
			if err := tx.PutQuestion(q); err != nil {
				return err
			}
		}
		return nil
	})
	same(t, "newest first, closed ones too", list(citizen, 10), "6 4 3 2 1")
	same(t, "two", list(citizen, 2), "6 4")
	same(t, "another's", list(longer, 10), "5")
	same(t, "a stranger's", list(other, 10), "")
	update(t, s, func(tx knowledge.Tx) error {
		q, err := tx.Question(4)
		if err != nil {
			return err
		}
		q.Citizen = other // the chat moved
		return tx.PutQuestion(q)
	})
	same(t, "after one moved", list(citizen, 10), "6 3 2 1")
	same(t, "where it moved", list(other, 10), "4")
}

func belongs(t *testing.T, s knowledge.Store) {
	at := func(id string) int64 {
		t.Helper()
		return read(t, s, func(tx knowledge.Tx) (int64, error) { return tx.QuestionAt(ref(id)) })
	}
	same(t, "a message of no question", at("5"), 0)
	update(t, s, func(tx knowledge.Tx) error { return tx.Belongs(ref("5"), 12) })
	same(t, "question", at("5"), 12)
	same(t, "another message", at("55"), 0)
	update(t, s, func(tx knowledge.Tx) error { return tx.Belongs(ref("5"), 13) })
	same(t, "moved", at("5"), 13)
	update(t, s, func(tx knowledge.Tx) error { return tx.Belongs(ref("5"), 0) })
	same(t, "taken out", at("5"), 0)
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.Belongs(ref("5"), -1) })
}

func actions(t *testing.T, s knowledge.Store) {
	a := knowledge.Action{Key: "bí mật\x00", Verb: "claim", Question: 12, Chat: desk, Arg: "x", Expires: now}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutAction(a) })
	look := func(tx knowledge.Tx) (knowledge.Action, error) { return tx.Action(a.Key) }
	take := func(tx knowledge.Tx) (knowledge.Action, error) { return tx.TakeAction(a.Key) }
	same(t, "looked at", read(t, s, look), a)
	same(t, "looked at again", read(t, s, look), a)
	same(t, "taken", write(t, s, take), a)
	for _, call := range []func(knowledge.Tx) (knowledge.Action, error){look, take} {
		refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error {
			_, err := call(tx)
			if err != nil && strings.Contains(err.Error(), "bí mật") {
				t.Errorf("the error says a secret: %v", err)
			}
			return err
		})
	}
}

func forgetActions(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error {
		for i := range 6 {
			a := knowledge.Action{Key: fmt.Sprint(i), Expires: now.Add(time.Duration(i) * time.Hour)}
			if err := tx.PutAction(a); err != nil {
				return err
			}
		}
		if err := tx.PutAction(knowledge.Action{Key: "always"}); err != nil {
			return err
		}
		return tx.PutAction(knowledge.Action{Key: "0", Expires: now.AddDate(1, 0, 0)}) // now it expires later
	})
	write(t, s, func(tx knowledge.Tx) (knowledge.Action, error) { return tx.TakeAction("2") })
	forget := func(before time.Time, limit, want int) {
		t.Helper()
		same(t, "forgotten", write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetActions(before, limit) }), want)
	}
	forget(now.Add(time.Hour), 10, 0)
	forget(now.Add(5*time.Hour), 1, 1)
	forget(now.Add(5*time.Hour), 10, 2)
	for key, left := range map[string]bool{"0": true, "1": false, "2": false, "3": false, "4": false, "5": true, "always": true} {
		err := s.View(t.Context(), func(tx knowledge.Tx) error { _, err := tx.Action(key); return err })
		same(t, "action "+key+" is left", err == nil, left)
	}
	forget(now.AddDate(2, 0, 0), 10, 2)
}

func epoch(t *testing.T, s knowledge.Store) {
	same(t, "a new store's", read(t, s, knowledge.Tx.Epoch), 1)
	for _, c := range []struct {
		last  int64 // number given before
		epoch int64
		next  int64
	}{
		{3, 2, 1001},
		{1001, 3, 2001},
		{2899, 7, 3001},
		{3900, 8, 5001}, // fewer than a hundred numbers to the next thousand
	} {
		update(t, s, func(tx knowledge.Tx) error {
			for n := int64(0); n < c.last; {
				var err error
				if n, err = tx.NextQuestion(); err != nil {
					return err
				}
			}
			return tx.SetEpoch(c.epoch)
		})
		same(t, "epoch", read(t, s, knowledge.Tx.Epoch), c.epoch)
		same(t, "next number", write(t, s, knowledge.Tx.NextQuestion), c.next)
		refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.SetEpoch(c.epoch) })
	}
}
