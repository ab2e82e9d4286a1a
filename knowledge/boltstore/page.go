package boltstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

// How bbolt lays out a page.
const (
	pageHeader  = 16 // bytes: its number, what it is, how many elements, how many pages more
	pageElement = 16 // bytes of each element, of both kinds
	isBranch    = 0x01
	isLeaf      = 0x02
	isFreelist  = 0x10
	isBucket    = 0x01 // of a leaf's element: its value begins with the page of a bucket
	inBucket    = 16   // bytes of a bucket before the page that lies in it
)

// page is a page with all that it goes on over. Whoever asks it for an element that it
// has not gets nothing instead.
type page []byte

func (p page) id() uint64   { return binary.NativeEndian.Uint64(p) }
func (p page) kind() uint16 { return binary.NativeEndian.Uint16(p[8:]) }
func (p page) count() int   { return int(binary.NativeEndian.Uint16(p[10:])) }
func (p page) more() uint64 { return uint64(binary.NativeEndian.Uint32(p[12:])) }

// part is what lies at a place, which may be any.
func (p page) part(at, size uint64) ([]byte, bool) {
	if at > uint64(len(p)) || size > uint64(len(p))-at {
		return nil, false
	}
	return p[at : at+size : at+size], true
}

// child is the i-th element of a branch: a key, and the page that begins with it.
func (p page) child(i int) (key []byte, id uint64, ok bool) {
	at := uint64(pageHeader + i*pageElement)
	e, ok := p.part(at, pageElement)
	if !ok {
		return nil, 0, false
	}
	key, ok = p.part(at+uint64(binary.NativeEndian.Uint32(e)), uint64(binary.NativeEndian.Uint32(e[4:])))
	return key, binary.NativeEndian.Uint64(e[8:]), ok
}

// record is the i-th element of a leaf.
func (p page) record(i int) (key, value []byte, bucket, ok bool) {
	at := uint64(pageHeader + i*pageElement)
	e, ok := p.part(at, pageElement)
	if !ok {
		return nil, nil, false, false
	}
	from, size := at+uint64(binary.NativeEndian.Uint32(e[4:])), uint64(binary.NativeEndian.Uint32(e[8:]))
	key, ok = p.part(from, size)
	value, ok2 := p.part(from+size, uint64(binary.NativeEndian.Uint32(e[12:])))
	return key, value, binary.NativeEndian.Uint32(e)&isBucket != 0, ok && ok2
}

// place is where a page is reached from, and which keys belong to it.
type place struct {
	id       uint64
	in       string // the bucket's name; empty: the tree of buckets itself
	from, to []byte // nil: no bound
}

// holds wants a key to follow another one (nil: to be the first) and to be in bounds.
func (at place) holds(key, before []byte) error {
	if before != nil && bytes.Compare(key, before) <= 0 || bytes.Compare(key, at.from) < 0 || at.to != nil && bytes.Compare(key, at.to) >= 0 {
		return fmt.Errorf("page %d has a key where it cannot be", at.id)
	}
	return nil
}

// children are the places that a branch leads to.
func (at place) children(p page) (below []place, err error) {
	below = make([]place, 0, p.count())
	var before []byte
	for i := range p.count() {
		key, id, ok := p.child(i)
		if !ok {
			return nil, fmt.Errorf("page %d is cut", at.id)
		}
		if err := at.holds(key, before); err != nil {
			return nil, err
		}
		if i > 0 {
			below[i-1].to = key
		}
		below = append(below, place{id, at.in, key, at.to})
		before = key
	}
	return below, nil
}

// freeIn reads the list of free pages, if the file has one.
func freeIn(file io.ReaderAt, m meta) (ids []uint64, pages uint64, err error) {
	head := make(page, pageHeader+8)
	if _, err := file.ReadAt(head, int64(m.Freelist)*int64(m.Page)); err != nil {
		return nil, 0, err
	}
	size := int64(head.more()+1) * int64(m.Page)
	if head.id() != m.Freelist || head.kind() != isFreelist || m.Freelist+head.more() >= m.High {
		return nil, 0, fmt.Errorf("page %d is no list of free pages", m.Freelist)
	}
	all := make(page, size)
	if _, err := file.ReadAt(all, int64(m.Freelist)*int64(m.Page)); err != nil {
		return nil, 0, err
	}
	at, count := uint64(pageHeader), uint64(all.count())
	if count == 0xFFFF { // more than fit into the header
		at, count = at+8, binary.NativeEndian.Uint64(all[pageHeader:])
	}
	list, ok := all.part(at, 8*min(count, m.High))
	if !ok {
		return nil, 0, fmt.Errorf("the list of free pages is cut")
	}
	for ; len(list) > 0; list = list[8:] {
		ids = append(ids, binary.NativeEndian.Uint64(list))
	}
	return ids, head.more() + 1, nil
}
