package boltstore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"motcua/knowledge"
)

// Check reads a whole store file: its size, its structure, every record's checksum, and
// whether none is missing. ErrDamaged when something is wrong, ErrLocked when a
// process has it open for writing. A file that it finds whole bbolt can read too; on
// another one bbolt can end the whole process, so that a caller that must live runs
// Check in a child: any end but a clean one means damage.
func Check(path string) error {
	if _, err := inspect(path, defaultWait); err != nil {
		return fmt.Errorf("check store %s: %w", path, err)
	}
	return nil
}

// inspect opens a file for reading only, in which bbolt looks at no more than the first
// two pages, and reads it through. It returns what its records come to.
func inspect(path string, wait time.Duration) (got total, err error) {
	defer caught(&err)
	switch f, err := os.Stat(path); {
	case err != nil:
		return got, err
	case !f.Mode().IsRegular():
		return got, fmt.Errorf("this is no file: %w", knowledge.ErrInvalid)
	case f.Size() == 0:
		return got, fmt.Errorf("the file is empty: %w", knowledge.ErrDamaged)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	db, err := open(path, &bolt.Options{Timeout: wait, ReadOnly: true})
	if err != nil {
		return got, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	err = db.View(func(tx *bolt.Tx) (err error) {
		got, err = whole(tx, path)
		return err
	})
	return got, err
}

// whole compares the file's size with what its first page says, reads every page, and
// compares what the records come to with the total.
func whole(tx *bolt.Tx, path string) (got total, err error) {
	f, err := os.Stat(path)
	if err != nil {
		return got, err
	}
	if f.Size() < tx.Size() {
		return got, fmt.Errorf("the file has %d of %d bytes: %w", f.Size(), tx.Size(), knowledge.ErrDamaged)
	}
	last, err := lastMeta(path)
	if err != nil {
		return got, err
	}
	if got, err = walked(path, last); err != nil {
		return got, err
	}
	if _, err := openKV(tx); err != nil {
		return got, err
	}
	want, err := readTotal(tx)
	if err == nil {
		err = known(want)
	}
	if err == nil && want.fresh(tx) && (got.Count != want.Count || got.Sum != want.Sum) {
		err = fmt.Errorf("the file holds %d of %d records: %w", got.Count, want.Count, knowledge.ErrDamaged)
	}
	return got, err
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
