package bot

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// silenceTold is for how much of its open time the office's system may be silent
// before somebody is told.
const silenceTold = 30 * time.Minute

// silence is since when the office's own system has not answered. It lives in memory:
// after a restart the time begins anew.
type silence struct {
	mu    sync.Mutex
	first time.Time // the first question without an answer since it answered last; zero: it answers
	last  time.Time // the last such question
	told  bool      // the admins know
}

// heard notes whether the system answered.
func (s *silence) heard(answered bool, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case answered:
		s.first, s.last = time.Time{}, time.Time{}
	case s.first.IsZero():
		s.first, s.last = now, now
	default:
		s.last = now
	}
}

// news is what the admins do not know yet: that it is silent since then, or that it
// answers again.
func (s *silence) news(open func(from, to time.Time) time.Duration) (since time.Time, back bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.first.IsZero():
		return time.Time{}, s.told
	case !s.told && open(s.first, s.last) >= silenceTold:
		return s.first, false
	}
	return time.Time{}, false
}

func (s *silence) tell(told bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.told = told
}

// RegistrySilent is for how long the office's own system has not answered; 0 while it
// does, and when there is none.
func (b *Bot) RegistrySilent() time.Duration {
	b.silence.mu.Lock()
	defer b.silence.mu.Unlock()
	if b.silence.first.IsZero() {
		return 0
	}
	return b.Now().Sub(b.silence.first)
}

// alarmRegistry tells leads and admins, once, that the office's system has been silent
// for long, and once that it answers again. Only questions that were really asked
// count: a system of which nobody wants anything is not missed.
func (t *turn) alarmRegistry() error {
	since, back := t.bot.silence.news(t.bot.openTime)
	text := alarmRegistryBack
	switch {
	case !since.IsZero():
		text = fmt.Sprintf(alarmRegistrySilent, clock(since))
		t.bot.Log.Error("ALARM: the office's system of dossiers is silent", "since", since)
	case !back:
		return nil
	}
	t.after = func(context.Context) { t.bot.silence.tell(!back) }
	return t.alarm(text)
}
