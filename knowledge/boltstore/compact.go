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
	if before, err = sizeOf(s.path); err != nil {
		return 0, 0, err
	}
	smaller := s.path + CompactSuffix
	if err = s.db.Close(); err == nil {
		err = compactTo(s.path, smaller)
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
// that deleted records have left, which bbolt never gives back. Nobody may write
// meanwhile; path itself is only read.
func compactTo(path, to string) (err error) {
	defer caught(&err)
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) { // of one that was killed
		return err
	}
	from, err := open(path, &bolt.Options{Timeout: defaultWait, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("compact store %s: %w", path, err)
	}
	defer from.Close()
	into, err := open(to, &bolt.Options{Timeout: defaultWait, FreelistType: bolt.FreelistMapType})
	if err == nil {
		if err = bolt.Compact(into, from, compactAtOnce); err == nil {
			err = migrate(into) // the total is of another commit
		}
		if failed := into.Close(); err == nil {
			err = failed
		}
	}
	if err == nil {
		err = sameRecords(path, to)
	}
	if err != nil {
		return fmt.Errorf("compact store %s: %w", path, err)
	}
	return nil
}

// sameRecords wants two files to hold the same.
func sameRecords(a, b string) error {
	var all [2]total
	for i, path := range []string{a, b} {
		var err error
		if all[i], err = inspect(path, defaultWait); err != nil {
			return err
		}
	}
	if all[0] != all[1] {
		return fmt.Errorf("%d records became %d", all[0].Count, all[1].Count)
	}
	return nil
}

// replace has a file take the place of a store, whole or not at all.
func replace(path, by string) error {
	if err := os.Rename(by, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
