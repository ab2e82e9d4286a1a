package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"motcua/knowledge"
)

// arrive leaves updates in the inbox of a data folder.
func arrive(t *testing.T, h *hall, keys ...string) {
	t.Helper()
	err := h.inbox.Update(t.Context(), func(tx knowledge.Tx) error {
		for _, key := range keys {
			if _, err := tx.Arrive(knowledge.Arrived{Key: key, Raw: []byte("raw " + key), At: time.Now()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheInboxGoesWhenItIsEmpty: a stop in good order leaves nothing of what people wrote;
// what was not handled stays.
func TestTheInboxGoesWhenItIsEmpty(t *testing.T) {
	data := t.TempDir()
	for _, held := range []int{0, 1, 1} {
		h := hallAt(t, data)
		if inbox, _, err := h.unfinished(t.Context()); err != nil || inbox > held {
			t.Fatalf("%d are in the inbox (%v)", inbox, err)
		} else if inbox < held {
			arrive(t, h, "u1")
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(h.folder.inbox()); (err == nil) != (held > 0) {
			t.Errorf("with %d in it the inbox's file is there or not: %v", held, err)
		}
	}
}

// TestABackupHoldsTheInbox: what had arrived and was not handled when a copy was made is
// set aside when it is restored; what was handled is not in question.
func TestABackupHoldsTheInbox(t *testing.T) {
	dir := t.TempDir()
	data, copied, archive := filepath.Join(dir, "data"), filepath.Join(dir, "copy"), filepath.Join(dir, "motcua.backup")
	h := hallAt(t, data)
	arrive(t, h, "handled", "waits")
	err := h.store.Update(t.Context(), func(tx knowledge.Tx) error { return tx.MarkSeen(time.Now(), "handled", "m1") })
	if err := errors.Join(err, h.Close()); err != nil {
		t.Fatal(err)
	}
	works(t, "backup", archive, "--data", data)
	works(t, "restore", archive, "--data", copied)
	restored := hallAt(t, copied)
	err = restored.store.View(t.Context(), func(tx knowledge.Tx) error {
		held, err := tx.CountArrived()
		aside, err2 := tx.Quarantined(9)
		if held != 0 || len(aside) != 1 || string(aside[0].Raw) != "raw waits" {
			t.Errorf("%d are in the inbox, set aside: %+v", held, aside)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
	if inbox, _, err := restored.unfinished(t.Context()); inbox != 0 || err != nil {
		t.Errorf("%d are in the inbox (%v)", inbox, err)
	}
	again := hallAt(t, data) // nothing has left it
	if inbox, _, err := again.unfinished(t.Context()); inbox != 2 || err != nil {
		t.Errorf("%d are in the inbox of before (%v)", inbox, err)
	}
}

// TestADamagedInbox: nothing is dropped unasked, and it is said that the office's data are
// whole and what to do.
func TestADamagedInbox(t *testing.T) {
	data := t.TempDir()
	h := hallAt(t, data)
	arrive(t, h, "u1")
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(h.folder.inbox(), 5000); err != nil {
		t.Fatal(err)
	}
	fails(t, exitFailed, "đổi tên tệp này", "dossiers", "show", "H26.35-261120-0012", "--data", data)
	if err := os.Rename(h.folder.inbox(), filepath.Join(data, "inbox-hong.db")); err != nil {
		t.Fatal(err)
	}
	if err := hallAt(t, data).Close(); err != nil {
		t.Error(err)
	}
}
