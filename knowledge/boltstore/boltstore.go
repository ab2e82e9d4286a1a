// Package boltstore is the default store: one file, kept by bbolt.
//
// # Basics
//
// Updates of many goroutines are committed together, so that one fsync serves
// them all; a lone Update waits Options.Delay for company.
// What Update acknowledged survives kill -9, and power loss as far as the disk
// keeps its promises.
//
// # Caveats
//
// bbolt keeps no checksum of its data pages and panics, or faults, on damaged
// ones. Each record has a checksum of its own (package records), and the file has a
// total of them, so that none can vanish unseen. Open reads the whole file first and
// says ErrDamaged; a fault in a goroutine of bbolt's own cannot be caught at all, so
// call Check in a child process before that.
package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// Options change how a store waits. The zero value is what the program uses.
type Options struct {
	// Wait is how long Open waits for another process to leave the file; 0 is
	// one second.
	Wait time.Duration
	// Delay is how long an Update waits for others to commit with it; 0 is two
	// milliseconds, negative is not at all.
	Delay time.Duration
	// Checked says that Check has just found the file whole, in a process of its own:
	// Open does not read it through once more.
	Checked bool
}

const (
	defaultWait  = time.Second
	defaultDelay = 2 * time.Millisecond
	// mapped is address space, not memory: while the file is smaller, a slow
	// Snapshot does not hold up an Update that makes it grow. Windows would make the
	// file that large.
	mapped        = 8 << 30 & math.MaxInt
	mappedWindows = 256 << 20
)

// Store is a knowledge.Store in a file.
type Store struct {
	path    string
	options Options

	swap sync.RWMutex // held by readers; Compact replaces db, between commits and without them
	db   *bolt.DB

	committer *committer
	broken    broken
	closed    bool // guarded by broken.mu
}

var _ knowledge.Store = (*Store)(nil)

// Open opens the store at path and makes it (mode 0600) when there is none.
// ErrLocked when another process holds it, ErrDamaged when the file is not
// whole; an empty file is not whole. ErrNewer when a later version of the program wrote
// it; nothing is changed then. A file of an earlier format is migrated.
func Open(path string, o Options) (*Store, error) {
	if o.Wait == 0 {
		o.Wait = defaultWait
	}
	if o.Delay == 0 {
		o.Delay = defaultDelay
	}
	if err := ensure(path); err != nil {
		return nil, fmt.Errorf("create store %s: %w", path, err)
	}
	if !o.Checked {
		if _, err := inspect(path, o.Wait); err != nil {
			return nil, fmt.Errorf("open store %s: %w", path, err)
		}
	}
	s := &Store{path: path, options: o, broken: broken{done: make(chan struct{})}}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	s.committer = &committer{update: s.commit, delay: o.Delay}
	return s, nil
}

// open opens a file that is whole.
func (s *Store) open() error {
	db, err := open(s.path, &bolt.Options{Timeout: s.options.Wait, NoFreelistSync: true,
		FreelistType: bolt.FreelistMapType, InitialMmapSize: room(), MmapFlags: readAhead(s.path)})
	if err != nil {
		return err
	}
	if err := migrate(db); err != nil {
		return errors.Join(err, db.Close())
	}
	s.db = db
	return nil
}

func room() int {
	if runtime.GOOS == "windows" || strconv.IntSize == 32 {
		return mappedWindows
	}
	return mapped
}

// View runs do over a consistent snapshot. Writing in it is
// records.ErrReadOnly.
func (s *Store) View(ctx context.Context, do func(knowledge.Tx) error) error {
	s.swap.RLock()
	defer s.swap.RUnlock()
	return meaning("view store", s.db.View(func(tx *bolt.Tx) error {
		return within(tx, func(kv *kv) error { return run(ctx, kv, do) })
	}))
}

// Update runs do and commits what it wrote when it returns nil. do runs in
// another goroutine, perhaps twice. Without room on the disk nothing is changed and a
// later Update may succeed; after any other failed commit the store takes no more, see
// Failed.
func (s *Store) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	if err := ended(ctx); err != nil {
		return err
	}
	return meaning("update store", s.committer.commit(knowledge.IsAtOnce(ctx), func(kv *kv) error { return run(ctx, kv, do) }))
}

// Snapshot writes a consistent copy of the store as of now, a file that Open
// opens. Updates go on meanwhile.
func (s *Store) Snapshot(w io.Writer) error {
	s.swap.RLock()
	defer s.swap.RUnlock()
	return meaning("copy store", s.db.View(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	}))
}

// Close waits for running closures. Using the store afterwards is fs.ErrClosed;
// closing twice is fine.
func (s *Store) Close() error {
	s.keepFreelist()
	s.broken.mu.Lock()
	defer s.broken.mu.Unlock()
	s.closed = true
	return meaning("close store", s.db.Close())
}

// within runs do over the records of a transaction and renews their total. A fault of the
// mapped file becomes a panic, which kv turns into an error.
func within(tx *bolt.Tx, do func(*kv) error) error {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	kv, err := openKV(tx)
	if err != nil {
		return err
	}
	if !tx.Writable() {
		return do(kv)
	}
	if kv.total, err = readTotal(tx); err != nil {
		return err
	}
	if err := do(kv); err != nil {
		return err
	}
	return kv.total.write(tx)
}

// run runs do with an eye on ctx.
func run(ctx context.Context, kv *kv, do func(knowledge.Tx) error) error {
	if err := ended(ctx); err != nil {
		return err
	}
	if err := do(records.New(kv)); err != nil {
		return err
	}
	return ended(ctx)
}

func ended(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("use store: %w", err)
	}
	return nil
}

// meaning says that a store was closed in words of ours; an error of a closure
// comes back as it is.
func meaning(verb string, err error) error {
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return fmt.Errorf("%s: %w", verb, fs.ErrClosed)
	}
	return err
}
