package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"motcua/knowledge"
)

// TestScrubFindsAFlippedBit flips a bit of a record of a store that is at work.
func TestScrubFindsAFlippedBit(t *testing.T) {
	path, content := filled(t, 520)
	s := opened(t, path, Options{})
	count, err := s.Scrub(t.Context(), 0)
	if err != nil || count < 520 {
		t.Fatalf("%d records, %v", count, err)
	}
	at := bytes.LastIndex(content, []byte("xyzzy 509"))
	if at < 0 {
		t.Fatal("the file holds no such mark")
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteAt([]byte{content[at] ^ 1}, int64(at))
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Scrub(t.Context(), 0); !errors.Is(err, knowledge.ErrDamaged) {
		t.Errorf("Scrub: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := opened(t, filepath.Join(t.TempDir(), "store"), Options{}).Scrub(ended, 0); err != nil {
		t.Errorf("Scrub of few records needs no rest: %v", err)
	}
}

// TestCompactOfAStoreAtWork makes the file smaller while others write and read, and loses
// nothing.
func TestCompactOfAStoreAtWork(t *testing.T) {
	path, _ := filled(t, 100)
	s := opened(t, path, Options{})
	var others sync.WaitGroup
	for g := range 4 {
		others.Go(func() {
			for i := range 20 {
				mark(t, s, fmt.Sprint(g, "-", i))
				if _, err := marks(s); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { others.Wait(); close(done) }()
	compacted := 0
	for compacted < 3 {
		switch _, _, err := s.Compact(); {
		case err == nil:
			compacted++
		case !errors.Is(err, ErrBusy):
			t.Fatal(err)
		}
	}
	<-done
	if n, err := marks(s); n != 180 || err != nil {
		t.Errorf("%d marks, %v", n, err)
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) != 1 || !strings.HasSuffix(left[0], ".first") {
		t.Errorf("there are %v", left)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Compact(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Compact of a closed store: %v", err)
	}
	if err := Check(path); err != nil {
		t.Error(err)
	}
}

// TestCompactOfADamagedStore changes nothing: the damaged file is what can be looked at.
func TestCompactOfADamagedStore(t *testing.T) {
	path, content := filled(t, 40)
	s := opened(t, path, Options{})
	at := bytes.LastIndex(content, []byte("xyzzy 39"))
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteAt([]byte{content[at] ^ 1}, int64(at))
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Compact(); !errors.Is(err, knowledge.ErrDamaged) {
		t.Errorf("Compact: %v", err)
	}
	if s.stopped() != nil {
		t.Error("the store stopped, though what is whole can be read")
	}
	if _, err := os.Stat(path + CompactSuffix); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was left (%v)", err)
	}
}
