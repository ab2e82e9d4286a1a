package bot

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/index"
	"motcua/index/vi"
	"motcua/knowledge"
)

// part is something of the office that a question asks for: its hours, a
// weekday, its telephone, or a knowledge.AmenityKind.
type part string

// The parts that are no amenity.
const (
	partHours    part = "hours"
	partHolidays part = "holidays"
	partPhone    part = "phone"
	partAddress  part = "address"
	partWhere    part = "where"   // "ở đâu": the address, unless something of the house is looked for
	partUnknown  part = "unknown" // what no profile says
)

//go:embed office.txt
var officeText string

// partTable is office.txt, read once; nothing changes it.
var partTable = func() (t struct {
	phrases vi.Phrases
	parts   []part
}) {
	rows, err := vi.ParseTable(officeText)
	if err != nil {
		panic("office.txt: " + err.Error()) // the file is part of the program
	}
	for i, row := range rows {
		t.parts = append(t.parts, part(row.Value))
		for _, k := range row.Keys {
			t.phrases.Add(k, i)
		}
	}
	return t
}()

// partsAsked are the parts of the office that a message asks for, in its order.
func partsAsked(text string) []part {
	var out []part
	for _, m := range partTable.phrases.Longest(vi.Read(text)) {
		if p := partTable.parts[m.Value]; !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	where := slices.Index(out, partWhere)
	switch {
	case where < 0:
	case slices.ContainsFunc(out, part.isAmenity) || slices.Contains(out, partAddress):
		out = slices.Delete(out, where, where+1)
	default:
		out[where] = partAddress
	}
	return out
}

func (p part) isAmenity() bool {
	return slices.Contains(knowledge.AmenityKinds(), knowledge.AmenityKind(p))
}

func (p part) weekday() (time.Weekday, bool) {
	i := slices.Index([]part{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}, p)
	return time.Weekday(max(i, 0)), i >= 0
}

// isTime reports whether a part is said from the calendar.
func (p part) isTime() bool {
	_, weekday := p.weekday()
	return weekday || p == partHours || p == partHolidays
}

// nothingOf reports whether a message asks for things of the house only, and the
// office says of none whether it has them: it may then mean something else.
func nothingOf(o *knowledge.Office, text string) bool {
	asked := partsAsked(text)
	return len(asked) > 0 && !slices.ContainsFunc(asked, func(p part) bool {
		return !p.isAmenity() || o.Amenity(knowledge.AmenityKind(p)) != ""
	})
}

// aboutOffice answers a question about the office from its profile. What the
// profile does not say is offered to an officer.
func (v visit) aboutOffice() answer {
	said, missing := v.sayParts(partsAsked(v.Text))
	switch {
	case len(said) == 0:
		return answer{body: v.offer(v.sayNotTold()), note: v.offering("", true), adds: true}
	case missing:
		return answer{body: v.offer(strings.Join(append(said, officeMissing), "\n")), note: v.offering("", true), adds: true}
	}
	body := knowledge.Body{Text: strings.Join(said, "\n"), Buttons: [][]knowledge.Button{{{Label: labelOfficer, Press: pay(goSend, v.Message)}}}}
	return answer{body: body, note: v.offering("", false)}
}

// sayNotTold says that the profile has no answer, and whom to call if it says so.
func (v visit) sayNotTold() string {
	switch o := &v.edition.Office; {
	case o.Hash == "":
		return sayOffice
	case o.Hotline != "":
		return fmt.Sprintf(officeCall, Escape(o.Hotline)) + officeAsk
	}
	return officeNotTold + officeAsk
}

// sayParts says what the profile says of some parts, each once, and whether it
// lacks something that was asked for. What it says of the hours comes last.
func (v visit) sayParts(asked []part) (said []string, missing bool) {
	o := &v.edition.Office
	for _, p := range asked {
		if p.isTime() {
			continue
		}
		line := sayPart(o, p)
		if line == "" {
			missing = true
			continue
		}
		said = append(said, line)
	}
	if !slices.ContainsFunc(asked, part.isTime) {
		return said, missing
	}
	if !o.Calendar.Knows() {
		return said, true
	}
	return append(said, sayTimes(o, asked, v.now)...), missing
}

// sayPart says what the profile says of a part that is no time; "" when nothing.
func sayPart(o *knowledge.Office, p part) string {
	switch {
	case p == partPhone && o.Hotline != "":
		return fmt.Sprintf(officePhone, ofOffice(o), Escape(o.Hotline))
	case p == partAddress:
		return officeAddressOf(o)
	case p.isAmenity():
		return ended(Escape(o.Amenity(knowledge.AmenityKind(p))))
	}
	return ""
}

func sayWeekday(c *knowledge.Calendar, d time.Weekday) string {
	name := upperFirst(knowledge.WeekdayName(d))
	if len(c.Hours[d]) == 0 {
		return fmt.Sprintf(officeNoHour, name)
	}
	var spans []string
	for _, s := range c.Hours[d] {
		spans = append(spans, s.String())
	}
	return fmt.Sprintf(officeDay, name, strings.Join(spans, " và từ "))
}

func officeAddressOf(o *knowledge.Office) string {
	if o.Address == "" {
		return ""
	}
	line := fmt.Sprintf(officeAddress, ofOffice(o), Escape(o.Address))
	if o.Map != "" {
		line += "\n" + fmt.Sprintf(officeMap, Escape(o.Map))
	}
	return line
}

// whereAsked is the office's address, to be said before anything else when a
// question only asks where; "" otherwise.
func (v visit) whereAsked(a index.Answer) string {
	line := officeAddressOf(&v.edition.Office)
	if line == "" || !slices.Equal(a.Aspects, []knowledge.Aspect{knowledge.Place}) {
		return ""
	}
	return line + "\n\n"
}

// How many days ahead holidays are told of, how many when they are asked for, and
// how many holidays at most.
const (
	tellHoliday  = 15
	askHoliday   = 130
	mostHolidays = 4
)

// sayTimes says of the calendar what was asked: weekdays, the weekly hours with
// whether the office is open now and when it opens next, the holidays to come.
func sayTimes(o *knowledge.Office, asked []part, now time.Time) []string {
	var said []string
	c := &o.Calendar
	for _, p := range asked {
		if d, ok := p.weekday(); ok {
			said = append(said, sayWeekday(c, d))
		}
	}
	if slices.Contains(asked, partHours) || len(said) == 0 && !slices.Contains(asked, partHolidays) {
		said = append(said, fmt.Sprintf(officeHours, ofOffice(o), o.ReceiptHours(now)), sayNow(c, now))
	}
	within := tellHoliday
	if slices.Contains(asked, partHolidays) {
		within = askHoliday
		if c.OnHolidays {
			said = append(said, officeWorks)
		}
	}
	return append(said, sayClosures(c, now, within)...)
}

// sayNow says whether the office is open, and until when, or when it opens.
func sayNow(c *knowledge.Calendar, now time.Time) string {
	if until, open := c.Open(now); open {
		return fmt.Sprintf(officeOpen, knowledge.ClockInWords(until))
	}
	if next, ok := c.NextOpening(now); ok {
		return fmt.Sprintf(officeShut, knowledge.ClockInWords(next), dayWords(now, next))
	}
	return officeShutLong
}

// sayClosures says which holidays come within some days.
func sayClosures(c *knowledge.Calendar, now time.Time, within int) (said []string) {
	last := knowledge.DayOf(now).AddDate(0, 0, within)
	for from := now; len(said) < 2*mostHolidays; {
		off, ok := c.NextClosure(from, int(last.Sub(knowledge.DayOf(from)).Hours()/24))
		if !ok {
			return said
		}
		said = append(said, sayClosure(off, now)...)
		from = off.To.AddDate(0, 0, 1)
	}
	return said
}

func sayClosure(c knowledge.Closure, now time.Time) []string {
	when := fmt.Sprintf(dateOne, dateOf(c.From))
	if !c.From.Equal(c.To) {
		when = fmt.Sprintf(dateSpan, dateOf(c.From), dateOf(c.To))
	}
	form := officeSoon
	if !c.From.After(knowledge.DayOf(now)) {
		form = officeOffNow
	}
	said := []string{fmt.Sprintf(form, Escape(c.Why), when)}
	if c.Guess {
		said = append(said, officeGuess)
	}
	return said
}

func dateOf(day time.Time) string { return day.Format("02/01/2006") }

// dayWords says on which day a moment is: "hôm nay", "ngày mai", "thứ Hai 30/11".
func dayWords(now, at time.Time) string {
	today, day := knowledge.DayOf(now), knowledge.DayOf(at)
	switch day {
	case today:
		return dateToday
	case today.AddDate(0, 0, 1):
		return dateTomorrow
	}
	return knowledge.WeekdayName(day.Weekday()) + " " + day.Format("02/01")
}

func ofOffice(o *knowledge.Office) string {
	if o.Name == "" {
		return ""
	}
	return fmt.Sprintf(officeOf, Escape(o.Name))
}

// ended is a sentence with its full stop; nothing stays nothing.
func ended(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}
