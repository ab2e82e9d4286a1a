package gate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

// Understand is what the bot understands of a question; see eval.Understander.
type Understand func(ctx context.Context, e *index.Edition, history []string, question string) (eval.Found, error)

// Edit is a guide's file that an admin sent: it takes the place of the file of the
// same guide among the office's own.
type Edit struct {
	Name string // of the file
	Text []byte
}

// Stock is what lies at hand to be published.
type Stock struct {
	Content  index.Content
	Findings []knowledge.Finding // of the linter
	Golden   []eval.Question     // the office's own
}

// Shelf is where guides lie before they are published.
type Shelf interface {
	// Load reads what lies at hand, with edits.
	Load(edits []Edit) (Stock, error)
	// Stage keeps the edits of a proposal, in the place of those of an earlier
	// one; Staged gives them back, after a restart too.
	Stage(edits []Edit) error
	Staged() ([]Edit, error)
	// Keep writes edits among the office's own guides, lastingly.
	Keep(edits []Edit) error
}

// Stage is what a Gate is busy with.
type Stage string

// The stages of a proposal, in their order.
const (
	Building Stage = "build" // guides go into the index
	Asking   Stage = "ask"   // golden questions are asked
)

// Progress is told how far a proposal is.
type Progress func(stage Stage, done, total int)

// Order is what to propose: what lies on a shelf, with edits.
type Order struct {
	Shelf Shelf // nil: the gate's own
	Edits []Edit
}

// Gate proposes and publishes. It is safe for concurrent use; New makes one.
type Gate struct {
	catalog    *index.Catalog
	shelf      Shelf
	understand Understand
	now        func() time.Time

	busy sync.Mutex // held while something is proposed or published
	held *proposal  // not yet published; nil: none
}

// proposal is an edition that waits to be published.
type proposal struct {
	prepared *index.Prepared
	Order
}

// New makes a gate before a catalog.
func New(catalog *index.Catalog, shelf Shelf, understand Understand, now func() time.Time) *Gate {
	return &Gate{catalog: catalog, shelf: shelf, understand: understand, now: now}
}

// Reindex proposes what an order says, and publishes it unless the review objects;
// what was objected to is published all the same when confirmed is the hash of the
// very edition, or its beginning.
func (g *Gate) Reindex(ctx context.Context, o Order, confirmed string, progress Progress) (Outcome, error) {
	if !g.busy.TryLock() {
		return Outcome{}, busy()
	}
	defer g.busy.Unlock()
	begin := g.now()
	r, err := g.propose(ctx, o, progress)
	out := Outcome{Review: r}
	if err == nil && (!r.Held() || r.confirmedBy(confirmed)) {
		_, err = g.publish()
		out.Published = err == nil
	}
	out.Took = g.now().Sub(begin)
	return out, err
}

// Propose says what publishing what an order says would change. It publishes
// nothing; Publish does, given the review's Edition. Guides with an error are
// ErrInvalid, and the review has the findings; while another proposal is made it is
// ErrConflict.
func (g *Gate) Propose(ctx context.Context, o Order, progress Progress) (Review, error) {
	if !g.busy.TryLock() {
		return Review{}, busy()
	}
	defer g.busy.Unlock()
	return g.propose(ctx, o, progress)
}

// Publish publishes the proposal with a hash, whatever was objected to. After a
// restart the proposal is made again first. One that has been replaced by another,
// or whose guides have changed since, is ErrNotFound.
func (g *Gate) Publish(ctx context.Context, edition string, progress Progress) (index.Version, error) {
	if !g.busy.TryLock() {
		return index.Version{}, busy()
	}
	defer g.busy.Unlock()
	if g.held == nil {
		edits, err := g.shelf.Staged()
		if err != nil {
			return index.Version{}, fmt.Errorf("publish: %w", err)
		}
		if _, err := g.propose(ctx, Order{Edits: edits}, progress); err != nil {
			return index.Version{}, err
		}
	}
	if g.held.prepared.Edition().Hash != edition {
		return index.Version{}, fmt.Errorf("publish %.12s: another proposal took its place: %w", edition, knowledge.ErrNotFound)
	}
	return g.publish()
}

// Rollback makes the edition before the current one current again; ErrNotFound
// when there is none.
func (g *Gate) Rollback(ctx context.Context) (index.Version, error) {
	if !g.busy.TryLock() {
		return index.Version{}, busy()
	}
	defer g.busy.Unlock()
	g.held = nil
	return g.catalog.Rollback(ctx)
}

// Versions are the editions that one can go back to, the last published first, and
// which of them is current.
func (g *Gate) Versions() (all []index.Version, current string, err error) {
	return g.catalog.Versions()
}

func busy() error {
	return fmt.Errorf("publish: another publication is running: %w", knowledge.ErrConflict)
}

func (g *Gate) propose(ctx context.Context, o Order, progress Progress) (Review, error) {
	if progress == nil {
		progress = func(Stage, int, int) {}
	}
	if o.Shelf == nil {
		o.Shelf = g.shelf
	}
	stock, err := o.Shelf.Load(o.Edits)
	if err != nil {
		return Review{}, err
	}
	r := Review{Findings: stock.Findings}
	if slices.ContainsFunc(stock.Findings, func(f knowledge.Finding) bool { return f.Level == knowledge.Error }) {
		return r, fmt.Errorf("publish: a guide has an error: %w", knowledge.ErrInvalid)
	}
	if err := o.Shelf.Stage(o.Edits); err != nil {
		return r, fmt.Errorf("publish: %w", err)
	}
	prepared, err := g.catalog.Prepare(ctx, stock.Content, func(done, total int) { progress(Building, done, total) })
	if err != nil {
		return r, err
	}
	g.held = &proposal{prepared, o}
	return r, g.review(ctx, &r, stock, prepared, progress)
}

// review fills in what would change.
func (g *Gate) review(ctx context.Context, r *Review, stock Stock, prepared *index.Prepared, progress Progress) error {
	next := prepared.Edition()
	r.Edition, r.Guides, r.Sections, r.Same = next.Hash, next.Library.Len(), next.Library.CountSections(), prepared.Same
	stands, release := g.catalog.Current()
	defer release()
	if r.Same {
		return nil
	}
	r.Changes = knowledge.Compare(stands.Library, next.Library)
	questions := golden(stock.Golden, stands.Library, next.Library)
	r.Questions = len(questions)
	before, after, err := g.askBoth(ctx, stands, next, questions, progress)
	if err != nil {
		return err
	}
	r.Before, r.After = before.figures, after.figures
	r.Answers = answerChanges(questions, before.told, after.told)
	r.Objections = judge(*r, files{stock.Content.Library, stands.Library}, questions, before, after)
	return nil
}

// askBoth asks two editions the same questions.
func (g *Gate) askBoth(ctx context.Context, stands, next *index.Edition, questions []eval.Question, progress Progress) (before, after asked, err error) {
	var answered atomic.Int64
	done := func() { progress(Asking, int(answered.Add(1)), 2*len(questions)) }
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() (err error) {
		before, err = ask(ctx, g.understand, stands, questions, done)
		return err
	})
	work.Go(func() (err error) {
		after, err = ask(ctx, g.understand, next, questions, done)
		return err
	})
	err = work.Wait()
	return before, after, err
}

// publish publishes what is held. Its edits are written first: a crash in between
// leaves them among the office's guides, to be published by the next attempt.
func (g *Gate) publish() (index.Version, error) {
	p := g.held
	g.held = nil
	if err := p.Shelf.Keep(p.Edits); err != nil {
		return index.Version{}, fmt.Errorf("publish: %w", err)
	}
	v, err := g.catalog.Publish(p.prepared, g.now())
	return v, errors.Join(err, p.Shelf.Stage(nil))
}
