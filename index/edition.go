package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"motcua/knowledge"
)

// The folders of a catalog, and the profile in an edition's.
const (
	libraryDir  = "library"
	indexDir    = "index"
	profileName = "office.yaml"
)

// Edition is a library with the index built from it, and the office that it is
// for. Hash names it and is the hash of its Content, frozen; Source is the hash of
// the content that was published, before it was frozen: when it differs from what
// is at hand, that has changed since.
type Edition struct {
	Library *knowledge.Library // what people read: filled in for Office
	Index   *Index
	Office  knowledge.Office // the zero Office when there is no profile
	Content Content          // as written; the zero Content when the edition was never frozen
	Hash    string
	Source  string
}

// Close closes the index.
func (e *Edition) Close() error { return e.Index.Close() }

// OpenEdition opens the edition published in a catalog's folder, for reading
// beside the process that has the catalog. It writes nothing: an index that
// cannot be opened is built in memory. When nothing was published it is
// ErrNotFound.
func OpenEdition(ctx context.Context, dir string) (*Edition, error) {
	p, err := readPointer(dir)
	if err == nil && p.Edition == "" {
		err = knowledge.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open edition in %s: %w", dir, err)
	}
	e, err := thaw(runtime.NumCPU(), dir, p.Edition, p.Source)
	if err != nil {
		return nil, fmt.Errorf("open edition in %s: %w", dir, err)
	}
	e.Index, err = Open(ctx, e.Library, indexPath(dir, p.Edition))
	if errors.Is(err, ErrUnusable) {
		e.Index, err = BuildMem(ctx, e.Library)
	}
	if err != nil {
		return nil, fmt.Errorf("open edition in %s: %w", dir, err)
	}
	return &e, nil
}

// load opens an edition on disk, with so many guides read at once, and builds its
// index again when that cannot be opened.
func load(ctx context.Context, workers int, dir, hash, source string) (Edition, error) {
	e, err := loadAsIs(ctx, workers, dir, hash, source)
	if err == nil && !e.Index.Sound() {
		e.Index, err = rebuild(ctx, e.Library, indexPath(dir, hash))
	}
	return e, err
}

// loadAsIs is load that leaves an index which cannot be opened as it is.
func loadAsIs(ctx context.Context, workers int, dir, hash, source string) (Edition, error) {
	e, err := thaw(workers, dir, hash, source)
	if err != nil {
		return Edition{}, err
	}
	e.Index, err = openWith(ctx, workers, e.Library, indexPath(dir, hash))
	if errors.Is(err, ErrUnusable) && ctx.Err() == nil {
		e.Index, err = unusable(e.Library, workers), nil
	}
	return e, err
}

// rebuild builds an index again, in memory where the disk does not take it.
func rebuild(ctx context.Context, lib *knowledge.Library, dir string) (*Index, error) {
	err := Build(ctx, lib, dir, nil)
	if err == nil {
		var x *Index
		if x, err = Open(ctx, lib, dir); err == nil {
			return x, nil
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return BuildMem(ctx, lib)
}

// assemble makes an edition of frozen content, all but its index.
func assemble(c Content, source string) (Edition, error) {
	o, err := c.office()
	return Edition{Library: c.Library.For(&o), Office: o, Content: c, Hash: c.Hash(), Source: source}, err
}

func indexPath(dir, hash string) string { return filepath.Join(dir, indexDir, hash) }

// freeze writes content into a folder below dir named by the hash of what was
// written, and returns the content read back from it.
func freeze(ctx context.Context, c Content, dir string) (Content, error) {
	tmp := filepath.Join(dir, "edition.tmp")
	frozen, err := freezeIn(ctx, c, tmp)
	if err != nil {
		return Content{}, errorsAfter(fmt.Errorf("freeze guides: %w", err), os.RemoveAll(tmp))
	}
	if err := replaceDir(tmp, filepath.Join(dir, frozen.Hash())); err != nil {
		return Content{}, fmt.Errorf("freeze guides: %w", err)
	}
	return frozen, nil
}

// syncers is how many files are made to last at once.
const syncers = 16

func freezeIn(ctx context.Context, c Content, tmp string) (Content, error) {
	if err := errorsAfter(os.RemoveAll(tmp), os.MkdirAll(tmp, 0o750)); err != nil {
		return Content{}, err
	}
	if len(c.Profile) > 0 {
		if err := writeLasting(filepath.Join(tmp, profileName), c.Profile); err != nil {
			return Content{}, err
		}
	}
	if err := freezeGuides(ctx, c.Library, tmp); err != nil {
		return Content{}, err
	}
	if err := syncPath(tmp); err != nil {
		return Content{}, err
	}
	frozen, err := readFrozen(runtime.NumCPU(), tmp)
	if err == nil && frozen.Library.Len() != c.Library.Len() {
		err = fmt.Errorf("%d of %d guides came back: %w", frozen.Library.Len(), c.Library.Len(), knowledge.ErrInvalid)
	}
	return frozen, err
}

func freezeGuides(ctx context.Context, lib *knowledge.Library, tmp string) error {
	names := lib.Names()
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(syncers)
	for _, g := range lib.Guides() {
		work.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			frozen := *g
			frozen.Aliases = names[g.ID] // with the names of those that yielded to it
			return writeLasting(filepath.Join(tmp, g.ID+".md"), knowledge.WriteGuide(&frozen))
		})
	}
	return work.Wait()
}

func writeLasting(path string, text []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		return errorsAfter(err, f.Close())
	}
	return errorsAfter(f.Sync(), f.Close())
}

// thaw reads the frozen content of an edition and compares it with its hash.
func thaw(workers int, dir, hash, source string) (Edition, error) {
	c, err := readFrozen(workers, filepath.Join(dir, libraryDir, hash))
	if err == nil && c.Hash() != hash {
		err = fmt.Errorf("guides of edition %s were changed: %w", hash, knowledge.ErrDamaged)
	}
	if err != nil {
		return Edition{}, err
	}
	return assemble(c, source)
}

func readFrozen(workers int, dir string) (c Content, err error) {
	guides, found := knowledge.LoadGuidesWith(workers, os.DirFS(dir), "")
	lib, clashes := knowledge.NewLibrary(guides)
	for _, f := range append(found, clashes...) {
		if f.Level == knowledge.Error {
			return Content{}, fmt.Errorf("%s: %w", f, knowledge.ErrInvalid)
		}
	}
	profile, err := os.ReadFile(filepath.Join(dir, profileName))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return Content{Library: lib, Profile: profile}, err
}
