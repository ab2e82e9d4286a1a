package sandbox

import "time"

// Telegram's limits on messages sent, as its FAQ for bots gives them. A change of a
// message counts like one: the FAQ does not say so, but it is what bots meet.
const (
	perSecond      = 30 // over all chats
	perChatSecond  = 1
	perGroupMinute = 20
)

// flood remembers when messages were sent, the newest minute of them.
type flood struct {
	all    []time.Time
	byChat map[int64][]time.Time
	slow   float64 // the windows are so many times as long; 0: once
}

// admit counts n messages to a chat, or refuses them with the seconds to wait.
func (f *flood) admit(c *chat, n int, now time.Time) *refusal {
	if f.byChat == nil {
		f.byChat = map[int64][]time.Time{}
	}
	second, minute := f.window(time.Second), f.window(time.Minute)
	f.all = recent(f.all, now, second)
	sent := recent(f.byChat[c.ID], now, minute)
	wait := over(f.all, n, perSecond, second, now)
	if n == 1 { // an album may go out at once
		wait = max(wait, over(recent(sent, now, second), n, perChatSecond, second, now))
	}
	if c.Type != Private {
		wait = max(wait, over(sent, n, perGroupMinute, minute, now))
	}
	f.byChat[c.ID] = sent
	if wait > 0 {
		return tooMany(int((wait + time.Second - 1) / time.Second))
	}
	for range n {
		f.all = append(f.all, now)
		f.byChat[c.ID] = append(f.byChat[c.ID], now)
	}
	return nil
}

// window is how long a limit looks back.
func (f *flood) window(d time.Duration) time.Duration {
	return time.Duration(float64(d) * max(f.slow, 1))
}

// over tells how long to wait until n more fit into the window.
func over(sent []time.Time, n, limit int, window time.Duration, now time.Time) time.Duration {
	spare := len(sent) + n - limit
	if spare <= 0 {
		return 0
	}
	if spare > len(sent) {
		return window
	}
	return sent[spare-1].Add(window).Sub(now)
}

// recent drops what is older than the window.
func recent(sent []time.Time, now time.Time, window time.Duration) []time.Time {
	for len(sent) > 0 && now.Sub(sent[0]) >= window {
		sent = sent[1:]
	}
	return sent
}

// Tighten makes the limits so many times as tight from now on: Telegram may change them
// without a word.
func (s *Server) Tighten(times float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flood.slow = times
}
