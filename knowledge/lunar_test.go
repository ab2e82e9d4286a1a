package knowledge

import (
	"os"
	"strings"
	"testing"
	"time"
)

// Every Tết and Giỗ Tổ from the year in which Vietnam's calendar went over to
// UTC+7, against tables that were not computed with our formulas.
func TestLunarDays(t *testing.T) {
	table, err := os.ReadFile("testdata/lunar.txt")
	if err != nil {
		t.Fatal(err)
	}
	years := 0
	for line := range strings.Lines(string(table)) {
		row := strings.Fields(line)
		if len(row) != 3 || row[0] == "#" {
			continue
		}
		first, err := time.Parse("2006", row[0])
		if err != nil {
			continue // the remark above the table
		}
		years++
		if got := Tet(first.Year()).Format(dateForm); got != row[1] {
			t.Errorf("Tết %s is on %s, want %s", row[0], got, row[1])
		}
		if got := lunarDay(first.Year(), 3, 10).Format(dateForm); got != row[2] {
			t.Errorf("Giỗ Tổ %s is on %s, want %s", row[0], got, row[2])
		}
	}
	if years != 132 {
		t.Errorf("%d years, want 132", years)
	}
}

// In some years Vietnam and China, an hour apart, see the new moon on different
// days, and once their leap months differed: Tết came a month earlier.
func TestTetWhereChinasIsAnotherDay(t *testing.T) {
	for vietnam, china := range map[string]string{
		"1968-01-29": "1968-01-30", "1969-02-16": "1969-02-17", "1985-01-21": "1985-02-20",
		"2007-02-17": "2007-02-18", "2030-02-02": "2030-02-03", "2053-02-18": "2053-02-19",
	} {
		day := mustDay(t, vietnam)
		if got := Tet(day.Year()); !got.Equal(day) {
			t.Errorf("Tết %d is on %s, want %s and not China's %s", day.Year(), got.Format(dateForm), vietnam, china)
		}
	}
}

// The moments themselves, from the almanac: the new moon of 1977-02-18 at
// 03:37:42 dynamical time (Meeus, example 49.a), the sun's longitude on 1992-10-13
// at 0h (example 25.a), and the equinox of March 2027, at 20:25 UTC.
func TestMoonAndSun(t *testing.T) {
	if got, want := newMoon(-283)+clockLag(-0.2288), 2443192.65118; got < want-0.0002 || got > want+0.0002 {
		t.Errorf("new moon at %.5f, want %.5f", got, want)
	}
	if got, want := sunLongitude(2448908.5), 199.90895; got < want-0.01 || got > want+0.01 {
		t.Errorf("the sun at %.5f°, want %.5f°", got, want)
	}
	equinox := float64(julianDay(mustDay(t, "2027-03-20"))) - 0.5 + (20+25.0/60)/24
	if got := sunLongitude(equinox); got > 0.01 && got < 359.99 {
		t.Errorf("the sun at %.5f° at the equinox", got)
	}
}

func mustDay(t *testing.T, s string) time.Time {
	t.Helper()
	day, err := time.Parse(dateForm, s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}
