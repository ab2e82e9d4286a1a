package bot

import "time"

// clockSlack is how far two looks at the clock may seem to be apart.
const clockSlack = time.Minute

// lately reports whether something that is stored with its moment happened less than d
// ago. A moment that is yet to come was written while the clock was ahead, and says
// nothing: else what is done every so often would rest until the clock is there again.
func lately(now, at time.Time, d time.Duration) bool {
	ago := now.Sub(at)
	return ago >= -clockSlack && ago < d
}

// yetToCome reports whether a stored moment was written while the clock was ahead.
func yetToCome(now, at time.Time) bool { return at.Sub(now) > clockSlack }
