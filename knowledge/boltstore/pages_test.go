package boltstore

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"motcua/knowledge"
)

const (
	updatesAtOnce = 3   // are committed together, as many as a busy bot has within a commit
	mostPages     = 650 // bytes; 599 were measured, 1410 when records were written in full and debts lay among what is paid
)

// TestAnUpdateTakesFewPages has citizens by turns ask something and be answered, and looks
// at how much the file grows. bbolt remembers every page that it took, so that the memory of
// a busy bot grows with its pages, too.
func TestAnUpdateTakesFewPages(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "store"), Options{Delay: -1})
	defer s.Close()
	s.db.NoSync = true
	const updates = 6000
	var half int
	for n := 0; n < updates; n += updatesAtOnce {
		if n == updates/2 {
			half = pages(t, s)
		}
		if err := s.Update(t.Context(), func(tx knowledge.Tx) error { return converse(tx, n) }); err != nil {
			t.Fatal(err)
		}
	}
	grown := (pages(t, s) - half) * s.db.Info().PageSize / (updates / 2)
	if t.Logf("an update takes %d bytes of pages", grown); grown > mostPages {
		t.Errorf("it takes more than %d", mostPages)
	}
}

// pages is how many pages the records lie on.
func pages(t *testing.T, s *Store) (n int) {
	t.Helper()
	if err := s.db.View(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket)).Stats()
		n = b.LeafPageN + b.LeafOverflowN + b.BranchPageN + b.BranchOverflowN
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// converse is what a commit of a busy bot has: some updates are handled, and answers of
// the commits before are attempted and sent.
func converse(tx knowledge.Tx, from int) (err error) {
	for n := from; n < from+updatesAtOnce; n++ {
		err = errors.Join(err, handled(tx, n), paid(tx, n-updatesAtOnce, knowledge.Sending), paid(tx, n-3*updatesAtOnce, knowledge.Sent))
	}
	return err
}

var begins = time.Date(2026, 11, 30, 21, 55, 16, 714493159, time.UTC)

// when is the time of the n-th update, of three hundred a second.
func when(n int) time.Time { return begins.Add(time.Duration(n) * time.Second / 300) }

// chatOf is whose update it is, and messageOf its message: those of all chats are counted together.
func chatOf(n int) string { return strconv.Itoa(10_000 + n*7919%2000) }

func messageOf(n int) string { return strconv.Itoa(100_000 + 2*n) }

func handled(tx knowledge.Tx, n int) error {
	_, err := tx.Owe(knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: chatOf(n)}, Kind: knowledge.NoticeAnswer, Owed: when(n), Trace: "25667e74887e",
		Body: knowledge.Body{Text: strings.Repeat("Nộp tờ khai.\n", 20+n*31%40), Buttons: [][]knowledge.Button{{{Label: "Gửi cán bộ", Press: "e"}}}}})
	return errors.Join(err, tx.MarkSeen(when(n), fmt.Sprint("tg:4242:u:", 100_000+n), "tg:4242:m:"+chatOf(n)+":"+messageOf(n)))
}

// paid brings the answer to the n-th update to a state.
func paid(tx knowledge.Tx, n int, state knowledge.NoticeState) error {
	if n < 0 {
		return nil
	}
	answer, err := tx.Notice(uint64(n + 1))
	if err != nil {
		return err
	}
	answer.State, answer.Attempts = state, 1
	if state == knowledge.Sent {
		answer.Message, answer.Done = messageOf(n)+"1", when(n+9)
	}
	return tx.PutNotice(answer)
}

// BenchmarkConverse is what the store takes for an update and its answer, but for the disk.
func BenchmarkConverse(b *testing.B) {
	s := opened(b, filepath.Join(b.TempDir(), "store"), Options{Delay: -1})
	defer s.Close()
	s.db.NoSync = true
	b.ReportAllocs()
	for n := 0; b.Loop(); n += updatesAtOnce {
		if err := s.Update(b.Context(), func(tx knowledge.Tx) error { return converse(tx, n) }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*updatesAtOnce), "µs/update")
}
