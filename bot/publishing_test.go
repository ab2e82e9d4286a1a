package bot

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/index"
	"motcua/index/eval"
	"motcua/index/gate"
	"motcua/knowledge"
)

// printingPress is a world's own guides and the gate before them, all of it real
// but the folder: the office's files lie in memory.
type printingPress struct {
	world   *world
	catalog *index.Catalog
	dir     string            // of the catalog
	own     map[string]string // the office's files, by name
	over    map[string]string // the overlays, likewise
	staged  []gate.Edit
}

var _ gate.Shelf = (*printingPress)(nil)

// print gives a world a printing press, and its guides.
func (w *world) print() {
	w.t.Helper()
	p := &printingPress{world: w, dir: w.t.TempDir(), own: map[string]string{}, over: map[string]string{}}
	stock, err := p.Load(nil)
	if err == nil {
		p.catalog, err = index.OpenCatalog(w.t.Context(), p.dir, stock.Content, w.now)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		if err := p.catalog.Close(); err != nil {
			w.t.Error(err)
		}
	})
	w.press, w.files = p, map[string]string{}
	w.bot.Editions = p.catalog
	p.restart()
}

// restart forgets what the gate held.
func (p *printingPress) restart() {
	now := func() time.Time { return p.world.now }
	p.world.bot.Publish = gate.New(p.catalog, p, understandAs, now)
}

// understandAs is how the program has the gate understand.
func understandAs(ctx context.Context, e *index.Edition, history []string, question string) (eval.Found, error) {
	turns := make([]knowledge.Turn, len(history))
	for i, text := range history {
		turns[i].Text = text
	}
	m, err := Understand(ctx, e, turns, question)
	a := m.Answer
	return eval.Found{Verdict: a.Verdict, Confidence: a.Confidence, Guide: a.Guide, Aspects: a.Aspects, Case: a.Case, Hits: a.Hits}, err
}

func (p *printingPress) Load(edits []gate.Edit) (gate.Stock, error) {
	files := map[string]string{}
	for name, text := range p.own {
		files[name] = text
	}
	var own []*knowledge.Guide
	var found []knowledge.Finding
	var overlays []*knowledge.Overlay
	for _, e := range edits {
		if e.Kind == gate.Replaces {
			files[e.Name] = string(e.Text)
		}
	}
	for name, text := range p.overlaid(edits) {
		o, wrong := knowledge.ParseOverlay(name, []byte(text))
		found = append(found, wrong...)
		if o != nil {
			overlays = append(overlays, o)
		}
	}
	for name, text := range files {
		g, wrong := knowledge.ParseGuide(name, []byte(text))
		found = append(found, wrong...)
		if g != nil {
			own = append(own, g)
		}
	}
	shipped, _ := knowledge.LoadGuides(os.DirFS("testdata/press"), "")
	library, _ := knowledge.NewLibrary(own, shipped)
	library, missed := library.WithOverlays(overlays...)
	found = append(found, missed...)
	return gate.Stock{Content: index.Content{Library: library}, Findings: found}, nil
}

func (p *printingPress) Stage(edits []gate.Edit) error { p.staged = edits; return nil }
func (p *printingPress) Staged() ([]gate.Edit, error)  { return p.staged, nil }
func (p *printingPress) Keep(edits []gate.Edit) error {
	p.over = p.overlaid(edits)
	for _, e := range edits {
		if e.Kind == gate.Replaces {
			p.own[e.Name] = string(e.Text)
		}
	}
	return nil
}

// overlaid is the overlays as edits change them.
func (p *printingPress) overlaid(edits []gate.Edit) map[string]string {
	out := maps.Clone(p.over)
	for _, e := range edits {
		if e.Kind == gate.Replaces {
			continue
		}
		var before knowledge.Overlay
		if o, _ := knowledge.ParseOverlay(e.Name, []byte(out[e.Name])); o != nil {
			before = *o
		}
		after, _ := e.Over(before)
		delete(out, e.Name)
		if len(after.FAQ) > 0 {
			out[e.Name] = string(knowledge.WriteOverlay(after))
		}
	}
	return out
}

// perform does what a line of a dialogue says of files.
func (p *printingPress) perform(what string) bool {
	w := p.world
	w.t.Helper()
	switch {
	case what == "xem tệp":
		w.bot.Propose(w.t.Context())
		w.drain()
	case what == "khởi động lại":
		p.restart()
	case what == "hỏng cổng":
		w.bot.Publish = stopped{}
	case strings.HasPrefix(what, "đặt "):
		name := strings.TrimPrefix(what, "đặt ")
		p.own[filepath.Base(name)] = w.read(name)
	case strings.HasPrefix(what, "bỏ "):
		delete(p.own, strings.TrimPrefix(what, "bỏ "))
	default:
		return false
	}
	return true
}

// incoming is a file of testdata/incoming as a person sends it.
func (w *world) incoming(name string) *File {
	w.t.Helper()
	if w.files == nil {
		w.files = map[string]string{}
	}
	w.files[name] = w.read(name)
	return &File{ID: name, Name: filepath.Base(name), Size: len(w.files[name])}
}

func (w *world) read(name string) string {
	w.t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata/incoming", name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// noPublisher must not be asked.
type noPublisher struct{ t *testing.T }

func (n noPublisher) asked() error {
	n.t.Error("the publisher was asked")
	return errors.New("should not be reached")
}
func (n noPublisher) Reindex(context.Context, gate.Order, string, gate.Progress) (gate.Outcome, error) {
	return gate.Outcome{}, n.asked()
}
func (n noPublisher) Propose(context.Context, gate.Order, gate.Progress) (gate.Review, error) {
	return gate.Review{}, n.asked()
}
func (n noPublisher) Publish(context.Context, string, gate.Progress) (index.Version, error) {
	return index.Version{}, n.asked()
}
func (n noPublisher) Rollback(context.Context) (index.Version, error) {
	return index.Version{}, n.asked()
}

// shownPromotion is the newest message in a chat that shows a promotion.
func (w *world) shownPromotion(chat knowledge.Address) string {
	w.t.Helper()
	return w.lastOf(func(m shownMessage) bool {
		return m.chat == chat && strings.Contains(m.body.Text, "<b>Câu hỏi đáp số")
	}).id
}

// stopped is the gate of a program that stops before it answers.
type stopped struct{ Publisher }

func (stopped) Propose(context.Context, gate.Order, gate.Progress) (gate.Review, error) {
	return gate.Review{}, knowledge.ErrConflict
}
