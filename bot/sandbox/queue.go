package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// keep is how long Telegram holds an update nobody fetched.
const keep = 24 * time.Hour

// update is one line of the bot's queue.
type update struct {
	id   int64
	body []byte
	at   time.Time
	late bool // given again by Redeliver: an offset past it does not confirm it
	told int  // how often it was handed out
}

type press struct {
	user, chat int64
	at         time.Time
}

type queue struct {
	next    int64
	waiting []*update
	past    map[int64][]byte // every update ever, for Redeliver
	order   []int64          // the ids of past, oldest first
	kinds   map[string]bool  // allowed_updates; nil is the default set
	poll    *poll            // the getUpdates under way
	query   int64            // the last callback query's id
	presses map[string]press
	answers []Answer
}

func newQueue() queue {
	return queue{next: 100001, past: map[int64][]byte{}, query: 4242000000000000, presses: map[string]press{}}
}

// push puts an update of this kind into the bot's queue; s.mu is held.
func (s *Server) push(kind string, content any) {
	if !s.queue.allows(kind) {
		return
	}
	body, err := json.Marshal(map[string]any{"update_id": s.queue.next, kind: content})
	if err != nil {
		panic(fmt.Sprintf("sandbox: cannot encode a %s: %v", kind, err))
	}
	s.enqueue(s.queue.next, body, false)
	s.queue.next++
}

func (s *Server) enqueue(id int64, body []byte, late bool) {
	if s.queue.past[id] == nil {
		s.queue.order = append(s.queue.order, id)
		if len(s.queue.order) > maxKept {
			delete(s.queue.past, s.queue.order[0])
			s.queue.order = s.queue.order[1:]
		}
	}
	s.queue.past[id] = body
	s.queue.waiting = append(s.queue.waiting, &update{id: id, body: body, at: s.opt.Now(), late: late})
}

// allows tells whether updates of this kind are wanted. By default all are but
// three, as documented under getUpdates.
func (q *queue) allows(kind string) bool {
	if q.kinds == nil {
		return kind != "chat_member" && kind != "message_reaction" && kind != "message_reaction_count"
	}
	return q.kinds[kind]
}

// Inject puts an update of any shape into the queue, as it is: a JSON object
// whose update_id is replaced by the next one, or kept when keepID is true. It
// returns the id. It panics when raw is no JSON object.
func (s *Server) Inject(raw []byte, keepID bool) int64 {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil {
		panic(fmt.Sprintf("sandbox: inject: %v", err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var id int64
	if keepID {
		if err := json.Unmarshal(object["update_id"], &id); err != nil {
			panic(fmt.Sprintf("sandbox: inject: update_id: %v", err))
		}
		s.queue.next = max(s.queue.next, id+1)
	} else {
		id = s.queue.next
		s.queue.next++
		object["update_id"] = fmt.Append(nil, id)
		raw, _ = json.Marshal(object) // a map of valid JSON always encodes
	}
	s.enqueue(id, slices.Clone(raw), false)
	s.bump()
	return id
}

// JumpTo makes the next update's id this one, be it lower than the last:
// Telegram picks a new start after a week of silence.
func (s *Server) JumpTo(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.next = id
}

// Redeliver gives an update again under its own id, even one that was already
// confirmed. It reports whether the update is known.
func (s *Server) Redeliver(id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	body := s.queue.past[id]
	if body == nil {
		return false
	}
	s.enqueue(id, body, true)
	s.bump()
	return true
}

// Updates returns the ids of all updates so far, in order of id.
func (s *Server) Updates() []int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.queue.past))
}

// Update returns an update as it was or will be sent.
func (s *Server) Update(id int64) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.queue.past[id])
}

// Pending counts the updates that the bot has not confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.expire(s.opt.Now())
	return len(s.queue.waiting)
}

// expire drops what lay too long.
func (q *queue) expire(now time.Time) {
	q.waiting = slices.DeleteFunc(q.waiting, func(u *update) bool { return now.Sub(u.at) > keep })
}

// take confirms what lies below offset and hands out up to limit updates. An
// offset far above the last id is ignored, as Telegram does: it comes from
// before a jump.
func (q *queue) take(offset int64, limit int, now time.Time) []json.RawMessage {
	q.expire(now)
	if offset < 0 {
		q.waiting = q.waiting[max(0, len(q.waiting)+int(offset)):]
	}
	if offset > 0 && offset <= q.next+10 {
		q.waiting = slices.DeleteFunc(q.waiting, func(u *update) bool {
			return u.id < offset && (!u.late || u.told > 0)
		})
	}
	out := []json.RawMessage{}
	for _, u := range q.waiting[:min(limit, len(q.waiting))] {
		u.told++
		out = append(out, u.body)
	}
	return out
}
