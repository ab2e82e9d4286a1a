package boltstore

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"motcua/knowledge"
)

// How bbolt lays out a page.
const (
	pageHeader  = 16 // bytes: its number, what it is, how many elements, how many pages more
	pageElement = 16 // bytes of each element, of both kinds
	isBranch    = 0x01
	isLeaf      = 0x02
	isBucket    = 0x01 // of a leaf's element: its value begins with the page of a bucket
)

// shape walks through the pages of a file by itself. Where damage leads a page back to
// one above it, bbolt would go round for ever.
type shape struct {
	file io.ReaderAt
	page int64
	high uint64
	seen map[uint64]bool
}

// treeShaped wants every page below the root to be reached once and to be what it is
// reached as.
func treeShaped(path string, root, high uint64, page int64) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := shape{file: f, page: page, high: high, seen: map[uint64]bool{}}
	if err := s.walk(root, true); err != nil {
		return fmt.Errorf("%w: %w", err, knowledge.ErrDamaged)
	}
	return nil
}

// walk goes through a page and all below it. In the tree of buckets, leaves lead on.
func (s *shape) walk(id uint64, buckets bool) error {
	head := make([]byte, pageHeader)
	if id < 2 || id >= s.high || s.seen[id] {
		return fmt.Errorf("page %d is reached where it cannot be", id)
	}
	if _, err := s.file.ReadAt(head, int64(id)*s.page); err != nil {
		return err
	}
	flags, count := binary.NativeEndian.Uint16(head[8:]), int(binary.NativeEndian.Uint16(head[10:]))
	more := uint64(binary.NativeEndian.Uint32(head[12:]))
	if binary.NativeEndian.Uint64(head) != id || flags != isBranch && flags != isLeaf || id+more >= s.high ||
		flags == isBranch && count == 0 || pageHeader+int64(count)*pageElement > (1+int64(more))*s.page {
		return fmt.Errorf("page %d is not what it should be", id)
	}
	for i := range more + 1 {
		if s.seen[id+i] {
			return fmt.Errorf("page %d is reached twice", id+i)
		}
		s.seen[id+i] = true
	}
	if flags == isLeaf && !buckets {
		return nil
	}
	body := make([]byte, int64(more+1)*s.page)
	if _, err := s.file.ReadAt(body, int64(id)*s.page); err != nil {
		return err
	}
	return s.below(body, flags == isLeaf, count, buckets)
}

// below walks through the pages that the elements of a page lead to.
func (s *shape) below(body []byte, leaf bool, count int, buckets bool) error {
	for i := range count {
		at := pageHeader + i*pageElement
		e := body[at : at+pageElement]
		if !leaf {
			if err := s.walk(binary.NativeEndian.Uint64(e[8:]), buckets); err != nil {
				return err
			}
			continue
		}
		if binary.NativeEndian.Uint32(e)&isBucket == 0 {
			continue
		}
		value := at + int(binary.NativeEndian.Uint32(e[4:])) + int(binary.NativeEndian.Uint32(e[8:]))
		if value+8 > len(body) {
			return fmt.Errorf("a bucket begins beyond its page")
		}
		root := binary.NativeEndian.Uint64(body[value:])
		if root == 0 { // it lies in the element
			continue
		}
		if err := s.walk(root, false); err != nil {
			return err
		}
	}
	return nil
}
