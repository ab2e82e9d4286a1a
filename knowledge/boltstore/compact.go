package boltstore

import (
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// compactAtOnce is how many bytes are copied in one transaction.
const compactAtOnce = 16 << 20

// CompactTo writes the records of the store at path into a new file without the room
// that deleted records have left, which bbolt never gives back. Nobody may write
// meanwhile; path itself is only read.
func CompactTo(path, to string) (err error) {
	defer caught(&err)
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

// Replace has a file take the place of a store, whole or not at all.
func Replace(path, by string) error {
	if err := os.Rename(by, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
