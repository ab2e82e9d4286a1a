package boltstore

import (
	"bytes"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// bucket holds all records.
const bucket = "records"

// pageFill is how much of a page is used when it is split: most records are added behind
// others of their kind, and the first of the two pages gets no more.
const pageFill = 0.9

// kv is a records.KV over the bucket of a transaction. bbolt panics when it
// meets a damaged page; each method turns that into ErrDamaged.
type kv struct {
	b     *bolt.Bucket
	total total // what the records came to before, and come to by now
}

func openKV(tx *bolt.Tx) (out *kv, err error) {
	defer caught(&err)
	out = &kv{b: tx.Bucket([]byte(bucket))}
	if out.b == nil {
		return out, fmt.Errorf("the file holds no records: %w", knowledge.ErrDamaged)
	}
	out.b.FillPercent = pageFill
	return out, nil
}

func (t *kv) Get(key []byte) (value []byte, err error) {
	defer caught(&err)
	return t.b.Get(key), nil
}

func (t *kv) Put(key, value []byte) (err error) {
	defer caught(&err)
	if old := t.b.Get(key); old != nil {
		t.total.drop(old)
	}
	t.total.add(value)
	return refused(t.b.Put(key, value))
}

func (t *kv) Delete(key []byte) (err error) {
	defer caught(&err)
	old := t.b.Get(key)
	if old == nil && t.b.Writable() {
		return nil
	}
	t.total.drop(old)
	return refused(t.b.Delete(key))
}

func (t *kv) Scan(from, to []byte, do func(k, v []byte) (bool, error)) error {
	c := t.b.Cursor()
	k, v, err := step(func() ([]byte, []byte) { return c.Seek(from) })
	for err == nil && k != nil && bytes.Compare(k, to) < 0 {
		more, failed := do(k, v)
		if failed != nil || !more {
			return failed
		}
		k, v, err = step(c.Next)
	}
	return err
}

// step moves a cursor.
func step(move func() (key, value []byte)) (k, v []byte, err error) {
	defer caught(&err)
	k, v = move()
	return k, v, nil
}

func refused(err error) error {
	if errors.Is(err, bolterrors.ErrTxNotWritable) {
		return records.ErrReadOnly
	}
	return err
}

// caught turns a panic of bbolt into ErrDamaged. What bbolt says of it names
// pages, not what is on them.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v: %w", p, knowledge.ErrDamaged)
	}
}
