package knowledge

import "time"

// dayOff is why a day is free that its weekday would not be.
type dayOff struct {
	why   string
	guess bool
}

// days walks a calendar, computing each year's holidays once.
type days struct {
	*Calendar
	years map[int]map[time.Time]dayOff
}

func newDays(c *Calendar) days { return days{c, map[int]map[time.Time]dayOff{}} }

// off says whether a day is a holiday or within a closure, and why.
func (d days) off(day time.Time) (dayOff, bool) {
	if d.worked(day) != nil {
		return dayOff{}, false
	}
	for _, c := range d.Closed {
		if c.holds(day) {
			return dayOff{c.Why, c.Guess}, true
		}
	}
	if d.OnHolidays {
		return dayOff{}, false
	}
	year, known := d.years[day.Year()]
	if !known {
		year = d.holidays(day.Year())
		d.years[day.Year()] = year
	}
	off, is := year[day]
	return off, is
}

// holidays computes the free days of a year's public holidays. One whose main
// day a closure holds is left out: the closure says which days it has.
func (d days) holidays(year int) map[time.Time]dayOff {
	free := map[time.Time]dayOff{}
	var lost []time.Time // days of holidays on a weekend, to be made up for
	for _, h := range holidaysOf(year) {
		if d.closedOn(h.main) {
			continue
		}
		for _, day := range h.days {
			free[day] = dayOff{h.name, h.chosen}
			if h.madeUp && isWeekend(day) {
				lost = append(lost, day)
			}
		}
	}
	for _, day := range lost {
		instead := day
		for isWeekend(instead) || free[instead].why != "" || d.closedOn(instead) {
			instead = instead.AddDate(0, 0, 1)
		}
		free[instead] = dayOff{"nghỉ bù " + free[day].why, free[day].guess}
	}
	return free
}

func (d days) closedOn(day time.Time) bool {
	for _, c := range d.Closed {
		if c.holds(day) {
			return true
		}
	}
	return false
}

func (d days) worked(day time.Time) *WorkingDay {
	for i := range d.WorkingDays {
		if d.WorkingDays[i].Day.Equal(day) {
			return &d.WorkingDays[i]
		}
	}
	return nil
}

func (d days) spans(day time.Time) []Span {
	if w := d.worked(day); w != nil {
		return d.Hours[w.Like]
	}
	if _, off := d.off(day); off {
		return nil
	}
	return d.Hours[day.Weekday()]
}

func (d days) working(day time.Time) bool {
	if d.worked(day) != nil {
		return true
	}
	if isWeekend(day) {
		return false
	}
	_, off := d.off(day)
	return !off
}

// free reports whether a day belongs to the holiday beside it: the office is
// closed. With no hours known, weekends are free.
func (d days) free(day time.Time) bool {
	if d.Knows() {
		return len(d.spans(day)) == 0
	}
	return !d.working(day)
}
