package boltstore

import (
	"errors"
	"io/fs"
	"strings"
	"sync"
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// ErrStopped is what Update says after a commit has failed in a way of which nobody can
// know what is on the disk.
var ErrStopped = errors.New("the store has stopped, since a write failed")

// A commit that failed since there was no room changed nothing: bbolt wrote pages that
// nobody refers to, or none, and the next commit may succeed. After any other failure,
// above all of a sync, the system may have forgotten what it could not write, and bbolt
// may show as committed what is not on the disk; a second try would then seem to
// succeed. So there is none: the store takes nothing any more, and whoever opens the
// file next reads it through.

// broken is how a store comes to stop.
type broken struct {
	mu   sync.Mutex    // held by whoever commits, so that nobody begins between a failure and the stop
	done chan struct{} // closed when the store has stopped
	err  error         // set before that: why
}

// Failed is closed when the store has stopped.
func (s *Store) Failed() <-chan struct{} { return s.broken.done }

// stopped is ErrStopped with its cause once the store has stopped.
func (s *Store) stopped() error {
	select {
	case <-s.broken.done:
		return s.broken.err
	default:
		return nil
	}
}

// commit runs one transaction, unless the store has stopped.
func (s *Store) commit(do func(*kv) error) error {
	s.broken.mu.Lock()
	defer s.broken.mu.Unlock()
	if err := s.stopped(); err != nil {
		return err
	}
	var own error // of the closure
	var id int
	err := s.db.Update(func(tx *bolt.Tx) error {
		id = tx.ID()
		s.listFree()
		own = within(tx, do)
		return own
	})
	if err == nil || own != nil || id == 0 || roomless(err) && !s.shows(id) {
		return err
	}
	return s.stop(err)
}

// stop has the store take nothing any more. Whoever calls it holds up commits.
func (s *Store) stop(why error) error {
	s.broken.err = errors.Join(ErrStopped, why)
	close(s.broken.done)
	return s.broken.err
}

// shows reports whether readers see a transaction as committed, or cannot be asked.
func (s *Store) shows(tx int) bool {
	seen := true
	err := s.db.View(func(now *bolt.Tx) error {
		seen = now.ID() >= tx
		return nil
	})
	return err != nil || seen
}

// roomless reports whether a write or the growing of the file found no room. An error
// of growing has its cause in words only; an error of a sync is not among them.
func roomless(err error) bool {
	var path *fs.PathError
	grown := strings.HasPrefix(err.Error(), "file resize error: ")
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.As(err, &path) && path.Op == "write" && path.Err == no || grown && strings.HasSuffix(err.Error(), no.Error()) {
			return true
		}
	}
	return false
}
