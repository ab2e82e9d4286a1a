package index

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// witness holds the files of an index open, as they were when their hashes were right.
// bleve maps them: what somebody writes into one of them it reads as if it were its own,
// and where one is cut, reading faults.
type witness struct {
	files  []*os.File
	looks  []look
	broken atomic.Bool // for good: the index is to be built again
}

// look is what a file looks like from outside.
type look struct {
	size int64
	at   time.Time
}

// watch opens the files of an index. Those that are not there are the manifest's
// business.
func watch(dir string) (*witness, error) {
	w := &witness{}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	for i := 0; i < len(files) && err == nil; i++ {
		var f *os.File
		if f, err = os.Open(files[i]); err == nil {
			w.files = append(w.files, f)
		}
	}
	if err == nil {
		w.looks, err = w.look()
	}
	if err != nil {
		w.close()
	}
	return w, err
}

func (w *witness) look() (all []look, err error) {
	for _, f := range w.files {
		st, err := f.Stat()
		if err != nil {
			return nil, err
		}
		all = append(all, look{st.Size(), st.ModTime()})
	}
	return all, nil
}

// sound reports whether nothing was done to the files.
func (w *witness) sound() bool {
	if now, err := w.look(); err != nil || !slices.Equal(now, w.looks) {
		w.broken.Store(true)
	}
	return !w.broken.Load()
}

func (w *witness) close() {
	for _, f := range w.files {
		_ = f.Close() // it was only read
	}
	w.files = nil
}

// ask has bleve search, and believes it only while the files are what they were. Whatever
// else goes wrong is ErrUnusable from then on.
func (x *Index) ask(ctx context.Context, request *bleve.SearchRequest) (result *bleve.SearchResult, err error) {
	if x.witness.broken.Load() {
		return nil, ErrUnusable
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		p := recover()
		if p != nil || err != nil && ctx.Err() == nil {
			x.witness.broken.Store(true)
		}
		if !x.witness.sound() {
			result, err = nil, fmt.Errorf("%w (%v)", ErrUnusable, cmp.Or(p, any(err)))
		}
	}()
	return x.bleve.SearchInContext(ctx, request)
}

// Sound reports whether the index can be used. One that cannot answers ErrUnusable.
func (x *Index) Sound() bool { return x.witness.sound() }
