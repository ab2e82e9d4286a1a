package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
	"golang.org/x/sync/semaphore"

	"motcua/knowledge"
)

const (
	inboxMost   = 1000             // updates that are taken and not yet handled
	inboxAtOnce = 100              // are read at a time at the beginning
	inboxWait   = time.Minute      // for a place in the inbox, or in a chat's line
	againMost   = 15 * time.Second // between two tries at what the store did not keep
)

// errClosed is what Take says of a line that is closed.
var errClosed = errors.New("nothing is taken in any more")

// inbox is the part of a Line that works off what lies in the store's inbox.
type inbox struct {
	life    context.Context // under which it is handled; nil: the line has not begun
	places  *semaphore.Weighted
	workers sync.WaitGroup

	gate   sync.RWMutex // held by readers while they put something in
	closed bool
}

func (i *inbox) open() bool { return i.life != nil }

// Begin has what lies in the inbox since the last time stand in line, in the order in
// which it arrived, before anything that is taken from now on. Until ctx ends it is
// handled, and whatever follows it; then it stays for the next time.
func (l *Line) Begin(ctx context.Context) error {
	l.inbox.life, l.inbox.places = ctx, semaphore.NewWeighted(inboxMost)
	err := l.moveIn(ctx)
	for after := int64(0); err == nil; {
		var held []knowledge.Arrived
		if held, err = arrived(ctx, l.Inbox, after); len(held) == 0 {
			break
		}
		after = held[len(held)-1].Number
		err = l.resume(ctx, held)
	}
	if err != nil {
		return fmt.Errorf("read the inbox: %w", err)
	}
	return nil
}

// moveIn puts into the inbox what a program without one wrote into the store. Killed
// halfway, it leaves an update in both: it is seen then when it comes a second time.
func (l *Line) moveIn(ctx context.Context) error {
	for {
		held, err := arrived(ctx, l.Store, 0)
		if err != nil || len(held) == 0 {
			return err
		}
		err = l.Inbox.Update(ctx, func(tx knowledge.Tx) error {
			for _, a := range held {
				if _, err := tx.Arrive(a); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := depart(ctx, l.Store, held); err != nil {
			return err
		}
	}
}

// resume has updates stand in line that the inbox held. Those that were handled before the
// program ended leave it now, while their marks are surely there: later they may be too old.
func (l *Line) resume(ctx context.Context, held []knowledge.Arrived) error {
	var handled, rest []knowledge.Arrived
	err := l.Store.View(ctx, func(tx knowledge.Tx) error {
		for _, a := range held {
			seen, err := tx.Seen(a.Key)
			if err != nil {
				return err
			}
			if seen {
				handled = append(handled, a)
			} else {
				rest = append(rest, a)
			}
		}
		return nil
	})
	if err == nil && len(handled) > 0 {
		err = depart(ctx, l.Inbox, handled)
	}
	if err != nil {
		return err
	}
	for _, a := range rest {
		if err := l.inbox.places.Acquire(ctx, 1); err != nil {
			return err
		}
		p := l.enter(l.again(a), false)
		p.number = a.Number
		l.inbox.workers.Go(func() { l.work(p) })
	}
	return nil
}

// again is an update as it was when it arrived. What this bot cannot read, or another
// one took, is set aside.
func (l *Line) again(a knowledge.Arrived) Update {
	u := l.Read(a.Raw)
	if firstKey(u) != a.Key {
		u.Kind, u.Keys = KindBroken, []string{a.Key}
	}
	return u
}

// arrived lists what lies in an inbox, a piece at a time.
func arrived(ctx context.Context, inbox knowledge.Store, after int64) (held []knowledge.Arrived, err error) {
	err = inbox.View(ctx, func(tx knowledge.Tx) (err error) {
		held, err = tx.Arrived(after, inboxAtOnce)
		return err
	})
	return held, err
}

// depart takes updates out of an inbox.
func depart(ctx context.Context, inbox knowledge.Store, handled []knowledge.Arrived) error {
	return inbox.Update(ctx, func(tx knowledge.Tx) error {
		for _, a := range handled {
			if err := tx.Depart(a.Number); err != nil {
				return err
			}
		}
		return nil
	})
}

// Close has the line take nothing more; what it has taken is still handled.
func (l *Line) Close() {
	l.inbox.gate.Lock()
	defer l.inbox.gate.Unlock()
	l.inbox.closed = true
}

// Wait closes the line and returns when nothing is handled any more: the inbox is empty,
// or the ctx of Begin has ended.
func (l *Line) Wait() {
	l.Close()
	l.inbox.workers.Wait()
}

// arrive puts updates into the inbox, all of them or none, and has them handled from there.
func (l *Line) arrive(ctx context.Context, all []*place) error {
	if len(all) == 0 {
		return nil
	}
	patient, cancel := context.WithTimeout(ctx, inboxWait)
	defer cancel()
	err := l.inbox.places.Acquire(patient, int64(len(all)))
	if err != nil {
		err = fmt.Errorf("wait for a place in the inbox: %w", err)
	} else if err = l.putIn(ctx, all); err != nil {
		l.inbox.places.Release(int64(len(all)))
	}
	if err != nil {
		for _, p := range all {
			go l.pass(p, err)
		}
	}
	return err
}

// putIn writes what has a place in one commit, and gives each its worker.
func (l *Line) putIn(ctx context.Context, all []*place) error {
	l.inbox.gate.RLock()
	defer l.inbox.gate.RUnlock()
	if l.inbox.closed {
		return errClosed
	}
	now := l.Now()
	err := l.Inbox.Update(knowledge.AtOnce(ctx), func(tx knowledge.Tx) error {
		for _, p := range all {
			number, err := tx.Arrive(knowledge.Arrived{Key: firstKey(p.u), Raw: p.u.Raw, At: now})
			if err != nil {
				return err
			}
			p.number = number
		}
		// gofail: var beforeArrival struct{}
		return nil
	})
	if err != nil {
		return fmt.Errorf("put %d updates into the inbox: %w", len(all), err)
	}
	// gofail: var afterArrival struct{}
	for _, p := range all {
		l.inbox.workers.Go(func() { l.work(p) })
	}
	return nil
}

// work handles an update of the inbox when its turn comes, as often as it takes: only
// with it handled, or set aside, is it taken out of there. Nobody gives it again, so it
// waits for none that could not be taken; and nobody waits for its departure.
func (l *Line) work(p *place) {
	defer l.inbox.places.Release(1)
	if p.before != nil {
		<-p.before.done
		p.before = nil
	}
	err := l.insist(p, "an update waits in the inbox", func() error {
		// gofail: var beforeHandling struct{}
		return l.one(l.inbox.life, p.u)
	})
	l.leave(p, err)
	if err != nil {
		return
	}
	// gofail: var beforeDeparture struct{}
	_ = l.insist(p, "a handled update stays in the inbox", func() error { // the next Begin takes out what stays
		return depart(l.inbox.life, l.Inbox, []knowledge.Arrived{{Number: p.number}})
	})
}

// insist does something with an update of the inbox until it is done or the line's life
// ends, which is the only error.
func (l *Line) insist(p *place, failing string, do func() error) error {
	pause := backoff.NewExponentialBackOff()
	pause.MaxInterval = againMost
	said := false
	_, err := backoff.Retry(l.inbox.life, func() (struct{}, error) {
		return struct{}{}, do()
	}, backoff.WithBackOff(pause), backoff.WithMaxElapsedTime(0), backoff.WithNotify(func(err error, wait time.Duration) {
		if !said {
			l.Log.Warn(failing, "update", firstKey(p.u), "err", err, "again_in", wait)
		}
		said = true
	}))
	return err
}
