package outbox

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"motcua/knowledge"
)

// Options are what an Outbox is made of. All are required. What is told of a notice or a
// chat is told inside the transaction that records it, which can run more than once.
type Options struct {
	Store  knowledge.Store
	Sender Sender
	Now    func() time.Time
	Log    *slog.Logger

	// Turns is told, each time that Run's loop turns, for how long it rests at most.
	Turns func(rest time.Duration)
	// Failed is told of a notice that will never arrive, or of which nobody will know.
	Failed func(knowledge.Tx, knowledge.Notice) error
	// Arrived is told of an officer's reply that was sent.
	Arrived func(knowledge.Tx, knowledge.Notice) error
	// Moved is told of a group that has a new id, or of a topic that is no more.
	Moved func(tx knowledge.Tx, from, to knowledge.Address, now time.Time) error
	// Barred is told of a chat that takes nothing from the bot any more.
	Barred func(tx knowledge.Tx, chat knowledge.Address, now time.Time) error
	// Silenced is told of a channel that wants nothing for long.
	Silenced func(tx knowledge.Tx, wait time.Duration) error
}

// Outbox pays debts: it takes owed notices from the store and has the Sender
// carry them, in order within a chat (but for lane.next), side by side between
// chats, replies of officers first. The attempt is recorded before the wire and the result after
// it, so that a crash between the two is known to be unknown. A Sender that is a
// Pacer or a Prober is asked as these say.
type Outbox struct {
	Options
	wake chan struct{}

	mu     sync.Mutex
	lanes  map[knowledge.Address]*lane
	order  order
	last   uint64          // the highest Seq that was loaded
	flying map[uint64]debt // what is on the wire, by Seq
	news   int             // how many of those are news
	broken int             // how often in a row the line broke; while it has, one wire is used
	halted time.Time       // until then nothing is sent at all
	told   time.Time       // when the last alarm was raised about a long silence
	healed atomic.Int64    // how many debts sweeps had to have go on
}

// New makes an outbox. It starts nothing.
func New(o Options) *Outbox { return &Outbox{Options: o, wake: make(chan struct{}, 1)} }

// Wake tells the outbox that something is owed. It never blocks.
func (o *Outbox) Wake() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// Run pays until ctx ends, then waits for the notices on the wire (their
// senders see the ended ctx). It first settles what an earlier process left
// unfinished, and then looks now and then whether something was left lying.
func (o *Outbox) Run(ctx context.Context) error {
	o.clear()
	if _, err := o.sweep(ctx); err != nil {
		return err
	}
	swept := time.Now()
	var flights sync.WaitGroup
	defer flights.Wait()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		o.Turns(0)
		if err := o.load(ctx); err != nil && ctx.Err() == nil {
			o.Log.Error("outbox cannot read the store", "err", err)
		}
		next := min(o.launch(ctx, &flights), sweepEvery)
		timer.Reset(next)
		o.Turns(next)
		select {
		case <-ctx.Done():
			return nil
		case <-o.wake:
		case <-timer.C:
		}
		if time.Since(swept) >= sweepEvery {
			o.sweepAndTell(ctx)
			swept = time.Now()
		}
	}
}

// clear forgets what was loaded.
func (o *Outbox) clear() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lanes, o.order, o.last = map[knowledge.Address]*lane{}, newOrder(), 0
	o.flying, o.news = map[uint64]debt{}, 0
}

// load takes new debts into their lanes.
func (o *Outbox) load(ctx context.Context) error {
	for {
		var debts []knowledge.Notice
		err := o.Store.View(ctx, func(tx knowledge.Tx) (err error) {
			debts, err = tx.Debts(o.last, 500)
			return err
		})
		if err != nil || len(debts) == 0 {
			return err
		}
		o.mu.Lock()
		longer := map[*lane]bool{}
		for _, n := range debts {
			l := o.lane(n.To)
			l.queue = append(l.queue, o.debtOf(n))
			longer[l] = true
			o.last = n.Seq
		}
		for l := range longer {
			o.order.place(l)
		}
		o.mu.Unlock()
	}
}
