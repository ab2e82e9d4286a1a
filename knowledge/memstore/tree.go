package memstore

import (
	"bytes"
	"hash/maphash"
)

// node is an ordered map that never changes: a treap, whose methods return a
// new root and share what they did not touch. The nil node is the empty map.
type node struct {
	key, value  []byte
	rank        uint64 // no child has a higher one; from the key's hash, so the tree is balanced
	left, right *node
}

var seed = maphash.MakeSeed()

func (n *node) get(key []byte) []byte {
	for n != nil {
		switch c := bytes.Compare(key, n.key); {
		case c == 0:
			return n.value
		case c < 0:
			n = n.left
		default:
			n = n.right
		}
	}
	return nil
}

// put returns the map with a key set. It keeps key and value.
func (n *node) put(key, value []byte) *node {
	if n == nil {
		return &node{key: key, value: value, rank: maphash.Bytes(seed, key)}
	}
	top := *n
	switch c := bytes.Compare(key, n.key); {
	case c == 0:
		top.value = value
	case c < 0:
		top.left = n.left.put(key, value)
		if l := top.left; l.rank > top.rank { // l is new: nobody else sees it turn
			top.left, l.right = l.right, &top
			return l
		}
	default:
		top.right = n.right.put(key, value)
		if r := top.right; r.rank > top.rank {
			top.right, r.left = r.left, &top
			return r
		}
	}
	return &top
}

// without returns the map with a key removed.
func (n *node) without(key []byte) *node {
	if n == nil {
		return nil
	}
	c := bytes.Compare(key, n.key)
	if c == 0 {
		return join(n.left, n.right)
	}
	top := *n
	if c < 0 {
		top.left = n.left.without(key)
	} else {
		top.right = n.right.without(key)
	}
	return &top
}

// join makes one map of two, all keys of a being before those of b.
func join(a, b *node) *node {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	if a.rank > b.rank {
		top := *a
		top.right = join(a.right, b)
		return &top
	}
	top := *b
	top.left = join(a, b.left)
	return &top
}

// scan calls do for from <= key < to in order and reports whether it wants more.
func (n *node) scan(from, to []byte, do func(k, v []byte) (bool, error)) (bool, error) {
	if n == nil {
		return true, nil
	}
	reached, passed := bytes.Compare(n.key, from) >= 0, bytes.Compare(n.key, to) >= 0
	if reached {
		if more, err := n.left.scan(from, to, do); !more || err != nil {
			return false, err
		}
	}
	if passed {
		return false, nil
	}
	if reached {
		if more, err := do(n.key, n.value); !more || err != nil {
			return false, err
		}
	}
	return n.right.scan(from, to, do)
}
