package boltstore

// Where the file has no list of its free pages, bbolt goes through all of it when it opens
// it, which is most of a start. Commits write the list while it is short; a long one would
// make each of them larger, and is written by Close alone.

// shortList is how many free pages commits list: 16 KiB.
const shortList = 2000

// listFree decides whether the commit that is made next lists the free pages. Whoever calls
// it holds up commits.
func (s *Store) listFree() {
	stats := s.db.Stats()
	pages := stats.FreePageN + stats.PendingPageN
	s.db.NoFreelistSync = pages > shortList
}

// keepFreelist commits once more, with the list of free pages, if that is not there. Where
// it fails, the next Open takes its time.
func (s *Store) keepFreelist() {
	if last, err := lastMeta(s.path); err != nil || last.Freelist != noFreelist {
		return
	}
	_ = s.commit(func(*kv) error {
		s.db.NoFreelistSync = false
		return nil
	})
}

// readAhead has bbolt map the pages of a file all at once, when it will go through them.
func readAhead(path string) int {
	if last, err := lastMeta(path); err != nil || last.Freelist != noFreelist {
		return 0
	}
	return populate
}
