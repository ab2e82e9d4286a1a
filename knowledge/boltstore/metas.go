package boltstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	"motcua/knowledge"
)

// bbolt begins a file with two pages that name the last two commits. It silently takes
// the earlier one when the later one is broken, and the last commit is gone.
const (
	metaMagic  = 0xED0CDAED
	metaHeader = 16 // bytes before the meta in its page
	metaSize   = 64
)

// meta is what such a page says, as bbolt writes it.
type meta struct {
	Magic, Version, Page, Flags uint32
	Root, Sequence              uint64 // of the bucket of buckets
	Freelist, High, Tx          uint64
	Sum                         uint64 // of all before it
}

// laidOut wants both metas whole, and the pages a tree.
func laidOut(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	first, ok := readMeta(f, 0)
	second, ok2 := readMeta(f, int64(first.Page))
	if !ok || !ok2 {
		return fmt.Errorf("one of the first two pages is not whole: %w", knowledge.ErrDamaged)
	}
	last := first
	if second.Tx > first.Tx {
		last = second
	}
	return treeShaped(path, last.Root, last.High, int64(last.Page))
}

func readMeta(f io.ReaderAt, at int64) (m meta, ok bool) {
	raw := make([]byte, metaSize)
	if _, err := f.ReadAt(raw, at+metaHeader); err != nil {
		return m, false
	}
	sum := fnv.New64a()
	_, _ = sum.Write(raw[:metaSize-8]) // a hash takes anything
	err := binary.Read(bytes.NewReader(raw), binary.NativeEndian, &m)
	return m, err == nil && m.Magic == metaMagic && m.Sum == sum.Sum64()
}
