package knowledge

import (
	"time"
)

// Vietnam is the time of every office of Vietnam.
func Vietnam() *time.Location { return time.FixedZone("ICT", 7*60*60) }

// Calendar says when an office is open and which days are working days. A day is
// midnight UTC, as dates are parsed; a moment is read on Vietnam's clocks. The
// zero Calendar knows no hours; it has the public holidays all the same.
type Calendar struct {
	Hours       [7][]Span // by time.Weekday, in order; none on a day that is free
	OnHolidays  bool      // the office works on public holidays too
	Closed      []Closure // besides the public holidays, or in place of one whose day it holds
	WorkingDays []WorkingDay
}

// Span is a time of the day during which the office is open, from midnight.
type Span struct{ From, To time.Duration }

// Closure is some days on which the office is closed, the last one included.
// Guess says that the government has yet to say which days it will be.
type Closure struct {
	From, To time.Time
	Why      string
	Guess    bool
}

// WorkingDay is a day that is worked although it would be free ("làm bù"), with
// the hours of a weekday.
type WorkingDay struct {
	Day  time.Time
	Like time.Weekday
	Why  string
}

// DayOf returns the day of a moment in Vietnam.
func DayOf(at time.Time) time.Time {
	y, m, d := at.In(Vietnam()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Knows reports whether the office has said its hours.
func (c *Calendar) Knows() bool {
	for _, spans := range c.Hours {
		if len(spans) > 0 {
			return true
		}
	}
	return false
}

// SpansOn returns when the office is open on the day of a moment, in order; none
// when it is closed, or its hours are not known.
func (c *Calendar) SpansOn(at time.Time) []Span { return newDays(c).spans(DayOf(at)) }

// Open reports whether the office is open at a moment, and until when.
func (c *Calendar) Open(at time.Time) (until time.Time, open bool) {
	day := DayOf(at)
	for _, s := range c.SpansOn(at) {
		if from, to := s.on(day); !at.Before(from) && at.Before(to) {
			return to, true
		}
	}
	return time.Time{}, false
}

// longest is how many days ahead an opening is looked for.
const longest = 366

// NextOpening returns the first opening after a moment, in Vietnam's time. It is
// not ok when there is none within a year, as when no hours are known.
func (c *Calendar) NextOpening(at time.Time) (opening time.Time, ok bool) {
	days := newDays(c)
	for i, day := 0, DayOf(at); i < longest && c.Knows(); i, day = i+1, day.AddDate(0, 0, 1) {
		for _, s := range days.spans(day) {
			if from, _ := s.on(day); from.After(at) {
				return from, true
			}
		}
	}
	return time.Time{}, false
}

// IsWorkingDay reports whether the day of a moment counts in a time limit: Monday
// to Friday save holidays and closures, and days worked in exchange. Saturdays do
// not count, even where the office receives papers in the morning.
func (c *Calendar) IsWorkingDay(at time.Time) bool { return newDays(c).working(DayOf(at)) }

// AddWorkingDays returns the day that is n working days after the day of a
// moment: one from Friday is Monday. With n of 0 or less it is that day itself.
// Whether something handed in late in the day counts from the next is for the
// caller to say.
func (c *Calendar) AddWorkingDays(at time.Time, n int) time.Time {
	return newDays(c).later(DayOf(at), n)
}

// NextClosure returns the first closure that ends on or after the day of a moment
// and begins less than so many days after it, weekends beside it included.
func (c *Calendar) NextClosure(at time.Time, within int) (Closure, bool) {
	days := newDays(c)
	today := DayOf(at)
	for i := range within {
		off, ok := days.off(today.AddDate(0, 0, i))
		if !ok {
			continue
		}
		out := Closure{From: today.AddDate(0, 0, i), To: today.AddDate(0, 0, i), Why: off.why, Guess: off.guess}
		for days.free(out.From.AddDate(0, 0, -1)) {
			out.From = out.From.AddDate(0, 0, -1)
		}
		for days.free(out.To.AddDate(0, 0, 1)) {
			out.To = out.To.AddDate(0, 0, 1)
			if next, ok := days.off(out.To); ok && next.guess {
				out.Guess = true
			}
		}
		return out, true
	}
	return Closure{}, false
}

// on returns a span's moments on a day.
func (s Span) on(day time.Time) (from, to time.Time) {
	midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, Vietnam())
	return midnight.Add(s.From), midnight.Add(s.To)
}

func (c Closure) holds(day time.Time) bool { return !day.Before(c.From) && !day.After(c.To) }
