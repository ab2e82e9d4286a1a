package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"motcua/knowledge"
)

// counted is what was counted on the world's day, without guides and fields.
func (w *world) counted() string {
	w.t.Helper()
	var out []string
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		counts, err := tx.Counts(w.now, w.now)
		for _, c := range counts {
			if !strings.HasPrefix(c.Name, countField) {
				out = append(out, fmt.Sprintf("%s %d", c.Name, c.N))
			}
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// Each message that asks something is counted once, as what became of it; what
// asks nothing is not. The closure that answers runs twice here, and counts once.
func TestCounting(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"sure", []string{"> đăng ký khai sinh cần giấy tờ gì"}, "asked 1, guide:dang-ky-khai-sinh 1, sure 1"},
		{"changed words are the same question", []string{"> đăng ký khai sinh cần giấy tờ gì", ">* đăng ký khai sinh cho con cần giấy tờ gì"}, "asked 1, guide:dang-ky-khai-sinh 1, sure 1"},
		{"bare", []string{"> mất bao lâu"}, "asked 1, unsure 1"},
		{"unknown, then sent", []string{"> xin phép nuôi hổ ở đâu", "> có"}, "asked 1, escalated 1, unknown 1"},
		{"sent from the first", []string{"> /hoicanbo xin phép nuôi hổ ở đâu"}, "asked 1, direct 1, escalated 1"},
		{"a dossier", []string{"> H26.35-240115-0012"}, "asked 1, lookup 1"},
		{"talk", []string{"> chào", "> cảm ơn", "> /trogiup", "> tạm biệt"}, ""},
		{"opened from a list", []string{"> /start tt_dang-ky-khai-sinh"}, "guide:dang-ky-khai-sinh 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			for _, line := range c.lines {
				w.perform(line)
			}
			if got := w.counted(); got != c.want {
				t.Errorf("counted %q, want %q", got, c.want)
			}
		})
	}
}
