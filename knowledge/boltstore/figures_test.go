package boltstore_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// busyMonth is a store with 30 days of 400 questions each, most of them answered
// and rated.
func busyMonth(t testing.TB, first time.Time) *boltstore.Store {
	t.Helper()
	s, err := boltstore.Open(filepath.Join(t.TempDir(), "motcua.db"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	who := knowledge.Account{Channel: "tg", ID: "501"}
	for day := range 30 {
		err := s.Update(t.Context(), func(tx knowledge.Tx) error {
			for i := range 400 {
				at := first.AddDate(0, 0, day).Add(time.Duration(i) * time.Minute)
				q := knowledge.Escalate(knowledge.Question{Number: int64(day*400 + i + 1), Field: "Hộ tịch"}, strings.Repeat("xin hỏi ", 20), knowledge.MessageRef{}, at)
				if i%10 > 0 {
					_ = q.Reply(who, "Minh", strings.Repeat("dạ được ", 30), knowledge.MessageRef{}, false, at.Add(time.Hour))
					_ = q.Rate(1+i%4, at.Add(2*time.Hour))
				}
				if err := tx.PutQuestion(q); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// BenchmarkReckon reckons the figures of a busy month: 12,000 questions.
func BenchmarkReckon(b *testing.B) {
	first := time.Date(2026, 11, 1, 7, 0, 0, 0, knowledge.Vietnam())
	s := busyMonth(b, first)
	office := knowledge.Calendar{}
	for d := range office.Hours {
		office.Hours[d] = []knowledge.Span{{From: 7 * time.Hour, To: 17 * time.Hour}}
	}
	for b.Loop() {
		err := s.View(b.Context(), func(tx knowledge.Tx) error {
			f, err := knowledge.Reckon(tx, first, first.AddDate(0, 0, 29), &office)
			if f.Questions != 12000 || f.Answered != 10800 || f.OpenWaits.N != 10800 {
				b.Errorf("%+v", f.PartFigures)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
