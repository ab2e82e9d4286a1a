package boltstore

import (
	"fmt"

	bolt "go.etcd.io/bbolt"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// format is that of the files that this package writes. Format 1 has no total.
const format = 2

// migrations lead from format i+1 to the next, each within the transaction that
// migrates. The total is renewed after them, so that they need not keep it.
var migrations = []func(*bolt.Tx) error{
	func(*bolt.Tx) error { return nil }, // a total is all that is new in format 2
}

// known refuses a file that a later version of this program has migrated.
func known(t total) error {
	if t.Format > format {
		return fmt.Errorf("format %d: %w", t.Format, knowledge.ErrNewer)
	}
	return nil
}

// migrate brings a file to the present format, in one transaction: whoever is killed
// in it has done nothing. It also counts again after an earlier version, which keeps
// no total, has written.
func migrate(db *bolt.DB) error {
	var due bool
	err := db.View(func(tx *bolt.Tx) error {
		t, err := readTotal(tx)
		if err == nil {
			err = known(t)
		}
		due = t.Format < format || !t.fresh(tx)
		return err
	})
	if err != nil || !due {
		return err
	}
	return db.Update(func(tx *bolt.Tx) error {
		t, err := readTotal(tx)
		if err != nil {
			return err
		}
		for from := max(t.Format, 1); from < format; from++ {
			if err := migrations[from-1](tx); err != nil {
				return fmt.Errorf("migrate from format %d: %w", from, err)
			}
		}
		t, err = counted(tx)
		if err != nil {
			return err
		}
		return t.write(tx)
	})
}

// counted reads every record, verifies its checksum, and adds it to a total.
func counted(tx *bolt.Tx) (t total, err error) {
	kv, err := openKV(tx)
	if err != nil {
		return t, err
	}
	t.Count, t.Sum, err = records.Check(kv, []byte{0}, []byte{0xFF})
	return t, err
}
