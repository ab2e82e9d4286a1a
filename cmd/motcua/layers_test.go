package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// shelfOf makes a folder with one guide that says where it is from.
func shelfOf(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	text := "---\nid: dang-ky-khai-sinh\nname: " + name + "\nfield: Hộ tịch\n---\n\n## Giấy tờ phải nộp\n\n- Tờ khai.\n"
	if err := os.WriteFile(filepath.Join(dir, "dang-ky-khai-sinh.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWhichGuideStands(t *testing.T) {
	own, earlier, later := shelfOf(t, "Của cơ quan"), shelfOf(t, "Thư mục trước"), shelfOf(t, "Thư mục sau")
	for _, c := range []struct {
		flags guideFlags
		own   string
		want  string
	}{
		{guideFlags{Guides: []string{earlier, later}, Embedded: true}, own, "Của cơ quan"},
		{guideFlags{Guides: []string{earlier, later}, Embedded: true}, "", "Thư mục sau"},
		{guideFlags{Guides: []string{earlier}, Embedded: true}, "", "Thư mục trước"},
		{guideFlags{Embedded: true}, filepath.Join(own, "none"), "Đăng ký khai sinh"},
	} {
		s, err := c.flags.load(c.own, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		g, ok := s.library().Guide("dang-ky-khai-sinh")
		if !ok || g.Name != c.want {
			t.Errorf("%+v with own %q: %q stands, want %q", c.flags, c.own, g.Name, c.want)
		}
	}
}

func TestWithoutTheEmbeddedGuides(t *testing.T) {
	s, err := guideFlags{Guides: []string{shelfOf(t, "Một mình")}}.load("", time.Now())
	if err != nil || s.library().Len() != 1 {
		t.Errorf("%d guides stand (%v)", s.library().Len(), err)
	}
}

func TestOneBrokenGuideStopsThePublication(t *testing.T) {
	dir := shelfOf(t, "Đúng")
	for _, name := range []string{"a.md", "b.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("hỏng\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := guideFlags{Guides: []string{dir}}.load("", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	err = s.sound()
	if !errors.Is(err, knowledge.ErrInvalid) || !strings.Contains(err.Error(), "a.md") || !strings.Contains(err.Error(), "lỗi khác") {
		t.Errorf("the error is %v", err)
	}
	h := hallAt(t, t.TempDir())
	p, err := h.Reindex(t.Context(), reindexOrder{Guides: guideFlags{Guides: []string{dir}}}, nil)
	if !errors.Is(err, knowledge.ErrInvalid) || len(p.Findings) < 2 || h.folder.published() {
		t.Errorf("reindex says %v with %d findings", err, len(p.Findings))
	}
}

func TestFoldersAreSentToTheBotAsItSeesThem(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	got := guideFlags{Guides: []string{"a", "/b"}, Embedded: true}.absolute()
	if got.Guides[0] != filepath.Join(here, "a") || got.Guides[1] != "/b" || !got.Embedded {
		t.Errorf("sent as %+v", got)
	}
}
