package bot

import (
	"sync/atomic"
	"time"
)

// sureClock is how late it is at least, by a clock that is not ours: the channel dates
// each message. Our own may be set ten years ahead by a slip, and what is deleted by age
// must not be gone for that.
type sureClock struct{ latest atomic.Int64 }

// maxAhead is how far our clock may be ahead of the last message: a weekend with a
// holiday, in which nobody writes.
const maxAhead = 5 * 24 * time.Hour

// hear takes the date of a message. Other kinds of updates name no moment of their own.
func (c *sureClock) hear(u Update) {
	if u.Kind != KindMessage {
		return
	}
	for at := u.At.Unix(); ; {
		was := c.latest.Load()
		if at <= was || c.latest.CompareAndSwap(was, at) {
			return
		}
	}
}

// now is our own time, or less when messages do not bear it out. Before the first message
// it is not known.
func (c *sureClock) now(own time.Time) (now time.Time, known bool) {
	latest := c.latest.Load()
	if latest == 0 {
		return own, false
	}
	if most := time.Unix(latest, 0).Add(maxAhead); own.After(most) {
		return most, true
	}
	return own, true
}
