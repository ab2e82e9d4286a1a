package outbox

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"motcua/knowledge"
)

const (
	sweepEvery  = 5 * time.Minute
	longestHold = 36 * time.Hour // a quiet night, a long retry_after; what waits for longer waits by mistake
	clockSlack  = time.Minute    // how far two looks at the clock may seem to be apart
)

// swept is what a sweep found and mended.
type swept struct {
	ownerless int // on the wire, the store says, but nobody carries them
	mistimed  int // not to go before a time that makes no sense
	astray    int // owed, and in no lane
	stuck     int // lanes that waited for nobody
}

func (s swept) total() int { return s.ownerless + s.mistimed + s.astray + s.stuck }

// owedTo is a debt with the chat whose lane it belongs to.
type owedTo struct {
	debt
	to knowledge.Address
}

// sweep finds the debts that nobody would pay, whatever left them so (a crash, a clock
// that was set, a fault of ours), and has them go on. So nothing waits for ever without
// anybody knowing.
func (o *Outbox) sweep(ctx context.Context) (s swept, err error) {
	owed, odd, err := o.survey(ctx)
	if err == nil && len(odd) > 0 {
		for few := range slices.Chunk(odd, 100) {
			if err := o.mend(ctx, few, &s); err != nil {
				return s, fmt.Errorf("sweep the outbox: %w", err)
			}
		}
		owed, _, err = o.survey(ctx)
	}
	if err != nil {
		return s, fmt.Errorf("sweep the outbox: %w", err)
	}
	o.gatherLost(owed, &s)
	return s, nil
}

// sweepAndTell sweeps, and says aloud what it found: that is a fault to look into.
func (o *Outbox) sweepAndTell(ctx context.Context) {
	s, err := o.sweep(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		o.Log.Error("outbox cannot look after its debts", "err", err)
	case s.total() > 0:
		o.healed.Add(int64(s.total()))
		o.Log.Error("ALARM: messages had been left lying and go on now", "ownerless", s.ownerless, "mistimed", s.mistimed, "astray", s.astray, "stuck", s.stuck)
	}
}

// Healed is how many debts sweeps had to have go on since the program began.
func (o *Outbox) Healed() int64 { return o.healed.Load() }

// survey reads all debts, and which of them are odd.
func (o *Outbox) survey(ctx context.Context) (owed []owedTo, odd []uint64, err error) {
	err = o.Store.View(ctx, func(tx knowledge.Tx) error {
		owed, odd = nil, nil
		return knowledge.EachDebt(tx, func(n knowledge.Notice) error {
			owed = append(owed, owedTo{o.debtOf(n), n.To})
			if o.ownerless(n) || retimed(&n, o.Now()) {
				odd = append(odd, n.Seq)
			}
			return nil
		})
	})
	return owed, odd, err
}

// mend settles odd debts. It looks again, for they may have been paid since.
func (o *Outbox) mend(ctx context.Context, odd []uint64, s *swept) error {
	was := *s
	return o.Store.Update(ctx, func(tx knowledge.Tx) error {
		*s = was
		for _, seq := range odd {
			n, err := tx.Notice(seq)
			if err != nil {
				return err
			}
			now := o.Now()
			late := !n.State.Final() && retimed(&n, now)
			switch {
			case o.ownerless(n):
				s.ownerless++
				n.Problem = "the program stopped before the answer came"
				doubt(&n, false, now)
			case late:
				s.mistimed++
			default:
				continue
			}
			if err := tx.PutNotice(n); err != nil {
				return err
			}
			if n.State != knowledge.Unknown {
				continue
			}
			if err := o.Failed(tx, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// ownerless reports whether a notice is said to be on the wire and nobody carries it.
// What is read in an Update is sure: its result would be written before it is let go.
func (o *Outbox) ownerless(n knowledge.Notice) bool {
	if n.State != knowledge.Sending {
		return false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	_, carried := o.flying[n.Seq]
	return !carried
}

// retimed brings a notice's times back to what the clock says now, and reports whether
// that was needed. One that was owed in the future tells that the clock went back since,
// and by how much at least.
func retimed(n *knowledge.Notice, now time.Time) bool {
	ahead := n.Owed.Sub(now)
	astray := ahead > clockSlack
	if astray {
		n.Owed = now
		if !n.NotBefore.IsZero() {
			n.NotBefore = n.NotBefore.Add(-ahead)
		}
	}
	absurd := n.NotBefore.Sub(now) > longestHold
	if absurd {
		n.NotBefore = now
	}
	return astray || absurd
}

// gatherLost puts debts into their lanes that are in none, takes over when each may go,
// and has lanes go on that wait for nobody.
func (o *Outbox) gatherLost(owed []owedTo, s *swept) {
	o.mu.Lock()
	defer o.mu.Unlock()
	queued := map[uint64]*debt{}
	for _, l := range o.lanes {
		for i := range l.queue {
			queued[l.queue[i].seq] = &l.queue[i]
		}
	}
	for _, d := range owed {
		switch known := queued[d.seq]; {
		case known != nil:
			known.after = d.after
		case d.seq <= o.last && o.flying[d.seq].seq == 0:
			s.astray++
			l := o.lane(d.to)
			l.add(d.debt)
			o.order.place(l)
		}
	}
	for _, l := range o.lanes {
		carried := slices.ContainsFunc(l.queue, func(d debt) bool { return o.flying[d.seq].seq != 0 })
		if l.busy && !carried || !l.busy && l.in == nil && len(l.queue) > 0 {
			s.stuck++
			l.busy = false
		}
		o.order.place(l)
	}
	o.Wake()
}

// add puts a debt where it belongs in a lane.
func (l *lane) add(d debt) {
	l.queue = append(l.queue, d)
	slices.SortFunc(l.queue, func(a, b debt) int { return cmp.Compare(a.seq, b.seq) })
}
