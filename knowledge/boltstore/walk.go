package boltstore

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// walk reads every page of a file that is in use, once, by itself: bbolt goes round for
// ever where damage leads a page back to one above it, and ends the process where it
// finds what cannot be. The pages are read level by level, each in the order in which
// they lie in the file and on all processors.
type walk struct {
	file io.ReaderAt
	meta meta
	seen []uint64 // a bit for each page that was reached

	count atomic.Int64
	sum   atomic.Uint64
}

const (
	runPages = 64  // are read at once at most
	runGap   = 8   // pages that nobody wants are read along with their neighbours
	share    = 512 // pages are one worker's at a time
)

// walked wants each page to be reached once and to be what it is reached as, all keys in
// order, every record's checksum right, and what is not reached to be free. It returns
// what the records come to.
func walked(path string, m meta) (total, error) {
	f, err := os.Open(path)
	if err != nil {
		return total{}, err
	}
	defer f.Close()
	w := walk{file: f, meta: m, seen: make([]uint64, m.High/64+1)}
	level := []place{{id: m.Root}}
	for len(level) > 0 && err == nil {
		slices.SortFunc(level, func(a, b place) int { return cmp.Compare(a.id, b.id) })
		level, err = w.read(level)
	}
	if err == nil {
		err = w.free()
	}
	if err != nil && !errors.Is(err, knowledge.ErrNewer) {
		err = fmt.Errorf("%w: %w", err, knowledge.ErrDamaged)
	}
	return total{Count: w.count.Load(), Sum: w.sum.Load()}, err
}

// read reads a level and returns the one below it.
func (w *walk) read(level []place) (below []place, err error) {
	var found [][]place
	var next atomic.Int64
	var mu sync.Mutex
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			r := reader{walk: w}
			for r.err == nil {
				from := int(next.Add(share)) - share
				if from >= len(level) {
					break
				}
				r.read(level[from:min(from+share, len(level))])
			}
			mu.Lock()
			defer mu.Unlock()
			found = append(found, r.below...)
			err = errors.Join(err, r.err)
			w.count.Add(r.total.Count)
			w.sum.Add(r.total.Sum)
		})
	}
	workers.Wait()
	return slices.Concat(found...), err
}

// reach marks pages as reached, which nobody may have done before.
func (w *walk) reach(id, pages uint64) error {
	if id < 2 || id >= w.meta.High || pages > w.meta.High-id {
		return fmt.Errorf("page %d is reached where it cannot be", id)
	}
	for ; pages > 0; id, pages = id+1, pages-1 {
		if bit := uint64(1) << (id % 64); atomic.OrUint64(&w.seen[id/64], bit)&bit != 0 {
			return fmt.Errorf("page %d is reached twice", id)
		}
	}
	return nil
}

// free wants what was not reached to be in the list of free pages, where there is one.
func (w *walk) free() error {
	if w.meta.Freelist == noFreelist {
		return nil
	}
	ids, pages, err := freeIn(w.file, w.meta)
	if err == nil {
		err = w.reach(w.meta.Freelist, pages)
	}
	for i := 0; i < len(ids) && err == nil; i++ {
		err = w.reach(ids[i], 1)
	}
	for id := uint64(2); id < w.meta.High && err == nil; id++ {
		if w.seen[id/64]&(1<<(id%64)) == 0 {
			err = fmt.Errorf("page %d is neither in use nor free", id)
		}
	}
	return err
}

// reader is one worker at a level.
type reader struct {
	walk  *walk
	run   []byte
	below [][]place
	total total
	err   error
}

// read reads pages in runs of neighbours.
func (r *reader) read(places []place) {
	for i := 0; i < len(places) && r.err == nil; {
		end := i + 1
		for end < len(places) && places[end].id-places[end-1].id <= runGap && places[end].id-places[i].id < runPages {
			end++
		}
		r.err = r.readRun(places[i:end])
		i = end
	}
}

func (r *reader) readRun(places []place) error {
	first, last, size := places[0].id, places[len(places)-1].id, uint64(r.walk.meta.Page)
	if first < 2 || last >= r.walk.meta.High {
		return fmt.Errorf("page %d is reached where it cannot be", max(first, last))
	}
	if r.run == nil {
		r.run = make([]byte, runPages*size)
	}
	run := r.run[:(last-first+1)*size]
	if _, err := r.walk.file.ReadAt(run, int64(first*size)); err != nil {
		return err
	}
	for _, at := range places {
		from := (at.id - first) * size
		if err := r.visit(at, page(run[from:from+size])); err != nil {
			return err
		}
	}
	return nil
}

// visit looks at a page, of which the first is there.
func (r *reader) visit(at place, p page) error {
	if err := r.walk.reach(at.id, p.more()+1); err != nil {
		return err
	}
	branch := p.kind() == isBranch
	if p.id() != at.id || !branch && p.kind() != isLeaf || branch && p.count() == 0 {
		return fmt.Errorf("page %d is not what it should be", at.id)
	}
	if p.more() > 0 || branch { // the keys of a branch stay in use
		all := make(page, (p.more()+1)*uint64(r.walk.meta.Page))
		if _, err := r.walk.file.ReadAt(all, int64(at.id)*int64(r.walk.meta.Page)); err != nil {
			return err
		}
		p = all
	}
	if !branch {
		return r.leaf(at, p)
	}
	below, err := at.children(p)
	r.below = append(r.below, below)
	return err
}

// leaf verifies the elements of a leaf. Those in the tree of buckets lead on.
func (r *reader) leaf(at place, p page) error {
	var before []byte
	for i := range p.count() {
		key, value, leads, ok := p.record(i)
		if !ok || len(key) == 0 || leads != (at.in == "") {
			return fmt.Errorf("page %d holds what it cannot", at.id)
		}
		err := at.holds(key, before)
		switch {
		case err != nil:
		case leads:
			err = r.bucket(string(key), value)
		case at.in == bucket:
			r.total.add(value)
			err = records.Verify(key, value)
		}
		if err != nil {
			return err
		}
		before = key
	}
	return nil
}

// bucket leads on to a bucket's pages; a small one lies in its element.
func (r *reader) bucket(name string, value []byte) error {
	if len(value) < inBucket {
		return fmt.Errorf("a bucket is cut")
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		r.below = append(r.below, []place{{id: root, in: name}})
		return nil
	}
	p := page(value[inBucket:])
	if len(p) < pageHeader || p.kind() != isLeaf {
		return fmt.Errorf("a bucket is not what it should be")
	}
	return r.leaf(place{in: name}, p)
}
