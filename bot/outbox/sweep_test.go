package outbox

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// limbo is how long a message may lie without anybody knowing why.
const limbo = 15 * time.Minute

// TestNothingStaysInLimbo: whatever state a debt was left in, it is paid within a
// quarter of an hour, marked where it may have arrived, and that it lay is said aloud.
func TestNothingStaysInLimbo(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(*outboxCase, *knowledge.Notice)
		want  string

		inMemory bool
	}{
		"on the wire, and nobody carries it": {func(_ *outboxCase, n *knowledge.Notice) {
			n.State, n.Attempts, n.NotBefore = knowledge.Sending, 1, time.Time{}
		}, "1001:x (repeat)", false},
		"not before ten years": {func(_ *outboxCase, n *knowledge.Notice) { n.NotBefore = time.Now().AddDate(10, 0, 0) }, "1001:x", false},
		"owed in the future": {func(_ *outboxCase, n *knowledge.Notice) {
			n.Owed, n.NotBefore = time.Now().Add(time.Hour), time.Now().Add(time.Hour+time.Minute)
		}, "1001:x", false},
		"in no lane": {func(o *outboxCase, _ *knowledge.Notice) {
			for _, l := range o.lanes {
				l.queue = nil
				o.order.place(l)
			}
			clear(o.lanes)
		}, "1001:x", true},
		"in a lane that waits for nobody": {func(o *outboxCase, _ *knowledge.Notice) {
			for _, l := range o.lanes {
				l.busy = true
				o.order.place(l)
			}
		}, "1001:x", true},
		"in a lane that stands nowhere": {func(o *outboxCase, _ *knowledge.Notice) {
			for _, l := range o.lanes {
				l.busy = true
				o.order.place(l)
				l.busy = false
			}
		}, "1001:x", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o, said := newOutbox(memstore.New(), &wire{}), &strings.Builder{}
				o.Log = slog.New(slog.NewTextHandler(said, nil))
				n := text("x")
				n.NotBefore = time.Now().Add(time.Minute)
				seq := o.owe(t, n)
				ctx, stop := context.WithCancel(t.Context())
				done := make(chan error)
				go func() { done <- o.Run(ctx) }()
				synctest.Wait()
				o.mu.Lock()
				n = o.notice(t, seq)
				c.leave(o, &n)
				o.mu.Unlock()
				err := o.store.Update(ctx, func(tx knowledge.Tx) error { return tx.PutNotice(n) })
				if err != nil {
					t.Fatal(err)
				}
				if !c.inMemory { // as another process would find it
					o.clear()
					if n.State == knowledge.Sending {
						o.last = seq
					}
					o.Wake()
				}
				time.Sleep(limbo)
				synctest.Wait()
				if !slices.Equal(o.wire.delivered, []string{c.want}) || o.healed.Load() == 0 || !strings.Contains(said.String(), "ALARM") {
					t.Errorf("delivered %q, healed %d, log %q", o.wire.delivered, o.healed.Load(), said)
				}
				stop()
				if err := <-done; err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestASweepLeavesAloneWhatIsWell: what waits for its time, or is on the wire, is
// neither sent sooner nor twice, and no alarm is raised.
func TestASweepLeavesAloneWhatIsWell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &wire{script: map[string][]error{"told to wait": {&SendError{Outcome: NotSent, Wait: 10_072 * time.Second}}}}
		o := newOutbox(memstore.New(), w)
		o.Sender = &crawling{w}
		begun := time.Now()
		night := text("night")
		night.NotBefore = begun.Add(10 * time.Hour)
		night.To.Chat, night.To.Channel = "2", "tg"
		o.owe(t, to("1", "told to wait"), night, to("3", "slow"))
		o.pay(t, 11*time.Hour)
		at := map[string]time.Duration{}
		for i, what := range w.attempts {
			at[what] = w.at[i].Sub(begun).Round(time.Second)
		}
		if len(w.delivered) != 3 || len(w.attempts) != 4 || o.healed.Load() != 0 {
			t.Errorf("%d attempts, delivered %q, healed %d", len(w.attempts), w.delivered, o.healed.Load())
		}
		if at["1:told to wait"] != 10_072*time.Second+2*crawl || at["2:night"] != 10*time.Hour+crawl {
			t.Errorf("attempts at %v", at)
		}
	})
}

// crawl is how long a message takes on a crawling wire: longer than a sweep waits.
const crawl = 12 * time.Minute

type crawling struct{ *wire }

func (c *crawling) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	time.Sleep(crawl)
	return c.wire.Send(ctx, n, target)
}
