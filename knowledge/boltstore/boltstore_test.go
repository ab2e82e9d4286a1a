package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"motcua/knowledge"
	"motcua/knowledge/storetest"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashVariable); path != "" {
		writeUntilKilled(path)
	}
	if path := os.Getenv(checkVariable); path != "" {
		checkInChild(path)
	}
	if path := os.Getenv(fullVariable); path != "" {
		fillUp(path)
	}
	if path := os.Getenv(migrateVariable); path != "" {
		migrateUntilKilled(path)
	}
	if os.Getenv(judgeVariable) != "" {
		judge(os.Stdin)
	}
	goleak.VerifyTestMain(m)
}

// opened returns the store at path, which is closed when the test ends.
func opened(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// alone makes a store's Updates not wait for each other.
var alone = Options{Delay: -1}

func TestStore(t *testing.T) {
	for name, o := range map[string]Options{"together": {}, "alone": alone} {
		t.Run(name, func(t *testing.T) {
			storetest.Run(t, func(t *testing.T) knowledge.Store {
				return opened(t, filepath.Join(t.TempDir(), "store"), o)
			})
		})
	}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	storetest.Reopen(t, func(t *testing.T) knowledge.Store { return opened(t, path, Options{}) })
	if err := Check(path); err != nil {
		t.Error(err)
	}
}

// mark commits a debt and a memory that hold a text.
func mark(t testing.TB, s knowledge.Store, key string) {
	t.Helper()
	err := s.Update(context.Background(), func(tx knowledge.Tx) error {
		_, err := tx.Owe(knowledge.Notice{Body: knowledge.Body{Text: key}})
		return errors.Join(err, tx.PutMemory(knowledge.Memory{Turns: []knowledge.Turn{{Text: key}}}))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// marks returns how many marks a store has.
func marks(s knowledge.Store) (n int, err error) {
	err = s.View(context.Background(), func(tx knowledge.Tx) (err error) {
		n, err = tx.CountDebts()
		if err == nil {
			_, err = tx.Debts(0, n)
		}
		return err
	})
	return n, err
}

func TestOpenMakesAFileForItsOwnerOnly(t *testing.T) {
	folder := t.TempDir()
	opened(t, filepath.Join(folder, "store"), Options{})
	list, err := os.ReadDir(folder)
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v: want one file", list, err)
	}
	if f, err := list[0].Info(); err != nil || f.Mode() != 0o600 {
		t.Errorf("mode %v, %v", f.Mode(), err)
	}
}

func TestSnapshotOfARunningStore(t *testing.T) {
	folder := t.TempDir()
	s := opened(t, filepath.Join(folder, "store"), Options{})
	mark(t, s, "before")
	var copied bytes.Buffer
	during := writer(func(p []byte) (int, error) {
		if copied.Len() == 0 {
			mark(t, s, strings.Repeat("during", 1<<18)) // the file grows, and a reader does not hold that up
		}
		return copied.Write(p)
	})
	if err := s.Snapshot(during); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "copy")
	if err := os.WriteFile(path, copied.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Check(path); err != nil {
		t.Fatal(err)
	}
	if n, err := marks(opened(t, path, Options{})); n != 1 || err != nil {
		t.Errorf("the copy has %d marks, %v; want those of its beginning", n, err)
	}
	full := errors.New("đĩa đầy")
	if err := s.Snapshot(writer(func([]byte) (int, error) { return 0, full })); err == nil {
		t.Error("a copy that could not be written: no error")
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// BenchmarkUpdate commits what an escalated question writes, from 40 goroutines.
func BenchmarkUpdate(b *testing.B) {
	s := opened(b, filepath.Join(b.TempDir(), "store"), Options{})
	b.SetParallelism(20) // times two processors
	var n atomic.Int64
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if err := s.Update(context.Background(), func(tx knowledge.Tx) error { return ask(tx, n.Add(1)) }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tx/s")
}

// ask does what one message to the officers does.
func ask(tx knowledge.Tx, update int64) error {
	if seen, err := tx.Seen(fmt.Sprint("u", update)); seen || err != nil {
		return err
	}
	number, err := tx.NextQuestion()
	if err != nil {
		return err
	}
	who := knowledge.Address{Channel: "tg", Chat: fmt.Sprint(update % 1000)}
	q := knowledge.Question{Number: number, Citizen: who, State: knowledge.Open, Thread: []knowledge.Entry{{Text: "Con tôi sinh ở nước ngoài thì khai sinh ở đâu?"}}}
	if q.Card, err = tx.Owe(knowledge.Notice{To: who, Kind: knowledge.NoticeCard, Body: knowledge.Body{Text: "Câu hỏi"}}); err != nil {
		return err
	}
	return errors.Join(tx.PutQuestion(q), tx.MarkSeen(q.AskedAt, fmt.Sprint("u", update), fmt.Sprint("m", update)))
}
