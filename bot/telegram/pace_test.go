package telegram

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// wire is an outbox.Sender that remembers when it was called, and answers what it
// was told to, by chat.
type wire struct {
	clock *fakeClock
	sent  map[string][]time.Time
	says  map[string]error
}

func (w *wire) Send(_ context.Context, n knowledge.Notice, _ knowledge.MessageRef) (string, error) {
	if err := w.says[n.To.Chat]; err != nil {
		return "", err
	}
	w.sent[n.To.Chat] = append(w.sent[n.To.Chat], w.clock.Now())
	w.sent[""] = append(w.sent[""], w.clock.Now())
	return "1", nil
}

func paced(r Rates) (*Pace, *wire) {
	w := &wire{clock: newClock(), sent: map[string][]time.Time{}, says: map[string]error{}}
	return NewPace(w, r, w.clock), w
}

// pay sends to a chat, coming back as the outbox would when told to wait.
func pay(t *testing.T, p *Pace, w *wire, chat string) {
	t.Helper()
	for {
		_, err := p.Send(t.Context(), knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: chat}}, knowledge.MessageRef{})
		var s *outbox.SendError
		if !errors.As(err, &s) {
			return
		}
		if s.Outcome != outbox.NotSent || s.Wait <= 0 {
			t.Fatalf("%v", err)
		}
		w.clock.pass(s.Wait)
	}
}

// most is the largest number of times within any window.
func most(times []time.Time, window time.Duration) (n int) {
	for i := range times {
		j := i
		for j < len(times) && times[j].Sub(times[i]) < window {
			j++
		}
		n = max(n, j-i)
	}
	return n
}

// TestPaceCountsAlbums: an album goes out at once, and what comes next waits as if
// its files had been sent one by one.
func TestPaceCountsAlbums(t *testing.T) {
	p, w := paced(DefaultRates())
	album := knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: "-100"}, Body: knowledge.Body{Copy: &knowledge.MessageRef{}, Copies: make([]knowledge.MessageRef, 9)}}
	if _, err := p.Send(t.Context(), album, knowledge.MessageRef{}); err != nil {
		t.Fatal(err)
	}
	pay(t, p, w, "-100")
	if waited := w.sent["-100"][1].Sub(w.sent["-100"][0]); waited < 20*time.Second || waited > 30*time.Second {
		t.Errorf("the next message waited %v", waited)
	}
}

func TestPaceKeepsWithinLimits(t *testing.T) {
	p, w := paced(DefaultRates())
	for i := range 300 {
		pay(t, p, w, fmt.Sprint(1000+i))
	}
	if n := most(w.sent[""], time.Second); n > 29 || n < 25 { // one less than Telegram takes: a turn can be given long before
		t.Errorf("%d messages within a second", n)
	}
	p, w = paced(DefaultRates())
	for range 60 {
		pay(t, p, w, "-100")
	}
	if n := most(w.sent["-100"], time.Minute); n > 20 || n < 15 {
		t.Errorf("%d messages to a group within a minute", n)
	}
	if n := most(w.sent["-100"], time.Second); n > 1 {
		t.Errorf("%d messages to a group within a second", n)
	}
	p, w = paced(DefaultRates())
	start := w.clock.Now()
	for range 10 {
		pay(t, p, w, "1001")
	}
	if took := w.clock.Now().Sub(start); took < 7*time.Second || took > 8*time.Second || most(w.sent["1001"], time.Second/2) != 3 {
		t.Errorf("10 messages to a person took %v: %v", took, w.sent["1001"])
	}
}

func TestPaceWithoutRates(t *testing.T) {
	p, w := paced(Rates{})
	for range 1000 {
		pay(t, p, w, "-100")
	}
	if w.clock.took() != 0 {
		t.Errorf("slept %v", w.clock.took())
	}
}

// TestPaceObeys: a chat that Telegram tells to wait is not tried before, while
// others are served.
func TestPaceObeys(t *testing.T) {
	p, w := paced(Rates{})
	w.says["-1"] = &outbox.SendError{Outcome: outbox.NotSent, Wait: 100 * time.Second}
	send := func(chat string) *outbox.SendError {
		_, err := p.Send(t.Context(), knowledge.Notice{To: knowledge.Address{Chat: chat}}, knowledge.MessageRef{})
		var s *outbox.SendError
		errors.As(err, &s)
		return s
	}
	send("-1")
	delete(w.says, "-1")
	w.clock.pass(40 * time.Second)
	if s := send("-1"); s == nil || s.Outcome != outbox.NotSent || s.Wait != 60*time.Second || len(w.sent["-1"]) != 0 {
		t.Errorf("tried before its time: %+v", s)
	}
	if s := send("-2"); s != nil {
		t.Errorf("another chat: %+v", s)
	}
	w.clock.pass(57 * time.Second) // the rest is short enough to sit out
	if s := send("-1"); s != nil || w.clock.took() != 3*time.Second {
		t.Errorf("after its time: %+v, slept %v", s, w.clock.took())
	}
}

// TestPacePauses: three chats told to wait at once mean that the whole bot is
// too fast; one or two do not.
func TestPacePauses(t *testing.T) {
	p, w := paced(Rates{})
	send := func(chat string) error {
		_, err := p.Send(t.Context(), knowledge.Notice{To: knowledge.Address{Chat: chat}}, knowledge.MessageRef{})
		return err
	}
	for i, chat := range []string{"-1", "-2", "-3"} {
		w.says[chat] = &outbox.SendError{Outcome: outbox.NotSent, Wait: 3 * time.Hour}
		if i > 0 && send("5") != nil {
			t.Errorf("paused after %d chats", i)
		}
		_ = send(chat)
	}
	var s *outbox.SendError
	if err := send("5"); !errors.As(err, &s) || s.Wait != pauseMost {
		t.Errorf("not paused after three: %v", err)
	}
	w.clock.pass(pauseMost)
	if err := send("5"); err != nil {
		t.Errorf("paused for longer than a minute: %v", err)
	}
}

func TestPaceGivesUpItsPlace(t *testing.T) {
	p, w := paced(Rates{Group: 1, GroupBurst: 1}) // one a minute
	n := knowledge.Notice{To: knowledge.Address{Chat: "-1"}}
	if _, err := p.Send(t.Context(), n, knowledge.MessageRef{}); err != nil {
		t.Fatal(err)
	}
	for range 5 { // asking does not move the turn further away
		_, err := p.Send(t.Context(), n, knowledge.MessageRef{})
		var s *outbox.SendError
		if !errors.As(err, &s) || s.Wait > time.Minute {
			t.Errorf("%v", err)
		}
	}
	w.clock.pass(time.Minute)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Send(ctx, n, knowledge.MessageRef{}); outcome(err) != outbox.NotSent || len(w.sent["-1"]) != 1 {
		t.Errorf("ended: %v", err)
	}
}

func TestPaceForgets(t *testing.T) {
	p, w := paced(DefaultRates())
	w.says["-1"] = &outbox.SendError{Outcome: outbox.NotSent, Wait: time.Hour}
	_, _ = p.Send(t.Context(), knowledge.Notice{To: knowledge.Address{Chat: "-1"}}, knowledge.MessageRef{})
	for i := range 500 {
		pay(t, p, w, fmt.Sprint(i))
	}
	w.clock.pass(2 * time.Minute)
	pay(t, p, w, "x")
	if len(p.lanes) != 2 || p.lanes["-1"] == nil {
		t.Errorf("%d chats remembered", len(p.lanes))
	}
}

// TestPaceGivesTurns: who has a turn is sent at once, one message a turn; a turn
// that is not used is not taken twice.
func TestPaceGivesTurns(t *testing.T) {
	p, w := paced(Rates{Private: 1, PrivateBurst: 1})
	person := knowledge.Address{Channel: "tg", Chat: "7"}
	send := func() time.Duration {
		t.Helper()
		before := w.clock.took()
		if _, err := p.Send(t.Context(), knowledge.Notice{To: person}, knowledge.MessageRef{}); err != nil {
			t.Fatal(err)
		}
		return w.clock.took() - before
	}
	for range 3 {
		if wait := p.Turn(t.Context(), person); wait != 0 || w.clock.took() != 0 {
			t.Fatalf("the first turn: %v after %v", wait, w.clock.took())
		}
	}
	if slept := send(); slept != 0 {
		t.Errorf("Send waited %v although it was its turn", slept)
	}
	if slept := send(); slept != time.Second {
		t.Errorf("Send without a turn waited %v", slept)
	}
	if wait := p.Turn(t.Context(), person); wait != 0 || w.clock.took() != 2*time.Second {
		t.Errorf("the next turn: %v after %v", wait, w.clock.took())
	}
	if slept := send(); slept != 0 {
		t.Errorf("Send waited %v although it was its turn", slept)
	}
}

// TestPaceRefusesATurn that is far away, or when nobody waits for it any more.
func TestPaceRefusesATurn(t *testing.T) {
	p, w := paced(Rates{})
	person := knowledge.Address{Channel: "tg", Chat: "7"}
	w.says["7"] = &outbox.SendError{Outcome: outbox.NotSent, Wait: 137 * time.Second}
	if _, err := p.Send(t.Context(), knowledge.Notice{To: person}, knowledge.MessageRef{}); err == nil {
		t.Fatal("sent")
	}
	delete(w.says, "7")
	if wait := p.Turn(t.Context(), person); wait != 137*time.Second {
		t.Errorf("the turn is %v away", wait)
	}
	w.clock.pass(135 * time.Second)
	ended, end := context.WithCancel(t.Context())
	end()
	if wait := p.Turn(ended, person); wait != 0 {
		t.Errorf("a turn for nobody: %v", wait)
	}
	if _, given := p.use("7"); given {
		t.Error("the turn that nobody waited for is still there")
	}
}

// TestSpare: what is to spare leaves half the burst to others, keeps a chat's own
// limit, and makes nobody wait.
func TestSpare(t *testing.T) {
	p, w := paced(Rates{All: 10, AllBurst: 5, Private: 1, PrivateBurst: 1})
	at := func(chat string) knowledge.Address { return knowledge.Address{Channel: "tg", Chat: chat} }
	spare := func(chat string, wait time.Duration, alone bool) {
		t.Helper()
		got, own := p.Spare(at(chat))
		if got.Round(time.Millisecond) != wait || own != alone {
			t.Errorf("chat %s: %v, %v; want %v, %v", chat, got, own, wait, alone)
		}
	}
	spare("1", 0, false)
	spare("1", time.Second, true)
	spare("2", 0, false)
	spare("3", 0, false)
	spare("4", 100*time.Millisecond, false)
	before := w.clock.Now()
	for _, chat := range []string{"8", "9", "1"} { // two from the burst, one that has its turn
		if wait := p.Turn(t.Context(), at(chat)); wait > 0 {
			t.Errorf("chat %s waits %v", chat, wait)
		}
	}
	if waited := w.clock.Now().Sub(before); waited > 0 {
		t.Errorf("others waited %v", waited)
	}
	w.clock.pass(300 * time.Millisecond)
	spare("4", 0, false)
	free, _ := paced(Rates{})
	if wait, alone := free.Spare(at("1")); wait > 0 || alone {
		t.Errorf("without a pace: %v, %v", wait, alone)
	}
}

// TestPaceChoosesLate: however many messages are due at once, only those whose turn comes
// in a moment get a wire; a reply that is owed then is behind no more than these.
func TestPaceChoosesLate(t *testing.T) {
	p, w := paced(DefaultRates())
	own := func(i int) time.Duration {
		wait, _ := p.Own(knowledge.Address{Channel: "tg", Chat: fmt.Sprint(1000 + i)})
		return wait
	}
	chosen := 0
	for chosen < 100 && own(chosen) == 0 {
		chosen++
	}
	rates, begun := DefaultRates(), w.clock.Now()
	if most := rates.AllBurst + int(upFront.Seconds()*rates.All); chosen > most || chosen < most-1 { // a turn more or less by rounding
		t.Errorf("%d messages were chosen at once, of %d", chosen, most)
	}
	for i := range chosen {
		if wait := p.Turn(t.Context(), knowledge.Address{Channel: "tg", Chat: fmt.Sprint(1000 + i)}); wait != 0 {
			t.Errorf("message %d: %v", i, wait)
		}
		pay(t, p, w, fmt.Sprint(1000+i))
	}
	if took := w.clock.Now().Sub(begun); took > upFront {
		t.Errorf("they waited for %v on their wires", took)
	}
}

// TestHeldTurnsDoNotGoAtOnce: what was chosen before Telegram wanted nothing for a while
// keeps its pace after that, and is not refused again.
func TestHeldTurnsDoNotGoAtOnce(t *testing.T) {
	p, w := paced(DefaultRates())
	var chosen []string
	for i := range 100 {
		chat := fmt.Sprint(1000 + i)
		if wait, _ := p.Own(knowledge.Address{Channel: "tg", Chat: chat}); wait > 0 {
			break
		}
		chosen = append(chosen, chat)
	}
	for _, chat := range []string{"1", "2", "3"} {
		p.told(chat, 3*time.Second)
	}
	for i := range 30 {
		chosen = append(chosen, fmt.Sprint(2000+i))
	}
	for _, chat := range chosen {
		pay(t, p, w, chat)
	}
	if n := most(w.sent[""], time.Second/5); n > DefaultRates().AllBurst+5 || len(w.sent[""]) != len(chosen) {
		t.Errorf("%d of %d were sent, %d of them at once", len(w.sent[""]), len(chosen), n)
	}
}
