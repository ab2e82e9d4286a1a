package gate

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

// memory is a shelf in memory.
type memory struct {
	guides map[string]string // text by id
	golden []eval.Question
	staged []Edit
	kept   int
	fails  error // of Keep
}

func (m *memory) Load(edits []Edit) (Stock, error) {
	files := map[string]string{}
	for id, text := range m.guides {
		files[id+".md"] = text
	}
	for _, e := range edits {
		files[e.Name] = string(e.Text)
	}
	var stock Stock
	var all []*knowledge.Guide
	for name, text := range files {
		g, found := knowledge.ParseGuide(name, []byte(text))
		stock.Findings = append(stock.Findings, found...)
		if g != nil {
			all = append(all, g)
		}
	}
	stock.Content.Library, _ = knowledge.NewLibrary(all)
	stock.Golden = m.golden
	return stock, nil
}
func (m *memory) Stage(edits []Edit) error { m.staged = edits; return nil }
func (m *memory) Staged() ([]Edit, error)  { return m.staged, nil }
func (m *memory) Keep(edits []Edit) error {
	if m.fails != nil {
		return m.fails
	}
	for _, e := range edits {
		m.guides[strings.TrimSuffix(e.Name, ".md")] = string(e.Text)
	}
	m.kept++
	return nil
}

// text is a guide's file.
func text(id, name, fee string, also ...string) string {
	if fee != "" {
		fee = "\n## Lệ phí\n" + fee + "\n"
	}
	return fmt.Sprintf("---\nid: %s\nname: %s\nalso: [%s]\nfield: Thử\n---\n## Giấy tờ phải nộp\n- Đơn %s.\n%s", id, name, strings.Join(also, ", "), name, fee)
}

// alone understands with the index alone.
func alone(ctx context.Context, e *index.Edition, history []string, question string) (eval.Found, error) {
	return eval.Alone{Index: e.Index}.Understand(ctx, history, question)
}

var noon = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

// open opens a gate before three guides.
func open(t *testing.T) (*Gate, *memory, *index.Catalog) {
	t.Helper()
	m := &memory{guides: map[string]string{
		"tha-dieu":   text("tha-dieu", "Cấp phép thả diều", "10.000 đồng.", "xin phép thả diều"),
		"muon-sach":  text("muon-sach", "Cấp thẻ mượn sách", "Không thu tiền.", "làm thẻ thư viện"),
		"trong-cay":  text("trong-cay", "Đăng ký trồng cây xanh", "Không thu tiền.", "xin cây về trồng"),
		"nuoi-trong": text("nuoi-trong", "Đăng ký nuôi ong mật", "Không thu tiền.", "nuôi ong trong vườn"),
	}}
	stock, err := m.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := index.OpenCatalog(t.Context(), t.TempDir(), stock.Content, noon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return New(c, m, alone, func() time.Time { return noon }), m, c
}

func current(c *index.Catalog) string {
	e, release := c.Current()
	defer release()
	return e.Hash
}

// What a gate must stop, each with the sentence that says where; and what it must
// let pass.
func TestTheGate(t *testing.T) {
	for _, c := range []struct {
		name, id, text, says string // says "": it passes
	}{
		{"a paper more", "tha-dieu", text("tha-dieu", "Cấp phép thả diều", "10.000 đồng.", "xin phép thả diều") + "\n## Nơi nộp\nPhường.\n", ""},
		{"another fee", "tha-dieu", text("tha-dieu", "Cấp phép thả diều", "12.000 đồng.", "xin phép thả diều"), ""},
		{"the fee goes", "tha-dieu", text("tha-dieu", "Cấp phép thả diều", "", "xin phép thả diều"), "tha-dieu.md: hướng dẫn «Cấp phép thả diều» không còn mục «Lệ phí»"},
		{"the sum goes", "tha-dieu", text("tha-dieu", "Cấp phép thả diều", "Có thu tiền.", "xin phép thả diều"), "tha-dieu.md: mục «Lệ phí» của «Cấp phép thả diều» trước có số tiền"},
		{"the guide goes", "tha-dieu", "", "hướng dẫn «Cấp phép thả diều» không còn"},
		{"a new guide", "nuoi-ca", text("nuoi-ca", "Đăng ký nuôi cá cảnh", "Không.", "nuôi cá trong nhà"), ""},
		{"a question goes elsewhere", "trong-cay", text("trong-cay", "Làm thẻ thư viện", "Không thu tiền.", "làm thẻ thư viện", "thẻ thư viện"), "trong-cay.md: câu «làm thẻ thư viện» trước trả lời bằng «Cấp thẻ mượn sách», nay thành «Làm thẻ thư viện»"},
		{"a name that nobody uses any more", "trong-cay", text("trong-cay", "Thủ tục số chín", "Không thu tiền.", "việc thứ chín"), "nay không trả lời chắc nữa: «Đăng ký trồng cây xanh»"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, m, catalog := open(t)
			before := current(catalog)
			if c.text == "" {
				delete(m.guides, c.id)
			} else {
				m.guides[c.id] = c.text
			}
			out, err := g.Reindex(t.Context(), Order{}, "", nil)
			if err != nil {
				t.Fatal(err)
			}
			if c.says == "" {
				if !out.Published || out.Held() || current(catalog) == before || len(out.Changes) != 1 {
					t.Errorf("not published: %+v", out)
				}
				return
			}
			said := ""
			for _, o := range out.Objections {
				said += o.String() + "\n"
			}
			if out.Published || current(catalog) != before || !strings.Contains(said, c.says) {
				t.Fatalf("published: %v, objections:\n%s\nwant %q", out.Published, said, c.says)
			}
			// An admin who has seen the list publishes it all the same.
			out, err = g.Reindex(t.Context(), Order{}, out.Edition[:12], nil)
			if err != nil || !out.Published || current(catalog) == before {
				t.Errorf("confirmed and not published: %+v (%v)", out, err)
			}
		})
	}
}

func TestABrokenGuideIsRefusedWithItsPlace(t *testing.T) {
	g, m, catalog := open(t)
	before := current(catalog)
	for name, broken := range map[string]string{
		"broken YAML":   strings.Replace(m.guides["tha-dieu"], "also: [", "also: [[", 1),
		"wrong heading": strings.Replace(m.guides["tha-dieu"], "## Lệ phí", "## Lệ fí", 1),
	} {
		m.guides["tha-dieu"] = broken
		out, err := g.Reindex(t.Context(), Order{}, "", nil)
		if !errors.Is(err, knowledge.ErrInvalid) || len(out.Findings) != 1 || out.Findings[0].Line == 0 || current(catalog) != before {
			t.Errorf("%s: %+v (%v)", name, out.Findings, err)
		}
	}
}

func TestAGoldenQuestionOfTheOffice(t *testing.T) {
	g, m, _ := open(t)
	m.golden = []eval.Question{{Q: "cắm trại qua đêm", Codes: []string{}}}
	m.guides["cam-trai"] = text("cam-trai", "Cấp phép cắm trại qua đêm", "Không.", "cắm trại qua đêm")
	out, err := g.Reindex(t.Context(), Order{}, "", nil)
	if err != nil || out.Published || !strings.Contains(fmt.Sprint(out.Objections), "không thuộc thủ tục nào, nay bị trả lời bằng «Cấp phép cắm trại qua đêm»") {
		t.Errorf("published: %v, objections %v (%v)", out.Published, out.Objections, err)
	}
}

func TestAnEditIsKeptWhenItIsPublished(t *testing.T) {
	g, m, catalog := open(t)
	edit := Edit{Name: "tha-dieu.md", Text: []byte(text("tha-dieu", "Cấp phép thả diều", "", "xin phép thả diều"))}
	r, err := g.Propose(t.Context(), Order{Edits: []Edit{edit}}, nil)
	if err != nil || !r.Held() || m.kept != 0 || len(m.staged) != 1 {
		t.Fatalf("%+v, kept %d, staged %d (%v)", r.Objections, m.kept, len(m.staged), err)
	}
	// A restart forgets what was held; the edit is staged, and the proposal made again.
	g = New(catalog, m, alone, func() time.Time { return noon })
	if _, err := g.Publish(t.Context(), "0123456789abcdef", nil); !errors.Is(err, knowledge.ErrNotFound) {
		t.Errorf("another hash: %v, want ErrNotFound", err)
	}
	v, err := g.Publish(t.Context(), r.Edition, nil)
	if err != nil || v.Hash != r.Edition || current(catalog) != r.Edition || m.guides["tha-dieu"] != string(edit.Text) || m.staged != nil {
		t.Errorf("published %+v, staged %d (%v)", v, len(m.staged), err)
	}
	if _, err := g.Rollback(t.Context()); err != nil || current(catalog) == r.Edition {
		t.Errorf("not rolled back: %v", err)
	}
}

func TestWhatCannotBeKeptIsNotPublished(t *testing.T) {
	g, m, catalog := open(t)
	before := current(catalog)
	m.fails = errors.New("disk full")
	_, err := g.Reindex(t.Context(), Order{Edits: []Edit{{Name: "a.md", Text: []byte(text("a", "Việc mới tinh", "Không."))}}}, "", nil)
	if !errors.Is(err, m.fails) || current(catalog) != before {
		t.Errorf("published what was not kept (%v)", err)
	}
}

func TestOneProposalAtATime(t *testing.T) {
	g, m, _ := open(t)
	m.guides["a"] = text("a", "Việc mới tinh", "Không.")
	var second error
	var once sync.Once
	_, err := g.Reindex(t.Context(), Order{}, "", func(Stage, int, int) {
		once.Do(func() { _, second = g.Propose(t.Context(), Order{}, nil) })
	})
	if err != nil || !errors.Is(second, knowledge.ErrConflict) {
		t.Errorf("first %v, second %v, want ErrConflict", err, second)
	}
}

// TestPublishingWaits has a proposal published while the same is proposed once more.
func TestPublishingWaits(t *testing.T) {
	g, m, catalog := open(t)
	m.guides["a"] = text("a", "Việc mới tinh", "Không.")
	r, err := g.Propose(t.Context(), Order{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	published := make(chan error)
	g.Elsewhere(func(context.Context, Order, Progress) (Review, error) {
		go func() {
			_, err := g.Publish(t.Context(), r.Edition, nil)
			published <- err
		}()
		select {
		case err := <-published:
			t.Fatalf("it did not wait: %v", err)
		case <-time.After(50 * time.Millisecond): // a slow machine looks well, never ill
		}
		return r, nil
	})
	if _, err := g.Propose(t.Context(), Order{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := <-published; err != nil || current(catalog) != r.Edition {
		t.Errorf("%v; the edition is %.12s, want %.12s", err, current(catalog), r.Edition)
	}
}

func TestNothingNewIsNothingToReview(t *testing.T) {
	g, _, catalog := open(t)
	before := current(catalog)
	out, err := g.Reindex(t.Context(), Order{}, "", func(Stage, int, int) { t.Error("something was built") })
	if err != nil || !out.Same || !out.Published || out.Guides != 4 || current(catalog) != before {
		t.Errorf("%+v (%v)", out, err)
	}
}

func TestGoldenQuestionsAreAskedOnce(t *testing.T) {
	_, m, catalog := open(t)
	stock, _ := m.Load(nil)
	e, release := catalog.Current()
	defer release()
	seen := map[string]bool{}
	for _, q := range golden(nil, e.Library, stock.Content.Library) {
		key := fmt.Sprint(q.History, q.Q)
		if seen[key] {
			t.Errorf("%s is asked twice", key)
		}
		seen[key] = true
	}
	if !seen["[]Cấp phép thả diều"] || !seen["[]làm thẻ thư viện"] || len(seen) < len(eval.Own()) {
		t.Errorf("%d questions", len(seen))
	}
}
