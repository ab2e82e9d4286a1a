package boltstore

import (
	bolt "go.etcd.io/bbolt"
)

// Commits do not write which pages are free, which would make each of them larger. So
// bbolt goes through the whole file when it opens it, unless the last commit was that of
// Close, which does write it.

// keepFreelist commits once more, with the list of free pages. Where that fails, the next
// Open takes its time.
func (s *Store) keepFreelist() {
	_ = s.commit(func(tx *bolt.Tx) error {
		t, err := readTotal(tx)
		if err != nil {
			return err
		}
		s.db.NoFreelistSync = false
		return t.write(tx)
	})
}

// readAhead has bbolt map the pages of a file all at once, when it will go through them.
func readAhead(path string) int {
	if last, err := lastMeta(path); err != nil || last.Freelist != noFreelist {
		return 0
	}
	return populate
}
