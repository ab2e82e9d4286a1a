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
	noFreelist = ^uint64(0) // where the list of free pages would be
)

// meta is what such a page says, as bbolt writes it.
type meta struct {
	Magic, Version, Page, Flags uint32
	Root, Sequence              uint64 // of the bucket of buckets
	Freelist, High, Tx          uint64
	Sum                         uint64 // of all before it
}

// lastMeta is the meta of the last commit, of a file whose metas are both whole.
func lastMeta(path string) (meta, error) {
	f, err := os.Open(path)
	if err != nil {
		return meta{}, err
	}
	defer f.Close()
	first, ok := readMeta(f, 0)
	second, ok2 := readMeta(f, int64(first.Page))
	if !ok || !ok2 {
		return meta{}, fmt.Errorf("one of the first two pages is not whole: %w", knowledge.ErrDamaged)
	}
	if second.Tx > first.Tx {
		return second, nil
	}
	return first, nil
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
