package knowledge

import (
	"slices"
	"time"
)

// Finished reports whether the office is done with a dossier in that state.
func (s Status) Finished() bool { return s == Done || s.Ended() }

// reckoned is the dossier after news that came at now, with its pauses and the day on
// which the office was done with it. A new appointment has reckoned earlier pauses in.
func (d Dossier) reckoned(old Dossier, now time.Time) Dossier {
	today := DayOf(now)
	d.Pauses = slices.Clone(d.Pauses)
	if !d.Due.Equal(old.Due) {
		d.Pauses = nil
	}
	last := len(d.Pauses) - 1
	pausing := last >= 0 && d.Pauses[last].To.IsZero()
	switch {
	case d.Status.Waits() && !pausing && last >= 0 && d.Pauses[last].To.Equal(today):
		d.Pauses[last].To = time.Time{} // it goes on
	case d.Status.Waits() && !pausing:
		d.Pauses = append(d.Pauses, Pause{From: today})
	case !d.Status.Waits() && pausing && d.Pauses[last].From.Equal(today):
		d.Pauses = d.Pauses[:last] // no day of it
	case !d.Status.Waits() && pausing:
		d.Pauses[last].To = today
	}
	d.Ended = d.endedSince(old, today)
	return d
}

// endedSince is the day on which the office was done with a dossier. Where the source does
// not say, it is known when an officer says so, and when nobody could be late yet.
func (d Dossier) endedSince(old Dossier, today time.Time) time.Time {
	switch {
	case !d.Status.Finished():
		return time.Time{}
	case old.Status == Done && !old.Ended.IsZero() && old.Ended.Before(d.Ended):
		return old.Ended // it was done then, and is handed out now
	case d.Ended.IsZero() && !old.Status.Finished() && (d.From == FromOfficer || !today.After(d.Due)):
		return today
	}
	return d.Ended
}
