// Package storetest is the suite that every store passes. It says in code what
// the comments of knowledge.Store and knowledge.Tx say in words.
//
// A store's test is one line: storetest.Run(t, open). A store that outlives its
// process also runs Reopen. Rerunning wraps a store for the tests of whoever
// writes closures.
package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"motcua/knowledge"
)

// Run runs the suite. open returns a new, empty store, and closes it in the
// test's cleanup.
func Run(t *testing.T, open func(t *testing.T) knowledge.Store) {
	for _, p := range promises() {
		t.Run(p.name, func(t *testing.T) { p.test(t, open(t)) })
	}
	t.Run("rerun", func(t *testing.T) {
		for _, p := range promises() {
			t.Run(p.name, func(t *testing.T) { p.test(t, Rerunning(open(t))) })
		}
	})
	t.Run("agrees with a simple model", func(t *testing.T) { agrees(t, open) })
}

type promise struct {
	name string
	test func(*testing.T, knowledge.Store)
}

func promises() []promise {
	return []promise{
		{"atomicity", atomicity},
		{"rollback on error", rollback},
		{"rollback on panic", panics},
		{"view cannot write", viewCannotWrite},
		{"view is a snapshot", viewIsSnapshot},
		{"ended context", endedContext},
		{"closed store", closedStore},
		{"concurrency", concurrency},
		{"missing things", missingThings},
		{"copies", copies},
		{"seen", seen},
		{"forget seen", forgetSeen},
		{"quarantine", quarantine},
		{"inbox", inbox},
		{"memory", memory},
		{"forget memories", forgetMemories},
		{"people", people},
		{"desks", desks},
		{"keys that look alike", lookalikes},
		{"question numbers", questionNumbers},
		{"questions", questions},
		{"waiting questions", waiting},
		{"questions of a citizen", questionsOf},
		{"questions by time", questionsAsked},
		{"messages of questions", belongs},
		{"deeds", deeds},
		{"counts", counts},
		{"feedbacks", feedbacks},
		{"promotions", promotions},
		{"actions", actions},
		{"forget actions", forgetActions},
		{"epoch", epoch},
		{"announcements", announcements},
		{"forget announcements", forgetAnnouncements},
		{"dossiers", dossiers},
		{"dossier like", dossierLike},
		{"dossiers due", dossiersDue},
		{"forget dossiers", forgetDossiers},
		{"movements", movements},
		{"tries", tries},
		{"follows", follows},
		{"erasures", erasures},
		{"notices in order", noticesInOrder},
		{"changed feedback", changedFeedback},
		{"letters", letters},
		{"checklists", checklists},
		{"checklists of a chat", checklistsOf},
		{"forget checklists", forgetChecklists},
		{"notices", notices},
		{"files", files},
		{"said", said},
		{"debts", debts},
		{"notice at", noticeAt},
		{"forget notices", forgetNotices},
	}
}

// now is the suite's clock; it does not tick.
var now = time.Date(2026, 11, 22, 8, 0, 0, 123456789, time.UTC)

// update runs do in an Update that must commit.
func update(t *testing.T, s knowledge.Store, do func(tx knowledge.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), do); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

// view runs do in a View that must not fail.
func view(t *testing.T, s knowledge.Store, do func(tx knowledge.Tx) error) {
	t.Helper()
	if err := s.View(context.Background(), do); err != nil {
		t.Fatalf("View: %v", err)
	}
}

// read returns what one call in a View returns.
func read[T any](t *testing.T, s knowledge.Store, call func(tx knowledge.Tx) (T, error)) (v T) {
	t.Helper()
	view(t, s, func(tx knowledge.Tx) (err error) {
		v, err = call(tx)
		return err
	})
	return v
}

// write returns what one call in an Update returns.
func write[T any](t *testing.T, s knowledge.Store, call func(tx knowledge.Tx) (T, error)) (v T) {
	t.Helper()
	update(t, s, func(tx knowledge.Tx) (err error) {
		v, err = call(tx)
		return err
	})
	return v
}

// refused runs do in an Update that must fail with an error that is want.
func refused(t *testing.T, s knowledge.Store, want error, do func(tx knowledge.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), do); !errors.Is(err, want) {
		t.Fatalf("Update: got error %v, want %v", err, want)
	}
}

// same fails unless got is want in every part.
func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// each calls do with every value, and stops at the first error.
func each[T any](values []T, do func(T) error) error {
	for _, v := range values {
		if err := do(v); err != nil {
			return err
		}
	}
	return nil
}
