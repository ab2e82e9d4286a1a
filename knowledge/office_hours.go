package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// week lists the days as they are written in a profile, Monday first.
func week() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
}

// weekdayName is how a weekday is called: "thứ Hai", "Chủ nhật".
func weekdayName(d time.Weekday) string {
	return [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}[d]
}

// WeekdayName is how a weekday is called within a sentence: "thứ Hai", "Chủ nhật".
func WeekdayName(d time.Weekday) string { return weekdayName(d) }

// readWeekday reads "thứ hai", "Thứ 2", "T2", "chủ nhật", "CN".
func readWeekday(s string) (time.Weekday, bool) {
	s = strings.Join(strings.Fields(bare(s)), " ")
	for i, d := range week() {
		if s == bare(weekdayName(d)) || d != time.Sunday && (s == fmt.Sprintf("thu %d", i+2) || s == fmt.Sprintf("t%d", i+2)) {
			return d, true
		}
	}
	return time.Sunday, s == "cn"
}

// readWeekdays reads one weekday, or the first and last of some.
func readWeekdays(s string) ([]time.Weekday, bool) {
	for _, between := range []string{" đến ", " - ", "-", "–"} {
		first, last, two := strings.Cut(s, between)
		if !two {
			continue
		}
		a, okA := readWeekday(first)
		b, okB := readWeekday(last)
		from, to := slices.Index(week(), a), slices.Index(week(), b)
		if !okA || !okB || from > to {
			return nil, false
		}
		return week()[from : to+1], true
	}
	d, ok := readWeekday(s)
	return []time.Weekday{d}, ok
}

const hoursExample = "ví dụ: thứ hai - thứ sáu: 7:30-11:30, 13:30-17:00"

// hours reads the weekly hours.
func (p *parser) hours(n *yaml.Node, c *Calendar) {
	if n.Kind != yaml.MappingNode {
		p.fail(p.at(n), "«hours» phải gồm các dòng dạng «ngày: giờ»", hoursExample)
		return
	}
	said := map[time.Weekday]bool{}
	p.mapping(n, func(key, value *yaml.Node) {
		weekdays, ok := readWeekdays(key.Value)
		if !ok {
			p.fail(p.at(key), fmt.Sprintf("«%s» không phải là ngày trong tuần", oneLine(key.Value)), "xin viết thứ hai … thứ bảy, chủ nhật, hoặc thứ hai - thứ sáu")
			return
		}
		spans := p.spans(key, value)
		for _, d := range weekdays {
			if said[d] {
				p.fail(p.at(key), fmt.Sprintf("giờ của %s ghi hai lần", weekdayName(d)), "xin bỏ bớt một dòng")
			}
			said[d], c.Hours[d] = true, spans
		}
	})
}

// spans reads "7:30-11:30, 13:30-17:00"; "nghỉ" is none.
func (p *parser) spans(key, n *yaml.Node) (out []Span) {
	text := ""
	if n.Kind == yaml.SequenceNode {
		text = strings.Join(p.list(key, n), ",")
	} else {
		text = p.line(key, n)
	}
	if text == "" || bare(text) == "nghi" {
		return nil
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		s, ok := readSpan(part)
		switch {
		case !ok:
			p.fail(p.at(n), fmt.Sprintf("«%s» không phải là khoảng giờ", strings.TrimSpace(part)), "xin viết từ giờ đến giờ, "+hoursExample)
		case s.From >= s.To:
			p.fail(p.at(n), fmt.Sprintf("«%s» có giờ đóng cửa không sau giờ mở cửa", strings.TrimSpace(part)), hoursExample)
		case len(out) > 0 && s.From < out[len(out)-1].To:
			p.fail(p.at(n), fmt.Sprintf("«%s» chồng lên khoảng giờ trước", strings.TrimSpace(part)), "xin viết các khoảng giờ theo thứ tự, không trùng nhau")
		default:
			out = append(out, s)
			continue
		}
		return nil
	}
	return out
}

var clock = regexp.MustCompile(`^([01]?\d|2[0-4])(?:(?::|h|g|\s*giờ\s*)([0-5]\d)?)?$`)

func readSpan(s string) (Span, bool) {
	from, to, ok := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(s, "–", "-"), "đến", "-"), "-")
	a, okA := readClock(from)
	b, okB := readClock(to)
	return Span{a, b}, ok && okA && okB
}

func readClock(s string) (time.Duration, bool) {
	m := clock.FindStringSubmatch(strings.ToLower(strings.TrimSpace(s)))
	if m == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	at := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	return at, at <= 24*time.Hour
}

// Weekly says the weekly hours in words; empty when they are not known. Days with
// the same hours that follow each other are named together.
func (c *Calendar) Weekly() string {
	var parts []string
	days := week()
	for i := 0; i < len(days); {
		spans, last := c.Hours[days[i]], i
		for last+1 < len(days) && slices.Equal(c.Hours[days[last+1]], spans) {
			last++
		}
		if len(spans) > 0 {
			name := weekdayName(days[i])
			if last > i {
				name += " đến " + weekdayName(days[last])
			}
			parts = append(parts, name+", "+spansInWords(spans))
		}
		i = last + 1
	}
	return strings.Join(parts, "; ")
}

func spansInWords(spans []Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, " và ")
}

// String is a span in words: "7 giờ 30 đến 11 giờ 30".
func (s Span) String() string { return clockInWords(s.From) + " đến " + clockInWords(s.To) }

func clockInWords(at time.Duration) string {
	if m := at % time.Hour / time.Minute; m > 0 {
		return fmt.Sprintf("%d giờ %02d", at/time.Hour, m)
	}
	return fmt.Sprintf("%d giờ", at/time.Hour)
}

// ClockInWords is the time of day of a moment in Vietnam: "7 giờ 30", "13 giờ".
func ClockInWords(at time.Time) string {
	at = at.In(Vietnam())
	return clockInWords(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute)
}
