package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"motcua/knowledge"
)

// The folders of a catalog.
const (
	libraryDir = "library"
	indexDir   = "index"
)

// Edition is a library with the index built from it. Hash names it and is the
// hash of Library; Source is the hash of the library that was published, before
// it was frozen: when it differs from the guides at hand, they have changed
// since.
type Edition struct {
	Library *knowledge.Library
	Index   *Index
	Office  knowledge.Office // the zero Office when there is no profile
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
	lib, err := thaw(dir, p.Edition)
	if err != nil {
		return nil, fmt.Errorf("open edition in %s: %w", dir, err)
	}
	x, err := Open(ctx, lib, indexPath(dir, p.Edition))
	if errors.Is(err, ErrUnusable) {
		x, err = BuildMem(ctx, lib)
	}
	if err != nil {
		return nil, fmt.Errorf("open edition in %s: %w", dir, err)
	}
	return &Edition{Library: lib, Index: x, Hash: p.Edition, Source: p.Source}, nil
}

// load opens the edition that a pointer names, and builds its index again when
// that cannot be opened.
func (c *Catalog) load(ctx context.Context, p pointer) (Edition, error) {
	lib, err := thaw(c.dir, p.Edition)
	if err != nil {
		return Edition{}, err
	}
	dir := indexPath(c.dir, p.Edition)
	x, err := Open(ctx, lib, dir)
	if errors.Is(err, ErrUnusable) {
		if err = Build(ctx, lib, dir, nil); err == nil {
			x, err = Open(ctx, lib, dir)
		}
	}
	return Edition{Library: lib, Index: x, Hash: p.Edition, Source: p.Source}, err
}

func indexPath(dir, hash string) string { return filepath.Join(dir, indexDir, hash) }

// freeze writes the guides of lib into a folder below dir named by the hash of
// what was written, and returns the library read back from it.
func freeze(ctx context.Context, lib *knowledge.Library, dir string) (*knowledge.Library, error) {
	tmp := filepath.Join(dir, "edition.tmp")
	frozen, err := freezeIn(ctx, lib, tmp)
	if err != nil {
		return nil, errorsAfter(fmt.Errorf("freeze guides: %w", err), os.RemoveAll(tmp))
	}
	if err := replaceDir(tmp, filepath.Join(dir, frozen.Hash())); err != nil {
		return nil, fmt.Errorf("freeze guides: %w", err)
	}
	return frozen, nil
}

// syncers is how many files are made to last at once.
const syncers = 16

func freezeIn(ctx context.Context, lib *knowledge.Library, tmp string) (*knowledge.Library, error) {
	if err := os.RemoveAll(tmp); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(tmp, 0o755); err != nil {
		return nil, err
	}
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
	if err := work.Wait(); err != nil {
		return nil, err
	}
	if err := syncPath(tmp); err != nil {
		return nil, err
	}
	frozen, err := readFrozen(tmp)
	if err == nil && frozen.Len() != lib.Len() {
		err = fmt.Errorf("%d of %d guides came back: %w", frozen.Len(), lib.Len(), knowledge.ErrInvalid)
	}
	return frozen, err
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

// thaw reads the frozen library of an edition and compares it with its hash.
func thaw(dir, hash string) (*knowledge.Library, error) {
	lib, err := readFrozen(filepath.Join(dir, libraryDir, hash))
	if err == nil && lib.Hash() != hash {
		err = fmt.Errorf("guides of edition %s were changed: %w", hash, knowledge.ErrDamaged)
	}
	return lib, err
}

func readFrozen(dir string) (*knowledge.Library, error) {
	guides, found := knowledge.LoadGuides(os.DirFS(dir), "")
	lib, clashes := knowledge.NewLibrary(guides)
	for _, f := range append(found, clashes...) {
		if f.Level == knowledge.Error {
			return nil, fmt.Errorf("%s: %w", f, knowledge.ErrInvalid)
		}
	}
	return lib, nil
}
