package bot

import (
	"testing"
	"time"

	"motcua/knowledge"
)

func TestLastClosed(t *testing.T) {
	office := &knowledge.Calendar{Closed: []knowledge.Closure{{From: time.Date(2026, 12, 7, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 12, 13, 0, 0, 0, 0, time.UTC)}}}
	for day := time.Monday; day <= time.Friday; day++ {
		office.Hours[day] = []knowledge.Span{{From: 8 * time.Hour, To: 16 * time.Hour}}
	}
	never := &knowledge.Calendar{Hours: [7][]knowledge.Span{time.Sunday: {{From: 8 * time.Hour, To: 9 * time.Hour}}},
		Closed: []knowledge.Closure{{From: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}}}
	for _, c := range []struct {
		calendar *knowledge.Calendar
		now      time.Time
		want     string // the day, and the one before
	}{
		{office, vietnam(11, 20, 15, 59), "19/11 18/11"}, // a Friday
		{office, vietnam(11, 20, 16, 0), "20/11 19/11"},
		{office, vietnam(11, 22, 9, 0), "20/11 19/11"},   // the Sunday after
		{office, vietnam(11, 23, 15, 59), "20/11 19/11"}, // and Monday, one minute short of three days
		{office, vietnam(11, 23, 16, 0), "23/11 20/11"},
		{office, vietnam(12, 8, 9, 0), ""}, // in the closure, four days late
		{office, vietnam(12, 14, 16, 0), "14/12 04/12"},
		{&knowledge.Calendar{}, vietnam(11, 23, 17, 0), "23/11 20/11"}, // without hours it is 17:00
		{&knowledge.Calendar{}, vietnam(11, 23, 16, 59), "20/11 19/11"},
		{never, vietnam(11, 23, 16, 0), ""},
	} {
		d, ok := lastClosed(c.calendar, c.now)
		if got := d.day.Format("02/01 ") + d.before.Format("02/01"); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("at %v: %v %s, want %q", c.now, ok, got, c.want)
		}
	}
}

func vietnam(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, knowledge.Vietnam())
}
