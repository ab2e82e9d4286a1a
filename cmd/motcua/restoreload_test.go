//go:build load

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"motcua/knowledge"
)

// TestRestoreOfAGigabyte measures a backup of a gigabyte beside a store that is written
// to, and the restore drill; see make bench-restore.
func TestRestoreOfAGigabyte(t *testing.T) {
	data := folder(t.TempDir())
	bigStore(t, data.store(), 110_000, strings.Repeat("dài dòng ", 20))
	h := hallAt(t, string(data))
	if err := h.openCatalog(t.Context(), newLog(os.Stderr, "warn", "json", new(atomic.Int64))); err != nil {
		t.Fatal(err)
	}
	quiet := latencies(t, h, time.After(5*time.Second))
	to := filepath.Join(t.TempDir(), "copy.tar.gz")
	begin, done := time.Now(), make(chan time.Time)
	go func() {
		defer close(done)
		b := &backups{dir: filepath.Dir(to), keep: 9, pack: h.Backup, now: time.Now}
		if err := b.make(context.Background(), time.Now()); err != nil {
			t.Error(err)
		}
	}()
	beside := latencies(t, h, done)
	t.Logf("backup: %v; a commit takes p50 %v, p99 %v in quiet, p50 %v, p99 %v, at most %v beside it",
		time.Since(begin), at(quiet, .5), at(quiet, .99), at(beside, .5), at(beside, .99), at(beside, 1))
	all, _ := filepath.Glob(filepath.Join(filepath.Dir(to), "motcua-*.tar.gz"))
	st, err := os.Stat(all[0])
	if err != nil {
		t.Fatal(err)
	}
	begin = time.Now()
	works(t, "restore", all[0], "--data", filepath.Join(t.TempDir(), "back"))
	took := time.Since(begin)
	t.Logf("restore of a copy of %d MiB: %v", st.Size()>>20, took)
	if took > 10*time.Minute {
		t.Error("that is more than ten minutes")
	}
}

// latencies commits something small 50 times a second until done, and says how long each
// took.
func latencies(t *testing.T, h *hall, done <-chan time.Time) (all []time.Duration) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			slices.Sort(all)
			return all
		case <-tick.C:
		}
		begin := time.Now()
		err := h.store.Update(t.Context(), func(tx knowledge.Tx) error {
			return tx.MarkSeen(begin, fmt.Sprint("beside", begin.UnixNano()))
		})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, time.Since(begin))
	}
}

func at(sorted []time.Duration, share float64) time.Duration {
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))].Round(10 * time.Microsecond)
}
