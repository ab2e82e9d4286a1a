package knowledge

import (
	"slices"
	"sync"
	"time"
)

// holiday is a public holiday of a year. Rules: days is in order; main is the
// day that it is about; chosen says that the government chooses the other days
// anew each year, so that ours are a guess.
type holiday struct {
	name   string
	main   time.Time
	days   []time.Time
	chosen bool
	madeUp bool // a day on a weekend is made up for on the next working day
}

// cultureDayFrom is the first year of the holiday on 24 November: resolution
// 28/2026/QH16, article 2, in force since 1 July 2026.
const cultureDayFrom = 2026

// computed holds what publicHolidays returned: Tết takes some astronomy, and a list of
// dossiers asks for the same years again and again.
var computed sync.Map

// holidaysOf is publicHolidays, computed once a year. Nobody changes what it returns.
func holidaysOf(year int) []holiday {
	if known, ok := computed.Load(year); ok {
		return known.([]holiday)
	}
	all := publicHolidays(year)
	computed.Store(year, all)
	return all
}

// publicHolidays returns the holidays of a year in order, those of article 112
// of the Labour Code 45/2019/QH14 and the one that came after it. Tết has five
// days and Quốc khánh a second one, which the government chooses each year; here
// they are the last day of the old year with the first four of the new one, and
// the day that makes a long weekend, as it has mostly chosen. Article 111(3)
// makes up for a day of article 112(1) on a weekend; the culture day is not in it.
func publicHolidays(year int) []holiday {
	on := func(month time.Month, day int) time.Time { return time.Date(year, month, day, 0, 0, 0, 0, time.UTC) }
	tet, national := Tet(year), on(time.September, 2)
	out := []holiday{
		{name: "Tết Dương lịch", main: on(time.January, 1)},
		{name: "Tết Nguyên đán", main: tet, days: daysFrom(tet.AddDate(0, 0, -1), 5), chosen: true},
		{name: "Giỗ Tổ Hùng Vương", main: lunarDay(year, 3, 10)},
		{name: "Ngày Chiến thắng 30/4", main: on(time.April, 30)},
		{name: "Quốc tế Lao động 1/5", main: on(time.May, 1)},
		{name: "Quốc khánh 2/9", main: national, days: nationalDays(national), chosen: true},
	}
	for i := range out {
		out[i].madeUp = true
	}
	if year >= cultureDayFrom {
		out = append(out, holiday{name: "Ngày Văn hóa Việt Nam 24/11", main: on(time.November, 24)})
	}
	for i := range out {
		if out[i].days == nil {
			out[i].days = []time.Time{out[i].main}
		}
	}
	slices.SortStableFunc(out, func(a, b holiday) int { return a.main.Compare(b.main) })
	return out
}

// nationalDays returns 2 September with the day before or after it.
func nationalDays(second time.Time) []time.Time {
	switch second.Weekday() {
	case time.Sunday, time.Monday, time.Thursday:
		return daysFrom(second, 2)
	}
	return daysFrom(second.AddDate(0, 0, -1), 2)
}

func daysFrom(first time.Time, n int) []time.Time {
	out := make([]time.Time, n)
	for i := range out {
		out[i] = first.AddDate(0, 0, i)
	}
	return out
}

func isWeekend(day time.Time) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}
