package index

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"motcua/knowledge"
)

// Verdict says how sure an answer is.
type Verdict string

// The verdicts, each with its own behaviour.
const (
	Sure    Verdict = "sure"    // say it
	Unsure  Verdict = "unsure"  // ask which
	Unknown Verdict = "unknown" // offer an officer
)

// Deadline is how long one answer may take.
const Deadline = 2 * time.Second

// Query is a question. Topic is the id of the guide that the question is about
// when that is known (a follow-up); then only aspects and case are looked for.
type Query struct {
	Text  string
	Topic string
}

// Hit is a guide that was found. Scores are comparable within one answer only.
type Hit = knowledge.Hit

// Answer is what was found.
type Answer struct {
	Verdict Verdict
	Guide   string             // id of the best guide; empty when none was found
	Aspects []knowledge.Aspect // as asked, best first; empty: none in particular
	Case    string             // name of the case of Guide that applies; may be empty
	Entry   string             // the question of Guide's FAQ that was asked, as it stands there; may be empty
	Hits    []Hit              // best first, at most 10
	Also    []string           // when sure: other procedures that the question asks about too
	Choices []string           // when unsure: 2 to 4 guide ids to offer, best first
	Outside bool               // it fits better what no guide answers: chatter, or a procedure without a guide
	Bare    bool               // the question names nothing of its own ("mất bao lâu?")

	Confidence float64 // likelihood that Guide is right, 0 to 1
}

// Index answers questions from one library. It is safe for concurrent use.
type Index struct {
	bleve   bleve.Index // nil: it could not be opened
	witness *witness
	library *knowledge.Library
	words   *vocabulary
	usages  *usages // of these words by guides
	guides  map[string]*profile
	said    *sayings // of the guides
	worths  *worths  // of these
	nowhere *sayings // of nothing that an office does
	absent  *sayings // of procedures without a guide

	// busy has room for as many searches as there are processors. In a rush the rest
	// wait: side by side all of them would take so long that each is given up.
	busy   chan struct{}
	lately answers
	made   made

	faqs         map[string]faq // by the guide's id
	withPromoted []string       // the guides that officers' answers were added to
}

// ErrUnusable says that an index cannot be used and should be built again.
var ErrUnusable = errors.New("index cannot be used")

// Open opens the index that Build made of lib in dir, for reading. Whatever is
// wrong with it is ErrUnusable: build it again.
func Open(ctx context.Context, lib *knowledge.Library, dir string) (*Index, error) {
	return openWith(ctx, runtime.NumCPU(), lib, dir)
}

// openWith is Open with so many guides looked at at once.
func openWith(ctx context.Context, workers int, lib *knowledge.Library, dir string) (*Index, error) {
	b, seen, err := openFiles(lib, dir)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w: %w", dir, ErrUnusable, err)
	}
	x := newIndex(b, lib, workers)
	x.witness = seen
	if err := x.verify(ctx); err != nil {
		_ = x.Close()
		return nil, fmt.Errorf("open index %s: %w: %w", dir, ErrUnusable, err)
	}
	return x, nil
}

// openFiles opens an index that is what its manifest says.
func openFiles(lib *knowledge.Library, dir string) (bleve.Index, *witness, error) {
	seen, err := watch(dir) // before the hashes: what is done to the files from now on is seen
	if err != nil {
		return nil, nil, err
	}
	var b bleve.Index
	if err = checkManifest(dir, lib); err == nil {
		b, err = bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "1s"})
	}
	if err != nil {
		seen.close()
	}
	return b, seen, err
}

// unusable is an index of lib that answers nothing that has to be searched for.
func unusable(lib *knowledge.Library, workers int) *Index {
	x := newIndex(nil, lib, workers)
	x.witness.broken.Store(true)
	return x
}

// BuildMem makes an index in memory, for small libraries and tests.
func BuildMem(ctx context.Context, lib *knowledge.Library) (*Index, error) {
	b, err := bleve.NewUsing("", newMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("build index in memory: %w", err)
	}
	if err := fill(ctx, b, lib, func(int, int) {}); err != nil {
		_ = b.Close()
		return nil, fmt.Errorf("build index in memory: %w", err)
	}
	return newIndex(b, lib, runtime.NumCPU()), nil
}

func newIndex(b bleve.Index, lib *knowledge.Library, workers int) *Index {
	lacks := absent(lib)
	words, used, guides := profiles(lib, lacks, workers)
	x := &Index{
		bleve: b, witness: &witness{}, library: lib, words: words, usages: used, guides: guides,
		said: sayingsOf(lib, guides, len(words.guides)), nowhere: words.sayingsIn(nowhereBook()), absent: words.sayingsIn(lacks),
		busy: make(chan struct{}, runtime.NumCPU()),
	}
	x.worths = worthsOf(x.said.calls, len(words.guides))
	x.faqs = x.faqsOf(lib)
	for _, g := range lib.Guides() {
		if g.Promoted() > 0 {
			x.withPromoted = append(x.withPromoted, g.ID)
		}
	}
	return x
}

// Close frees the index. Nothing may ask it afterwards.
func (x *Index) Close() error {
	x.witness.close()
	if x.bleve == nil {
		return nil
	}
	if err := x.bleve.Close(); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
