package sandbox

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// WaitUntil waits until cond holds; it is asked again after every change of
// the world, without locks, so it may call the Server. The error is ctx's.
func (s *Server) WaitUntil(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("sandbox: wait: %w", ctx.Err())
		}
	}
}

// WaitMessage waits until some message of some chat satisfies pred, and returns
// the first that does. Edited messages count as they now read.
func (s *Server) WaitMessage(ctx context.Context, pred func(Message) bool) (Message, error) {
	var found Message
	err := s.WaitUntil(ctx, func() bool {
		for _, m := range s.all() {
			if pred(*m) {
				found = *m
				return true
			}
		}
		return false
	})
	return found, err
}

// WaitRequest waits until the bot has made a call that satisfies pred, and was
// answered.
func (s *Server) WaitRequest(ctx context.Context, pred func(Request) bool) (Request, error) {
	var found Request
	err := s.WaitUntil(ctx, func() bool {
		for _, r := range s.Requests() {
			if r.Code != 0 && pred(r) {
				found = r
				return true
			}
		}
		return false
	})
	return found, err
}

// WaitAnswer waits for the answer to a button press.
func (s *Server) WaitAnswer(ctx context.Context, queryID string) (Answer, error) {
	var found Answer
	err := s.WaitUntil(ctx, func() bool {
		for _, a := range s.Answers() {
			if a.QueryID == queryID {
				found = a
				return true
			}
		}
		return false
	})
	return found, err
}

// WaitDrained waits until the bot has confirmed every update.
func (s *Server) WaitDrained(ctx context.Context) error {
	return s.WaitUntil(ctx, func() bool { return s.Pending() == 0 })
}

// all returns every message, chat by chat in order of id.
func (s *Server) all() []*Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*Message
	for _, id := range slices.Sorted(maps.Keys(s.world.chats)) {
		c := s.world.chats[id]
		for _, m := range c.order {
			out = append(out, c.msgs[m])
		}
	}
	return out
}
