package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// TestCardText: what cannot wait stands first, then the citizen's words, what the
// bot made of them, what they asked before, and how it stands with whom.
func TestCardText(t *testing.T) {
	asked := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	q := knowledge.Escalate(knowledge.Question{
		Number: 12, Name: "Bà Hoa", Field: "Hộ tịch", Pressing: knowledge.Urgent, Due: asked.Add(2 * time.Hour),
		Heard: knowledge.Heard{Verdict: string(index.Unsure), Guide: "ks", Aspects: []knowledge.Aspect{knowledge.Papers, knowledge.Fee}, Case: "Quá hạn"},
	}, "Hạn cuối hôm nay, <giấy> gì ạ?", knowledge.MessageRef{}, asked)
	seen := cardSight{
		now: asked.Add(25 * time.Minute), heard: &knowledge.Guide{ID: "ks", Name: "Đăng ký khai sinh"}, duty: []string{"Trần Minh", "Lê Lan"},
		earlier: []knowledge.Question{{Number: 9, State: knowledge.Open}, {Number: 3, State: knowledge.Closed}},
	}
	want := `⏰ <b>Gấp</b> · <b>Câu hỏi #12</b> · Hộ tịch
Bà Hoa hỏi lúc 09:00 23/11:
<blockquote>Hạn cuối hôm nay, &lt;giấy&gt; gì ạ?</blockquote>Bot hiểu (chưa chắc): Đăng ký khai sinh – giấy tờ, lệ phí (Quá hạn)
Câu trước: #9 🔴 · #3 ⚪️
🔴 Đang chờ · đã đợi 25 phút (lúc 09:25 23/11) · hạn 11:00 23/11 · trực: Trần Minh, Lê Lan`
	if got := cardText(q, seen); got != want {
		t.Errorf("the card says\n%s\nwant\n%s", got, want)
	}
	seen.now = asked.Add(3 * time.Hour)
	if got := cardText(q, seen); !strings.Contains(got, "⚠️ quá hạn 11:00 23/11") {
		t.Errorf("overdue: %s", got)
	}
	q.Thread[0].Text = strings.Repeat("chữ ", 200)
	if got := cardText(q, seen); !strings.Contains(got, "<blockquote expandable>") {
		t.Error("long words are not folded up")
	}
}

// TestWaitingOrder: what is pressing, then by when it is due, then by age.
func TestWaitingOrder(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	put := func(number int64, p knowledge.Pressing, due time.Duration) {
		q := knowledge.Escalate(knowledge.Question{Number: number, Desk: deskChat, Pressing: p}, "a", knowledge.MessageRef{}, w.now)
		if due > 0 {
			q.Due = w.now.Add(due)
		}
		if err := w.store.Update(t.Context(), func(tx knowledge.Tx) error { return tx.PutQuestion(q) }); err != nil {
			t.Fatal(err)
		}
	}
	put(1, knowledge.Calm, 0)
	put(2, knowledge.Calm, 2*time.Hour)
	put(3, knowledge.Upset, 0)
	put(4, knowledge.Calm, time.Hour)
	put(5, knowledge.Urgent, 0)
	put(6, knowledge.Calm, 0)
	var got []int64
	err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		mine, err := (&turn{Tx: tx, bot: w.bot, now: w.now}).waitingAt(deskChat)
		for _, q := range mine {
			got = append(got, q.Number)
		}
		return err
	})
	if want := []int64{5, 3, 4, 2, 1, 6}; err != nil || !slices.Equal(got, want) {
		t.Errorf("in order %v, want %v; %v", got, want, err)
	}
}
