package boltstore

import (
	"path/filepath"
	"testing"
	"time"

	"motcua/knowledge"
)

// TestAtOnce: what is to be committed at once waits for no company, and takes along who
// waits for it. The delay is longer than the test may take.
func TestAtOnce(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "store"), Options{Delay: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	mark := func(key string) func(knowledge.Tx) error {
		return func(tx knowledge.Tx) error { return tx.MarkSeen(time.Unix(1, 0), key) }
	}
	waits := make(chan error, 1)
	go func() { waits <- s.Update(t.Context(), mark("patient")) }()
	for begun := false; !begun; time.Sleep(time.Millisecond) {
		s.committer.mu.Lock()
		begun = len(s.committer.waiting) > 0
		s.committer.mu.Unlock()
	}
	if err := s.Update(knowledge.AtOnce(t.Context()), mark("hasty")); err != nil {
		t.Error(err)
	}
	if err := <-waits; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
