package records

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"

	"motcua/knowledge"
)

// limitless lists a whole range.
const limitless = math.MaxInt

// KV is an ordered map of bytes within one transaction.
type KV interface {
	// Get returns the value of a key, nil when it has none. The value is valid
	// until the transaction ends and must not be changed.
	Get(key []byte) ([]byte, error)
	// Put sets the value of a key. Nobody changes either slice afterwards.
	Put(key, value []byte) error
	// Delete removes a key. A missing key is fine.
	Delete(key []byte) error
	// Scan calls do for each key with from <= key < to, in order, until do
	// wants no more or fails. do must not write; key and value are valid until
	// it returns.
	Scan(from, to []byte, do func(key, value []byte) (more bool, err error)) error
}

// ErrReadOnly is what a KV returns when a view writes.
var ErrReadOnly = errors.New("a view cannot write")

// Tx is a knowledge.Tx over a KV.
type Tx struct{ kv KV }

var _ knowledge.Tx = (*Tx)(nil)

// New returns the typed view of a KV. It is good for as long as the KV is.
func New(kv KV) *Tx { return &Tx{kv: kv} }

// Check reads the records of a range and verifies their checksums. The first damaged
// one is knowledge.ErrDamaged. It returns how many there are and what their checksums
// come to.
func Check(kv KV, from, to []byte) (count int64, sum uint64, err error) {
	err = kv.Scan(from, to, func(k, v []byte) (bool, error) {
		count++
		sum += uint64(Checksum(v))
		err := Verify(k, v)
		return err == nil, err
	})
	return count, sum, err
}

// Verify wants a record to have the checksum of its key and its value; ErrDamaged.
func Verify(k, v []byte) error {
	_, err := unseal(k, v)
	return err
}

// get reads the record at k into v, which must be new, and reports whether
// there is one.
func (tx *Tx) get(k key, v any) (bool, error) {
	value, err := tx.kv.Get(k)
	if err != nil || value == nil {
		return false, err
	}
	return true, decode(k, value, v)
}

// put writes a record.
func (tx *Tx) put(k key, v any) error {
	value, err := encode(k, v)
	if err != nil {
		return err
	}
	return tx.kv.Put(k, value)
}

// has reports whether there is a record at k.
func (tx *Tx) has(k key) (bool, error) {
	value, err := tx.kv.Get(k)
	if err != nil || value == nil {
		return false, err
	}
	return true, Verify(k, value)
}

// replace writes a record, with the index entries it has, in place of those it had and of
// other keys that it lay under.
func (tx *Tx) replace(k key, v any, had, has []key) error {
	value, err := encode(k, v)
	if err != nil {
		return err
	}
	if err := tx.enter(has...); err != nil {
		return err
	}
	if err := tx.remove(without(had, append(has, k))...); err != nil {
		return err
	}
	return tx.kv.Put(k, value)
}

// enter writes the index entries that are not there yet, all or none.
func (tx *Tx) enter(entries ...key) error {
	for _, e := range entries {
		if len(e) > maxKey {
			return fmt.Errorf("write %s: its key is too long: %w", e.kind(), knowledge.ErrInvalid)
		}
	}
	for _, e := range entries {
		there, err := tx.has(e)
		if err == nil && !there {
			err = tx.kv.Put(e, seal(e, nil))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// without returns the keys of some that are not among others.
func without(some, others []key) (out []key) {
	for _, k := range some {
		if !slices.ContainsFunc(others, func(x key) bool { return bytes.Equal(x, k) }) {
			out = append(out, k)
		}
	}
	return out
}

// remove deletes records and index entries.
func (tx *Tx) remove(keys ...key) error {
	for _, e := range keys {
		if err := tx.kv.Delete(e); err != nil {
			return err
		}
	}
	return nil
}

// entries returns the index entries of a range, in order, at most limit.
func (tx *Tx) entries(from, to key, limit int) ([]key, error) {
	var out []key
	err := tx.kv.Scan(from, to, func(k, v []byte) (bool, error) {
		if len(out) >= limit {
			return false, nil
		}
		if _, err := unseal(k, v); err != nil {
			return false, err
		}
		out = append(out, append(key(nil), k...))
		return true, nil
	})
	return out, err
}

// count says how many keys a range has.
func (tx *Tx) count(from, to key) (n int, err error) {
	err = tx.kv.Scan(from, to, func(k, v []byte) (bool, error) {
		n++
		return true, nil
	})
	return n, err
}

// next adds one to a counter and returns it.
func (tx *Tx) next(name string) (n int64, err error) {
	k := kindCounter.key().text(name)
	if _, err := tx.get(k, &n); err != nil {
		return 0, err
	}
	return n + 1, tx.put(k, n+1)
}

// one reads the record at k. A missing one is ErrNotFound, wrapped with its name.
func one[T any](tx *Tx, k key, name any) (T, error) {
	var v, none T
	found, err := tx.get(k, &v)
	if err != nil {
		return none, err
	}
	if !found {
		return none, fmt.Errorf("%s %v: %w", k.kind(), name, knowledge.ErrNotFound)
	}
	return v, nil
}

// indexed reads a record that an index entry names, so that it must be there.
func indexed[T any](tx *Tx, k key) (T, error) {
	v, err := one[T](tx, k, "")
	return v, named(k.kind(), err)
}

// named is the error of reading what an index entry names.
func named(k kind, err error) error {
	if errors.Is(err, knowledge.ErrNotFound) {
		return fmt.Errorf("read %s: the index names one that is missing: %w", k, knowledge.ErrDamaged)
	}
	return err
}

// list reads the records of a range, in order, at most limit.
func list[T any](tx *Tx, from, to key, limit int) ([]T, error) {
	var out []T
	err := tx.kv.Scan(from, to, func(k, v []byte) (bool, error) {
		if len(out) >= limit {
			return false, nil
		}
		var x T
		if err := decode(k, v, &x); err != nil {
			return false, err
		}
		out = append(out, x)
		return true, nil
	})
	return out, err
}
