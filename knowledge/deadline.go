package knowledge

import "time"

// TakenIn is the day from which a time limit counts for what was handed in at a
// moment: that day, or the next working day when it was late in the day, or free.
func (o *Office) TakenIn(at time.Time) time.Time {
	days, day := newDays(&o.Calendar), DayOf(at)
	midnight, _ := Span{}.on(day)
	if at.Sub(midnight) > o.Dossiers.LateFrom() {
		day = day.AddDate(0, 0, 1)
	}
	return days.workingFrom(day)
}

// DueAfter is the day on which the result is due of what was handed in at a moment,
// with a limit of n working days; of 0: on the day itself.
func (o *Office) DueAfter(at time.Time, n int) time.Time {
	return o.Calendar.AddWorkingDays(o.TakenIn(at), n)
}

// between is how many working days come after a day until another, which counts; 0 when
// that is no later.
func (d days) between(from, to time.Time) (n int) {
	for day := from.AddDate(0, 0, 1); !day.After(to); day = day.AddDate(0, 0, 1) {
		if d.working(day) {
			n++
		}
	}
	return n
}

// workingFrom is the first working day from a day on.
func (d days) workingFrom(day time.Time) time.Time {
	for !d.working(day) {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// TimingKind is how a dossier stands against its appointment.
type TimingKind string

// The kinds of timing. Undated: nobody knows the appointment.
const (
	Undated        TimingKind = "undated"
	OnTime         TimingKind = "on time"
	DueSoon        TimingKind = "due soon" // within one working day
	Overdue        TimingKind = "overdue"
	Waiting        TimingKind = "waiting" // for the citizen; its days do not count
	FinishedOnTime TimingKind = "finished on time"
	FinishedLate   TimingKind = "finished late"
	Finished       TimingKind = "finished" // nobody knows when
)

// Timing is how a dossier stands against its appointment.
type Timing struct {
	Kind TimingKind
	Last time.Time // the last day on which it is on time; zero when Undated
	Days int       // working days: left until Last, or past it; of one that is Waiting, past it when the citizen was asked
}

// Timing reckons how a dossier stands at a moment. The appointment moves by the working
// days of its pauses, and to a working day. What the office was done with by the day of
// the appointment was on time, whatever became of it (decision 766/QĐ-TTg).
func (d Dossier) Timing(c *Calendar, now time.Time) Timing {
	days, today := newDays(c), DayOf(now)
	if d.Due.IsZero() {
		return Timing{Kind: Undated}
	}
	t := Timing{Last: days.workingFrom(d.Due)}
	asked := DayOf(d.Changed)
	for _, p := range d.Pauses {
		if asked = p.From; !p.To.IsZero() {
			t.Last = days.later(t.Last, days.between(p.From, p.To))
		}
	}
	switch {
	case d.Status.Finished():
		return t.finished(days, d)
	case d.Status.Waits():
		t.Kind, t.Days = Waiting, days.between(t.Last, asked)
		t.Last = days.later(t.Last, days.between(asked, today))
	case today.After(t.Last):
		t.Kind, t.Days = Overdue, days.between(t.Last, today)
	default:
		t.Kind, t.Days = OnTime, days.between(today, t.Last)
		if t.Days <= 1 {
			t.Kind = DueSoon
		}
	}
	return t
}

// finished is the timing of a dossier that the office is done with. Of one that it was
// known to be done with by the last day, it does not matter on which.
func (t Timing) finished(days days, d Dossier) Timing {
	switch ended := d.Ended; {
	case !ended.IsZero():
		t.Kind, t.Days = FinishedOnTime, days.between(t.Last, ended)
		if t.Days > 0 {
			t.Kind = FinishedLate
		}
	case !DayOf(d.Changed).After(t.Last):
		t.Kind = FinishedOnTime
	default:
		t.Kind = Finished
	}
	return t
}

// later is the day that is so many working days after a day.
func (d days) later(day time.Time, n int) time.Time {
	for n > 0 {
		if day = day.AddDate(0, 0, 1); d.working(day) {
			n--
		}
	}
	return day
}
