package importer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

func renew(t *testing.T, dir string, guides ...*knowledge.Guide) *importer.Renewal {
	t.Helper()
	r, err := importer.Renew(dir, guides)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Names go on however often a procedure changes its own, and come from nobody else.
func TestNamesGoOn(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"tt-a", "tt-b", "tt-c"} {
		g := someGuide(id, "Hộ tịch", "Một.")
		g.Record = "r1"
		r := renew(t, dir, g, someGuide("tt-z", "Hộ tịch", "Hai."))
		if _, err := r.Write(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
	}
	guides, found := knowledge.LoadGuides(os.DirFS(dir), "")
	if len(guides) != 2 || len(found) > 0 || guides[0].ID != "tt-c" || !slices.Equal(guides[0].Aliases, []string{"tt-b", "tt-a"}) || guides[1].Aliases != nil {
		t.Errorf("%d guides, %v, aliases %v", len(guides), found, guides[0].Aliases)
	}
	// a name that another procedure has now is that one's
	g := someGuide("tt-d", "Hộ tịch", "Một.")
	g.Record = "r1"
	r := renew(t, dir, g, someGuide("tt-a", "Hộ tịch", "Ba."))
	if d, _ := r.Next().Guide("tt-a"); d == nil || d.ID != "tt-a" {
		t.Errorf("tt-a leads to %v", d)
	}
}

func TestRenewWritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	r := renew(t, dir, someGuide("tt-a", "Hộ tịch", "Một."))
	if gone, of := r.Gone(); !r.First || len(r.Changes) != 1 || gone != 0 || of != 0 {
		t.Errorf("the first import: %+v", r.Changes)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("Renew made the folder")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Write(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancel: %v", err)
	}
	if _, err := r.Write(context.Background(), func(done, total int) {
		if done != 1 || total != 1 {
			t.Errorf("told %d of %d", done, total)
		}
	}); err != nil {
		t.Fatal(err)
	}
}

// Only what an import wrote, where it writes, is removed: not a copy that lies
// deeper, nor one under another name.
func TestRemoveGoneKnowsItsOwn(t *testing.T) {
	dir := t.TempDir()
	src := knowledge.WriteGuide(someGuide("tt-a", "Hộ tịch", "Một."))
	for _, rel := range []string{"ho-tich/tt-a.md", "ban-cu/ho-tich/tt-a.md", "chep/tt-a.md", "tt-a.md"} {
		name := filepath.Join(dir, filepath.FromSlash(rel))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, src, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	gone, err := importer.RemoveGone(dir, nil)
	if err != nil || !slices.Equal(gone, []string{filepath.FromSlash("ho-tich/tt-a.md")}) {
		t.Errorf("removed %v (%v)", gone, err)
	}
}

func TestProposeID(t *testing.T) {
	none := func(string) bool { return false }
	for name, want := range map[string]string{
		"Đăng ký khai sinh": "dang-ky-khai-sinh",
		"":                  "huong-dan",
		"Cấp Giấy phép môi trường rừng đối với tổ chức nước ngoài": "cap-giay-phep-moi-truong-rung-doi-voi-to-chuc",
	} {
		if got := importer.ProposeID(name, none); got != want || !knowledge.ValidGuideID(got) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := importer.ProposeID("Khai sinh", func(id string) bool { return id == "khai-sinh" || id == "khai-sinh-2" }); got != "khai-sinh-3" {
		t.Errorf("taken: %q", got)
	}
}
