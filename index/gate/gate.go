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

// Edit is a file that is to be published: a guide that an admin sent, which takes the
// place of the file of the same guide among the office's own, or questions and answers
// that go into a guide's overlay, or out of it.
type Edit struct {
	Name string // of the file
	Text []byte // of an overlay's edit: an overlay of just those (see knowledge.WriteOverlay)
	Kind EditKind
}

// EditKind says what an edit does.
type EditKind string

// The kinds of edits.
const (
	Replaces  EditKind = ""         // it is the guide's file
	Promotes  EditKind = "promote"  // its questions and answers go into the overlay
	Withdraws EditKind = "withdraw" // they go out of it
)

// EditKinds returns every kind.
func EditKinds() []EditKind { return []EditKind{Replaces, Promotes, Withdraws} }

// Over is an overlay after an edit of it.
func (e Edit) Over(o knowledge.Overlay) (knowledge.Overlay, []knowledge.Finding) {
	change, found := knowledge.ParseOverlay(e.Name, e.Text)
	if change == nil {
		return o, found
	}
	o.Guide = change.Guide
	if e.Kind == Withdraws {
		return o.Without(change.FAQ...), nil
	}
	return o.With(change.FAQ...), nil
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

	elsewhere Proposer // nil: proposals are made here

	busy sync.Mutex // held while something is proposed or published
	held *proposal  // not yet published; nil: none
	last asked      // what the edition proposed last made of the golden questions
}

// Proposer makes a proposal in the catalog's folder and reviews it (see Make): in
// another process, that those who ask do not wait for it.
type Proposer func(ctx context.Context, o Order, progress Progress) (Review, error)

// Elsewhere has proposals made elsewhere. It is called before the gate is used.
func (g *Gate) Elsewhere(p Proposer) { g.elsewhere = p }

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
// or whose guides have changed since, is ErrNotFound. It waits for what is under way: who
// presses a proposal's button while files are looked at once more has nothing to try again.
func (g *Gate) Publish(ctx context.Context, edition string, progress Progress) (index.Version, error) {
	g.busy.Lock() // who holds it goes by a context as well
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
	if err := o.Shelf.Stage(o.Edits); err != nil {
		return Review{}, fmt.Errorf("publish: %w", err)
	}
	r, prepared, err := g.prepare(ctx, o, progress)
	if err == nil {
		g.held = &proposal{prepared, o}
	}
	return r, err
}

// prepare makes a proposal, here or elsewhere. A damaged index is mended first: what stands
// has to answer too, and to publish again is what whoever finds it damaged tries.
func (g *Gate) prepare(ctx context.Context, o Order, progress Progress) (Review, *index.Prepared, error) {
	if err := g.catalog.Mend(ctx); err != nil {
		return Review{}, nil, err
	}
	if g.elsewhere != nil {
		r, err := g.elsewhere(ctx, o, progress)
		if err != nil {
			return r, nil, err
		}
		prepared, err := g.catalog.Adopt(ctx, r.Edition, r.Source)
		return r, prepared, err
	}
	stock, r, err := load(o)
	if err != nil {
		return r, nil, err
	}
	prepared, err := g.catalog.Prepare(ctx, stock.Content, func(done, total int) { progress(Building, done, total) })
	if err != nil {
		return r, nil, err
	}
	stands, release := g.catalog.Current()
	defer release()
	g.last, err = review(ctx, &r, stock, stands, prepared.Edition(), g.understand, g.last, progress)
	return r, prepared, err
}

// Make makes a proposal in a catalog's folder beside the process that has it open,
// which adopts it (see Proposer). What the order's guides lack is as in Propose.
func Make(ctx context.Context, dir string, o Order, understand Understand, progress Progress) (Review, error) {
	stock, r, err := load(o)
	if err != nil {
		return r, err
	}
	stands, err := index.OpenEdition(ctx, dir)
	if err != nil {
		return r, err
	}
	defer stands.Close()
	next := stands
	if stands.Source != stock.Content.Hash() {
		made, err := index.PrepareIn(ctx, dir, stock.Content, func(done, total int) { progress(Building, done, total) })
		if err != nil {
			return r, err
		}
		defer made.Close()
		next = &made
	}
	_, err = review(ctx, &r, stock, stands, next, understand, asked{}, progress)
	return r, err
}

// load reads what an order names; guides with an error are ErrInvalid.
func load(o Order) (Stock, Review, error) {
	stock, err := o.Shelf.Load(o.Edits)
	r := Review{Findings: stock.Findings}
	if err == nil && slices.ContainsFunc(stock.Findings, func(f knowledge.Finding) bool { return f.Level == knowledge.Error }) {
		err = fmt.Errorf("publish: a guide has an error: %w", knowledge.ErrInvalid)
	}
	return stock, r, err
}

// review fills in what would change from one edition to the next. It returns what
// the next one made of the golden questions, for the review after; last is that of
// the review before.
func review(ctx context.Context, r *Review, stock Stock, stands, next *index.Edition, understand Understand, last asked, progress Progress) (asked, error) {
	r.Edition, r.Source, r.Guides, r.Sections = next.Hash, next.Source, next.Library.Len(), next.Library.CountSections()
	if r.Same = stands.Hash == next.Hash; r.Same {
		return last, nil
	}
	r.Changes = knowledge.Compare(stands.Library, next.Library)
	questions := golden(stock.Golden, stands.Library, next.Library)
	r.Questions = len(questions)
	before, after, err := askBoth(ctx, understand, stands, next, questions, last, progress)
	if err != nil {
		return last, err
	}
	r.Before, r.After = before.figures, after.figures
	r.Answers = answerChanges(questions, before.told, after.told)
	r.Objections = judge(*r, files{stock.Content.Library, stands.Library}, questions, before, after)
	return after, nil
}

// askBoth asks two editions the same questions, side by side.
func askBoth(ctx context.Context, understand Understand, stands, next *index.Edition, questions []eval.Question, known asked, progress Progress) (before, after asked, err error) {
	var answered atomic.Int64
	done := func() { progress(Asking, int(answered.Add(1)), 2*len(questions)) }
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() (err error) {
		before, err = ask(ctx, understand, stands, questions, known, done)
		return err
	})
	work.Go(func() (err error) {
		after, err = ask(ctx, understand, next, questions, known, done)
		return err
	})
	return before, after, work.Wait()
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
