package knowledge

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The words that name days, without tones. They stand at the end of what comes
// before the colon.
const (
	aDay    = `hom nay|ngay mai|nay|mai|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{1,2} thang \d{1,2}(?: nam \d{4})?`
	aPeriod = `(?:thang|nam|tuan)(?: nay)?|thang \d{1,2}(?:/\d{4}| nam \d{4})?`
)

// dayForms are how days are named; somebody's announcement is read by them, and a start
// is not.
type dayForms struct{ fromTo, oneDay, someFor, noLast *regexp.Regexp }

var dayForm = sync.OnceValue(func() dayForms {
	return dayForms{
		fromTo:  regexp.MustCompile(`(?:^| )(?:(?:tu )?(?:ngay )?(` + aDay + `|\d{1,2}) ?)?(?:den|toi|-|het) ?(?:het )?(?:ngay )?(` + aDay + `|` + aPeriod + `)$`),
		oneDay:  regexp.MustCompile(`(?:^| )(?:trong )?(?:ngay )?(` + aDay + `)$`),
		someFor: regexp.MustCompile(`(?:^| )trong (\d{1,3}) ngay$`),
		noLast:  regexp.MustCompile(`(?:^| )tu (?:ngay )?(?:` + aDay + `)$`),
	}
})

var numbers = regexp.MustCompile(`\d+`)

// findDays reads the days at the end of the words in front of the colon; at is
// where they begin among the tokens. Without days both are zero and at is
// len(tokens).
func findDays(tokens []string, today time.Time) (from, to time.Time, at int, err error) {
	words := bare(strings.Join(tokens, " "))
	begins := func(i int) int { return len(strings.Fields(words[:i])) }
	if m := dayForm().noLast.FindStringIndex(words); m != nil {
		return from, to, begins(m[0]), NoLastDay
	}
	if m := dayForm().fromTo.FindStringSubmatchIndex(words); m != nil {
		first := ""
		if m[2] >= 0 {
			first = words[m[2]:m[3]]
		}
		from, to = fromUntil(first, words[m[4]:m[5]], today)
		return from, to, begins(m[0]), exists(from, to)
	}
	if m := dayForm().someFor.FindStringSubmatchIndex(words); m != nil {
		n, _ := strconv.Atoi(words[m[2]:m[3]])
		return today, today.AddDate(0, 0, n-1), begins(m[0]), nil
	}
	if m := dayForm().oneDay.FindStringSubmatchIndex(words); m != nil {
		from = readDay(words[m[2]:m[3]], today, today)
		return from, from, begins(m[0]), exists(from)
	}
	return from, to, len(tokens), nil
}

func exists(days ...time.Time) error {
	for _, d := range days {
		if d.IsZero() {
			return NoSuchDay
		}
	}
	return nil
}

// fromUntil reads the first and the last day. Without a first one it is today; of
// "1-5/12" the first has the month of the last.
func fromUntil(first, last string, today time.Time) (from, to time.Time) {
	day, err := strconv.Atoi(first)
	switch {
	case first == "":
		from = today
	case err == nil:
		if to = readLast(last, today, today); to.IsZero() {
			return from, to
		}
		return date(to.Year(), int(to.Month()), day), to
	default:
		from = readDay(first, today, today)
	}
	return from, readLast(last, from, today)
}

// readLast reads the last day of an announcement that begins on from: a day, or
// the end of a week, a month or a year.
func readLast(words string, from, today time.Time) time.Time {
	n := numbers.FindAllString(words, -1)
	period, _, _ := strings.Cut(words, " ")
	switch {
	case period == "tuan":
		return from.AddDate(0, 0, (7-int(from.Weekday()))%7)
	case period == "nam":
		return monthEnd(from.Year(), 12)
	case period == "thang" && len(n) == 0:
		return monthEnd(from.Year(), int(from.Month()))
	case period == "thang":
		month, year := atoi(n[0]), from.Year()
		if len(n) > 1 {
			year = atoi(n[1])
		} else if month < int(from.Month()) {
			year++
		}
		if month < 1 || month > 12 {
			return time.Time{}
		}
		return monthEnd(year, month)
	}
	return readDay(words, from, today)
}

// readDay reads one day; zero when there is none such. A day without a year is
// the first one that is not long before after.
func readDay(words string, after, today time.Time) time.Time {
	switch words {
	case "hom nay", "nay":
		return today
	case "mai", "ngay mai":
		return today.AddDate(0, 0, 1)
	}
	n := numbers.FindAllString(words, -1)
	switch {
	case len(n) == 3 && len(n[0]) == 4:
		return date(atoi(n[0]), atoi(n[1]), atoi(n[2]))
	case len(n) == 3 && len(n[2]) == 2:
		return date(2000+atoi(n[2]), atoi(n[1]), atoi(n[0]))
	case len(n) == 3:
		return date(atoi(n[2]), atoi(n[1]), atoi(n[0]))
	}
	for year := after.Year(); year <= after.Year()+4; year++ { // 29/2 is not in every year
		d := date(year, atoi(n[1]), atoi(n[0]))
		if !d.IsZero() && d.After(after.AddDate(0, 0, -longAgo)) {
			return d
		}
	}
	return time.Time{}
}

// longAgo is how many days back a day without a year may lie: further back it is
// next year's.
const longAgo = 60

// date returns a day, zero when the calendar has none such.
func date(year, month, day int) time.Time {
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if d.Day() != day || int(d.Month()) != month || d.Year() != year || year < 1 {
		return time.Time{}
	}
	return d
}

func monthEnd(year, month int) time.Time {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
}

// atoi reads a few digits.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
