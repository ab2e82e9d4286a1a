package boltstore

import bolt "go.etcd.io/bbolt"

// Size is how large the store's file is, and how much of it is free to be used again.
func (s *Store) Size() (bytes, free int64, err error) {
	s.swap.RLock()
	defer s.swap.RUnlock()
	err = meaning("measure store", s.db.View(func(tx *bolt.Tx) error {
		bytes = tx.Size()
		return nil
	}))
	return bytes, int64(s.db.Stats().FreeAlloc), err
}
