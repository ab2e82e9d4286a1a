package telegram

import (
	"testing"
	"time"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// TestPaceIsLearned: a 429 slows its chat, those of its kind when another was told so
// lately, and everybody when many are; once for a burst, and never to a halt. It comes
// back by and by, and what was learned is not forgotten with a silent chat.
func TestPaceIsLearned(t *testing.T) {
	p, w := paced(DefaultRates())
	var events []string
	p.Met(func(e string) { events = append(events, e) })
	refuse := func(chat string, wait time.Duration) {
		w.says[chat] = &outbox.SendError{Outcome: outbox.NotSent, Wait: wait}
		_, _ = p.Send(t.Context(), knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: chat}}, knowledge.MessageRef{})
		delete(w.says, chat)
	}
	pace := func(chat string) float64 { return float64(p.lane(chat).limit.Limit()) }
	near := func(what string, got, want float64) {
		t.Helper()
		if got < want*0.99 || got > want*1.01 {
			t.Errorf("%s: %.3f, want %.3f", what, got, want)
		}
	}
	refuse("-1", 4*time.Second)
	refuse("-1", 4*time.Second)
	near("the group", pace("-1")*60, 15*slower)
	near("another group", pace("-2")*60, 15)
	w.clock.pass(time.Minute)
	refuse("-2", 4*time.Second)
	near("groups", pace("-3")*60, 15*slower)
	near("people", pace("7"), 1)
	near("everybody", float64(p.all.Limit()), 25)
	w.clock.pass(time.Minute)
	for _, chat := range []string{"1", "2", "3"} {
		refuse(chat, 11*time.Minute)
	}
	_ = p.lane("9")
	near("everybody", float64(p.all.Limit()), 25*slower)
	if p.all.Burst() != 2 { // of 4
		t.Errorf("a burst of %d", p.all.Burst())
	}
	w.clock.pass(30 * time.Minute)
	_ = p.lane("9")
	near("everybody half an hour later", float64(p.all.Limit()), 25*(slower+30*quicker))
	near("the first group has not been forgotten", pace("-1")*60, 15*(slower+32*quicker))
	w.clock.pass(24 * time.Hour)
	_ = p.lane("9")
	near("everybody a day later", float64(p.all.Limit()), 25)
	for range 50 {
		w.clock.pass(time.Minute)
		refuse("-1", 4*time.Second)
	}
	near("never less than this", pace("-1")*60, 15*slowest)
	if len(events) < 8 {
		t.Errorf("told of %q", events)
	}
}
