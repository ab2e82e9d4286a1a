package bot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"motcua/index/vi"
	"motcua/knowledge"
)

// period is some days, both included. typed is how one asks for it: "7", "10/2026".
type period struct {
	from, to time.Time
	typed    string
}

// farthestBack is how many days of figures there are.
const farthestBack = int(keepCounts / (24 * time.Hour))

var (
	someDays = regexp.MustCompile(`^(\d{1,3})(?: ngay)?$`)
	aMonth   = regexp.MustCompile(`^(?:thang )?(\d{1,2})(?:[/.-](\d{4}))?$`)
)

// parsePeriod reads "", "30", "7 ngày", "hôm nay", "10/2026", "tháng 10". A month
// ends today at the latest; one without a year is the last that has begun. Nothing
// is the last week.
func parsePeriod(words string, now time.Time) (period, bool) {
	words, today := vi.Fold(strings.ToLower(strings.TrimSpace(words))), knowledge.DayOf(now)
	switch words {
	case "":
		return lastDays(7, today), true
	case "hom nay", "homnay":
		return lastDays(1, today), true
	}
	if m := someDays.FindStringSubmatch(words); m != nil {
		n, _ := strconv.Atoi(m[1])
		return lastDays(n, today), n >= 1 && n <= farthestBack
	}
	m := aMonth.FindStringSubmatch(words)
	if m == nil {
		return period{}, false
	}
	month, _ := strconv.Atoi(m[1])
	year, _ := strconv.Atoi(m[2])
	if month < 1 || month > 12 {
		return period{}, false
	}
	if m[2] == "" {
		if year = today.Year(); time.Month(month) > today.Month() {
			year--
		}
	}
	p := monthOf(time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC), today)
	return p, !p.from.After(today) && !p.from.Before(today.AddDate(0, 0, -farthestBack))
}

func lastDays(n int, today time.Time) period {
	return period{today.AddDate(0, 0, 1-n), today, strconv.Itoa(n)}
}

// monthOf is the month of a day, up to today.
func monthOf(day, today time.Time) period {
	first := day.AddDate(0, 0, 1-day.Day())
	last := first.AddDate(0, 1, -1)
	if last.After(today) {
		last = today
	}
	return period{first, last, first.Format("01/2006")}
}

// title names the period.
func (p period) title() string {
	const form = "02/01/2006"
	switch {
	case strings.Contains(p.typed, "/"):
		return fmt.Sprintf(periodMonth, p.from.Month(), p.from.Year())
	case p.from.Equal(p.to):
		return fmt.Sprintf(periodToday, p.to.Format(form))
	}
	return fmt.Sprintf(periodDays, p.typed, p.from.Format("02/01"), p.to.Format(form))
}
