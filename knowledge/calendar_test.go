package knowledge_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func at(t testing.TB, s string) time.Time {
	t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", s, knowledge.Vietnam())
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func dayNamed(t testing.TB, s string) time.Time {
	t.Helper()
	return knowledge.DayOf(at(t, s+" 00:00"))
}

func hours(from, to float64) knowledge.Span {
	return knowledge.Span{From: time.Duration(from * float64(time.Hour)), To: time.Duration(to * float64(time.Hour))}
}

// weekly is Monday to Friday in two spans, and Saturday mornings.
func weekly() *knowledge.Calendar {
	c := &knowledge.Calendar{}
	for d := time.Monday; d <= time.Friday; d++ {
		c.Hours[d] = []knowledge.Span{hours(7.5, 11.5), hours(13.5, 17)}
	}
	c.Hours[time.Saturday] = []knowledge.Span{hours(7.5, 11.5)}
	return c
}

// freeDays lists the weekdays of a year on which nobody works.
func freeDays(c *knowledge.Calendar, year int) string {
	var out []string
	for day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == year; day = day.AddDate(0, 0, 1) {
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !c.IsWorkingDay(day) {
			out = append(out, day.Format("2/1"))
		}
	}
	return strings.Join(out, " ")
}

// The free weekdays of a year without any announcement, as the law has them.
func TestPublicHolidays(t *testing.T) {
	for year, want := range map[int]string{
		// Giỗ Tổ 29/4 and 30/4 on a weekend: 2/5 and 3/5 instead. Quốc khánh's 2/9
		// is a Saturday: 4/9 instead, as it was.
		2023: "2/1 23/1 24/1 25/1 26/1 27/1 1/5 2/5 3/5 1/9 4/9",
		// 24/11 begins in 2026; Giỗ Tổ is a Sunday.
		2026: "1/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 1/9 2/9 24/11",
		2025: "1/1 28/1 29/1 30/1 31/1 3/2 7/4 30/4 1/5 1/9 2/9",
		// 30/4 a Friday, 1/5 a Saturday.
		2027: "1/1 5/2 8/2 9/2 10/2 11/2 16/4 30/4 3/5 2/9 3/9 24/11",
		// 24/11/2029 is a Saturday, and nothing makes up for it.
		2029: "1/1 12/2 13/2 14/2 15/2 16/2 23/4 30/4 1/5 3/9 4/9",
	} {
		if got := freeDays(&knowledge.Calendar{}, year); got != want {
			t.Errorf("%d: free on %s, want %s", year, got, want)
		}
	}
}

// What the government announced for 2024, written down, takes the place of our
// guess at Tết; a day that is worked instead is worked.
func TestAnAnnouncementReplacesTheGuess(t *testing.T) {
	c := weekly()
	c.Closed = []knowledge.Closure{{From: dayNamed(t, "2024-02-08"), To: dayNamed(t, "2024-02-14"), Why: "nghỉ Tết theo thông báo"},
		{From: dayNamed(t, "2024-04-29"), To: dayNamed(t, "2024-04-29"), Why: "hoán đổi"}}
	c.WorkingDays = []knowledge.WorkingDay{{Day: dayNamed(t, "2024-05-04"), Like: time.Monday, Why: "làm bù ngày 29/4"}}
	if got, want := freeDays(c, 2024), "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9"; got != want {
		t.Errorf("free on %s, want %s", got, want)
	}
	if !c.IsWorkingDay(dayNamed(t, "2024-05-04")) {
		t.Error("the Saturday worked instead is no working day")
	}
	if _, open := c.Open(at(t, "2024-05-04 14:00")); !open {
		t.Error("closed on the afternoon of a Saturday that is worked like a Monday")
	}
}

func TestOpen(t *testing.T) {
	c := weekly()
	for when, want := range map[string]string{
		"2026-11-23 07:29": "", "2026-11-23 07:30": "11:30", "2026-11-23 11:29": "11:30", "2026-11-23 11:30": "",
		"2026-11-23 13:30": "17:00", "2026-11-23 17:00": "",
		"2026-11-28 08:00": "11:30", "2026-11-28 14:00": "", // a Saturday
		"2026-11-29 08:00": "", "2026-11-24 08:00": "", // a Sunday, a holiday
	} {
		until, open := c.Open(at(t, when))
		if open != (want != "") || open && until.Format("15:04") != want {
			t.Errorf("%s: open %v until %s, want %q", when, open, until.Format("15:04"), want)
		}
	}
	c.OnHolidays = true
	if _, open := c.Open(at(t, "2026-11-24 08:00")); !open {
		t.Error("an office that works on holidays is closed on one")
	}
}

// The moment is read on Vietnam's clocks, wherever the program runs.
func TestOpenReadsVietnamsClock(t *testing.T) {
	if _, open := weekly().Open(time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)); !open {
		t.Error("closed at eight in the morning of Vietnam")
	}
	if got := knowledge.DayOf(time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC)).Format("2/1"); got != "23/11" {
		t.Errorf("the day is %s, want 23/11", got)
	}
}

func TestNextOpening(t *testing.T) {
	c := weekly()
	for when, want := range map[string]string{
		"2026-11-23 07:00": "23/11 07:30", "2026-11-23 08:00": "23/11 13:30",
		"2026-11-23 17:30": "25/11 07:30", // over the holiday
		"2026-11-28 12:00": "30/11 07:30", // over Sunday
		"2027-02-04 18:00": "12/02 07:30", // over Tết
		"2026-11-23 07:30": "23/11 13:30", // open already
	} {
		next, ok := c.NextOpening(at(t, when))
		if got := next.Format("02/01 15:04"); !ok || got != want {
			t.Errorf("after %s it opens %s, want %s", when, got, want)
		}
	}
	if _, ok := (&knowledge.Calendar{}).NextOpening(at(t, "2026-11-23 07:00")); ok {
		t.Error("an office without hours opens")
	}
}

func TestAddWorkingDays(t *testing.T) {
	c := weekly()
	for _, test := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-27 09:00", 1, "30/11"}, {"2026-11-23 09:00", 1, "25/11"}, {"2026-11-27 09:00", 5, "04/12"},
		{"2026-11-28 09:00", 1, "30/11"}, {"2026-11-28 09:00", 0, "28/11"}, {"2026-11-28 09:00", -3, "28/11"},
		{"2027-02-04 09:00", 1, "12/02"}, {"2026-12-31 09:00", 1, "04/01"},
	} {
		if got := c.AddWorkingDays(at(t, test.from), test.n).Format("02/01"); got != test.want {
			t.Errorf("%s and %d days is %s, want %s", test.from, test.n, got, test.want)
		}
	}
}

// Against an obvious count: as many working days lie after the first day up to
// the last as were asked for, and the last is one.
func TestAddWorkingDaysCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	c := weekly()
	c.WorkingDays = []knowledge.WorkingDay{{Day: dayNamed(t, "2027-02-20"), Like: time.Friday}}
	known := map[time.Time]bool{}
	works := func(day time.Time) bool {
		if _, ok := known[day]; !ok {
			known[day] = c.IsWorkingDay(day)
		}
		return known[day]
	}
	for range 10000 {
		from := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, random.IntN(20*365))
		n := 1 + random.IntN(40)
		to := c.AddWorkingDays(from, n)
		counted := 0
		for day := from.AddDate(0, 0, 1); !day.After(to); day = day.AddDate(0, 0, 1) {
			if works(day) {
				counted++
			}
		}
		if counted != n || !works(to) {
			t.Fatalf("%d days after %s is %s, which is %d", n, from.Format("2006-01-02"), to.Format("2006-01-02"), counted)
		}
	}
}

func TestNextClosure(t *testing.T) {
	for _, test := range []struct{ when, want string }{
		{"2026-11-23 09:00", "24/11-24/11 Ngày Văn hóa Việt Nam 24/11 false"},
		{"2026-11-24 09:00", "24/11-24/11 Ngày Văn hóa Việt Nam 24/11 false"},
		{"2026-12-30 09:00", "01/01-01/01 Tết Dương lịch false"},
		{"2027-01-25 09:00", "05/02-11/02 Tết Nguyên đán true"},
		{"2027-02-08 09:00", "05/02-11/02 Tết Nguyên đán true"},
		{"2026-11-25 09:00", ""},
	} {
		got := ""
		if c, ok := weekly().NextClosure(at(t, test.when), 15); ok {
			got = strings.Join([]string{c.From.Format("02/01") + "-" + c.To.Format("02/01"), c.Why, map[bool]string{true: "true", false: "false"}[c.Guess]}, " ")
		}
		if got != test.want {
			t.Errorf("from %s: %q, want %q", test.when, got, test.want)
		}
	}
}

func TestSpansOn(t *testing.T) {
	c := weekly()
	if got := c.SpansOn(at(t, "2026-11-28 20:00")); !slices.Equal(got, c.Hours[time.Saturday]) {
		t.Errorf("on Saturday %v", got)
	}
	if c.SpansOn(at(t, "2026-11-24 09:00")) != nil {
		t.Error("open on a holiday")
	}
	if (&knowledge.Calendar{}).Knows() || !c.Knows() {
		t.Error("wrong about which office said its hours")
	}
}

func BenchmarkIsWorkingDay(b *testing.B) {
	c := weekly()
	day := dayNamed(b, "2027-02-04")
	for b.Loop() {
		c.IsWorkingDay(day)
	}
}
