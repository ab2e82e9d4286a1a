package outbox

import (
	"context"
	"slices"
	"sync"
	"time"

	"motcua/knowledge"
)

const (
	wires    = 32 // how many notices are on the wire at once
	newsMost = 12 // and how many of them are news, so that an answer finds one

	outcomeRest = time.Second // what a card's change waits for the outcome that it will tell
)

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
