package knowledge

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// byHand are the public holidays of 2024 to 2029 as the almanac and the law have them,
// one a line: the day that it is about comes first. Of "+" no day is made up for.
const byHand = `2024-01-01
2024-02-10 2024-02-09 2024-02-11 2024-02-12 2024-02-13
2024-04-18
2024-04-30
2024-05-01
2024-09-02 2024-09-03
2025-01-01
2025-01-29 2025-01-28 2025-01-30 2025-01-31 2025-02-01
2025-04-07
2025-04-30
2025-05-01
2025-09-02 2025-09-01
2026-01-01
2026-02-17 2026-02-16 2026-02-18 2026-02-19 2026-02-20
2026-04-26
2026-04-30
2026-05-01
2026-09-02 2026-09-01
+2026-11-24
2027-01-01
2027-02-06 2027-02-05 2027-02-07 2027-02-08 2027-02-09
2027-04-16
2027-04-30
2027-05-01
2027-09-02 2027-09-03
+2027-11-24
2028-01-01
2028-01-26 2028-01-25 2028-01-27 2028-01-28 2028-01-29
2028-04-04
2028-04-30
2028-05-01
2028-09-02 2028-09-01
+2028-11-24
2029-01-01
2029-02-13 2029-02-12 2029-02-14 2029-02-15 2029-02-16
2029-04-23
2029-04-30
2029-05-01
2029-09-02 2029-09-03
+2029-11-24`

type handHoliday struct {
	days   []time.Time
	madeUp bool
}

func handHolidays() (out []handHoliday) {
	for line := range strings.Lines(byHand) {
		h := handHoliday{madeUp: !strings.HasPrefix(line, "+")}
		for _, d := range strings.Fields(strings.TrimPrefix(line, "+")) {
			day, _ := time.Parse(time.DateOnly, d)
			h.days = append(h.days, day)
		}
		out = append(out, h)
	}
	return out
}

// slowly is an office whose working days are found the slow and obvious way.
type slowly struct {
	o    *Office
	free map[time.Time]bool // weekdays that are holidays, or stand for one
}

func newSlowly(o *Office, holidays []handHoliday) slowly {
	s := slowly{o, map[time.Time]bool{}}
	var kept []handHoliday
	for _, h := range holidays {
		if o.Calendar.OnHolidays || s.closed(h.days[0]) {
			continue
		}
		kept = append(kept, h)
		for _, d := range h.days {
			s.free[d] = true
		}
	}
	for _, h := range kept {
		days := slices.Clone(h.days)
		slices.SortFunc(days, time.Time.Compare)
		for _, d := range days {
			if !h.madeUp || d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
				continue
			}
			for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || s.free[d] || s.closed(d) {
				d = d.AddDate(0, 0, 1)
			}
			s.free[d] = true
		}
	}
	return s
}

func (s slowly) closed(d time.Time) bool {
	for _, c := range s.o.Calendar.Closed {
		for day := c.From; !day.After(c.To); day = day.AddDate(0, 0, 1) {
			if day.Equal(d) {
				return true
			}
		}
	}
	return false
}

func (s slowly) works(d time.Time) bool {
	for _, w := range s.o.Calendar.WorkingDays {
		if w.Day.Equal(d) {
			return true
		}
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !s.closed(d) && !s.free[d]
}

// next is the first working day after a day.
func (s slowly) next(d time.Time) time.Time {
	for d = d.AddDate(0, 0, 1); !s.works(d); {
		d = d.AddDate(0, 0, 1)
	}
	return d
}

func (s slowly) takenIn(at time.Time) time.Time {
	local := at.In(Vietnam())
	day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	clock := time.Duration(local.Hour())*time.Hour + time.Duration(local.Minute())*time.Minute + time.Duration(local.Second())*time.Second
	if clock > 15*time.Hour || !s.works(day) {
		return s.next(day)
	}
	return day
}

// count goes through days one by one.
func (s slowly) count(from, to time.Time) (n int) {
	for d := from; d.Before(to); {
		if d = d.AddDate(0, 0, 1); s.works(d) {
			n++
		}
	}
	return n
}

func (s slowly) timing(d Dossier, today time.Time) Timing {
	last := d.Due
	if !s.works(last) {
		last = s.next(last)
	}
	move := func(from, to time.Time) {
		for range s.count(from, to) {
			last = s.next(last)
		}
	}
	var asked time.Time
	for _, p := range d.Pauses {
		if asked = p.From; !p.To.IsZero() {
			move(p.From, p.To)
		}
	}
	switch {
	case d.Status == Done:
		if n := s.count(last, d.Ended); n > 0 {
			return Timing{FinishedLate, last, n}
		}
		return Timing{FinishedOnTime, last, 0}
	case d.Status == NeedsPapers:
		n := s.count(last, asked)
		move(asked, today)
		return Timing{Waiting, last, n}
	case today.After(last):
		return Timing{Overdue, last, s.count(last, today)}
	}
	left := s.count(today, last)
	if left <= 1 {
		return Timing{DueSoon, last, left}
	}
	return Timing{OnTime, last, left}
}

// randomOffice closes on a few days, works on a few that are free, and now and then
// states another Tết than the usual one, or works through holidays.
func randomOffice(r *rand.Rand) *Office {
	o := &Office{}
	o.Calendar.OnHolidays = r.IntN(20) == 0
	for range r.IntN(4) {
		from := randomDay(r)
		o.Calendar.Closed = append(o.Calendar.Closed, Closure{From: from, To: from.AddDate(0, 0, r.IntN(8))})
	}
	for range r.IntN(4) {
		day := randomDay(r)
		for r.IntN(4) > 0 && day.Weekday() != time.Saturday {
			day = day.AddDate(0, 0, 1)
		}
		o.Calendar.WorkingDays = append(o.Calendar.WorkingDays, WorkingDay{Day: day, Like: time.Monday})
	}
	return o
}

// randomDay is often one around Tết.
func randomDay(r *rand.Rand) time.Time {
	if r.IntN(2) == 0 {
		return time.Date(2025, 1, 1+r.IntN(4*365), 0, 0, 0, 0, time.UTC)
	}
	return time.Date(2025+r.IntN(4), 1, 15+r.IntN(45), 0, 0, 0, 0, time.UTC)
}

// randomDossier was taken in on a day, and paused up to twice since; today is some time
// after.
func randomDossier(r *rand.Rand, taken, due time.Time) (d Dossier, today time.Time) {
	d, today = Dossier{Status: InProgress, Due: due}, taken
	later := func(most int) time.Time { today = today.AddDate(0, 0, r.IntN(most)); return today }
	for range r.IntN(3) {
		d.Pauses = append(d.Pauses, Pause{From: later(20), To: later(12)})
	}
	switch r.IntN(3) {
	case 0:
		d.Status, d.Ended = Done, later(40)
	case 1:
		d.Status, d.Pauses = NeedsPapers, append(d.Pauses, Pause{From: later(20)})
	}
	later(40)
	return d, today
}

func TestDeadlinesAgainstTheSlowWay(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	holidays := handHolidays()
	seen := map[TimingKind]int{}
	for i := range 10_000 {
		o := randomOffice(r)
		slow := newSlowly(o, holidays)
		day := randomDay(r)
		at := time.Date(day.Year(), day.Month(), day.Day(), 7+r.IntN(10), r.IntN(60), 0, 0, Vietnam())
		n := r.IntN(46)
		want := slow.takenIn(at)
		if got := o.TakenIn(at); !got.Equal(want) {
			t.Fatalf("case %d: taken in at %s counts from %s, want %s\n%+v", i, at, got, want, o.Calendar)
		}
		for range n {
			want = slow.next(want)
		}
		due := o.DueAfter(at, n)
		if !due.Equal(want) {
			t.Fatalf("case %d: %d working days after %s: %s, want %s\n%+v", i, n, at, due, want, o.Calendar)
		}
		if r.IntN(4) == 0 {
			due = due.AddDate(0, 0, r.IntN(4)) // an appointment may fall on a free day
		}
		d, today := randomDossier(r, DayOf(at), due)
		got, wanted := d.Timing(&o.Calendar, today), slow.timing(d, today)
		if got != wanted {
			t.Fatalf("case %d: on %s, %+v\nstands as %+v, want %+v\n%+v", i, today, d, got, wanted, o.Calendar)
		}
		seen[got.Kind]++
	}
	for _, k := range []TimingKind{OnTime, DueSoon, Overdue, Waiting, FinishedOnTime, FinishedLate} {
		if seen[k] < 100 {
			t.Errorf("only %d of the cases are %s", seen[k], k)
		}
	}
	t.Log(seen)
}

func TestTiming(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) } // the 20th is a Friday, the 24th a holiday
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, Vietnam())
	for name, c := range map[string]struct {
		d    Dossier
		want Timing
	}{
		"nobody knows when":                  {Dossier{Status: InProgress}, Timing{Undated, time.Time{}, 0}},
		"today":                              {Dossier{Status: Accepted, Due: day(23)}, Timing{DueSoon, day(23), 0}},
		"the next day is a holiday":          {Dossier{Status: Accepted, Due: day(25)}, Timing{DueSoon, day(25), 1}},
		"due on the holiday":                 {Dossier{Status: Accepted, Due: day(24)}, Timing{DueSoon, day(25), 1}},
		"due on Saturday, until Monday":      {Dossier{Status: InProgress, Due: day(21)}, Timing{DueSoon, day(23), 0}},
		"a week left":                        {Dossier{Status: InProgress, Due: day(30)}, Timing{OnTime, day(30), 4}},
		"late since Friday":                  {Dossier{Status: InProgress, Due: day(20)}, Timing{Overdue, day(20), 1}},
		"late, but for a pause":              {Dossier{Status: InProgress, Due: day(20), Pauses: []Pause{{day(17), day(19)}}}, Timing{DueSoon, day(25), 1}},
		"asked in time":                      {Dossier{Status: NeedsPapers, Due: day(20), Pauses: []Pause{{From: day(19)}}}, Timing{Waiting, day(25), 0}},
		"asked when it was late":             {Dossier{Status: NeedsPapers, Due: day(18), Pauses: []Pause{{From: day(20)}}}, Timing{Waiting, day(19), 2}},
		"done on the last day":               {Dossier{Status: Done, Due: day(20), Ended: day(20)}, Timing{FinishedOnTime, day(20), 0}},
		"done late":                          {Dossier{Status: ResultReturned, Due: day(18), Ended: day(20)}, Timing{FinishedLate, day(18), 2}},
		"done, and seen so in time":          {Dossier{Status: Done, Due: day(20), Changed: day(19)}, Timing{FinishedOnTime, day(20), 0}},
		"done, nobody knows when":            {Dossier{Status: Done, Due: day(18), Changed: day(20)}, Timing{Finished, day(18), 0}},
		"refused in time is on time":         {Dossier{Status: NotAccepted, Due: day(20), Ended: day(18)}, Timing{FinishedOnTime, day(20), 0}},
		"waiting, and nobody knows how long": {Dossier{Status: NeedsPayment, Due: day(25), Changed: day(20)}, Timing{Waiting, day(26), 0}},
	} {
		if got := c.d.Timing(&Calendar{}, now); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestTakenIn(t *testing.T) {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, Vietnam()) }
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	early := &Office{Dossiers: DossierRules{CutOff: 14 * time.Hour}}
	for _, c := range []struct {
		o       *Office
		at      time.Time
		n       int
		in, due int
	}{
		{&Office{}, at(20, 15, 0), 0, 20, 20}, {&Office{}, at(20, 15, 1), 0, 23, 23}, {early, at(20, 14, 30), 0, 23, 23},
		{&Office{}, at(23, 15, 1), 1, 25, 26}, {&Office{}, at(20, 9, 0), 1, 20, 23}, {&Office{}, at(21, 9, 0), 1, 23, 25},
	} {
		if in, due := c.o.TakenIn(c.at), c.o.DueAfter(c.at, c.n); !in.Equal(day(c.in)) || !due.Equal(day(c.due)) {
			t.Errorf("%s, %d days: from %s, due %s; want %d, %d", c.at, c.n, in, due, c.in, c.due)
		}
	}
}
