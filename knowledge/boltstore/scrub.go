package boltstore

import (
	"bytes"
	"context"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"

	"motcua/knowledge/records"
)

// scrubAtOnce is how many records are read before others have their turn. No transaction
// stays open for longer, since it would keep pages from being used again.
const scrubAtOnce = 500

// Scrub reads every record and verifies its checksum while the store is at work, with a
// rest after every few. The first damaged one is ErrDamaged. It returns how many it read.
func (s *Store) Scrub(ctx context.Context, rest time.Duration) (count int64, err error) {
	for from := []byte{0}; from != nil; {
		var read int64
		read, from, err = s.scrubFrom(from)
		if count += read; err != nil || from == nil {
			break
		}
		select {
		case <-ctx.Done():
			return count, ended(ctx)
		case <-time.After(rest):
		}
	}
	return count, err
}

// scrubFrom reads some records, and says with which to go on; nil: there is none.
func (s *Store) scrubFrom(from []byte) (count int64, next []byte, err error) {
	s.swap.RLock()
	defer s.swap.RUnlock()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	err = s.db.View(func(tx *bolt.Tx) error {
		kv, err := openKV(tx)
		if err != nil {
			return err
		}
		return kv.Scan(from, []byte{0xFF}, func(k, v []byte) (bool, error) {
			if count == scrubAtOnce {
				next = bytes.Clone(k)
				return false, nil
			}
			count++
			return true, records.Verify(k, v)
		})
	})
	return count, next, meaning("scrub store", err)
}
