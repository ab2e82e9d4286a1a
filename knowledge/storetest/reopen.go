package storetest

import (
	"testing"

	"motcua/knowledge"
)

// Reopen tests a store that outlives its process: what was committed is there
// after it was closed and opened again. open opens the same store each time.
func Reopen(t *testing.T, open func(t *testing.T) knowledge.Store) {
	s := open(t)
	update(t, s, everything)
	owe(t, s, "hai")
	change(t, s, 1, sent("77", now))
	list := aChecklist("k1", now, citizen, other)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutChecklist(list) })
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatalf("Close: %v", err)
		}
		s = open(t)
		same(t, "epoch", read(t, s, knowledge.Tx.Epoch), 2)
		same(t, "seen", isSeen(t, s, "u1"), true)
		same(t, "inbox", read(t, s, knowledge.Tx.CountArrived), 1)
		same(t, "people", len(read(t, s, knowledge.Tx.People)), 1)
		same(t, "debts", owed(t, s, 0, 9), "2:pending ")
		same(t, "notice", read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.NoticeAt(ref("77")) }).Seq, 1)
		same(t, "question", read(t, s, func(tx knowledge.Tx) (knowledge.Question, error) { return tx.Question(1) }), aQuestion(1))
		same(t, "checklist", read(t, s, func(tx knowledge.Tx) (knowledge.Checklist, error) { return tx.Checklist("k1") }), list)
		same(t, "message", read(t, s, func(tx knowledge.Tx) (int64, error) { return tx.QuestionAt(ref("1")) }), 1)
	}
	same(t, "numbers go on", write(t, s, knowledge.Tx.NextQuestion), 1002)
	same(t, "Seqs go on", owe(t, s, "ba")[0], 3)
	if err := s.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
}
