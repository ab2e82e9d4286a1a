package bot

import (
	"context"
	"fmt"
	"log/slog"
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

	mu    sync.Mutex
	tails map[knowledge.Address]chan struct{} // closed when the chat's last update is done
	room  chan struct{}
}

// Take returns nil when every update has been committed or quarantined; only
// then may they be confirmed to the channel. An error means that at least one
// could be neither (the store does not take writes, or ctx ended): all of them
// may be given again, and what was committed is not repeated.
func (l *Line) Take(ctx context.Context, updates []Update) error {
	errs := make(chan error, len(updates))
	for _, u := range updates {
		before, done := l.enter(u.Chat)
		go func() {
			err := l.one(ctx, u, before)
			l.leave(u.Chat, done)
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

// enter takes a place in the chat's line: before is closed when its turn comes.
func (l *Line) enter(chat knowledge.Address) (before, done chan struct{}) {
	chat.Topic = ""
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tails == nil {
		l.tails = map[knowledge.Address]chan struct{}{}
		l.room = make(chan struct{}, max(l.Room, 64))
	}
	before, done = l.tails[chat], make(chan struct{})
	l.tails[chat] = done
	return before, done
}

func (l *Line) leave(chat knowledge.Address, done chan struct{}) {
	chat.Topic = ""
	l.mu.Lock()
	if l.tails[chat] == done {
		delete(l.tails, chat)
	}
	l.mu.Unlock()
	close(done)
}

func (l *Line) one(ctx context.Context, u Update, before chan struct{}) error {
	if before != nil {
		<-before
	}
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
		if err = l.guarded(ctx, u); err == nil {
			return nil
		}
		l.Log.Warn("update failed", "update", firstKey(u), "kind", u.Kind, "err", err)
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
			err = fmt.Errorf("handle update: panic: %v", p)
			l.Log.Error("panic", "update", firstKey(u), "stack", string(debug.Stack()))
		}
	}()
	return l.Handle(ctx, u)
}

// setAside quarantines an update in a commit of its own.
func (l *Line) setAside(ctx context.Context, u Update, why string) error {
	now := l.Now()
	err := l.Store.Update(ctx, func(tx knowledge.Tx) error {
		if seen, err := tx.Seen(u.Keys...); err != nil || seen {
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
	l.Log.Error("ALARM: update quarantined", "update", firstKey(u), "kind", u.Kind, "why", why)
	return nil
}

func firstKey(u Update) string {
	if len(u.Keys) == 0 {
		return ""
	}
	return u.Keys[0]
}
