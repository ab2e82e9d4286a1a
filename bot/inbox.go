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
	for after := int64(0); ; {
		var held []knowledge.Arrived
		err := l.Store.View(ctx, func(tx knowledge.Tx) (err error) {
			held, err = tx.Arrived(after, inboxAtOnce)
			return err
		})
		if err != nil {
			return fmt.Errorf("read the inbox: %w", err)
		}
		if len(held) == 0 {
			return nil
		}
		for _, a := range held {
			after = a.Number
			if err := l.inbox.places.Acquire(ctx, 1); err != nil {
				return fmt.Errorf("read the inbox: %w", err)
			}
			p := l.enter(l.again(a), false)
			l.inbox.workers.Go(func() { l.work(p) })
		}
	}
}

// again is an update as it was when it arrived. What this bot cannot read, or another
// one took, is set aside.
func (l *Line) again(a knowledge.Arrived) Update {
	u := l.Read(a.Raw)
	if u.arrived = a.Number; firstKey(u) != a.Key {
		u.Kind, u.Keys = KindBroken, []string{a.Key}
	}
	return u
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
	err := l.Store.Update(knowledge.AtOnce(ctx), func(tx knowledge.Tx) error {
		for _, p := range all {
			number, err := tx.Arrive(knowledge.Arrived{Key: firstKey(p.u), Raw: p.u.Raw, At: now})
			if err != nil {
				return err
			}
			p.u.arrived = number
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
// with it handled, or set aside, is it there no more. Nobody gives it again, so it waits
// for none that could not be taken.
func (l *Line) work(p *place) {
	defer l.inbox.places.Release(1)
	if p.before != nil {
		<-p.before.done
		p.before = nil
	}
	pause := backoff.NewExponentialBackOff()
	pause.MaxInterval = againMost
	said := false
	_, err := backoff.Retry(l.inbox.life, func() (struct{}, error) {
		// gofail: var beforeHandling struct{}
		return struct{}{}, l.one(l.inbox.life, p.u)
	}, backoff.WithBackOff(pause), backoff.WithMaxElapsedTime(0), backoff.WithNotify(func(err error, wait time.Duration) {
		if !said {
			l.Log.Warn("an update waits in the inbox", "update", firstKey(p.u), "err", err, "again_in", wait)
		}
		said = true
	}))
	l.leave(p, err)
}

// departed takes an update that was seen before out of the inbox.
func (b *Bot) departed(ctx context.Context, u Update, seen bool) error {
	if !seen || u.arrived == 0 {
		return nil
	}
	if err := b.Store.Update(ctx, func(tx knowledge.Tx) error { return tx.Depart(u.arrived) }); err != nil {
		return fmt.Errorf("%w: %w", errUnkept, err)
	}
	return nil
}
