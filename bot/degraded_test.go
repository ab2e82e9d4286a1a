package bot

import (
	"errors"
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

// TestAReindexWhileTheIndexIsDamaged: an admin who hears that nothing can be searched for
// publishes again, with guides that are as they were and with another one.
func TestAReindexWhileTheIndexIsDamaged(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.print()
	spoil := func() {
		t.Helper()
		segments, _ := filepath.Glob(filepath.Join(w.press.dir, "index", "*", "store", "*.zap"))
		for _, segment := range segments {
			f, err := os.OpenFile(segment, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = f.WriteAt([]byte("????????"), 64)
			if err := errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
		}
		w.perform("> làm giấy khai sinh cần gì")
		w.wants(citizenChat, "chưa tra cứu được")
	}
	answered := func() {
		t.Helper()
		w.perform("> cấp phép thả diều mất bao nhiêu tiền")
		w.wants(citizenChat, "10.000 đồng")
	}
	spoil()
	w.perform("$ /reindex")
	w.wants(adminChat, "Không có gì đổi")
	answered()
	spoil()
	w.press.own["nuoi-chim.md"] = "---\nid: nuoi-chim\nname: Cấp phép nuôi chim bồ câu\nfield: Vui chơi\n---\n\n## Lệ phí\n\n5.000 đồng.\n"
	w.perform("$ /reindex")
	w.wants(adminChat, "Đã đưa vào dùng 4 hướng dẫn")
	answered()
}
