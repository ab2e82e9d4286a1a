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
//
// Once it has begun, Take writes what arrives into the inbox and returns, and it
// is handled from there. What may not be written down is handled before Take returns, as
// everything is in a Line that has not begun.
type Line struct {
	Store  knowledge.Store
	Inbox  knowledge.Store // a store of its own, so that what arrives waits for no other commit
	Handle func(context.Context, Update) error
	Read   func(raw []byte) Update // reads again what the inbox held at the beginning
	Now    func() time.Time
	Log    *slog.Logger
	Room   int // how many updates are handled at once; 0 means 64

	// Surplus reports whether an update is one too many of somebody who was told so:
	// it is noted and nothing more, and waits for none before it; nil: none is.
	Surplus func(Update) bool
	// Unwritten reports whether an update holds what may not be written down; nil: none
	// does.
	Unwritten func(Update) bool

	mu    sync.Mutex
	tails map[knowledge.Address]*place // of each chat's last update
	room  chan struct{}
	inbox inbox
}

// place is an update's place in its chat's line.
type place struct {
	u      Update
	number int64         // in the inbox; 0: it is not there
	before *place        // whose turn comes first; nil: nobody's
	now    bool          // it is handled before its batch is confirmed, and not from the inbox
	done   chan struct{} // closed when the update is done
	err    error         // set before that: why it is not
}

// Take returns nil when every update is in the inbox, or has been committed or
// quarantined; only then may they be confirmed to the channel. An error means that at
// least one could be neither (the store does not take writes, the inbox is full, or ctx
// ended): all of them may be given again, and what was committed is not repeated. Behind
// one that could not be handled nothing of its chat is: it would come out of order.
func (l *Line) Take(ctx context.Context, updates []Update) error {
	var arriving, rest []*place
	for _, u := range updates { // all stand in line before the first is handled
		if p := l.stand(u); p.now {
			rest = append(rest, p)
		} else {
			arriving = append(arriving, p)
		}
	}
	errs := make(chan error, len(rest))
	for _, p := range rest {
		go func() { errs <- l.handleNow(ctx, p) }()
	}
	first := l.arrive(ctx, arriving)
	for range rest {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}

// stand gives an update its place, and decides which way it goes.
func (l *Line) stand(u Update) *place {
	if l.Surplus != nil && l.Surplus(u) {
		u.surplus = true
		return &place{u: u, now: true, done: make(chan struct{})}
	}
	now := !l.inbox.open() || u.Kind == KindBroken || len(u.Raw) == 0 || l.Unwritten != nil && l.Unwritten(u)
	return l.enter(u, now)
}

// enter takes a place in the chat's line. Behind one that is handled before its batch is
// confirmed, so are all of its chat: if it fails it comes again, and they with it.
func (l *Line) enter(u Update, now bool) *place {
	chat := u.Chat
	chat.Topic = ""
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tails == nil {
		l.tails = map[knowledge.Address]*place{}
		l.room = make(chan struct{}, cmp.Or(l.Room, 64))
	}
	p := &place{u: u, before: l.tails[chat], now: now, done: make(chan struct{})}
	p.now = now || p.before != nil && p.before.now
	l.tails[chat] = p
	return p
}

// leave ends an update's place. It comes after the end of the one before.
func (l *Line) leave(p *place, err error) {
	chat := p.u.Chat
	chat.Topic = ""
	l.mu.Lock()
	if l.tails[chat] == p {
		delete(l.tails, chat)
	}
	l.mu.Unlock()
	p.err = err
	close(p.done)
}

// handleNow handles an update when its turn comes.
func (l *Line) handleNow(ctx context.Context, p *place) (err error) {
	if p.before != nil {
		patient, cancel := context.WithTimeout(ctx, inboxWait)
		defer cancel()
		select {
		case <-p.before.done:
			err = p.before.err
		case <-patient.Done(): // it comes again, and those behind it
			go l.pass(p, patient.Err())
			return patient.Err()
		}
	}
	if err == nil {
		if l.inbox.open() { // else everything is, and nobody waits for the others
			ctx = knowledge.AtOnce(ctx)
		}
		err = l.one(ctx, p.u)
	}
	p.before = nil
	l.leave(p, err)
	return err
}

// pass leaves an update's place without its being handled.
func (l *Line) pass(p *place, err error) {
	if p.before != nil {
		<-p.before.done
		p.before = nil
	}
	l.leave(p, err)
}

func (l *Line) one(ctx context.Context, u Update) error {
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

func firstKey(u Update) string {
	if len(u.Keys) == 0 {
		return ""
	}
	return u.Keys[0]
}
