package bot

import (
	"testing"
	"time"

	"motcua/knowledge"
)

// An answer names its source and the day somebody compared it, and says so when
// nobody did.
func TestSaySources(t *testing.T) {
	day := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		guide knowledge.Guide
		want  string
	}{
		{knowledge.Guide{Origin: knowledge.Imported, Sources: []string{"x"}}, sayPortal},
		{knowledge.Guide{Origin: knowledge.Imported, Sources: []string{"x"}, Checked: day}, "Nguồn: x; kiểm tra ngày 22/11/2026."},
		{knowledge.Guide{Origin: knowledge.ByHand, Sources: []string{"x", "y"}}, "Nguồn: x; y; chưa ghi ngày kiểm tra, xin hỏi lại cán bộ."},
		{knowledge.Guide{Origin: knowledge.ByHand}, "Hướng dẫn này chưa ghi ngày kiểm tra, xin hỏi lại cán bộ."},
		{knowledge.Guide{Origin: knowledge.ByHand, Checked: day}, "Đã kiểm tra ngày 22/11/2026."},
		{knowledge.Guide{Sources: []string{"x", "y", "z"}, Checked: day}, "Nguồn: x và 2 văn bản khác; kiểm tra ngày 22/11/2026."},
		{knowledge.Guide{Sources: []string{"x: thời hạn", "https://y.vn"}, Checked: day}, "Nguồn: x; https://y.vn; kiểm tra ngày 22/11/2026."},
	} {
		if got := saySources(&c.guide); got != c.want {
			t.Errorf("saySources = %q, want %q", got, c.want)
		}
	}
}
