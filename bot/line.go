package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"motcua/knowledge"
)

// tries is how often an update is handled before it is set aside.
const tries = 3

// Line takes updates in: those of one chat one after another, different chats
// side by side. One that keeps failing is quarantined and the line goes on.
type Line struct {
	Store  knowledge.Store
	Handle func(context.Context, Update) error
	Now    func() time.Time
	Log    *slog.Logger
	Room   int // how many updates are handled at once; 0 means 64

	// Surplus reports whether an update is one too many of somebody who was told so:
	// it is noted and nothing more, and waits for none before it; nil: none is.
	Surplus func(Update) bool

	mu    sync.Mutex
	tails map[knowledge.Address]*place // of each chat's last update
	room  chan struct{}
}

// place is an update's place in its chat's line.
type place struct {
	done chan struct{} // closed when the update is done
	err  error         // set before that: it was neither committed nor quarantined
}

// Take returns nil when every update has been committed or quarantined; only
// then may they be confirmed to the channel. An error means that at least one
// could be neither (the store does not take writes, or ctx ended): all of them
// may be given again, and what was committed is not repeated. Behind one that
// could be neither, nothing of its chat is taken: it would come out of order.
func (l *Line) Take(ctx context.Context, updates []Update) error {
	errs := make(chan error, len(updates))
	type spot struct{ before, mine *place }
	spots := make([]spot, len(updates))
	for i, u := range updates { // all stand in line before the first is handled
		if l.Surplus == nil || !l.Surplus(u) {
			spots[i].before, spots[i].mine = l.enter(u.Chat)
		}
	}
	for i, u := range updates {
		go func() {
			u.surplus = spots[i].mine == nil
			err := l.one(ctx, u, spots[i].before)
			if !u.surplus {
				l.leave(u.Chat, spots[i].mine, err)
			}
			errs <- err
		}()
	}
	var first error
	for range updates {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}

// enter takes a place in the chat's line; before is the one to wait for, nil when
// there is none.
func (l *Line) enter(chat knowledge.Address) (before, mine *place) {
	chat.Topic = ""
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tails == nil {
		l.tails = map[knowledge.Address]*place{}
		l.room = make(chan struct{}, cmp.Or(l.Room, 64))
	}
	before, mine = l.tails[chat], &place{done: make(chan struct{})}
	l.tails[chat] = mine
	return before, mine
}

func (l *Line) leave(chat knowledge.Address, mine *place, err error) {
	chat.Topic = ""
	l.mu.Lock()
	if l.tails[chat] == mine {
		delete(l.tails, chat)
	}
	l.mu.Unlock()
	mine.err = err
	close(mine.done)
}

func (l *Line) one(ctx context.Context, u Update, before *place) error {
	if before != nil {
		if <-before.done; before.err != nil {
			return before.err
		}
	}
	ctx = traced(ctx, &u)
	l.room <- struct{}{}
	defer func() { <-l.room }()
	if u.Kind == KindBroken {
		return l.setAside(ctx, u, "the channel's bytes could not be decoded")
	}
	var err error
	for range tries {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err = l.guarded(ctx, u); err == nil || errors.Is(err, errUnkept) {
			return err
		}
		l.Log.WarnContext(ctx, "update failed", "update", firstKey(u), "kind", u.Kind, "err", err)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return l.setAside(ctx, u, err.Error())
}

// guarded handles one update; a panic in it is an error like any other.
func (l *Line) guarded(ctx context.Context, u Update) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("handle update: panic: %s", panicked(p))
			l.Log.ErrorContext(ctx, "panic", "update", firstKey(u), "stack", string(debug.Stack()))
		}
	}()
	return l.Handle(ctx, u)
}

// panicked says what a panic was about. Only the runtime's own words are repeated:
// any other value may hold what somebody wrote.
func panicked(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a value of type %T", p)
}

// setAside quarantines an update in a commit of its own.
func (l *Line) setAside(ctx context.Context, u Update, why string) error {
	now, seen := l.Now(), false
	u, _ = withoutSecrets(u)
	err := l.Store.Update(ctx, func(tx knowledge.Tx) (err error) {
		if seen, err = tx.Seen(u.Keys...); err != nil || seen {
			return err
		}
		if err := tx.Quarantine(knowledge.Quarantined{Key: firstKey(u), Raw: u.Raw, Why: why, At: now}); err != nil {
			return err
		}
		return tx.MarkSeen(now, u.Keys...)
	})
	if err != nil {
		return fmt.Errorf("quarantine update: %w", err)
	}
	if seen { // it has come again
		return nil
	}
	l.Log.ErrorContext(ctx, "ALARM: update quarantined", "update", firstKey(u), "kind", u.Kind, "why", why)
	return nil
}

func firstKey(u Update) string {
	if len(u.Keys) == 0 {
		return ""
	}
	return u.Keys[0]
}
