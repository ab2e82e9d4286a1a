package outbox

import (
	"context"
	"errors"
	"time"

	"motcua/knowledge"
)

// errSkip leaves a delivery alone: the notice is not owed any more.
var errSkip = errors.New("not owed any more")

// A store that takes no writes is left alone for a moment, and the notice for a
// longer one, in case it is its own fault.
const (
	storeRest  = time.Second
	noticeRest = 5 * time.Second
)

// deliver waits for the turn of a lane's head, and pays it.
func (o *Outbox) deliver(ctx context.Context, l *lane, d debt) landing {
	if r, mayGo := o.ready(ctx, l.chat); !mayGo {
		return r
	}
	return o.pay(ctx, d.seq, o.superseded(l, d))
}

// Pay makes one attempt at a notice that is owed, whatever else is. It is for whoever
// keeps the order himself, without Run.
func (o *Outbox) Pay(ctx context.Context, seq uint64) { o.pay(ctx, seq, false) }

// pay makes one attempt at a notice: record it, send, record what became of it.
func (o *Outbox) pay(ctx context.Context, seq uint64, superseded bool) landing {
	n, target, err := o.attempt(ctx, seq, superseded)
	if errors.Is(err, errSkip) {
		return landing{done: true}
	}
	if err != nil {
		if ctx.Err() == nil {
			o.Log.Error("outbox cannot record an attempt", "notice", seq, "err", err)
		}
		return landing{wait: noticeRest, halt: storeRest}
	}
	wire, cancel := lingering(ctx)
	defer cancel()
	// gofail: var beforeWire struct{}
	message, sendErr := o.Sender.Send(wire, n, target)
	// gofail: var afterWire struct{}
	for try := 1; ; try++ {
		r, err := o.record(n, message, sendErr)
		if err == nil {
			return r
		}
		// The message may be out: recording is tried again, sending is not.
		o.Log.Error("outbox cannot record a result", "notice", n.Seq, "try", try, "err", err)
		select {
		case <-ctx.Done():
			return landing{wait: firstTry}
		case <-time.After(pause(try)):
		}
	}
}

// ready waits until something may be sent to a chat. It reports false when that
// is not now.
func (o *Outbox) ready(ctx context.Context, chat knowledge.Address) (landing, bool) {
	if p, ok := o.Sender.(Prober); ok && o.careful() && !p.Alive(ctx) {
		return landing{broke: true}, false
	}
	if p, ok := o.Sender.(Pacer); ok {
		if wait := p.Turn(ctx, chat); wait > 0 {
			return landing{wait: wait}, false
		}
	}
	return landing{wait: firstTry}, ctx.Err() == nil
}

// attempt marks the notice as being sent and finds the message it changes.
func (o *Outbox) attempt(ctx context.Context, seq uint64, superseded bool) (n knowledge.Notice, target knowledge.MessageRef, err error) {
	skip := false
	err = o.Store.Update(ctx, func(tx knowledge.Tx) (err error) {
		target, skip = knowledge.MessageRef{}, false
		if n, err = tx.Notice(seq); err != nil {
			return err
		}
		if n.State != knowledge.Pending {
			skip = true
			return nil
		}
		if skip, target, err = o.merged(tx, &n, superseded); err != nil {
			return err
		}
		if skip {
			n.State, n.Done = knowledge.Merged, o.Now()
		} else {
			n.State = knowledge.Sending
			n.Attempts++
		}
		// gofail: var beforeAttempt struct{}
		return tx.PutNotice(n)
	})
	if err == nil && skip {
		err = errSkip
	}
	return n, target, err
}

// merged reports whether there is nothing left to send: a newer edit waits, the
// message to edit never went out, or a newer card took this one's place. Else
// it returns the message that an edit changes; what was marked as a repeat stays
// so.
func (o *Outbox) merged(tx knowledge.Tx, n *knowledge.Notice, superseded bool) (bool, knowledge.MessageRef, error) {
	none := knowledge.MessageRef{}
	if n.Edits != 0 {
		first, err := tx.Notice(n.Edits)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return false, none, err
		}
		n.Repeat = first.Repeat
		target := knowledge.MessageRef{Channel: first.To.Channel, Chat: first.To.Chat, Message: first.Message}
		return superseded || first.Message == "", target, nil
	}
	if n.Kind != knowledge.NoticeCard {
		return false, none, nil
	}
	q, err := tx.Question(n.Question)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return false, none, err
	}
	return err != nil || q.Card != n.Seq, none, nil
}

const (
	firstTry = time.Second / 2  // the first pause after "not sent"; it doubles
	lastTry  = 60 * time.Second // the longest pause
)

// pause is how long to wait after the try-th failure in a row.
func pause(try int) time.Duration {
	return min(firstTry<<min(try-1, 10), lastTry)
}

// linger is how long a message on the wire may still take when the program
// stops.
const linger = 3 * time.Second

// lingering returns a ctx that outlives its parent for a moment, so that what
// is on the wire can be known to have arrived.
func lingering(ctx context.Context) (context.Context, context.CancelFunc) {
	wire, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(linger, cancel) })
	return wire, func() { stop(); cancel() }
}
