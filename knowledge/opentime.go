package knowledge

import "time"

// OpenTime is for how long the office is open between two moments; 0 when its
// hours are not known.
func (c *Calendar) OpenTime(from, to time.Time) time.Duration { return newDays(c).open(from, to) }

func (d days) open(from, to time.Time) (sum time.Duration) {
	for day := DayOf(from); d.Knows() && !day.After(DayOf(to)); day = day.AddDate(0, 0, 1) {
		for _, s := range d.spans(day) {
			opens, closes := s.on(day)
			if opens.Before(from) {
				opens = from
			}
			if closes.After(to) {
				closes = to
			}
			sum += max(0, closes.Sub(opens))
		}
	}
	return sum
}

// Closing is when the office closes on the day of a moment: the end of its hours,
// or of a working day as most offices have it when no hours are known. It is not
// ok on a day that is free.
func (c *Calendar) Closing(at time.Time) (closing time.Time, ok bool) {
	const usual = 17 * time.Hour
	day, days := DayOf(at), newDays(c)
	if !c.Knows() {
		_, closing = Span{To: usual}.on(day)
		return closing, days.working(day)
	}
	spans := days.spans(day)
	if len(spans) == 0 {
		return time.Time{}, false
	}
	_, closing = spans[len(spans)-1].on(day)
	return closing, true
}

// AddOpenTime returns the first moment by which the office has been open for d
// after a moment; with d of 0 or less it is that moment itself. It is not ok when
// the office is not open for so long within a year, as when no hours are known.
func (c *Calendar) AddOpenTime(at time.Time, d time.Duration) (by time.Time, ok bool) {
	if d <= 0 {
		return at, true
	}
	days := newDays(c)
	for i, day := 0, DayOf(at); i < longest && c.Knows(); i, day = i+1, day.AddDate(0, 0, 1) {
		for _, s := range days.spans(day) {
			from, to := s.on(day)
			if from.Before(at) {
				from = at
			}
			if open := to.Sub(from); open >= d {
				return from.Add(d), true
			} else if open > 0 {
				d -= open
			}
		}
	}
	return time.Time{}, false
}
