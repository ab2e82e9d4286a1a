// Package memstore is a store in memory: for tests, and for the sandbox.
// Nothing survives the process. It keeps the same records as every other store.
package memstore

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// Store is a knowledge.Store in memory, safe for concurrent use. A closure of
// View sees the tree as it was when it began; Update builds a new tree beside
// the old one, and a commit is one swap.
type Store struct {
	life   sync.RWMutex // held for reading while a closure runs
	closed bool
	write  sync.Mutex // one Update at a time
	root   atomic.Pointer[node]
}

var _ knowledge.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store { return new(Store) }

// View runs do over a consistent snapshot. Writing in it is
// records.ErrReadOnly.
func (s *Store) View(ctx context.Context, do func(knowledge.Tx) error) error {
	s.life.RLock()
	defer s.life.RUnlock()
	if err := s.usable(ctx); err != nil {
		return fmt.Errorf("view store: %w", err)
	}
	return do(records.New(&tx{root: s.root.Load()}))
}

// Update runs do and keeps what it wrote when it returns nil.
func (s *Store) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	s.life.RLock()
	defer s.life.RUnlock()
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.usable(ctx); err != nil {
		return fmt.Errorf("update store: %w", err)
	}
	t := &tx{root: s.root.Load(), writable: true}
	if err := do(records.New(t)); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("update store: %w", err)
	}
	s.root.Store(t.root)
	return nil
}

// Bytes returns all that the store holds, keys and values, for tests that look for what
// must not be there.
func (s *Store) Bytes() (all []byte) {
	_, _ = s.root.Load().scan([]byte{0}, []byte{0xFF}, func(k, v []byte) (bool, error) {
		all = append(append(append(all, k...), '\n'), append(v[:len(v):len(v)], 10)...)
		return true, nil
	})
	return all
}

// Close waits for running closures. Using the store afterwards is fs.ErrClosed;
// closing twice is fine.
func (s *Store) Close() error {
	s.life.Lock()
	defer s.life.Unlock()
	s.closed = true
	s.root.Store(nil)
	return nil
}

func (s *Store) usable(ctx context.Context) error {
	if s.closed {
		return fs.ErrClosed
	}
	return ctx.Err()
}

// tx is a records.KV over a tree of its own.
type tx struct {
	root     *node
	writable bool
}

func (t *tx) Get(key []byte) ([]byte, error) { return t.root.get(key), nil }

func (t *tx) Put(key, value []byte) error {
	if !t.writable {
		return records.ErrReadOnly
	}
	t.root = t.root.put(key, value)
	return nil
}

func (t *tx) Delete(key []byte) error {
	if !t.writable {
		return records.ErrReadOnly
	}
	t.root = t.root.without(key)
	return nil
}

func (t *tx) Scan(from, to []byte, do func(k, v []byte) (bool, error)) error {
	_, err := t.root.scan(from, to, do)
	return err
}
