package outbox

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// TestTheClockIsSet: whoever sets the machine's clock, forwards or back, by an hour or by
// ten years, while messages wait, are refused or come anew, and whether the program is
// started again then or not: each arrives within a quarter of an hour of its time, once,
// and no sooner than the channel asked for.
func TestTheClockIsSet(t *testing.T) {
	const years = 10 * 365 * 24 * time.Hour
	for _, jumps := range [][]time.Duration{{time.Hour}, {-time.Hour}, {years}, {-years}, {years, -years}, {-years, years}, {-time.Hour, -time.Hour, 2 * time.Hour}} {
		for _, again := range []bool{false, true} {
			t.Run(fmt.Sprintf("%v again=%v", jumps, again), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { setClock(t, jumps, again) })
			})
		}
	}
}

func setClock(t *testing.T, jumps []time.Duration, again bool) {
	w := &wire{script: map[string][]error{}}
	o := newOutbox(memstore.New(), w)
	var skew atomic.Int64
	o.Now = func() time.Time { return time.Now().Round(0).Add(time.Duration(skew.Load())) }
	owe := func(chat int, wait time.Duration) {
		what := fmt.Sprint("n", chat)
		w.mu.Lock()
		w.script[what] = []error{&SendError{Outcome: NotSent, Wait: wait}, refusal(Uncertain)}
		w.mu.Unlock()
		n := to(fmt.Sprint(chat), what)
		err := o.store.Update(t.Context(), func(tx knowledge.Tx) error {
			n.Kind, n.NotBefore = knowledge.NoticeReply, o.Now().Add(time.Minute)
			_, err := owe(tx, n, o.Now())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		o.Wake()
	}
	begun, owed := time.Now(), 0
	for _, by := range jumps {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		done := make(chan error)
		go func() { done <- o.Run(ctx) }()
		owe(owed, 10*time.Minute)
		owed++
		time.Sleep(2 * time.Minute) // it was refused, and waits
		if again {
			stop()
			<-done
		}
		skew.Add(int64(by))
		owe(owed, time.Second)
		owed++
		if !again {
			time.Sleep(3 * time.Minute)
			stop()
			<-done
		}
	}
	o.pay(t, 30*time.Minute)
	if len(w.delivered) != owed || len(w.attempts) > 3*owed {
		t.Errorf("%d of %d delivered in %d attempts", len(w.delivered), owed, len(w.attempts))
	}
	if last := w.at[len(w.at)-1].Sub(begun); last > time.Duration(len(jumps))*5*time.Minute+limbo+10*time.Minute {
		t.Errorf("the last went out after %v", last)
	}
}
