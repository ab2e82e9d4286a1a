package outbox

import (
	"container/heap"
	"time"

	"motcua/knowledge"
)

// order is the lanes that have something to send and nothing on the wire: those that
// may send now, what matters most first, and those that may not yet, the soonest
// first. It is kept as things change, for a rush has thousands of lanes and every
// message is a choice among all of them.
type order struct {
	ready laneHeap
	later laneHeap
}

func newOrder() order { return order{later: laneHeap{byTime: true}} }

// place puts a lane where it belongs after its queue, or when it may send, changed.
func (o *order) place(l *lane) {
	if l.in != nil {
		heap.Remove(l.in, l.at)
	}
	if l.busy || len(l.queue) == 0 {
		return
	}
	l.head, l.due, l.rank = l.queue[l.next()], l.after, rankOf(l.queue)
	if l.head.after.After(l.due) {
		l.due = l.head.after
	}
	heap.Push(&o.later, l)
}

// choose picks the lane whose next debt matters most: officers' replies, then what the
// desks are to see, of which their chats take little, then answers, then the rest, news
// last; within a kind the oldest. It also says how long
// the next lane that may not send yet has to wait.
func (o *order) choose(now time.Time) (best *lane, next time.Duration) {
	for o.later.Len() > 0 && !o.later.lanes[0].due.After(now) {
		heap.Push(&o.ready, heap.Pop(&o.later))
	}
	next = time.Hour
	if o.later.Len() > 0 {
		next = min(next, o.later.lanes[0].due.Sub(now))
	}
	if o.ready.Len() > 0 {
		best = o.ready.lanes[0]
	}
	return best, next
}

// before reports whether a lane goes before another: an officer's reply takes along
// what its chat is to get before it.
func before(a, b *lane) bool {
	if a.rank != b.rank {
		return a.rank < b.rank
	}
	return a.head.seq < b.head.seq
}

func rankOf(queue []debt) int {
	best := rank(queue[0].kind)
	for _, d := range queue[1:] {
		best = min(best, rank(d.kind))
	}
	return best
}

func rank(k knowledge.NoticeKind) int {
	switch k {
	case knowledge.NoticeReply:
		return 0
	case knowledge.NoticeCard, knowledge.NoticeDigest, knowledge.NoticeDesk:
		return 1
	case knowledge.NoticeAnswer:
		return 2
	case knowledge.NoticeReminder:
		return 4
	case knowledge.NoticeNews:
		return 5
	default:
		return 3
	}
}

// laneHeap is a heap of lanes, each of which knows its place in it.
type laneHeap struct {
	lanes  []*lane
	byTime bool // else by what is next in them
}

// Len implements heap.Interface.
func (h *laneHeap) Len() int { return len(h.lanes) }

// Less implements heap.Interface.
func (h *laneHeap) Less(i, j int) bool {
	a, b := h.lanes[i], h.lanes[j]
	if h.byTime {
		return a.due.Before(b.due)
	}
	return before(a, b)
}

// Swap implements heap.Interface.
func (h *laneHeap) Swap(i, j int) {
	h.lanes[i], h.lanes[j] = h.lanes[j], h.lanes[i]
	h.lanes[i].at, h.lanes[j].at = i, j
}

// Push implements heap.Interface.
func (h *laneHeap) Push(x any) {
	l := x.(*lane)
	l.in, l.at = h, len(h.lanes)
	h.lanes = append(h.lanes, l)
}

// Pop implements heap.Interface.
func (h *laneHeap) Pop() any {
	last := len(h.lanes) - 1
	l := h.lanes[last]
	h.lanes[last], l.in = nil, nil
	h.lanes = h.lanes[:last]
	return l
}
