package main

import (
	"math/rand/v2"
	"net/url"
	"sync"
	"sync/atomic"

	"motcua/bot/sandbox"
)

// trap is what goes wrong with messages on the wire: one at which the program is to be
// killed never gets its answer, whether it arrived or not, and now and then a response
// is cut although nobody is killed.
type trap struct {
	cuts  atomic.Int64
	quiet atomic.Bool

	mu   sync.Mutex
	r    *rand.Rand
	left int // messages until the one that counts; 0: none does
	due  chan struct{}
}

func newTrap(world *sandbox.Server, r *rand.Rand) *trap {
	t := &trap{r: r}
	world.Fault(t.fault)
	return t
}

// arm has the n-th message from now be the one; the channel says that it came. 0
// disarms.
func (t *trap) arm(n int) <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.left, t.due = n, make(chan struct{})
	return t.due
}

func (t *trap) fault(method string, _ url.Values) *sandbox.Fault {
	if method != "sendMessage" || t.quiet.Load() {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.left > 0 {
		if t.left--; t.left == 0 {
			close(t.due)
			return sandbox.Stall(t.r.IntN(2) == 0)
		}
		return nil
	}
	if t.r.IntN(50) == 0 {
		t.cuts.Add(1)
		return sandbox.CutAfter()
	}
	return nil
}
