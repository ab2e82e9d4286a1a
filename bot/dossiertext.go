package bot

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/knowledge"
)

// office is what the office that stands says of itself.
func (t *turn) office() *knowledge.Office {
	edition, release := t.bot.Editions.Current()
	defer release()
	return &edition.Office
}

// dossierText says where a dossier stands, what to do now, and how it stands against
// its appointment: nothing personal.
func dossierText(o *knowledge.Office, d knowledge.Dossier, now time.Time) string {
	stands, todo := sayStatus(d.Status)
	lines := []string{fmt.Sprintf(sayDossier, bold(string(d.Code)), stands)}
	timing := d.Timing(&o.Calendar, now)
	if timing.Kind == knowledge.Overdue {
		lines = append(lines, overdueText(o, d, timing))
	} else {
		lines = append(lines, todo)
	}
	lines = append(lines, appointmentText(o, d, timing, now)...)
	if d.Status.Ended() {
		return strings.Join(lines, "\n")
	}
	if d.Place != "" {
		lines = append(lines, fmt.Sprintf(sayCollect, Escape(d.Place)))
	}
	if hours := o.ReceiptHours(now); d.Status == knowledge.Done && hours != "" {
		lines = append(lines, fmt.Sprintf(sayHoursDone, Escape(hours)))
	}
	return strings.Join(lines, "\n")
}

// overdueText says that the appointment has passed, and never why. It names the day
// that stands on the receipt, unless the days that the citizen took moved it.
func overdueText(o *knowledge.Office, d knowledge.Dossier, timing knowledge.Timing) string {
	day := d.Due
	if len(d.Pauses) > 0 {
		day = timing.Last
	}
	call := ""
	if o.Hotline != "" {
		call = fmt.Sprintf(sayOrCall, Escape(o.Hotline))
	}
	return fmt.Sprintf(sayOverdue, dateOf(day), timing.Days, call)
}

// appointmentText says what there is to say of the appointment.
func appointmentText(o *knowledge.Office, d knowledge.Dossier, timing knowledge.Timing, now time.Time) (lines []string) {
	due, last := dateOf(d.Due), weekdayDate(now, timing.Last)
	switch timing.Kind {
	case knowledge.Undated:
		if d.Status == knowledge.Accepted || d.Status == knowledge.InProgress {
			return []string{sayUndated}
		}
		return nil
	case knowledge.Waiting:
		return []string{fmt.Sprintf(sayWaits, due)}
	case knowledge.FinishedOnTime:
		if d.Status == knowledge.Done && knowledge.DayOf(now).Before(d.Due) {
			return []string{fmt.Sprintf(sayEarly, due)}
		}
		return nil
	case knowledge.FinishedLate:
		if d.Status == knowledge.Done {
			return []string{fmt.Sprintf(sayWasLate, dateOf(timing.Last))}
		}
		return nil
	case knowledge.Finished:
		return nil
	case knowledge.OnTime:
		lines = append(lines, fmt.Sprintf(sayDue, last, timing.Days))
	case knowledge.DueSoon:
		form := sayDueSoon
		if timing.Days == 0 {
			form = sayDueToday
		}
		lines = append(lines, fmt.Sprintf(form, last))
	}
	switch {
	case len(d.Pauses) > 0 && !timing.Last.Equal(d.Due):
		lines = append(lines, fmt.Sprintf(sayPaused, due, dateOf(timing.Last)))
	case timing.Kind != knowledge.Overdue && shutOn(&o.Calendar, d.Due):
		lines = append(lines, fmt.Sprintf(sayDayOff, due, last))
	}
	return lines
}

// shutOn reports whether nobody is there on a day: a Saturday counts only where the
// hours are known.
func shutOn(c *knowledge.Calendar, day time.Time) bool {
	if c.Knows() {
		return len(c.SpansOn(day)) == 0
	}
	return !c.IsWorkingDay(day) && day.Weekday() != time.Saturday
}

// dossierDetails is what of a dossier only its citizen is told.
func dossierDetails(d knowledge.Dossier) string {
	var lines []string
	say := func(form, value string) {
		if value != "" {
			lines = append(lines, fmt.Sprintf(form, Escape(value)))
		}
	}
	say(sayNamed, initials(d.Name))
	say(sayProcedure, d.Procedure)
	if !d.Received.IsZero() {
		say(sayReceived, dateOf(d.Received))
	}
	say(sayReason, d.Reason)
	if len(d.Wanted) > 0 {
		lines = append(lines, sayWanted)
	}
	for _, w := range d.Wanted {
		say(sayWant, w)
	}
	return strings.Join(lines, "\n")
}

// initials are a person's name covered but for its first letters: whose it is knows it,
// and four digits that somebody guessed do not give it away.
func initials(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		words[i] = string(first) + "***"
	}
	return strings.Join(words, " ")
}

// staleAfter is after how long without news a citizen is told that there were none.
const staleAfter = 3 * 24 * time.Hour

// knownText says when the office's records said so; "" when that is not known.
func knownText(d knowledge.Dossier, now time.Time) string {
	if d.Known.IsZero() {
		return ""
	}
	form := sayKnown
	if now.Sub(d.Known) > staleAfter && !d.Status.Ended() {
		form = sayKnownOld
	}
	return fmt.Sprintf(form, d.Known.In(knowledge.Vietnam()).Format("15:04 ngày 02/01/2006"))
}

// weekdayDate is a date with its day of the week: "hôm nay, 23/11/2026", "thứ Hai
// 30/11/2026".
func weekdayDate(now, day time.Time) string {
	switch today := knowledge.DayOf(now); day {
	case today:
		return dateToday + ", " + dateOf(day)
	case today.AddDate(0, 0, 1):
		return dateTomorrow + ", " + dateOf(day)
	}
	return fullDate(day)
}
