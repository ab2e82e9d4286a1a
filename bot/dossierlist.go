package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// How many dossiers are looked at for the list of what is due, and how many of a kind
// are named.
const (
	mostDue  = 20_000
	namedDue = 10
)

// listDue lists which dossiers are late, and due today and on the next working day: by
// code, without anybody's name.
func (t *turn) listDue() error {
	o := t.office()
	until := o.Calendar.AddWorkingDays(t.now, 1).AddDate(0, 0, 1)
	all, err := t.DossiersDue(time.Time{}, until, mostDue)
	if err != nil {
		return err
	}
	groups := map[string][]string{}
	waiting := 0
	for _, d := range all {
		timing := d.Timing(&o.Calendar, t.now)
		switch {
		case timing.Kind == knowledge.Overdue:
			groups[keepLateHead] = append(groups[keepLateHead], fmt.Sprintf(keepLateLine, Escape(string(d.Code)), d.Status, timing.Days))
		case timing.Kind == knowledge.Waiting:
			waiting++
		case timing.Kind == knowledge.DueSoon:
			head := keepTodayHead
			if timing.Days > 0 {
				head = fmt.Sprintf(keepNextHead, fullDate(timing.Last))
			}
			groups[head] = append(groups[head], fmt.Sprintf(keepDueLine, Escape(string(d.Code)), d.Status))
		}
	}
	next := fmt.Sprintf(keepNextHead, fullDate(until.AddDate(0, 0, -1)))
	parts := []string{keepListHead}
	for _, head := range []string{keepLateHead, keepTodayHead, next} {
		parts = append(parts, dueGroup(head, groups[head]))
	}
	if waiting > 0 {
		parts = append(parts, fmt.Sprintf(keepWaitingCount, waiting))
	}
	if len(all) == mostDue {
		parts = append(parts, fmt.Sprintf(keepOnlySome, mostDue))
	}
	return t.sayDesk(0, strings.Join(append(parts, fmt.Sprintf(keepListHow, o.Dossiers.CodeForms().Example())), "\n\n"))
}

// dueGroup is a group of the list: how many there are, and the first of them.
func dueGroup(head string, lines []string) string {
	out := []string{fmt.Sprintf(keepGroup, head, len(lines))}
	out = append(out, lines[:min(len(lines), namedDue)]...)
	if more := len(lines) - namedDue; more > 0 {
		out = append(out, fmt.Sprintf(keepMore, more))
	}
	return strings.Join(out, "\n")
}
