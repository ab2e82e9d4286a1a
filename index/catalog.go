package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"motcua/knowledge"
)

// keepEditions is how many editions stay on disk, the current one included.
const keepEditions = 3

// Catalog holds the edition that is published. Rules: library and index are
// replaced as one value; whoever holds an edition keeps it until it lets go, and
// only then is its index closed; a failed publication changes nothing. On disk a
// catalog is a folder:
//
//	current         which edition is published, and which were before (JSON)
//	library/<hash>  the frozen guides of an edition, canonical Markdown
//	index/<hash>    the index built from them: a cache
type Catalog struct {
	dir     string
	damage  error
	publish sync.Mutex // held while an edition is made

	mu  sync.Mutex
	now *holding
}

// holding is an edition with those who hold it; the catalog itself is one.
type holding struct {
	Edition
	holders int
}

// Report says what a publication made.
type Report struct {
	Guides   int
	Sections int
	Took     time.Duration
	Hash     string // of the edition
}

// OpenCatalog opens the catalog in dir at the edition last published; its index
// is built again when it cannot be opened. When nothing was published yet, or
// that edition is damaged (see Damage), the layers (see knowledge.NewLibrary)
// are published. One process only may have a catalog open; others read
// with OpenEdition.
func OpenCatalog(ctx context.Context, dir string, layers ...[]*knowledge.Guide) (*Catalog, error) {
	c := &Catalog{dir: dir}
	if err := c.removeLeftovers(); err != nil {
		return nil, fmt.Errorf("open catalog %s: %w", dir, err)
	}
	p, err := readPointer(dir)
	if err == nil && p.Edition != "" {
		var e Edition
		if e, err = c.load(ctx, p); err == nil {
			c.now = &holding{e, 1}
			return c, nil
		}
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("open catalog %s: %w", dir, ctx.Err())
	}
	c.damage = err
	lib, _ := knowledge.NewLibrary(layers...)
	if _, err := c.Publish(ctx, lib, nil); err != nil {
		return nil, fmt.Errorf("open catalog %s: %w", dir, err)
	}
	return c, nil
}

// Damage says why the edition last published could not be opened and the layers
// were published in its place; nil when all was well.
func (c *Catalog) Damage() error { return c.damage }

// Current returns the published edition. It stays usable until release is
// called, whatever is published in between; calling release again does nothing.
func (c *Catalog) Current() (edition *Edition, release func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.now
	h.holders++
	return &h.Edition, sync.OnceFunc(func() { _ = c.letGo(h) }) // a reader cannot mend a failed close
}

// letGo takes one holder away and closes the index after the last.
func (c *Catalog) letGo(h *holding) error {
	c.mu.Lock()
	h.holders--
	last := h.holders == 0
	c.mu.Unlock()
	if !last {
		return nil
	}
	return h.Close()
}

// Publish freezes a library, builds an index of it beside the one that serves,
// verifies both and swaps. progress, which may be nil, is told how many guides
// are in. A second Publish while one runs is ErrConflict; guides that cannot be
// frozen are ErrInvalid.
func (c *Catalog) Publish(ctx context.Context, lib *knowledge.Library, progress func(done, total int)) (Report, error) {
	if !c.publish.TryLock() {
		return Report{}, fmt.Errorf("publish: another publication is running: %w", knowledge.ErrConflict)
	}
	defer c.publish.Unlock()
	begin := time.Now()
	e, err := c.make(ctx, lib, progress)
	if err != nil {
		return Report{}, fmt.Errorf("publish: %w", err)
	}
	keep, err := point(c.dir, e)
	if err != nil {
		return Report{}, fmt.Errorf("publish: %w", errorsAfter(err, e.Close()))
	}
	c.swap(e)
	c.prune(keep)
	return Report{Guides: e.Library.Len(), Sections: sections(e.Library), Took: time.Since(begin), Hash: e.Hash}, nil
}

// make freezes a library and builds and opens its index.
func (c *Catalog) make(ctx context.Context, lib *knowledge.Library, progress func(done, total int)) (Edition, error) {
	frozen, err := freeze(ctx, lib, filepath.Join(c.dir, libraryDir))
	if err != nil {
		return Edition{}, err
	}
	dir := indexPath(c.dir, frozen.Hash())
	if err := Build(ctx, frozen, dir, progress); err != nil {
		return Edition{}, err
	}
	x, err := Open(ctx, frozen, dir)
	return Edition{Library: frozen, Index: x, Hash: frozen.Hash(), Source: lib.Hash()}, err
}

// swap makes an edition the current one.
func (c *Catalog) swap(e Edition) {
	c.mu.Lock()
	before := c.now
	c.now = &holding{e, 1}
	c.mu.Unlock()
	if before != nil {
		_ = c.letGo(before) // the new edition serves whether or not the old one closes well
	}
}

// prune removes every edition that is not to be kept. What cannot be removed
// now is tried again by the next publication.
func (c *Catalog) prune(keep []string) {
	for _, sub := range []string{libraryDir, indexDir} {
		dir := filepath.Join(c.dir, sub)
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if !slices.Contains(keep, e.Name()) {
				_ = os.RemoveAll(filepath.Join(dir, e.Name()))
			}
		}
	}
}

// Close lets go of the current edition; its index closes after the last search.
// Nothing may use the catalog afterwards.
func (c *Catalog) Close() error {
	c.publish.Lock() // a publication that runs is waited for
	defer c.publish.Unlock()
	return c.letGo(c.now)
}

// removeLeftovers makes the folders and removes what a killed publication left.
func (c *Catalog) removeLeftovers() error {
	for _, sub := range []string{libraryDir, indexDir} {
		dir := filepath.Join(c.dir, sub)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		left, err := filepath.Glob(filepath.Join(dir, "*.tmp"))
		if err != nil {
			return err
		}
		for _, path := range left {
			if err := os.RemoveAll(path); err != nil {
				return err
			}
		}
	}
	return nil
}

func sections(lib *knowledge.Library) int {
	n := 0
	for _, g := range lib.Guides() {
		n += len(g.Sections) + len(g.FAQ)
		for _, c := range g.Cases {
			n += len(c.Sections)
		}
	}
	return n
}
