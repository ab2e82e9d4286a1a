package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"motcua/knowledge"
)

// Renewal is an import that was read whole and compared with the one that a folder
// holds, and not written yet.
type Renewal struct {
	Changes []knowledge.Change // from the earlier import to this one; all Added when there is none
	First   bool               // the folder holds no earlier import

	dir           string
	earlier, next *knowledge.Library
	paths         map[string]bool // of the guides to write, below dir
}

// Renew compares guides with the import that lies in dir, which may be missing.
// The names of an earlier guide go on with its successor, found by id, record or
// code, so that no link breaks. It writes nothing. A file that a person wrote where
// a guide would go is knowledge.ErrConflict.
func Renew(dir string, guides []*knowledge.Guide) (*Renewal, error) {
	earlier, err := earlierImport(dir)
	if err != nil {
		return nil, err
	}
	r := &Renewal{dir: dir, earlier: earlier, First: earlier.Len() == 0, paths: map[string]bool{}}
	if r.next, err = asWritten(guides); err != nil {
		return nil, err
	}
	if keepNames(r.earlier, r.next) {
		if r.next, err = asWritten(r.next.Guides()); err != nil {
			return nil, err
		}
	}
	for _, g := range r.next.Guides() {
		rel := GuidePath(g)
		r.paths[rel] = true
		if src, err := os.ReadFile(filepath.Join(dir, rel)); err == nil && !imported(src) {
			return nil, byHand(filepath.Join(dir, rel))
		}
	}
	r.Changes = knowledge.Compare(r.earlier, r.next)
	return r, nil
}

// earlierImport reads the guides that an import wrote to a folder; what a person
// wrote there, and what lies elsewhere below it, is not part of it.
func earlierImport(dir string) (*knowledge.Library, error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return &knowledge.Library{}, nil
	} else if err != nil {
		return nil, fmt.Errorf("đọc lần nhập trước: %w", err)
	}
	guides, _ := knowledge.LoadGuides(os.DirFS(dir), "")
	guides = slices.DeleteFunc(guides, func(g *knowledge.Guide) bool {
		return g.Origin != knowledge.Imported || filepath.FromSlash(g.File) != GuidePath(g)
	})
	lib, _ := knowledge.NewLibrary(guides)
	return lib, nil
}

// asWritten returns the guides as they will be read again.
func asWritten(guides []*knowledge.Guide) (*knowledge.Library, error) {
	out := make([]*knowledge.Guide, len(guides))
	for i, g := range guides {
		back, found := knowledge.ParseGuide(g.ID+".md", knowledge.WriteGuide(g))
		if back == nil {
			return nil, fmt.Errorf("hướng dẫn nhập được không hợp lệ: %s: %w", found[0], knowledge.ErrInvalid)
		}
		out[i] = back
	}
	lib, _ := knowledge.NewLibrary(out)
	return lib, nil
}

// keepNames hands the names of earlier guides on, and says whether it did.
func keepNames(earlier, next *knowledge.Library) bool {
	did := false
	for g, old := range knowledge.Counterparts(earlier, next) {
		for _, name := range append([]string{old.ID}, old.Aliases...) {
			if _, taken := next.Guide(name); !taken && !slices.Contains(g.Aliases, name) {
				g.Aliases = append(g.Aliases, name)
				did = true
			}
		}
	}
	return did
}

// Gone counts the guides that the folder will lose, and says of how many.
func (r *Renewal) Gone() (gone, of int) {
	return knowledge.TallyChanges(r.Changes).Removed, r.earlier.Len()
}

// Earlier is the import that the folder holds.
func (r *Renewal) Earlier() *knowledge.Library { return r.earlier }

// Next is what the folder will hold.
func (r *Renewal) Next() *knowledge.Library { return r.next }

// Write writes the guides that changed and removes those that are gone, and
// returns the paths of these below the folder. step, if any, is told from time to
// time how many guides are done. When it fails, what was not reached is as it was;
// doing it again goes on from there.
func (r *Renewal) Write(ctx context.Context, step func(done, total int)) (removed []string, err error) {
	guides := r.next.Guides()
	var next, done atomic.Int64
	errs := make([]error, writers)
	var work sync.WaitGroup
	var telling sync.Mutex
	for w := range writers {
		work.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(guides); i = int(next.Add(1)) - 1 {
				if errs[w] = errors.Join(ctx.Err(), errs[w]); errs[w] != nil {
					return
				}
				errs[w] = WriteDir(r.dir, guides[i])
				if n := int(done.Add(1)); step != nil && (n%stepSize == 0 || n == len(guides)) {
					telling.Lock()
					step(n, len(guides))
					telling.Unlock()
				}
			}
		})
	}
	work.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return RemoveGone(r.dir, r.paths)
}

const (
	writers  = 16 // mostly they wait for the disk
	stepSize = 500
)
