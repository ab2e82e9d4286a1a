package main

import (
	"context"
	"sync"
	"time"
)

// lookEvery is how often Telegram is asked how much it keeps for the bot.
const lookEvery = time.Minute

// lastTaken is when the newest message that was taken had been written.
type lastTaken struct {
	mu sync.Mutex
	at time.Time
}

func (l *lastTaken) take(at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at.After(l.at) {
		l.at = at
	}
}

func (l *lastTaken) when() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.at
}

// backlog is what Telegram keeps for the bot, as far as is known. Telegram drops
// updates after a day: this is how near that is.
type backlog struct {
	mu    sync.Mutex
	count int       // at the last look
	empty time.Time // when nothing waited last
	begun time.Time // when the bot was started: nobody knows what was before
}

// look takes in what a look found.
func (b *backlog) look(count int, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count = count
	if count == 0 {
		b.empty = now
	}
}

// waiting says how many updates waited at the last look, and how old the oldest can be:
// it was not there when nothing was, and is no older than what was taken before it.
func (b *backlog) waiting(taken, now time.Time) (count int, age time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.count == 0 {
		return 0, 0
	}
	since := b.empty
	if taken.After(since) {
		since = taken
	}
	if since.IsZero() {
		since = b.begun
	}
	return b.count, max(0, now.Sub(since))
}

// watchTelegram adds how Telegram stands to the metrics.
func (s *serving) watchTelegram(begun time.Time) {
	s.backlog.begun = begun
	s.metrics.gauge("telegram_silent_seconds", "For how long Telegram has answered nothing.", func() float64 { return s.silent().Seconds() })
	s.metrics.gauge("telegram_refused", "1 while Telegram refuses the bot's token.", func() float64 {
		if s.client.Refused().IsZero() {
			return 0
		}
		return 1
	})
	s.metrics.gauge("telegram_contested_seconds", "For how long another program has read this bot's messages; 0 while none does.", func() float64 {
		if since := s.client.Contested(); !since.IsZero() {
			return time.Since(since).Seconds()
		}
		return 0
	})
	s.metrics.gauge("telegram_pending_updates", "Updates that Telegram keeps for the bot, at the last look.", func() float64 {
		n, _ := s.backlog.waiting(s.metrics.taken.when(), time.Now())
		return float64(n)
	})
	s.metrics.gauge("telegram_pending_age_seconds", "How old the oldest of them can be at most; Telegram drops them after a day.", func() float64 {
		_, age := s.backlog.waiting(s.metrics.taken.when(), time.Now())
		return age.Seconds()
	})
	s.metrics.gauge("clock_drift_seconds", "How far the machine's clock is ahead of Telegram's.", func() float64 { return s.client.Drift().Seconds() })
}

// lookAtTelegram asks Telegram how much it keeps for the bot, and what time it is there.
func (s *serving) lookAtTelegram(ctx context.Context) {
	if n, err := s.client.Waiting(ctx); err == nil {
		s.backlog.look(n, time.Now())
		s.clock.look(ctx)
	}
}
