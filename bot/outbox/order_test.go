package outbox

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// scanned is the choice as one would make it by looking at every lane.
func scanned(lanes map[knowledge.Address]*lane, now time.Time) (best *lane, next time.Duration) {
	next = time.Hour
	for _, l := range lanes {
		if l.busy || len(l.queue) == 0 {
			continue
		}
		d, after := l.queue[l.next()], l.after
		if d.after.After(after) {
			after = d.after
		}
		if wait := after.Sub(now); wait > 0 {
			next = min(next, wait)
		} else if r := rankOf(l.queue); best == nil || r < rankOf(best.queue) || r == rankOf(best.queue) && d.seq < best.queue[best.next()].seq {
			best = l
		}
	}
	return best, next
}

// TestOrderIsThatOfAScan: whatever happens to lanes, what is chosen is what a look at
// all of them would choose.
func TestOrderIsThatOfAScan(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	kinds := []knowledge.NoticeKind{knowledge.NoticeReply, knowledge.NoticeAnswer, knowledge.NoticeCard, knowledge.NoticeReminder, knowledge.NoticeNews}
	o := newOutbox(memstore.New(), &wire{})
	o.clear()
	now := time.Unix(0, 0)
	busy := []*lane{}
	for seq := range uint64(20_000) {
		l := o.lane(knowledge.Address{Channel: "tg", Chat: fmt.Sprint(r.IntN(40))})
		switch {
		case r.IntN(3) > 0 && len(l.queue) < 6:
			l.queue = append(l.queue, debt{seq: seq, kind: kinds[r.IntN(len(kinds))], after: now.Add(time.Duration(r.IntN(9)-6) * time.Second)})
			o.order.place(l)
		case len(busy) > 0:
			l = busy[0]
			busy, l.busy, l.after = busy[1:], false, now.Add(time.Duration(r.IntN(9)-6)*time.Second)
			if r.IntN(2) == 0 {
				l.queue = slices.Delete(l.queue, 0, 1)
			}
			o.order.place(l)
		}
		now = now.Add(time.Duration(r.IntN(300)) * time.Millisecond)
		want, wait := scanned(o.lanes, now)
		got, next := o.order.choose(now)
		if got != want || next != wait {
			t.Fatalf("step %d: chose %+v in %v, want %+v in %v", seq, got, next, want, wait)
		}
		if got != nil && r.IntN(2) == 0 {
			got.take()
			o.order.place(got)
			busy = append(busy, got)
		}
	}
}

// TestNewsDelayNobody: an answer passes the news that wait for its chat, however often,
// and the news of everybody else.
func TestNewsDelayNobody(t *testing.T) {
	l := &lane{}
	for seq, k := range []knowledge.NoticeKind{knowledge.NoticeNews, knowledge.NoticeAnswer, knowledge.NoticeAnswer, knowledge.NoticeAnswer} {
		l.queue = append(l.queue, debt{seq: uint64(seq + 1), kind: k})
	}
	var went []uint64
	for len(l.queue) > 0 {
		d := l.take()
		went = append(went, d.seq)
		l.queue = slices.DeleteFunc(l.queue, func(x debt) bool { return x.seq == d.seq })
	}
	if want := []uint64{2, 3, 4, 1}; !slices.Equal(went, want) {
		t.Errorf("went %v, want %v", went, want)
	}
}

// slow is a wire on which a message takes a while.
type slow struct {
	*wire
	news, most int // on it now, and at most
}

func (s *slow) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	news := 0
	if n.Kind == knowledge.NoticeNews {
		news = 1
	}
	s.mu.Lock()
	s.news += news
	s.most = max(s.most, s.news)
	s.mu.Unlock()
	time.Sleep(time.Second)
	s.mu.Lock()
	s.news -= news
	s.mu.Unlock()
	return s.wire.Send(ctx, n, target)
}

// TestNewsLeaveWires: however many news wait, an answer finds a wire at once.
func TestNewsLeaveWires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &slow{wire: &wire{}}
		o := newOutbox(memstore.New(), w.wire)
		o.Sender = w
		for i := range 100 {
			n := to(fmt.Sprint(i), "news")
			n.Kind = knowledge.NoticeNews
			o.owe(t, n)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		go func() {
			time.Sleep(1500 * time.Millisecond)
			o.owe(t, to("7", "answer"))
			o.Wake()
			time.Sleep(1100 * time.Millisecond)
			w.wire.mu.Lock()
			defer w.wire.mu.Unlock()
			if i := slices.IndexFunc(w.delivered, func(d string) bool { return strings.HasSuffix(d, "answer") }); i < 0 {
				t.Errorf("no answer among the first %d", len(w.delivered))
			}
		}()
		if err := o.Run(ctx); err != nil || len(w.delivered) != 101 || w.most > newsMost {
			t.Errorf("%d delivered, %d news at once, %v", len(w.delivered), w.most, err)
		}
	})
}

// crowdedGroups is a channel in which groups take a message in three seconds.
type crowdedGroups struct{ *slow }

func (crowdedGroups) Turn(context.Context, knowledge.Address) time.Duration { return 0 }
func (crowdedGroups) Spare(knowledge.Address) (time.Duration, bool)         { return 0, false }
func (crowdedGroups) Own(to knowledge.Address) (time.Duration, bool) {
	if strings.HasPrefix(to.Chat, "-") {
		return 3 * time.Second, true
	}
	return 0, true
}

// TestDesksLeaveWires: what the desks are to see goes first, but the desks whose chats
// take nothing now have no wires, however many they are.
func TestDesksLeaveWires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &slow{wire: &wire{}}
		o := newOutbox(memstore.New(), w.wire)
		o.Sender = crowdedGroups{w}
		for i := range 2 * wires {
			card := to(fmt.Sprint(-1-i), "card")
			card.Kind = knowledge.NoticeCard
			o.owe(t, card)
		}
		answer := to("7", "answer")
		o.owe(t, answer)
		o.pay(t, 1500*time.Millisecond)
		if want := []string{"7:answer"}; !slices.Equal(w.delivered, want) {
			t.Errorf("delivered %q", w.delivered)
		}
	})
}
