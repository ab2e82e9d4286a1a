package telegram

import (
	"net/http"
	"time"
)

// DriftMost is how far the machine's clock may be from Telegram's before Telegram's is
// believed: its dates are whole seconds, and answers take a while to arrive.
const DriftMost = time.Minute

// reference is one moment as Telegram dated it and as our clock read it. Our reading has
// a monotonic part, which goes on when somebody sets the clock.
type reference struct{ theirs, ours time.Time }

// dated takes in the date of an answer, a header of RFC 9110.
func (c *Client) dated(date string) {
	if theirs, err := http.ParseTime(date); err == nil {
		c.reference.Store(&reference{theirs, c.clock.Now()})
	}
}

// Now is the time: the machine's own, unless that is far from Telegram's. Then it is
// Telegram's, so that a clock that is set wrong promises nothing for a wrong day.
func (c *Client) Now() time.Time {
	own, theirs := c.times()
	if drift := own.Sub(theirs); drift.Abs() > DriftMost {
		return theirs
	}
	return own
}

// Drift is how far the machine's clock is ahead of Telegram's; 0 until Telegram has
// answered.
func (c *Client) Drift() time.Duration {
	own, theirs := c.times()
	return own.Sub(theirs)
}

// times are the present by the machine's clock and by Telegram's.
func (c *Client) times() (own, theirs time.Time) {
	own = c.clock.Now()
	r := c.reference.Load()
	if r == nil {
		return own, own
	}
	return own, r.theirs.Add(own.Sub(r.ours)) // without a monotonic part, as r.theirs is
}
