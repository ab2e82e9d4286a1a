package outbox

import (
	"slices"
	"time"

	"motcua/knowledge"
)

// lane is the debts to one chat, in order.
type lane struct {
	chat   knowledge.Address
	queue  []debt
	busy   bool
	after  time.Time // not before
	passed bool      // the last one taken went before the first
	waited uint64    // the change of a card that waited already; see Outbox.foreseen

	head debt      // what goes next
	due  time.Time // when that may be
	rank int       // how much what it has matters, see rank
	in   *laneHeap // where the order has it; nil: nowhere
	at   int       // its place there
}

// debt is what the outbox must know of a notice to choose and order it.
type debt struct {
	seq      uint64
	kind     knowledge.NoticeKind
	edits    uint64
	after    time.Time
	question int64
	asked    bool // it answers a message
}

// debtOf reads a notice. When it may go is reckoned from now on by time that passes, so
// that nothing waits longer because the machine's clock is set.
func (o *Outbox) debtOf(n knowledge.Notice) debt {
	after := time.Time{}
	if wait := n.NotBefore.Sub(o.Now()); wait > 0 {
		after = time.Now().Add(wait)
	}
	return debt{n.Seq, n.Kind, n.Edits, after, n.Question, n.ReplyTo != knowledge.MessageRef{}}
}

// class is how soon a debt of a chat goes, whatever its place in the queue: 0 what
// an officer asked for, 2 a card or a digest that nobody did, and changes of digests,
// 3 news of a dossier, which no answer waits for.
func (d debt) class() int {
	atDesk := d.kind == knowledge.NoticeDesk || d.kind == knowledge.NoticeCard
	switch {
	case d.asked && atDesk:
		return 0
	case d.kind == knowledge.NoticeDigest, d.kind == knowledge.NoticeCard && d.edits == 0:
		return 2
	case d.kind == knowledge.NoticeNews:
		return 3
	}
	return 1
}

// needs reports whether a debt must not go before another: it changes its message,
// or is about the same question.
func (d debt) needs(e debt) bool {
	return d.edits == e.seq || d.question != 0 && d.question == e.question
}

// next is the place in the queue of what goes next: the first of the lowest class,
// or what that one needs; but every other time it is the first of all, so that
// nothing waits for ever but news, of which one is as good tomorrow.
func (l *lane) next() int {
	if l.passed {
		return max(0, slices.IndexFunc(l.queue, func(d debt) bool { return d.kind != knowledge.NoticeNews }))
	}
	best := 0
	for i, d := range l.queue {
		if d.class() < l.queue[best].class() {
			best = i
		}
	}
	if needed := slices.IndexFunc(l.queue[:best], l.queue[best].needs); needed >= 0 {
		return needed
	}
	return best
}

// take takes what goes next onto the wire.
func (l *lane) take() debt {
	i := l.next()
	l.busy, l.passed = true, i > 0
	return l.queue[i]
}

func (o *Outbox) lane(to knowledge.Address) *lane {
	to.Topic = ""
	l := o.lanes[to]
	if l == nil {
		l = &lane{chat: to}
		o.lanes[to] = l
	}
	return l
}

// Waiting says how many messages wait for a chat.
func (o *Outbox) Waiting(chat knowledge.Address) int {
	chat.Topic = ""
	o.mu.Lock()
	defer o.mu.Unlock()
	if l := o.lanes[chat]; l != nil {
		return len(l.queue)
	}
	return 0
}

// superseded reports whether a newer edit of the same message waits behind d.
func (o *Outbox) superseded(l *lane, d debt) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, later := range l.queue {
		if d.edits != 0 && later.edits == d.edits && later.seq > d.seq {
			return true
		}
	}
	return false
}
