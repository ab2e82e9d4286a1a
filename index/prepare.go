package index

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"motcua/knowledge"
)

// gently is how many guides are read at once while an edition serves.
const gently = 1

// Prepared is an edition that was built beside the one that serves, verified and
// open, but not published. A catalog holds one at most: what is prepared next, or
// published, takes its place.
type Prepared struct {
	held *holding
	Same bool // it is the edition that serves already
}

// Edition is what would be published. It may be asked until another is prepared,
// or the catalog closes.
func (p *Prepared) Edition() *Edition { return &p.held.Edition }

// Prepare freezes content and builds an index of it beside the one that serves,
// and verifies both. progress, which may be nil, is told how many guides are in.
// While another publication or preparation runs it is ErrConflict; guides that
// cannot be frozen are ErrInvalid. What is published already is not built again.
func (c *Catalog) Prepare(ctx context.Context, content Content, progress func(done, total int)) (*Prepared, error) {
	if !c.publish.TryLock() {
		return nil, fmt.Errorf("prepare: another publication is running: %w", knowledge.ErrConflict)
	}
	defer c.publish.Unlock()
	p, err := c.prepare(ctx, content, progress)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	c.discard()
	c.prepared = p
	return p, nil
}

func (c *Catalog) prepare(ctx context.Context, content Content, progress func(done, total int)) (*Prepared, error) {
	if p := c.serving(func(e *Edition) bool { return e.Source == content.Hash() }); p != nil {
		return p, nil
	}
	e, err := PrepareIn(ctx, c.dir, content, progress)
	return &Prepared{held: &holding{e, 1}}, err
}

// serving is the edition that serves, if it is the one.
func (c *Catalog) serving(is func(*Edition) bool) *Prepared {
	h := c.hold()
	if h != nil && is(&h.Edition) {
		return &Prepared{held: h, Same: true}
	}
	if h != nil {
		_ = c.letGo(h)
	}
	return nil
}

// PrepareIn makes an edition in a catalog's folder and opens it; nothing there that
// is published changes. A process that does not have the catalog open may do so for
// the one that has, which then adopts the edition; nobody else may prepare meanwhile.
func PrepareIn(ctx context.Context, dir string, content Content, progress func(done, total int)) (Edition, error) {
	frozen, err := freeze(ctx, content, filepath.Join(dir, libraryDir))
	if err != nil {
		return Edition{}, err
	}
	e, err := assemble(frozen, content.Hash())
	if err != nil {
		return Edition{}, err
	}
	at := indexPath(dir, e.Hash)
	if err := Build(ctx, e.Library, at, progress); err != nil {
		return Edition{}, err
	}
	e.Index, err = Open(ctx, e.Library, at)
	return e, err
}

// Adopt opens an edition that another process prepared in the catalog's folder (see
// PrepareIn). It is then as if Prepare had made it.
func (c *Catalog) Adopt(ctx context.Context, hash, source string) (*Prepared, error) {
	if !c.publish.TryLock() {
		return nil, fmt.Errorf("adopt: another publication is running: %w", knowledge.ErrConflict)
	}
	defer c.publish.Unlock()
	p := c.serving(func(e *Edition) bool { return e.Hash == hash })
	if p == nil {
		e, err := load(ctx, gently, c.dir, hash, source)
		if err != nil {
			return nil, fmt.Errorf("adopt: %w", err)
		}
		p = &Prepared{held: &holding{e, 1}}
	}
	c.discard()
	c.prepared = p
	return p, nil
}

// Publish makes what was prepared the current edition, at a given time. What was
// prepared before something else was is ErrNotFound.
func (c *Catalog) Publish(p *Prepared, at time.Time) (Version, error) {
	if !c.publish.TryLock() {
		return Version{}, fmt.Errorf("publish: another publication is running: %w", knowledge.ErrConflict)
	}
	defer c.publish.Unlock()
	if p == nil || c.prepared != p {
		return Version{}, fmt.Errorf("publish: what was prepared has been replaced: %w", knowledge.ErrNotFound)
	}
	e := p.held.Edition
	v := Version{Hash: e.Hash, Source: e.Source, Guides: e.Library.Len(), At: at}
	old, err := c.pointer()
	if err != nil {
		return Version{}, fmt.Errorf("publish: %w", err)
	}
	next := old.publish(v)
	// gofail: var beforePointer struct{}
	if err := next.write(c.dir); err != nil {
		return Version{}, fmt.Errorf("publish: %w", err)
	}
	c.prepared = nil
	c.swap(p.held)
	c.prune(next.hashes())
	return v, nil
}

// Rollback makes the edition that was published before the current one current
// again; when there is none it is ErrNotFound. It is read from disk, not built,
// unless its index cannot be opened.
func (c *Catalog) Rollback(ctx context.Context) (Version, error) {
	if !c.publish.TryLock() {
		return Version{}, fmt.Errorf("roll back: another publication is running: %w", knowledge.ErrConflict)
	}
	defer c.publish.Unlock()
	now, err := c.pointer()
	if err != nil {
		return Version{}, fmt.Errorf("roll back: %w", err)
	}
	to, ok := now.back()
	if !ok {
		return Version{}, fmt.Errorf("roll back: no edition before this one: %w", knowledge.ErrNotFound)
	}
	e, err := load(ctx, gently, c.dir, to.Edition, to.Source)
	if err != nil {
		return Version{}, fmt.Errorf("roll back: %w", err)
	}
	if err := to.write(c.dir); err != nil {
		return Version{}, fmt.Errorf("roll back: %w", errorsAfter(err, e.Close()))
	}
	c.discard()
	c.swap(&holding{e, 1})
	return to.Versions[to.at()], nil
}

// Versions are the editions on disk, the last published first, and which of them
// is current.
func (c *Catalog) Versions() (all []Version, current string, err error) {
	p, err := c.pointer()
	return p.Versions, p.Edition, err
}

// discard lets go of what was prepared and not published.
func (c *Catalog) discard() {
	p := c.prepared
	c.prepared = nil
	if p != nil {
		_ = c.letGo(p.held) // nothing depends on how it closes
	}
}
