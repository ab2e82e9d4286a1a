package boltstore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// ErrBusy is what Compact says while somebody reads.
var ErrBusy = errors.New("the store is being read")

// Compact makes the file of an open store as small as what it holds, and returns its size
// before and after. Everybody waits meanwhile. Whoever is killed in between has the old
// file or the new one; when it fails the store goes on as it was, or has stopped, see
// Failed.
func (s *Store) Compact() (before, after int64, err error) {
	s.broken.mu.Lock()
	defer s.broken.mu.Unlock()
	if err := s.stopped(); err != nil {
		return 0, 0, err
	}
	if s.closed {
		return 0, 0, fmt.Errorf("compact store: %w", fs.ErrClosed)
	}
	if !s.swap.TryLock() {
		return 0, 0, ErrBusy
	}
	defer s.swap.Unlock()
	had, err := s.walked()
	if err == nil {
		before, err = sizeOf(s.path)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("compact store: %w", err)
	}
	smaller := s.path + CompactSuffix
	if err = s.db.Close(); err == nil {
		err = compactTo(s.path, smaller, had)
	}
	// gofail: var beforeCompacted struct{}
	if err == nil {
		err = replace(s.path, smaller)
	}
	if err != nil {
		_ = os.Remove(smaller) // the next one removes it else
	}
	if failed := s.open(); failed != nil {
		return 0, 0, s.stop(failed)
	}
	after, failed := sizeOf(s.path)
	return before, after, errors.Join(err, failed)
}

// walked reads the file of an open store, in which nobody writes, through. bbolt could end
// the process over a damaged one when it is opened again.
func (s *Store) walked() (total, error) {
	last, err := lastMeta(s.path)
	if err != nil {
		return total{}, err
	}
	return walked(s.path, last)
}

// CompactSuffix is added to the name of a store's file while a smaller one is made.
const CompactSuffix = ".compact"

func sizeOf(path string) (int64, error) {
	st, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return st.Size(), nil
}

// compactAtOnce is how many bytes are copied in one transaction.
const compactAtOnce = 16 << 20

// compactTo writes the records of the store at path into a new file without the room
// that deleted records have left, which bbolt never gives back, and reads that through: it
// must hold what the store had. Nobody may write meanwhile; path itself is only read.
func compactTo(path, to string, had total) error {
	err := copyRecords(path, to)
	var has total
	if err == nil {
		has, err = inspect(to, defaultWait)
	}
	if err == nil && has != had {
		err = fmt.Errorf("%d records became %d", had.Count, has.Count)
	}
	if err != nil {
		return fmt.Errorf("compact store %s: %w", path, err)
	}
	return nil
}

func copyRecords(path, to string) (err error) {
	defer caught(&err)
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) { // of one that was killed
		return err
	}
	from, err := open(path, &bolt.Options{Timeout: defaultWait, ReadOnly: true})
	if err != nil {
		return err
	}
	defer from.Close()
	into, err := open(to, &bolt.Options{Timeout: defaultWait, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return err
	}
	if err = bolt.Compact(into, from, compactAtOnce); err == nil {
		err = migrate(into) // the total is of another commit
	}
	return errors.Join(err, into.Close())
}

// replace has a file take the place of a store, whole or not at all.
func replace(path, by string) error {
	if err := os.Rename(by, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
