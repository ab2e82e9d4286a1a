package outbox

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// outage is a wire that breaks every message until a moment.
type outage struct {
	*wire
	end time.Time
	how *SendError
}

func (o *outage) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	if time.Now().Before(o.end) {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.attempts = append(o.attempts, n.Body.Text)
		return "", o.how
	}
	return o.wire.Send(ctx, n, target)
}

// backlog owes one notice to each of many chats.
func (c *outboxCase) backlog(t *testing.T, chats int) {
	t.Helper()
	for i := range chats {
		c.owe(t, to(fmt.Sprint(i), fmt.Sprint("n", i)))
	}
}

// In an outage the outbox tries one message at a time, ever more rarely, and
// gives none up that the channel says it failed to take.
func TestOutboxGoesCarefullyInAnOutage(t *testing.T) {
	for _, how := range []*SendError{{Outcome: Uncertain, Failed: true}, {Outcome: NotSent}} {
		t.Run(string(how.Outcome), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &outage{&wire{}, time.Now().Add(3 * time.Hour), how}
				o := newOutbox(memstore.New(), w.wire)
				o.Sender = w
				o.backlog(t, 40)
				o.pay(t, 10*time.Second)
				if n := len(w.attempts); n > wires+6 {
					t.Errorf("%d attempts in the first ten seconds", n)
				}
				o.pay(t, 24*time.Hour)
				if n := len(w.attempts); n > 2*wires+250 {
					t.Errorf("%d attempts in three hours", n)
				}
				if len(w.delivered) != 40 || len(o.failed) != 0 {
					t.Errorf("delivered %d, failed %q", len(w.delivered), o.failed)
				}
			})
		})
	}
}

// probed is a line that can be asked whether it works.
type probed struct {
	*outage
	probes int
}

func (p *probed) Alive(context.Context) bool {
	p.probes++
	return !time.Now().Before(p.end)
}

// A line that breaks in silence may have delivered, so that few attempts are
// left: they are not spent before something harmless came through.
func TestOutboxAsksWhetherTheLineWorks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &probed{outage: &outage{&wire{}, time.Now().Add(3 * time.Hour), &SendError{Outcome: Uncertain}}}
		o := newOutbox(memstore.New(), w.wire)
		o.Sender = w
		o.backlog(t, 40)
		o.pay(t, 24*time.Hour)
		if len(w.attempts) > wires+40 || w.probes == 0 {
			t.Errorf("%d attempts, %d probes", len(w.attempts), w.probes)
		}
		if len(w.delivered) != 40 || len(o.failed) != 0 {
			t.Errorf("delivered %d, failed %q", len(w.delivered), o.failed)
		}
	})
}

// A moment's break of many messages at once is one break: the others do not wait
// for as many pauses.
func TestOutboxForgetsAMomentsBreak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		w := &outage{&wire{}, begun.Add(time.Millisecond), &SendError{Outcome: Uncertain}}
		o := newOutbox(memstore.New(), w.wire)
		o.Sender = w
		o.backlog(t, 40)
		o.pay(t, time.Hour)
		if took := w.at[len(w.at)-1].Sub(begun); len(w.delivered) != 40 || took > 2*time.Second {
			t.Errorf("%d delivered after %v", len(w.delivered), took)
		}
	})
}

// What the channel asks to wait is waited and no more, however often.
func TestOutboxIsNotSlowerThanItIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		script := slices.Repeat([]error{&SendError{Outcome: NotSent, Wait: time.Second}}, 9)
		begun := time.Now()
		o := newOutbox(memstore.New(), &wire{script: map[string][]error{"x": script}})
		o.owe(t, text("x"))
		o.pay(t, time.Hour)
		if took := o.wire.at[9].Sub(begun); took != 9*time.Second {
			t.Errorf("the tenth attempt came after %v", took)
		}
	})
}

// paced is a wire at which a chat's turn comes late.
type paced struct {
	*wire
	turn time.Duration
}

func (p *paced) Turn(ctx context.Context, _ knowledge.Address) time.Duration {
	select {
	case <-time.After(p.turn):
	case <-ctx.Done():
	}
	return 0
}

func (p *paced) Own(knowledge.Address) (time.Duration, bool)   { return 0, false }
func (p *paced) Spare(knowledge.Address) (time.Duration, bool) { return 0, false }

// Who stops while waiting for a turn has sent nothing, and says nothing twice.
func TestOutboxWaitsForItsTurnBeforeTheAttempt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(memstore.New(), &wire{})
		o.Sender = &paced{o.wire, 4 * time.Second}
		seq := o.owe(t, text("x"))
		o.pay(t, 3*time.Second)
		if n := o.notice(t, seq); n.Attempts != 0 || n.State != knowledge.Pending {
			t.Errorf("%d attempts, %s", n.Attempts, n.State)
		}
		o.pay(t, 5*time.Second)
		if want := []string{"1001:x"}; !slices.Equal(o.wire.delivered, want) {
			t.Errorf("delivered %q", o.wire.delivered)
		}
	})
}

// BenchmarkOutboxBacklog is one choice among the chats of a long backlog.
func BenchmarkOutboxBacklog(b *testing.B) {
	o := newOutbox(memstore.New(), &wire{})
	o.clear()
	for i := range 10_000 {
		l := o.lane(knowledge.Address{Channel: "tg", Chat: fmt.Sprint(i)})
		l.queue = append(l.queue, debt{seq: uint64(i), kind: knowledge.NoticeAnswer})
		o.order.place(l)
	}
	now := time.Now()
	for b.Loop() {
		l, _ := o.order.choose(now)
		if l == nil {
			b.Fatal("nothing to send")
		}
		l.take()
		o.order.place(l)
		l.busy = false
		o.order.place(l)
	}
}
