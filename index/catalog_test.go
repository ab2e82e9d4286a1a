package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"motcua/knowledge"
)

// layer is a set of guides that says which number it has.
func layer(n int) []*knowledge.Guide {
	guides := []*knowledge.Guide{
		guide("dang-ky-khai-sinh", "Đăng ký khai sinh", "làm giấy khai sinh"),
		guide("dang-ky-khai-tu", "Đăng ký khai tử", "báo tử"),
		guide("dang-ky-tam-tru", "Đăng ký tạm trú", "ở trọ"),
	}
	for i := range guides {
		guides[i].Sections = append(guides[i].Sections, knowledge.Section{Aspect: knowledge.Steps, Text: fmt.Sprintf("Bước số %d.", n)})
		guides[i].Hash = fmt.Sprint(guides[i].ID, n)
	}
	return guides
}

func guide(id, name string, also ...string) *knowledge.Guide {
	return &knowledge.Guide{
		ID: id, Name: name, Also: also, Field: "Hộ tịch", Origin: knowledge.ByHand,
		Sections: []knowledge.Section{{Aspect: knowledge.Papers, Text: "Tờ khai theo mẫu."}},
	}
}

func library(guides []*knowledge.Guide) *knowledge.Library {
	lib, _ := knowledge.NewLibrary(guides)
	return lib
}

func mustOpen(t *testing.T, dir string, guides []*knowledge.Guide) *Catalog {
	t.Helper()
	c, err := OpenCatalog(t.Context(), dir, Content{Library: library(guides)}, noon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// noon is when everything is published.
var noon = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

// publish prepares and publishes guides.
func publish(ctx context.Context, c *Catalog, guides []*knowledge.Guide, progress func(done, total int)) (Version, error) {
	p, err := c.Prepare(ctx, Content{Library: library(guides)}, progress)
	if err != nil {
		return Version{}, err
	}
	return c.Publish(p, noon)
}

func mustPublish(t *testing.T, c *Catalog, guides []*knowledge.Guide) Version {
	t.Helper()
	v, err := publish(t.Context(), c, guides, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// steps is what the current edition says about the steps of a birth.
func steps(t *testing.T, c *Catalog) string {
	t.Helper()
	e, release := c.Current()
	defer release()
	a, err := e.Index.Answer(t.Context(), Query{Text: "làm giấy khai sinh"})
	if err != nil {
		t.Fatal(err)
	}
	g, ok := e.Library.Guide(a.Guide)
	if !ok || a.Verdict != Sure || g.ID != "dang-ky-khai-sinh" {
		t.Fatalf("answer = %+v, want dang-ky-khai-sinh, sure", a)
	}
	return g.SectionsOf(knowledge.Steps, nil)[0].Text
}

func wantSteps(t *testing.T, c *Catalog, n int) {
	t.Helper()
	if got, want := steps(t, c), fmt.Sprintf("Bước số %d.", n); got != want {
		t.Errorf("the current edition says %q, want %q", got, want)
	}
}

func names(t *testing.T, dir ...string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir...))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestCatalogPublishes(t *testing.T) {
	c := mustOpen(t, t.TempDir(), layer(1))
	wantSteps(t, c, 1)
	var told [2]int
	r, err := publish(t.Context(), c, layer(2), func(done, total int) { told = [2]int{done, total} })
	if err != nil {
		t.Fatal(err)
	}
	wantSteps(t, c, 2)
	e, release := c.Current()
	defer release()
	if r.Guides != 3 || r.Hash != e.Hash || r.Hash != e.Library.Hash() || !r.At.Equal(noon) {
		t.Errorf("version = %+v of edition %s, want 3 guides, that edition, at noon", r, e.Hash)
	}
	if e.Source != library(layer(2)).Hash() {
		t.Errorf("source = %s, want the hash of what was published", e.Source)
	}
	if told != [2]int{3, 3} {
		t.Errorf("progress ended at %v", told)
	}
}

func TestCatalogReopensWhatWasPublished(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	mustPublish(t, c, layer(2))
	again := mustOpen(t, dir, layer(3)) // other guides lie in the folders by now
	wantSteps(t, again, 2)
	if again.Damage() != nil {
		t.Errorf("damage: %v", again.Damage())
	}
}

func TestCatalogBuildsADamagedIndexAgain(t *testing.T) {
	dir := t.TempDir()
	hash := mustPublish(t, mustOpen(t, dir, layer(1)), layer(2)).Hash
	index := filepath.Join(dir, indexDir, hash)
	files, err := filepath.Glob(filepath.Join(index, "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no index files: %v", err)
	}
	for name, damage := range map[string]func() error{
		"a file shortened": func() error { return os.Truncate(files[0], 10) },
		"no manifest":      func() error { return os.Remove(filepath.Join(index, manifestName)) },
		"no index":         func() error { return os.RemoveAll(index) },
	} {
		t.Run(name, func(t *testing.T) {
			if err := damage(); err != nil {
				t.Fatal(err)
			}
			wantSteps(t, mustOpen(t, dir, layer(3)), 2)
			files, _ = filepath.Glob(filepath.Join(index, "store", "*.zap"))
		})
	}
}

func TestCatalogWithADamagedEditionPublishesTheLayers(t *testing.T) {
	for name, damage := range map[string]func(dir, hash string) error{
		"a guide changed": func(dir, hash string) error {
			path := filepath.Join(dir, libraryDir, hash, "dang-ky-khai-sinh.md")
			text, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(path, append(text, "\nthêm\n"...), 0o644))
		},
		"no guides":      func(dir, hash string) error { return os.RemoveAll(filepath.Join(dir, libraryDir, hash)) },
		"broken pointer": func(dir, _ string) error { return os.WriteFile(filepath.Join(dir, pointerName), []byte("{"), 0o644) },
		"strange pointer": func(dir, _ string) error {
			return os.WriteFile(filepath.Join(dir, pointerName), []byte(`{"edition":"../.."}`), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			hash := mustPublish(t, mustOpen(t, dir, layer(1)), layer(2)).Hash
			if err := damage(dir, hash); err != nil {
				t.Fatal(err)
			}
			c := mustOpen(t, dir, layer(3))
			wantSteps(t, c, 3)
			if c.Damage() == nil {
				t.Error("Damage() = nil, want the reason")
			}
		})
	}
}

func TestFailedPublishKeepsTheOldEdition(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	broken := layer(2)
	broken[0].Name = "" // no guide without a name can be read back
	if _, err := publish(t.Context(), c, broken, nil); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("Publish of a broken guide: %v, want ErrInvalid", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := publish(ended, c, layer(2), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Publish with an ended context: %v, want context.Canceled", err)
	}
	during, stop := context.WithCancel(t.Context())
	defer stop()
	if _, err := publish(during, c, layer(2), func(int, int) { stop() }); !errors.Is(err, context.Canceled) {
		t.Errorf("Publish stopped on its way: %v, want context.Canceled", err)
	}
	wantSteps(t, c, 1)
	wantSteps(t, mustOpen(t, dir, layer(3)), 1)
	for _, sub := range []string{libraryDir, indexDir} {
		for _, name := range names(t, dir, sub) {
			if filepath.Ext(name) == ".tmp" {
				t.Errorf("%s/%s was left", sub, name)
			}
		}
	}
}

func TestSecondPublishIsAConflict(t *testing.T) {
	c := mustOpen(t, t.TempDir(), layer(1))
	var once sync.Once
	var second error
	_, err := publish(t.Context(), c, layer(2), func(int, int) {
		once.Do(func() { _, second = publish(t.Context(), c, layer(3), nil) })
	})
	if err != nil || !errors.Is(second, knowledge.ErrConflict) {
		t.Errorf("first: %v, second: %v, want ErrConflict", err, second)
	}
	wantSteps(t, c, 2)
}

func TestCatalogRemovesWhatAKilledPublicationLeft(t *testing.T) {
	dir := t.TempDir()
	hash := mustPublish(t, mustOpen(t, dir, layer(1)), layer(2)).Hash
	left := []string{filepath.Join(dir, libraryDir, "edition.tmp"), filepath.Join(dir, indexDir, hash+".tmp")}
	for _, path := range left {
		if err := os.MkdirAll(filepath.Join(path, "store"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	wantSteps(t, mustOpen(t, dir, layer(3)), 2)
	for _, path := range left {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there", path)
		}
	}
}

func TestCatalogKeepsThreeEditionsToGoBackTo(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	for n := 2; n <= 6; n++ {
		mustPublish(t, c, layer(n))
	}
	mustPublish(t, c, layer(4)) // going back to an earlier one counts as the newest
	for _, sub := range []string{libraryDir, indexDir} {
		if got := names(t, dir, sub); len(got) != keepEditions {
			t.Errorf("%s holds %d editions, want %d", sub, len(got), keepEditions)
		}
	}
	wantSteps(t, c, 4)
}

func TestFrozenGuidesKeepTheNamesOfThoseThatYielded(t *testing.T) {
	hand := guide("dang-ky-khai-sinh", "Đăng ký khai sinh", "làm giấy khai sinh")
	hand.Code = "1.001193"
	imported := guide("tt-1-001193", "Thủ tục đăng ký khai sinh")
	imported.Code, imported.Origin = "1.001193", knowledge.Imported
	c := mustOpen(t, t.TempDir(), []*knowledge.Guide{hand, imported})
	e, release := c.Current()
	defer release()
	if g, ok := e.Library.Guide("tt-1-001193"); !ok || g.ID != hand.ID {
		t.Errorf("tt-1-001193 leads to %v, %v, want %s", g, ok, hand.ID)
	}
}

func TestOpenEditionReadsBeside(t *testing.T) {
	dir := t.TempDir()
	if _, err := OpenEdition(t.Context(), dir); !errors.Is(err, knowledge.ErrNotFound) {
		t.Errorf("nothing published: %v, want ErrNotFound", err)
	}
	hash := mustPublish(t, mustOpen(t, dir, layer(1)), layer(2)).Hash
	for _, state := range []string{"while the catalog is open", "without an index"} {
		e, err := OpenEdition(t.Context(), dir)
		if err != nil {
			t.Fatalf("%s: %v", state, err)
		}
		if a, err := e.Index.Answer(t.Context(), Query{Text: "báo tử"}); err != nil || a.Guide != "dang-ky-khai-tu" {
			t.Errorf("%s: %+v, %v", state, a, err)
		}
		if err := e.Close(); err != nil {
			t.Errorf("%s: %v", state, err)
		}
		if err := os.RemoveAll(filepath.Join(dir, indexDir, hash)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSearchesDuringTwentySwaps(t *testing.T) {
	c := mustOpen(t, t.TempDir(), layer(0))
	done := make(chan struct{})
	var searches atomic.Int64
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				e, release := c.Current()
				a, err := e.Index.Answer(context.Background(), Query{Text: "làm giấy khai sinh cần gì"})
				if errors.Is(err, context.DeadlineExceeded) { // a busy machine, not a swap
					release()
					continue
				}
				if err != nil || a.Guide != "dang-ky-khai-sinh" {
					t.Errorf("during a swap: %+v, %v", a, err)
				}
				release()
				release()
				searches.Add(1)
			}
		})
	}
	for n := 1; n <= 20; n++ {
		mustPublish(t, c, layer(n))
	}
	close(done)
	readers.Wait()
	wantSteps(t, c, 20)
	if searches.Load() == 0 {
		t.Error("nobody searched")
	}
}
