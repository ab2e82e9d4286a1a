package bot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/index/vi"
	"motcua/knowledge"
)

// rosterChange is what /truc is told to do with an officer's days.
type rosterChange struct {
	days  []time.Weekday // sets the days of the week; none: leaves them
	off   []time.Time    // days of leave to add
	on    []time.Time    // days of leave to take away
	clear bool           // the officer leaves the roster
}

var (
	// rosterBegins is where the words about days begin, behind a name.
	rosterBegins = regexp.MustCompile(`\b(thu ([2-7]|hai|ba|tu|nam|sau|bay)|t[2-7]|cn|chu nhat|nghi|lam|xoa|hang ngay|moi ngay|ca tuan)\b`)
	rosterDay    = regexp.MustCompile(`^(?:thu )?([2-7]|hai|ba|tu|nam|sau|bay)\b|^t([2-7])\b|^(cn|chu nhat)\b`)
	rosterDate   = regexp.MustCompile(`^(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b`)
)

// cutRosterName splits "Trần Minh: thứ 2" or "Trần Minh thứ 2" before the days;
// both parts come back folded. A known name is a name whatever it looks like.
func cutRosterName(text string, known []string) (name, days string) {
	folded := foldLine(text)
	if name, days, found := strings.Cut(folded, ":"); found {
		return strings.TrimSpace(name), strings.TrimSpace(days)
	}
	for _, k := range known {
		if strings.HasPrefix(folded, k+" ") && len(k) > len(name) {
			name = k
		}
	}
	if name != "" {
		return name, strings.TrimSpace(folded[len(name):])
	}
	at := rosterBegins.FindStringIndex(folded)
	if at == nil {
		return folded, ""
	}
	return strings.TrimSpace(folded[:at[0]]), folded[at[0]:]
}

// foldLine writes a text in lower case on one line, without tones.
func foldLine(text string) string {
	return strings.Join(strings.Fields(vi.Fold(vi.Normalize(text))), " ")
}

// parseRoster reads folded words: days of the week ("thu 2, thu 4 den thu 6"), or
// leave ("nghi 02/12", "nghi 02/12-05/12"), or its end ("lam 02/12"), or "xoa".
// Dates without a year are the next ones.
func parseRoster(words string, now time.Time) (c rosterChange, ok bool) {
	today := knowledge.DayOf(now)
	switch {
	case words == "xoa" || words == "bo":
		return rosterChange{clear: true}, true
	case words == "hang ngay" || words == "moi ngay" || words == "ca tuan":
		return rosterChange{days: daysBetween(time.Monday, time.Sunday)}, true
	}
	if rest, found := strings.CutPrefix(words, "nghi "); found {
		c.off, ok = parseDates(rest, today)
		return c, ok
	}
	if rest, found := strings.CutPrefix(words, "lam "); found {
		c.on, ok = parseDates(rest, today)
		return c, ok
	}
	c.days, ok = parseSpans(words, func(rest string) (time.Weekday, string, bool) {
		m := rosterDay.FindStringSubmatch(rest)
		if m == nil {
			return 0, "", false
		}
		return weekdayOf(m[1] + m[2]), rest[len(m[0]):], true
	}, daysBetween)
	slices.SortFunc(c.days, func(a, b time.Weekday) int { return fromMonday(a) - fromMonday(b) })
	c.days = slices.Compact(c.days)
	return c, ok
}

// parseDates reads days of leave, "hom nay" and "mai" among them.
func parseDates(words string, today time.Time) ([]time.Time, bool) {
	return parseSpans(words, func(rest string) (time.Time, string, bool) {
		for word, days := range map[string]int{"hom nay": 0, "ngay mai": 1, "mai": 1} {
			if more, found := strings.CutPrefix(rest, word); found {
				return today.AddDate(0, 0, days), more, true
			}
		}
		m := rosterDate.FindStringSubmatch(rest)
		if m == nil {
			return time.Time{}, "", false
		}
		day, ok := nextDate(m[1], m[2], m[3], today)
		return day, rest[len(m[0]):], ok
	}, datesBetween)
}

// nextDate reads a date; without a year it is the next one, today included.
func nextDate(day, month, year string, today time.Time) (time.Time, bool) {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	y, err := strconv.Atoi(year)
	if err != nil {
		y = today.Year()
	}
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if at.Before(today) && err != nil {
		at = time.Date(y+1, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	}
	return at, at.Day() == d && int(at.Month()) == m && !at.Before(today)
}

// parseSpans reads "a, b, c-d": one at a time, and whole spans.
func parseSpans[T any](words string, one func(string) (T, string, bool), between func(from, to T) []T) (all []T, ok bool) {
	rest := words
	for rest != "" {
		from, more, ok := one(rest)
		if !ok {
			return nil, false
		}
		rest = strings.TrimSpace(more)
		span := []T{from}
		for _, till := range []string{"-", "–", "den ", "toi "} {
			after, found := strings.CutPrefix(rest, till)
			if !found {
				continue
			}
			to, more, ok := one(strings.TrimSpace(after))
			if !ok {
				return nil, false
			}
			rest, span = strings.TrimSpace(more), between(from, to)
			break
		}
		if len(span) == 0 {
			return nil, false
		}
		all = append(all, span...)
		rest = strings.TrimLeft(rest, ",; ")
		rest = strings.TrimPrefix(rest, "va ")
	}
	return all, len(all) > 0
}

// longestLeave is how many days of leave one span may have.
const longestLeave = 200

func datesBetween(from, to time.Time) (days []time.Time) {
	for day := from; !day.After(to) && len(days) < longestLeave; day = day.AddDate(0, 0, 1) {
		days = append(days, day)
	}
	return days
}

func daysBetween(from, to time.Weekday) (days []time.Weekday) {
	for d := fromMonday(from); d <= fromMonday(to); d++ {
		days = append(days, time.Weekday((d+1)%7))
	}
	return days
}

// fromMonday counts the days of the week from Monday.
func fromMonday(d time.Weekday) int { return (int(d) + 6) % 7 }

// weekdayOf reads what follows "thứ"; "" is Sunday.
func weekdayOf(word string) time.Weekday {
	i := slices.Index([]string{"hai", "ba", "tu", "nam", "sau", "bay"}, word)
	if n, err := strconv.Atoi(word); err == nil {
		i = n - 2
	}
	return time.Weekday(i + 1)
}
