package sandbox

import (
	"context"
	"encoding/json"
	"time"
)

// poll is a getUpdates under way; end is closed when another call ends it, and
// why then says so.
type poll struct {
	end chan struct{}
	why string
}

const (
	conflictHook  = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
	conflictPoll  = "terminated by other getUpdates request; make sure that only one bot instance is running"
	conflictSet   = "terminated by setWebhook request"
	longestPoll   = 50 // seconds
	mostAtOnce    = 100
	webhookQueues = 40 // the default of max_connections
)

// getUpdates waits for updates until the timeout, the end of the request or of
// the server. The newer of two polls wins, the older one is told of a conflict.
// s.mu is not held.
func (s *Server) getUpdates(ctx context.Context, c *call) (any, error) {
	offset, limit := int64(c.int("offset")), c.int("limit")
	if limit < 1 || limit > mostAtOnce {
		limit = mostAtOnce
	}
	p := &poll{end: make(chan struct{})}
	if err := s.beginPoll(p, c); err != nil {
		return nil, err
	}
	defer s.endPoll(p)
	timer := time.NewTimer(time.Duration(min(max(c.int("timeout"), 0), longestPoll)) * time.Second)
	defer timer.Stop()
	for first := true; ; first = false {
		s.mu.Lock()
		if p.why != "" {
			s.mu.Unlock()
			return nil, conflict(p.why)
		}
		got, changed := s.queue.take(offset, limit, s.opt.Now()), s.changed
		if first || len(got) > 0 {
			s.bump()
			changed = s.changed
		}
		s.mu.Unlock()
		if len(got) > 0 || c.int("timeout") <= 0 {
			return got, nil
		}
		offset = max(offset, 0) // a negative one has done its work
		select {
		case <-changed:
		case <-p.end:
		case <-timer.C:
			return []json.RawMessage{}, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-s.done:
			return nil, context.Canceled
		}
	}
}

func (s *Server) beginPoll(p *poll, c *call) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != "" {
		return conflict(conflictHook)
	}
	s.queue.allow(c.str("allowed_updates"))
	s.stopPoll(conflictPoll)
	s.queue.poll = p
	return nil
}

func (s *Server) endPoll(p *poll) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.queue.poll == p {
		s.queue.poll = nil
	}
}

// stopPoll ends the poll under way, if any; s.mu is held.
func (s *Server) stopPoll(why string) {
	if p := s.queue.poll; p != nil {
		p.why = why
		close(p.end)
		s.queue.poll = nil
	}
}

// allow sets allowed_updates from its JSON array; an empty or broken one
// changes nothing, [] brings back the default.
func (q *queue) allow(list string) {
	var kinds []string
	if list == "" || json.Unmarshal([]byte(list), &kinds) != nil {
		return
	}
	q.kinds = nil
	for _, kind := range kinds {
		if q.kinds == nil {
			q.kinds = map[string]bool{}
		}
		q.kinds[kind] = true
	}
}
