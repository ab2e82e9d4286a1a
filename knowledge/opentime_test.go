package knowledge_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestAddOpenTime(t *testing.T) {
	for _, test := range []struct {
		from string
		d    time.Duration
		want string
	}{
		{"2026-11-23 08:00", 3 * time.Hour, "23/11 11:00"},
		{"2026-11-23 09:00", 4 * time.Hour, "23/11 15:00"},                // over lunch
		{"2026-11-23 07:30", 4 * time.Hour, "23/11 11:30"},                // to the very end of the morning
		{"2026-11-23 16:00", 4 * time.Hour, "25/11 10:30"},                // over the holiday of 24/11
		{"2026-11-23 20:00", time.Hour, "25/11 08:30"},                    // asked in the evening
		{"2026-11-27 16:30", 4 * time.Hour, "28/11 11:00"},                // into Saturday morning
		{"2026-11-28 11:00", time.Hour, "30/11 08:00"},                    // over Sunday
		{"2027-02-04 16:00", 4 * time.Hour, "12/02 10:30"},                // over Tết
		{"2026-11-29 03:00", 0, "29/11 03:00"},                            // no time: then and there
		{"2026-11-23 07:00", 7*time.Hour + 30*time.Minute, "23/11 17:00"}, // a whole day
	} {
		by, ok := weekly().AddOpenTime(at(t, test.from), test.d)
		if got := by.In(knowledge.Vietnam()).Format("02/01 15:04"); !ok || got != test.want {
			t.Errorf("%s and %s is %s, want %s", test.from, test.d, got, test.want)
		}
	}
	if _, ok := (&knowledge.Calendar{}).AddOpenTime(at(t, "2026-11-23 07:00"), time.Hour); ok {
		t.Error("an office without hours was open")
	}
	never := weekly()
	never.Closed = []knowledge.Closure{{From: dayNamed(t, "2020-01-01"), To: dayNamed(t, "2040-01-01"), Why: "giải thể"}}
	if _, ok := never.AddOpenTime(at(t, "2026-11-23 07:00"), time.Hour); ok {
		t.Error("an office that is closed for years was open")
	}
}

// Against an obvious count, minute by minute and over every kind of holiday: the
// office was open for that long, and it was open just before; what is asked later,
// or takes longer, is not due earlier.
func TestAddOpenTimeCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	c := weekly()
	c.WorkingDays = []knowledge.WorkingDay{{Day: dayNamed(t, "2027-02-20"), Like: time.Friday}}
	c.Closed = []knowledge.Closure{{From: dayNamed(t, "2026-12-08"), To: dayNamed(t, "2026-12-09"), Why: "chuyển trụ sở"}}
	open := map[time.Time]bool{}
	isOpen := func(minute time.Time) bool {
		if _, ok := open[minute]; !ok {
			_, open[minute] = c.Open(minute)
		}
		return open[minute]
	}
	start := at(t, "2026-11-20 00:00")
	for range 300 {
		from := start.Add(time.Duration(random.IntN(100*24*60)) * time.Minute)
		d := time.Duration(1+random.IntN(12*60)) * time.Minute
		by, ok := c.AddOpenTime(from, d)
		if !ok {
			t.Fatalf("%s after %s never comes", d, from)
		}
		minutes := time.Duration(0)
		for m := from; m.Before(by); m = m.Add(time.Minute) {
			if isOpen(m) {
				minutes++
			}
		}
		if minutes*time.Minute != d || !isOpen(by.Add(-time.Minute)) {
			t.Fatalf("%s after %s is %s, by when it was open for %s", d, from, by, minutes*time.Minute)
		}
		later, _ := c.AddOpenTime(from.Add(time.Duration(random.IntN(3000))*time.Minute), d)
		longer, _ := c.AddOpenTime(from, d+time.Minute)
		if later.Before(by) || !longer.After(by) {
			t.Fatalf("%s after %s is %s, but asked later %s, and a minute longer %s", d, from, by, later, longer)
		}
	}
}
