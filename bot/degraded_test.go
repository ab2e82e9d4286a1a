package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/index"
)

// brokenCatalog has an edition whose index was damaged.
func brokenCatalog(t *testing.T) *index.Catalog {
	t.Helper()
	dir, content := t.TempDir(), index.Content{Library: testEdition(t).Library}
	c, err := index.OpenCatalog(t.Context(), dir, content, newWorld(t).now)
	if err == nil {
		err = c.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	segments, _ := filepath.Glob(filepath.Join(dir, "index", "*", "store", "*.zap"))
	if len(segments) == 0 {
		t.Fatal("no index")
	}
	if err := os.Truncate(segments[0], 100); err != nil {
		t.Fatal(err)
	}
	if c, err = index.OpenCatalogAsIs(t.Context(), dir, content, newWorld(t).now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// TestADamagedIndexIsSaidPlainly wants a bot that cannot search to say so and to offer an
// officer, and to answer by itself once it can.
func TestADamagedIndexIsSaidPlainly(t *testing.T) {
	c := brokenCatalog(t)
	w := newWorld(t)
	w.people(true)
	w.bot.Editions = c
	for _, words := range []string{"làm giấy khai sinh cần gì", "đăng ký kết hôn", "xin phép thả diều"} {
		w.perform("> " + words)
		w.wants(citizenChat, "chưa tra cứu được", "“có”")
	}
	w.perform("> xin chào")
	if said := w.newest(citizenChat).Text; strings.Contains(said, "chưa tra cứu được") {
		t.Errorf("a greeting hears %q", said)
	}
	w.perform("> làm giấy khai sinh cần gì")
	w.perform("> có")
	w.wants(citizenChat, "#1")
	w.wants(deskChat, "làm giấy khai sinh cần gì")
	if err := c.Mend(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.perform("> đăng ký kết hôn cần giấy tờ gì")
	w.wants(citizenChat, "kết hôn")
	if said := w.newest(citizenChat).Text; strings.Contains(said, "chưa tra cứu được") {
		t.Errorf("once it is mended: %q", said)
	}
}
