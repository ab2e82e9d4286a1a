package bot

import (
	"slices"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestParseRoster(t *testing.T) {
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) // a Monday
	day := func(m time.Month, d int) time.Time {
		year := 2026
		if m < 11 {
			year = 2027
		}
		return time.Date(year, m, d, 0, 0, 0, 0, time.UTC)
	}
	week := []time.Weekday{1, 2, 3, 4, 5}
	for _, c := range []struct {
		text string
		want rosterChange
		ok   bool
	}{
		{"thứ 2, thứ 3", rosterChange{days: []time.Weekday{1, 2}}, true},
		{"thứ 4, 2, thứ hai", rosterChange{days: []time.Weekday{1, 3}}, true},
		{"Thứ Hai đến thứ Sáu", rosterChange{days: week}, true},
		{"t2-t6", rosterChange{days: week}, true},
		{"thứ 2 - thứ 4 và chủ nhật", rosterChange{days: []time.Weekday{1, 2, 3, 0}}, true},
		{"thu bay, cn", rosterChange{days: []time.Weekday{6, 0}}, true},
		{"hằng ngày", rosterChange{days: []time.Weekday{1, 2, 3, 4, 5, 6, 0}}, true},
		{"nghỉ 02/12", rosterChange{off: []time.Time{day(12, 2)}}, true},
		{"nghỉ 30/12 đến 02/01", rosterChange{off: []time.Time{day(12, 30), day(12, 31), day(1, 1), day(1, 2)}}, true},
		{"nghỉ hôm nay, 25/11/2026", rosterChange{off: []time.Time{day(11, 23), day(11, 25)}}, true},
		{"nghỉ mai", rosterChange{off: []time.Time{day(11, 24)}}, true},
		{"làm 02/12", rosterChange{on: []time.Time{day(12, 2)}}, true},
		{"xóa", rosterChange{clear: true}, true},
		{"", rosterChange{}, false},
		{"thứ 8", rosterChange{}, false},
		{"thứ 2 buổi sáng", rosterChange{}, false},
		{"thứ 6 - thứ 2", rosterChange{}, false},
		{"nghỉ 31/02", rosterChange{}, false},
		{"nghỉ 02/12/2020", rosterChange{}, false},
		{"nghỉ", rosterChange{}, false},
	} {
		got, ok := parseRoster(foldLine(c.text), now)
		if ok != c.ok || ok && (!slices.Equal(got.days, c.want.days) || !slices.EqualFunc(got.off, c.want.off, time.Time.Equal) ||
			!slices.EqualFunc(got.on, c.want.on, time.Time.Equal) || got.clear != c.want.clear) {
			t.Errorf("parseRoster(%q) = %+v, %v, want %+v, %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

// A name may hold what looks like a day.
func TestCutRosterName(t *testing.T) {
	for _, c := range []struct{ text, name, days string }{
		{"Trần Minh thứ 2", "tran minh", "thu 2"},
		{"Võ Thu: 2, 3", "vo thu", "2, 3"},
		{"Lê Thu Ba thứ 3", "le thu ba", "thu 3"},
		{"501 nghỉ 02/12", "501", "nghi 02/12"},
		{"thứ 2", "", "thu 2"},
		{"Trần Minh", "tran minh", ""},
		{"", "", ""},
	} {
		if name, days := cutRosterName(c.text, []string{"", "le thu", "le thu ba"}); name != c.name || days != c.days {
			t.Errorf("cutRosterName(%q) = %q, %q, want %q, %q", c.text, name, days, c.name, c.days)
		}
	}
}

func FuzzParseRoster(f *testing.F) {
	for _, s := range []string{"thứ 2, thứ 3", "nghỉ 02/12-05/12", "t2-cn", "làm mai", "thu 2 den"} {
		f.Add(s)
	}
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		_, words := cutRosterName(text, nil)
		c, ok := parseRoster(words, now)
		if !ok {
			return
		}
		for _, d := range c.days {
			if d < time.Sunday || d > time.Saturday {
				t.Errorf("%q: day %d", text, d)
			}
		}
		for _, d := range append(c.off, c.on...) {
			if d.Before(knowledge.DayOf(now)) || !d.Equal(knowledge.DayOf(d)) {
				t.Errorf("%q: leave on %v", text, d)
			}
		}
	})
}
