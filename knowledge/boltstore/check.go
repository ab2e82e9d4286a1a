package boltstore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// Check reads a whole store file: its size, every record's checksum, and
// bbolt's own structure. ErrDamaged when something is wrong, ErrLocked when a
// process has it open for writing. On a badly damaged file bbolt can end the
// whole process, so that a caller that must live runs Check in a child: any end
// but a clean one means damage.
func Check(path string) error {
	if err := inspect(path, defaultWait, true); err != nil {
		return fmt.Errorf("check store %s: %w", path, err)
	}
	return nil
}

// inspect opens a file for reading only, which does not walk it, and then walks
// it in this goroutine, where faults can be caught. Only then is it safe to let
// bbolt walk it (thorough) in goroutines of its own.
func inspect(path string, wait time.Duration, thorough bool) (err error) {
	defer caught(&err)
	switch f, err := os.Stat(path); {
	case err != nil:
		return err
	case !f.Mode().IsRegular():
		return fmt.Errorf("this is no file: %w", knowledge.ErrInvalid)
	case f.Size() == 0:
		return fmt.Errorf("the file is empty: %w", knowledge.ErrDamaged)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	db, err := open(path, &bolt.Options{Timeout: wait, ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return db.View(func(tx *bolt.Tx) error {
		if err := whole(db, tx, path); err != nil || !thorough {
			return err
		}
		var first error
		for err := range tx.Check() { // to its end, or its goroutine would stay
			if first == nil {
				first = fmt.Errorf("%w: %w", err, knowledge.ErrDamaged)
			}
		}
		return first
	})
}

// whole compares the file's size with what its first page says, reads every record,
// and compares what they come to with the total.
func whole(db *bolt.DB, tx *bolt.Tx, path string) error {
	f, err := os.Stat(path)
	if err != nil {
		return err
	}
	if f.Size() < tx.Size() {
		return fmt.Errorf("the file has %d of %d bytes: %w", f.Size(), tx.Size(), knowledge.ErrDamaged)
	}
	if err := laidOut(path); err != nil {
		return err
	}
	want, err := readTotal(tx)
	if err == nil {
		err = known(want)
	}
	if err != nil {
		return err
	}
	got, err := countedAtOnce(db)
	if err != nil || !want.fresh(tx) {
		return err
	}
	if got.Count != want.Count || got.Sum != want.Sum {
		return fmt.Errorf("the file holds %d of %d records: %w", got.Count, want.Count, knowledge.ErrDamaged)
	}
	return nil
}

// countedAtOnce is counted on all processors: a kind of records, which is the first
// byte of its keys, at a time.
func countedAtOnce(db *bolt.DB) (all total, err error) {
	var kinds atomic.Int32
	var mu sync.Mutex
	var g sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() {
			t, failed := countedKinds(db, func() int { return int(kinds.Add(1) - 1) })
			mu.Lock()
			defer mu.Unlock()
			all.Count += t.Count
			all.Sum += t.Sum
			err = errors.Join(err, failed)
		})
	}
	g.Wait()
	return all, err
}

// countedKinds counts the kinds that next gives, to 254.
func countedKinds(db *bolt.DB, next func() int) (t total, err error) {
	defer caught(&err)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	err = db.View(func(tx *bolt.Tx) error {
		kv, err := openKV(tx)
		for kind := next(); err == nil && kind < 0xFF; kind = next() {
			var count int64
			var sum uint64
			count, sum, err = records.Check(kv, []byte{byte(kind)}, []byte{byte(kind + 1)})
			t.Count += count
			t.Sum += sum
		}
		return err
	})
	return t, err
}

// open is bolt.Open with errors by their meaning.
func open(path string, o *bolt.Options) (db *bolt.DB, err error) {
	defer caught(&err)
	db, err = bolt.Open(path, 0o600, o)
	var errno syscall.Errno
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, knowledge.ErrLocked
	case errors.As(err, &errno): // the system said no
		return nil, err
	}
	return nil, fmt.Errorf("%w: %w", err, knowledge.ErrDamaged)
}

// ensure makes an empty store at path unless something is there. It appears
// whole or not at all: an empty file is never one that was just begun.
func ensure(path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := f.Close(); err != nil {
		return err
	}
	db, err := open(f.Name(), &bolt.Options{Timeout: defaultWait, NoFreelistSync: true})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket([]byte(bucket))
		return errors.Join(err, total{}.write(tx))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	// A link, because a rename would replace a store that another process began.
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
