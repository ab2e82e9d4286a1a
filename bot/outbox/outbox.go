package outbox

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"motcua/knowledge"
)

const (
	wires    = 16               // how many notices are on the wire at once
	newsMost = 12               // and how many of them are news, so that an answer finds one
	firstTry = time.Second / 2  // the first pause after "not sent"; it doubles
	lastTry  = 60 * time.Second // the longest pause

	outcomeRest = time.Second // what a card's change waits for the outcome that it will tell
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

// launch starts every delivery that may start now and says how long the next
// one that may not has to wait.
func (o *Outbox) launch(ctx context.Context, flights *sync.WaitGroup) time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	now, next := time.Now(), time.Hour
	if wait := o.halted.Sub(now); wait > 0 {
		return wait
	}
	most := wires
	if o.broken > 0 {
		most = 1
	}
	for len(o.flying) < most {
		l, wait := o.order.choose(now)
		next = min(next, wait)
		if l == nil {
			break
		}
		d := l.head
		if o.foreseen(l, d) {
			l.after, l.waited = now.Add(outcomeRest), d.seq
			o.order.place(l)
			continue
		}
		if d.kind == knowledge.NoticeNews {
			wait, alone := o.spare(l.chat)
			if wait > 0 && alone {
				l.after = now.Add(wait)
				o.order.place(l)
				continue
			}
			if wait > 0 { // nothing but news is left
				next = min(next, wait)
				break
			}
			o.news++
		} else if wait, alone := o.own(l.chat); wait > 0 {
			if !alone { // what is owed meanwhile may matter more
				next = min(next, wait)
				break
			}
			l.after = now.Add(wait)
			o.order.place(l)
			continue
		}
		l.take()
		o.order.place(l)
		o.flying[d.seq] = d
		flights.Go(func() {
			o.land(l, d, o.deliver(ctx, l, d))
		})
	}
	return next
}

// foreseen reports whether a card is about to change that tells of a reply which is on
// the wire: in a moment it can say what became of that, in one change and not in two.
// Each change waits once.
func (o *Outbox) foreseen(l *lane, d debt) bool {
	if d.kind != knowledge.NoticeCard || d.edits == 0 || l.waited == d.seq {
		return false
	}
	for _, f := range o.flying {
		if f.kind == knowledge.NoticeReply && f.question == d.question {
			return true
		}
	}
	return false
}

// own takes the turn of a chat, or says how long a message needs no wire yet, and whether
// that goes for its chat alone. Were that waited for on a wire, the groups of many desks
// would hold all of them.
func (o *Outbox) own(chat knowledge.Address) (wait time.Duration, alone bool) {
	if p, ok := o.Sender.(Pacer); ok {
		return p.Own(chat)
	}
	return 0, false
}

// spare finds room for news of a chat, which delay nobody. When there is none it says
// for how long, and whether that goes for this chat alone.
func (o *Outbox) spare(chat knowledge.Address) (wait time.Duration, alone bool) {
	if o.news >= newsMost {
		return time.Hour, false // a landing wakes
	}
	if p, ok := o.Sender.(Pacer); ok {
		return p.Spare(chat)
	}
	return 0, false
}

// landing is what a delivery means for its lane.
type landing struct {
	done  bool              // the notice is off the debts
	wait  time.Duration     // else: when to try again
	halt  time.Duration     // nothing at all is sent for that long
	heard bool              // the channel answered: the line works
	broke bool              // it does not: go carefully
	to    knowledge.Address // if not zero: the notice goes there now
}

func (o *Outbox) land(l *lane, d debt, r landing) {
	o.mu.Lock()
	defer o.mu.Unlock()
	defer o.Wake()
	delete(o.flying, d.seq)
	if d.kind == knowledge.NoticeNews {
		o.news--
	}
	l.busy = false
	now := time.Now()
	if r.heard {
		o.broken = 0
	}
	if r.broke && !now.Before(o.halted) { // what is on the wire together breaks once
		o.broken++
		r.halt = pause(o.broken)
	}
	if until := now.Add(r.halt); until.After(o.halted) {
		o.halted = until
	}
	if r.done || r.to != (knowledge.Address{}) {
		l.queue = slices.DeleteFunc(l.queue, func(x debt) bool { return x.seq == d.seq })
	} else {
		l.after = now.Add(r.wait)
	}
	o.order.place(l)
	if len(l.queue) == 0 {
		delete(o.lanes, l.chat)
	}
	if r.to != (knowledge.Address{}) {
		to := o.lane(r.to)
		to.add(d)
		o.order.place(to)
	}
}

// careful reports whether the line is known to be broken.
func (o *Outbox) careful() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.broken > 0
}
