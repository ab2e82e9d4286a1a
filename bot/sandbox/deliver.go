package sandbox

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"time"
)

// deliverAll posts updates to the webhook, one at a time and in order; one that
// fails is tried again until it succeeds, is too old, or the webhook goes.
func (s *Server) deliverAll(ctx context.Context) {
	client := &http.Client{Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.jobs.Go(func() {
		select {
		case <-s.done:
		case <-ctx.Done():
		}
		cancel()
	})
	for ctx.Err() == nil {
		u, hook, changed := s.head()
		if u == nil {
			select {
			case <-changed:
			case <-ctx.Done():
			}
			continue
		}
		err := deliver(ctx, client, hook, u.body)
		if ctx.Err() != nil {
			return
		}
		if s.settle(u, err); err != nil {
			select {
			case <-time.After(s.opt.RetryEvery):
			case <-ctx.Done():
			}
		}
	}
}

func (s *Server) head() (*update, webhook, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.expire(s.opt.Now())
	if len(s.queue.waiting) == 0 {
		return nil, s.hook, s.changed
	}
	s.queue.waiting[0].told++
	return s.queue.waiting[0], s.hook, s.changed
}

func (s *Server) settle(u *update, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.hook.failed, s.hook.failedAt = err.Error(), s.now()
	} else if i := slices.Index(s.queue.waiting, u); i >= 0 {
		s.queue.waiting = slices.Delete(s.queue.waiting, i, i+1)
	}
	s.bump()
}

func deliver(ctx context.Context, client *http.Client, hook webhook, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if hook.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", hook.secret)
	}
	resp, err := client.Do(req)
	if err != nil {
		return theirs("Connection failed: %v", err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return theirs("Wrong response from the webhook: %s", resp.Status)
	}
	return nil
}
