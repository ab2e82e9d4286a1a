package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"motcua/knowledge"
)

// Catalog holds the edition that is published. Rules: library and index are
// replaced as one value; whoever holds an edition keeps it until it lets go, and
// only then is its index closed; a failed publication changes nothing. On disk a
// catalog is a folder:
//
//	current         which edition is published, and which were before (JSON)
//	library/<hash>  the frozen guides of an edition, canonical Markdown
//	index/<hash>    the index built from them: a cache
type Catalog struct {
	dir      string
	damage   error
	publish  sync.Mutex // held while an edition is made, published or gone back to
	prepared *Prepared  // made and not published; nil: none

	mu  sync.Mutex
	now *holding
}

// holding is an edition with those who hold it; the catalog itself is one.
type holding struct {
	Edition
	holders int
}

// OpenCatalog opens the catalog in dir at the edition last published; its index
// is built again when it cannot be opened. When nothing was published yet, or
// that edition is damaged (see Damage), first is published, at the time now. One
// process only may have a catalog open; others read with OpenEdition.
func OpenCatalog(ctx context.Context, dir string, first Content, now time.Time) (*Catalog, error) {
	c, err := OpenCatalogAsIs(ctx, dir, first, now)
	if err != nil {
		return nil, err
	}
	if err := c.Mend(ctx); err != nil {
		return nil, errorsAfter(err, c.Close())
	}
	return c, nil
}

// OpenCatalogAsIs is OpenCatalog, but leaves building an index again to Mend. Until then
// the edition is there, and what has to be searched for is ErrUnusable.
func OpenCatalogAsIs(ctx context.Context, dir string, first Content, now time.Time) (*Catalog, error) {
	c := &Catalog{dir: dir}
	if err := c.removeLeftovers(); err != nil {
		return nil, fmt.Errorf("open catalog %s: %w", dir, err)
	}
	p, err := readPointer(dir)
	if err == nil && p.Edition != "" {
		var e Edition
		if e, err = loadAsIs(ctx, runtime.NumCPU(), dir, p.Edition, p.Source); err == nil {
			c.now = &holding{e, 1}
			c.prune(p.hashes())
			return c, nil
		}
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("open catalog %s: %w", dir, ctx.Err())
	}
	c.damage = err
	prepared, err := c.Prepare(ctx, first, nil)
	if err == nil {
		_, err = c.Publish(prepared, now)
	}
	if err != nil {
		return nil, fmt.Errorf("open catalog %s: %w", dir, err)
	}
	return c, nil
}

// pointer reads which editions there are; a damaged pointer names none.
func (c *Catalog) pointer() (pointer, error) {
	p, err := readPointer(c.dir)
	if errors.Is(err, knowledge.ErrDamaged) {
		return pointer{}, nil
	}
	return p, err
}

// Damage says why the edition last published could not be opened and the layers
// were published in its place; nil when all was well.
func (c *Catalog) Damage() error { return c.damage }

// Current returns the published edition. It stays usable until release is
// called, whatever is published in between; calling release again does nothing.
func (c *Catalog) Current() (edition *Edition, release func()) {
	h := c.hold()
	return &h.Edition, sync.OnceFunc(func() { _ = c.letGo(h) }) // a reader cannot mend a failed close
}

// Sound reports whether the current edition's index can be used.
func (c *Catalog) Sound() bool {
	edition, release := c.Current()
	defer release()
	return edition.Index.Sound()
}

// Reread compares the files of the current index with their hashes. Where they differ, the
// index is not sound any more: Mend.
func (c *Catalog) Reread() error {
	edition, release := c.Current()
	defer release()
	err := checkManifest(indexPath(c.dir, edition.Hash), edition.Library)
	if err != nil {
		edition.Index.witness.broken.Store(true)
		return fmt.Errorf("reread index of edition %s: %w", edition.Hash, err)
	}
	return nil
}

// Mend builds the index of the current edition again, when it cannot be used. A
// publication that runs is waited for.
func (c *Catalog) Mend(ctx context.Context) error {
	c.publish.Lock()
	defer c.publish.Unlock()
	edition, release := c.Current()
	defer release()
	if edition.Index.Sound() {
		return nil
	}
	mended := *edition
	x, err := rebuild(ctx, edition.Library, indexPath(c.dir, edition.Hash))
	if err != nil {
		return fmt.Errorf("mend index of edition %s: %w", edition.Hash, err)
	}
	mended.Index = x
	c.swap(&holding{mended, 1})
	return nil
}

// hold adds a holder to the current edition; nil when nothing is published.
func (c *Catalog) hold() *holding {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now != nil {
		c.now.holders++
	}
	return c.now
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

// swap makes an edition the current one; its holder is the catalog from now on.
func (c *Catalog) swap(h *holding) {
	c.mu.Lock()
	before := c.now
	c.now = h
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
	c.discard()
	return c.letGo(c.now)
}

// removeLeftovers makes the folders and removes what a killed publication left.
func (c *Catalog) removeLeftovers() error {
	for _, sub := range []string{libraryDir, indexDir} {
		dir := filepath.Join(c.dir, sub)
		if err := os.MkdirAll(dir, 0o750); err != nil {
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
