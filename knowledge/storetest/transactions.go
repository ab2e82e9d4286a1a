package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sync"
	"testing"

	"motcua/knowledge"
)

func atomicity(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error {
		n, err := tx.NextQuestion()
		if err != nil {
			return err
		}
		if err := tx.PutQuestion(aQuestion(n)); err != nil {
			return err
		}
		if got, err := tx.Question(n); err != nil || got.Number != n {
			return fmt.Errorf("a transaction does not see its own question: %v, %w", got, err)
		}
		if _, err := tx.Owe(aNotice("tin")); err != nil {
			return err
		}
		return tx.MarkSeen(now, "u1")
	})
	same(t, "question", read(t, s, func(tx knowledge.Tx) (knowledge.Question, error) { return tx.Question(1) }), aQuestion(1))
	same(t, "debts", read(t, s, knowledge.Tx.CountDebts), 1)
	same(t, "seen", read(t, s, func(tx knowledge.Tx) (bool, error) { return tx.Seen("u1") }), true)
}

// everything writes one thing of each kind.
func everything(tx knowledge.Tx) error {
	if err := tx.SetEpoch(2); err != nil {
		return err
	}
	if _, err := tx.NextQuestion(); err != nil {
		return err
	}
	if _, err := tx.Owe(aNotice("một")); err != nil {
		return err
	}
	return each([]func(knowledge.Tx) error{
		func(tx knowledge.Tx) error { return tx.MarkSeen(now, "u1") },
		func(tx knowledge.Tx) error { return tx.Quarantine(knowledge.Quarantined{Key: "u", At: now}) },
		func(tx knowledge.Tx) error { _, err := tx.Arrive(knowledge.Arrived{Key: "u", At: now}); return err },
		func(tx knowledge.Tx) error { return tx.PutMemory(knowledge.Memory{Chat: citizen}) },
		func(tx knowledge.Tx) error { return tx.PutPerson(knowledge.Person{Account: officer}) },
		func(tx knowledge.Tx) error { return tx.PutDesk(knowledge.Desk{Chat: desk}) },
		func(tx knowledge.Tx) error { return tx.PutQuestion(aQuestion(1)) },
		func(tx knowledge.Tx) error { return tx.Belongs(ref("1"), 1) },
		func(tx knowledge.Tx) error { return tx.PutAction(knowledge.Action{Key: "k", Expires: now}) },
		func(tx knowledge.Tx) error { return tx.PutDossier(knowledge.Dossier{Code: "H1-2"}) },
		func(tx knowledge.Tx) error { return tx.PutFollow(knowledge.Follow{Code: "H1-2", Who: citizen}) },
		func(tx knowledge.Tx) error { return tx.PutMovement(knowledge.Movement{Code: "H1-2"}) },
	}, func(do func(knowledge.Tx) error) error { return do(tx) })
}

// nothing fails unless the store is as new.
func nothing(t *testing.T, s knowledge.Store) {
	t.Helper()
	view(t, s, func(tx knowledge.Tx) error {
		seen, err1 := tx.Seen("u1")
		aside, err2 := tx.Quarantined(9)
		people, err3 := tx.People()
		desks, err4 := tx.Desks()
		questions, err5 := tx.QuestionsOf(citizen, 9)
		waiting, err6 := tx.WaitingQuestions(9)
		at, err7 := tx.QuestionAt(ref("1"))
		dossiers, err8 := tx.CountDossiers()
		debts, err9 := tx.CountDebts()
		arrived, err10 := tx.CountArrived()
		if err := errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9, err10); err != nil {
			return err
		}
		if seen || len(aside)+len(people)+len(desks)+len(questions)+len(waiting)+int(at)+dossiers+debts+arrived > 0 {
			return fmt.Errorf("something was written: %v %v %v %v %v %v %v %v %v %v",
				seen, aside, people, desks, questions, waiting, at, dossiers, debts, arrived)
		}
		_, err := tx.Question(1)
		_, err2 = tx.Action("k")
		_, err3 = tx.Notice(1)
		_, err4 = tx.Follow("H1-2", citizen)
		_, err5 = tx.Movement("H1-2")
		for _, err := range []error{err, err2, err3, err4, err5} {
			if !errors.Is(err, knowledge.ErrNotFound) {
				return fmt.Errorf("something was written: %w", err)
			}
		}
		return nil
	})
	same(t, "epoch", read(t, s, knowledge.Tx.Epoch), 1)
}

func rollback(t *testing.T, s knowledge.Store) {
	stop := errors.New("không")
	runs := 0
	err := s.Update(context.Background(), func(tx knowledge.Tx) error {
		runs++
		if err := everything(tx); err != nil {
			return err
		}
		return stop
	})
	if err != stop || runs == 0 {
		t.Fatalf("Update: got error %v after %d runs, want the closure's own", err, runs)
	}
	nothing(t, s)
	update(t, s, everything)
	same(t, "number after a rollback", write(t, s, knowledge.Tx.NextQuestion), 1002)
}

func panics(t *testing.T, s knowledge.Store) {
	func() {
		defer func() {
			if p := recover(); p != "ôi" {
				t.Errorf("recovered %v, want the closure's panic", p)
			}
		}()
		_ = s.Update(context.Background(), func(tx knowledge.Tx) error {
			if err := everything(tx); err != nil {
				return err
			}
			panic("ôi")
		})
	}()
	nothing(t, s)
	update(t, s, everything)
}

func viewCannotWrite(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error { return tx.PutAction(knowledge.Action{Key: "one"}) })
	seq := write(t, s, func(tx knowledge.Tx) (uint64, error) { return tx.Owe(aNotice("một")) })
	writes := map[string]func(knowledge.Tx) error{
		"MarkSeen":     func(tx knowledge.Tx) error { return tx.MarkSeen(now, "v") },
		"Quarantine":   func(tx knowledge.Tx) error { return tx.Quarantine(knowledge.Quarantined{At: now}) },
		"Arrive":       func(tx knowledge.Tx) error { _, err := tx.Arrive(knowledge.Arrived{}); return err },
		"Depart":       func(tx knowledge.Tx) error { return tx.Depart(1) },
		"PutMemory":    func(tx knowledge.Tx) error { return tx.PutMemory(knowledge.Memory{Chat: citizen}) },
		"Forget":       func(tx knowledge.Tx) error { return tx.Forget(citizen) },
		"PutPerson":    func(tx knowledge.Tx) error { return tx.PutPerson(knowledge.Person{Account: officer}) },
		"RemovePerson": func(tx knowledge.Tx) error { return tx.RemovePerson(officer) },
		"PutDesk":      func(tx knowledge.Tx) error { return tx.PutDesk(knowledge.Desk{Chat: desk}) },
		"RemoveDesk":   func(tx knowledge.Tx) error { return tx.RemoveDesk(desk) },
		"NextQuestion": func(tx knowledge.Tx) error { _, err := tx.NextQuestion(); return err },
		"PutQuestion":  func(tx knowledge.Tx) error { return tx.PutQuestion(aQuestion(1)) },
		"Belongs":      func(tx knowledge.Tx) error { return tx.Belongs(ref("1"), 1) },
		"PutAction":    func(tx knowledge.Tx) error { return tx.PutAction(knowledge.Action{Key: "k"}) },
		"TakeAction":   func(tx knowledge.Tx) error { _, err := tx.TakeAction("one"); return err },
		"PutDossier":   func(tx knowledge.Tx) error { return tx.PutDossier(knowledge.Dossier{Code: "H1"}) },
		"PutFollow":    func(tx knowledge.Tx) error { return tx.PutFollow(knowledge.Follow{Code: "H1", Who: citizen}) },
		"PutMovement":  func(tx knowledge.Tx) error { return tx.PutMovement(knowledge.Movement{Code: "H1"}) },
		"PutTries":     func(tx knowledge.Tx) error { return tx.PutTries(knowledge.Tries{Key: "a"}) },
		"PutErasure":   func(tx knowledge.Tx) error { return tx.PutErasure(knowledge.Erasure{Who: citizen}) },
		"PutLetter":    func(tx knowledge.Tx) error { return tx.PutLetter(knowledge.Letter{Number: 1, Code: "H1"}) },
		"Owe":          func(tx knowledge.Tx) error { _, err := tx.Owe(aNotice("hai")); return err },
		"PutNotice": func(tx knowledge.Tx) error {
			return tx.PutNotice(knowledge.Notice{Seq: seq, State: knowledge.Sent, Done: now})
		},
		"SetEpoch": func(tx knowledge.Tx) error { return tx.SetEpoch(2) },
	}
	for name, do := range writes {
		if err := s.View(context.Background(), do); err == nil {
			t.Errorf("%s in a View: no error", name)
		}
	}
	write(t, s, func(tx knowledge.Tx) (knowledge.Action, error) { return tx.TakeAction("one") })
	same(t, "debts", read(t, s, knowledge.Tx.CountDebts), 1)
}

func viewIsSnapshot(t *testing.T, s knowledge.Store) {
	view(t, s, func(tx knowledge.Tx) error {
		done := make(chan error)
		go func() {
			done <- s.Update(context.Background(), func(tx knowledge.Tx) error { return tx.MarkSeen(now, "u1") })
		}()
		if err := <-done; err != nil {
			return err
		}
		if seen, err := tx.Seen("u1"); seen || err != nil {
			return fmt.Errorf("a view sees what was written after it began: %v, %w", seen, err)
		}
		return nil
	})
	same(t, "seen afterwards", read(t, s, func(tx knowledge.Tx) (bool, error) { return tx.Seen("u1") }), true)
}

func endedContext(t *testing.T, s knowledge.Store) {
	ctx, end := context.WithCancel(context.Background())
	err := s.Update(ctx, func(tx knowledge.Tx) error {
		defer end() // while the closure runs: before the commit
		return everything(tx)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Update whose context ended before the commit: %v", err)
	}
	nothing(t, s)
	never := func(tx knowledge.Tx) error { t.Error("a closure ran though its context had ended"); return nil }
	if err := s.Update(ctx, never); !errors.Is(err, context.Canceled) {
		t.Errorf("Update with an ended context: %v", err)
	}
	if err := s.View(ctx, never); !errors.Is(err, context.Canceled) {
		t.Errorf("View with an ended context: %v", err)
	}
}

func closedStore(t *testing.T, s knowledge.Store) {
	inside, closed, viewed := make(chan struct{}), make(chan error, 1), make(chan error, 1)
	go func() {
		viewed <- s.View(context.Background(), func(tx knowledge.Tx) error {
			close(inside)
			for range 1000 {
				if runtime.Gosched(); len(closed) > 0 {
					return errors.New("the store was closed while a closure ran")
				}
			}
			_, err := tx.Epoch() // the store must not be gone yet
			return err
		})
	}()
	<-inside
	closed <- s.Close()
	if err := errors.Join(<-viewed, <-closed); err != nil {
		t.Errorf("a closure that runs while the store is closed: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	never := func(tx knowledge.Tx) error { t.Error("a closure ran in a closed store"); return nil }
	if err := s.View(context.Background(), never); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("View of a closed store: %v", err)
	}
	if err := s.Update(context.Background(), never); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Update of a closed store: %v", err)
	}
}

func concurrency(t *testing.T, s knowledge.Store) {
	const goroutines, rounds = 40, 5
	errs := make(chan error, goroutines)
	var all sync.WaitGroup
	for g := range goroutines {
		all.Go(func() {
			for i := range rounds {
				if err := s.Update(context.Background(), func(tx knowledge.Tx) error { return increment(tx, g, i) }); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		t.Fatal(err)
	}
	p := read(t, s, func(tx knowledge.Tx) (knowledge.Person, error) { return tx.Person(officer) })
	same(t, "marks on a person", len(p.Roles), goroutines*rounds)
	owed := read(t, s, func(tx knowledge.Tx) ([]knowledge.Notice, error) { return tx.Debts(0, 1000) })
	same(t, "debts", len(owed), goroutines*rounds)
}

// increment adds a role to one person, and owes one notice.
func increment(tx knowledge.Tx, g, i int) error {
	p, err := tx.Person(officer)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	p.Account = officer
	p.Roles = append(p.Roles, knowledge.Role(fmt.Sprint(g, i)))
	if err := tx.PutPerson(p); err != nil {
		return err
	}
	_, err = tx.Owe(aNotice(fmt.Sprint(g, i)))
	return err
}
