package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// restless is a store that says how large it is, and what was done to it.
type restless struct {
	size, free int64
	busy       int // times
	fails      error
	did        []string
}

func (r *restless) Size() (int64, int64, error) { return r.size, r.free, nil }

func (r *restless) Compact() (int64, int64, error) {
	if r.busy > 0 {
		r.busy--
		return 0, 0, boltstore.ErrBusy
	}
	r.did = append(r.did, "compact")
	before := r.size
	r.size, r.free = r.size-r.free, 0
	return before, r.size, r.fails
}

func (r *restless) Scrub(context.Context, time.Duration) (int64, error) {
	r.did = append(r.did, "scrub")
	return 7, r.fails
}

// TestTheNightsWork wants each piece done once a night, in the calm hours, when it is due.
func TestTheNightsWork(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 11, 23, hour, 30, 0, 0, knowledge.Vietnam()) }
	const mib = 1 << 20
	for name, c := range map[string]struct {
		store restless
		room  int64
		want  string
	}{
		"much is free":       {restless{size: 400 * mib, free: 100 * mib}, 1 << 40, "compact scrub"},
		"little is free":     {restless{size: 400 * mib, free: 99 * mib}, 1 << 40, "scrub"},
		"a small store":      {restless{size: 70 * mib, free: 63 * mib}, 1 << 40, "scrub"},
		"no room for a copy": {restless{size: 400 * mib, free: 100 * mib}, 300 * mib, "scrub"},
		"somebody reads":     {restless{size: 400 * mib, free: 100 * mib, busy: 1}, 1 << 40, "scrub compact"},
	} {
		t.Run(name, func(t *testing.T) {
			now := at(1)
			n := &night{store: &c.store, reread: func() error { return nil }, room: func() (int64, error) { return c.room, nil },
				tell: func(context.Context, string) bool { t.Error("admins are told"); return true }, now: func() time.Time { return now }, log: slog.New(slog.DiscardHandler)}
			for _, hour := range []int{1, 2, 2, 3, 4, 12} {
				now = at(hour)
				n.look(t.Context())
				if hour == 1 && len(c.store.did) > 0 {
					t.Error("it does not wait for the night")
				}
			}
			if did := strings.Join(c.store.did, " "); did != c.want {
				t.Errorf("it did %q, want %q", did, c.want)
			}
			now = at(2).AddDate(0, 0, 1)
			if n.look(t.Context()); c.store.did[len(c.store.did)-1] != "scrub" || len(c.store.did) != strings.Count(c.want, " ")+2 {
				t.Errorf("the next night it had done %q", c.store.did)
			}
		})
	}
}

// TestTheScrubFindsAFlippedBitAndSaysWhatToDo flips a bit of a record of a store at work.
func TestTheScrubFindsAFlippedBitAndSaysWhatToDo(t *testing.T) {
	h := hallAt(t, t.TempDir())
	err := h.store.Update(t.Context(), func(tx knowledge.Tx) error {
		return tx.PutDossier(knowledge.Dossier{Code: "H26.35-261120-0012", Name: "chim hoàng yến"})
	})
	if err == nil {
		err = h.openCatalog(t.Context(), slog.New(slog.DiscardHandler))
	}
	if err != nil {
		t.Fatal(err)
	}
	heard, reached := "", false
	n := &night{store: h.store, reread: h.catalog.Reread, room: func() (int64, error) { return 0, errors.ErrUnsupported }, now: func() time.Time {
		return time.Date(2026, 11, 23, 2, 0, 0, 0, knowledge.Vietnam())
	}, log: slog.New(slog.DiscardHandler), tell: func(_ context.Context, text string) bool {
		if reached {
			heard += text
		}
		return reached
	}}
	if n.look(t.Context()); heard != "" || n.damaged.Load() || n.scrubs.Load() == 0 {
		t.Fatalf("a sound store: %q, damaged %v", heard, n.damaged.Load())
	}
	content, err := os.ReadFile(h.folder.store())
	at := bytes.LastIndex(content, []byte("chim hoàng yến"))
	if err != nil || at < 0 {
		t.Fatalf("the file holds no such record (%v)", err)
	}
	f, err := os.OpenFile(h.folder.store(), os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteAt([]byte{content[at] ^ 2}, int64(at))
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	n.scrubbed = ""
	if n.look(t.Context()); !n.damaged.Load() {
		t.Error("it is not found")
	}
	reached = true
	n.look(t.Context())
	n.look(t.Context())
	if strings.Count(heard, "motcua restore") != 1 {
		t.Errorf("admins hear %q", heard)
	}
}
