package outbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// wire is a Sender that plays a script: for the n-th attempt at a text, what
// becomes of it. What got through is delivered, as the receiver saw it.
type wire struct {
	mu        sync.Mutex
	script    map[string][]error
	delivered []string
	attempts  []string
	at        []time.Time
	next      int
}

func (w *wire) Send(_ context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	what := n.To.Chat + ":" + n.Body.Text
	if n.Edits != 0 {
		what = n.To.Chat + ":edit " + target.Message + ":" + n.Body.Text
	}
	if n.Repeat {
		what += " (repeat)"
	}
	w.attempts = append(w.attempts, what)
	w.at = append(w.at, time.Now())
	if s := w.script[n.Body.Text]; len(s) > 0 {
		w.script[n.Body.Text] = s[1:]
		if s[0] != nil {
			return "", s[0]
		}
	}
	w.delivered = append(w.delivered, what)
	w.next++
	return fmt.Sprint("m", w.next), nil
}

func refusal(o Outcome) *SendError { return &SendError{Outcome: o, Reason: "as scripted"} }

// outboxCase is an outbox over a memory store, with what it reported as failed.
type outboxCase struct {
	*Outbox
	store  knowledge.Store
	wire   *wire
	failed []string
	moved  []string
	barred []string
}

func newOutbox(store knowledge.Store, w *wire) *outboxCase {
	c := &outboxCase{store: store, wire: w}
	c.Outbox = New(Options{Store: store, Sender: w, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		Turns:   func(time.Duration) {},
		Arrived: func(knowledge.Tx, knowledge.Notice) error { return nil },
		Failed: func(_ knowledge.Tx, n knowledge.Notice) error {
			c.failed = append(c.failed, n.Body.Text+" "+string(n.State))
			return nil
		},
		Silenced: func(knowledge.Tx, time.Duration) error { return nil },
		Moved: func(_ knowledge.Tx, from, to knowledge.Address, _ time.Time) error {
			c.moved = append(c.moved, from.Chat+"->"+to.Chat)
			return nil
		},
		Barred: func(_ knowledge.Tx, chat knowledge.Address, _ time.Time) error {
			c.barred = append(c.barred, chat.Chat)
			return nil
		}})
	return c
}

// owe writes a notice as the bot does, ready to go.
func owe(tx knowledge.Tx, n knowledge.Notice, now time.Time) (uint64, error) {
	n.State, n.Owed = knowledge.Pending, now
	return tx.Owe(n)
}

func (c *outboxCase) owe(t *testing.T, notices ...knowledge.Notice) (last uint64) {
	t.Helper()
	err := c.store.Update(t.Context(), func(tx knowledge.Tx) error {
		for _, n := range notices {
			if n.To.Chat == "" {
				n.To = knowledge.Address{Channel: "tg", Chat: "1001"}
			}
			if n.Kind == "" {
				n.Kind = knowledge.NoticeAnswer
			}
			var err error
			if last, err = owe(tx, n, time.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return last
}

func (c *outboxCase) notice(t *testing.T, seq uint64) (n knowledge.Notice) {
	t.Helper()
	err := c.store.View(t.Context(), func(tx knowledge.Tx) (err error) {
		n, err = tx.Notice(seq)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// pay runs the outbox for a while of simulated time.
func (c *outboxCase) pay(t *testing.T, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	if err := c.Run(ctx); err != nil {
		t.Fatal(err)
	}
}

func text(s string) knowledge.Notice { return knowledge.Notice{Body: knowledge.Body{Text: s}} }

func kind(s string, k knowledge.NoticeKind) knowledge.Notice {
	n := text(s)
	n.Kind = k
	return n
}

func to(chat, s string) knowledge.Notice {
	n := text(s)
	n.To = knowledge.Address{Channel: "tg", Chat: chat}
	return n
}

// The outcome of an attempt decides what becomes of the debt.
func TestOutboxOutcomes(t *testing.T) {
	for _, c := range []struct {
		name      string
		kind      knowledge.NoticeKind
		script    []error
		delivered []string
		state     knowledge.NoticeState
		failed    []string
	}{
		{"sent", knowledge.NoticeAnswer, nil, []string{"1001:x"}, knowledge.Sent, nil},
		{"not sent is tried again", knowledge.NoticeAnswer, []error{refusal(NotSent), refusal(NotSent)}, []string{"1001:x"}, knowledge.Sent, nil},
		{"an answer after unknown is marked", knowledge.NoticeAnswer, []error{refusal(Uncertain)}, []string{"1001:x (repeat)"}, knowledge.Sent, nil},
		{"an unclassed error is unknown", knowledge.NoticeReply, []error{errors.New("EOF")}, []string{"1001:x (repeat)"}, knowledge.Sent, nil},
		{"a reminder after unknown is not repeated", knowledge.NoticeReminder, []error{refusal(Uncertain)}, nil, knowledge.Unknown, []string{"x unknown"}},
		{"three times unknown ends", knowledge.NoticeReply, []error{refusal(Uncertain), refusal(Uncertain), refusal(Uncertain)}, nil, knowledge.Unknown, []string{"x unknown"}},
		{"blocked", knowledge.NoticeReply, []error{refusal(Never)}, nil, knowledge.Failed, []string{"x failed"}},
		{"malformed", knowledge.NoticeAnswer, []error{refusal(Malformed)}, nil, knowledge.Failed, []string{"x failed"}},
		{"refused altogether is kept", knowledge.NoticeAnswer, []error{refusal(Halt)}, []string{"1001:x"}, knowledge.Sent, nil},
		{"topic deleted", knowledge.NoticeCard, []error{refusal(NoTopic)}, []string{"1001:x"}, knowledge.Sent, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := newOutbox(memstore.New(), &wire{script: map[string][]error{"x": c.script}})
				n := kind("x", c.kind)
				if c.kind == knowledge.NoticeCard {
					n.Kind, n.To = knowledge.NoticeDesk, knowledge.Address{Channel: "tg", Chat: "1001", Topic: "7"}
				}
				seq := o.owe(t, n)
				o.pay(t, time.Hour)
				if got := o.notice(t, seq); got.State != c.state {
					t.Errorf("state %s, want %s", got.State, c.state)
				}
				if !slices.Equal(o.wire.delivered, c.delivered) || !slices.Equal(o.failed, c.failed) {
					t.Errorf("delivered %q failed %q; want %q, %q", o.wire.delivered, o.failed, c.delivered, c.failed)
				}
			})
		})
	}
}

// A chat that takes nothing any more is told of; one message that is refused says
// nothing of its chat.
func TestOutboxTellsOfAChatThatIsBarred(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		script := map[string][]error{"x": {&SendError{Outcome: Never, Barred: true}}, "y": {&SendError{Outcome: Never}}}
		o := newOutbox(memstore.New(), &wire{script: script})
		o.owe(t, to("-7", "x"), to("-8", "y"))
		o.pay(t, time.Hour)
		if want := []string{"-7"}; !slices.Equal(o.barred, want) {
			t.Errorf("told of %q, want %q", o.barred, want)
		}
	})
}

func TestOutboxKeepsTheOrderOfAChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(memstore.New(), &wire{script: map[string][]error{"one": {refusal(NotSent), refusal(Uncertain)}}})
		o.owe(t, text("one"), text("two"), to("1002", "other"), text("three"))
		o.pay(t, time.Hour)
		var mine []string
		for _, d := range o.wire.delivered {
			if d != "1002:other" {
				mine = append(mine, d)
			}
		}
		if want := []string{"1001:one (repeat)", "1001:two", "1001:three"}; !slices.Equal(mine, want) {
			t.Errorf("delivered %q, want %q", mine, want)
		}
	})
}

func TestOutboxWaitsAsLongAsItIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		o := newOutbox(memstore.New(), &wire{script: map[string][]error{"x": {&SendError{Outcome: NotSent, Wait: 137 * time.Second}}}})
		o.owe(t, text("x"))
		o.pay(t, time.Hour)
		if len(o.wire.at) != 2 || o.wire.at[1].Sub(start) != 137*time.Second {
			t.Errorf("attempts at %v", o.wire.at)
		}
	})
}

func TestOutboxRepliesGoFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &wire{script: map[string][]error{"probe": {refusal(Uncertain)}}}
		o := newOutbox(memstore.New(), w)
		// After a doubt one wire is used, so the order of choice shows.
		o.owe(t, to("1", "probe"))
		o.pay(t, time.Millisecond)
		for i := range 5 {
			o.owe(t, to(fmt.Sprint(10+i), "answer"))
		}
		reply := to("99", "reply")
		reply.Kind = knowledge.NoticeReply
		o.owe(t, reply)
		o.pay(t, time.Hour)
		if i := slices.Index(w.delivered, "99:reply"); i != 0 {
			t.Errorf("the reply was number %d of %q", i, w.delivered)
		}
	})
}

func TestOutboxNewestEditWins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(memstore.New(), &wire{script: map[string][]error{"card": {refusal(NotSent)}}})
		card := o.owe(t, text("card"))
		edit := func(s string) knowledge.Notice {
			n := text(s)
			n.Edits = card
			return n
		}
		o.owe(t, edit("10%"), edit("50%"), text("between"), edit("done"))
		o.pay(t, time.Hour)
		want := []string{"1001:card", "1001:between", "1001:edit m1:done"}
		if !slices.Equal(o.wire.delivered, want) {
			t.Errorf("delivered %q, want %q", o.wire.delivered, want)
		}
	})
}

func TestOutboxFollowsAGroupThatMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(memstore.New(), &wire{script: map[string][]error{"x": {&SendError{Outcome: Moved, MovedTo: "-100"}}}})
		seq := o.owe(t, to("-1", "x"))
		o.pay(t, time.Hour)
		if got := o.notice(t, seq); got.To.Chat != "-100" || got.State != knowledge.Sent || !slices.Equal(o.moved, []string{"-1->-100"}) {
			t.Errorf("notice to %s is %s, moved %q", got.To.Chat, got.State, o.moved)
		}
	})
}

// A process that died between the attempt and its result leaves a debt whose
// outcome is unknown.
func TestOutboxSettlesWhatACrashLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := memstore.New()
		dying := newOutbox(store, &wire{})
		dying.clear()
		seqs := []uint64{dying.owe(t, text("answer")), dying.owe(t, kind("reminder", knowledge.NoticeReminder))}
		for _, seq := range seqs {
			if _, _, err := dying.attempt(t.Context(), seq, false); err != nil {
				t.Fatal(err)
			}
		}
		o := newOutbox(store, &wire{})
		o.pay(t, time.Hour)
		if want := []string{"1001:answer (repeat)"}; !slices.Equal(o.wire.delivered, want) {
			t.Errorf("delivered %q, want %q", o.wire.delivered, want)
		}
		if got := o.notice(t, seqs[1]); got.State != knowledge.Unknown {
			t.Errorf("the reminder is %s", got.State)
		}
	})
}
