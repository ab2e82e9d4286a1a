package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// TestTheClockWasAhead: what was stored while the clock was ahead stops nothing once it
// is right. The desk and the lead are reminded, a citizen who was promised a far day is
// told the right one, a claim that nobody works on lapses, lists and digests stay true,
// cards come one by one again, and nobody is shut out for wrong codes.
func TestTheClockWasAhead(t *testing.T) {
	for _, ahead := range []time.Duration{time.Hour, 30 * time.Hour, 10 * 365 * 24 * time.Hour} {
		t.Run(ahead.String(), func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			w.appoint("700", "Võ Thu", knowledge.RoleLead)
			w.hasProfile(knowledge.OfficeExample())
			w.now = w.now.Add(ahead)
			w.perform("> /hoicanbo loa kẹo kéo ồn quá")
			w.perform("@minh /nhan")
			for i := range 20 {
				w.asks(i, "việc thứ")
			}
			w.perform("@minh. /cho")
			for i := range wrongAtOnce {
				w.perform(fmt.Sprintf("> H29.%d-261104-0001", 100+i))
			}
			w.now = w.now.Add(-ahead)

			w.perform("> H29.990-261104-0001")
			if last := plain(w.shown[len(w.shown)-1].body.Text); strings.Contains(last, "tạm ngừng tra cứu") {
				t.Errorf("shut out: %s", last)
			}
			w.live(70*time.Minute, 3*time.Minute)
			if w.seen(deskChat, "lại chờ người nhận") == 0 {
				t.Error("the claim does not lapse")
			}
			cards := w.seen(deskChat, "việc sau")
			w.asks(30, "việc sau")
			w.asks(31, "việc sau")
			if n := w.seen(deskChat, "việc sau"); n != cards+2 {
				t.Errorf("%d cards of two questions", n-cards)
			}
			w.live(3*24*time.Hour, 30*time.Minute)
			if desk, lead := w.seen(deskChat, "tới hẹn"), w.seen(leadChat, "quá hẹn trả lời"); desk < 3 || lead < 2 {
				t.Errorf("%d reminders at the desk, %d to the lead", desk, lead)
			}
			wants := 0
			if ahead > dueSlack {
				wants = 1
			}
			if n := w.seen(citizenChat, "bị sai ngày"); n != wants {
				t.Errorf("the citizen was told %d times that the day was wrong", n)
			}
		})
	}
}

// asks has one more citizen ask the officers something.
func (w *world) asks(i int, words string) {
	w.t.Helper()
	u := w.update(KindMessage, knowledge.Address{Channel: "tg", Chat: itoa(3000 + i)}, itoa(3000+i), "Dân")
	u.Text = fmt.Sprintf("/hoicanbo %s %d", words, i)
	w.writes(u)
}

// live has time pass in steps.
func (w *world) live(d, step time.Duration) {
	w.t.Helper()
	for end := w.now.Add(d); w.now.Before(end); {
		w.now = w.now.Add(step)
		w.bot.Round(w.t.Context())
		w.drain()
	}
}
