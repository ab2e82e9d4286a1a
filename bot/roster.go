package bot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// rosterRoutes is the command about who is on duty.
func rosterRoutes() []route {
	return []route{{name: "truc", power: RunDesks, where: atDesk, no: rosterNoPower, plan: simply((*turn).roster)}}
}

// onDuty lists who is on duty at a desk now, of those who may answer.
func (t *turn) onDuty(d knowledge.Desk) (people []knowledge.Person, err error) {
	for _, a := range d.OnDuty(t.now) {
		p, ok, err := may(t.Tx, Author{Account: a}, AnswerQuestions)
		if err != nil {
			return nil, err
		}
		if ok {
			people = append(people, p)
		}
	}
	return people, nil
}

// roster shows who is on duty when, or changes it: of the officer replied to, or of
// the one named before the days.
func (t *turn) roster(_ knowledge.Person, rest string) error {
	desk, _, err := t.deskHere()
	if err != nil {
		return err
	}
	people, err := t.People()
	if err != nil {
		return err
	}
	var known []string
	for _, p := range people {
		known = append(known, foldLine(p.Name))
	}
	name, words := cutRosterName(rest, known)
	if name+words == "" && t.u.ReplyFrom.Account == (knowledge.Account{}) {
		t.justLooked()
		return t.sayRoster(desk, "")
	}
	p, no, err := t.rosterOf(name)
	if err != nil {
		return err
	}
	change, ok := parseRoster(words, t.now)
	switch {
	case no != "":
	case !ok:
		no = fmt.Sprintf(rosterWhen, nameOf(p))
	}
	if no != "" {
		t.justLooked()
		return t.sayDesk(0, no+"\n"+rosterUsage)
	}
	change.apply(&desk, p.Account, knowledge.DayOf(t.now))
	t.on(0, "roster "+p.Account.ID)
	if err := t.PutDesk(desk); err != nil {
		return err
	}
	return t.sayRoster(desk, rosterChanged)
}

// rosterOf finds the officer that /truc means; no says why there is none.
func (t *turn) rosterOf(name string) (p knowledge.Person, no string, err error) {
	account := t.u.ReplyFrom.Account
	if name != "" {
		found, err := t.officersNamed(name)
		if err != nil {
			return p, "", err
		}
		switch shown := Escape(shorten(name, 40)); len(found) {
		case 0:
			return p, fmt.Sprintf(rosterUnknown, shown), nil
		case 1:
		default:
			return p, fmt.Sprintf(rosterSeveral, shown), nil
		}
		account = found[0].Account
	}
	if account == (knowledge.Account{}) {
		return p, rosterNobody, nil
	}
	p, ok, err := may(t.Tx, Author{Account: account, Name: t.u.ReplyFrom.Name}, AnswerQuestions)
	if err == nil && !ok {
		no = fmt.Sprintf(rosterNoOfficer, nameOf(p))
	}
	return p, no, err
}

// officersNamed lists who may answer and has that number, that name, or a name that
// ends so; without regard to tones.
func (t *turn) officersNamed(folded string) (found []knowledge.Person, err error) {
	people, err := t.People()
	var ending []knowledge.Person
	for _, p := range people {
		if !slices.ContainsFunc(holders(AnswerQuestions), p.Is) {
			continue
		}
		switch name := foldLine(p.Name); {
		case p.Account.ID == folded:
			return []knowledge.Person{p}, err
		case name == folded:
			found = append(found, p)
		case strings.HasSuffix(name, " "+folded):
			ending = append(ending, p)
		}
	}
	if len(found) > 0 {
		return found, err
	}
	return ending, err
}

// apply changes an officer's row; days of leave that are over are dropped.
func (c rosterChange) apply(d *knowledge.Desk, who knowledge.Account, today time.Time) {
	i := slices.IndexFunc(d.Roster, func(x knowledge.Duty) bool { return x.Account == who })
	if c.clear {
		d.Roster = slices.DeleteFunc(d.Roster, func(x knowledge.Duty) bool { return x.Account == who })
		return
	}
	if i < 0 {
		d.Roster = append(d.Roster, knowledge.Duty{Account: who})
		i = len(d.Roster) - 1
	}
	duty := &d.Roster[i]
	if len(c.days) > 0 {
		duty.Days = c.days
	}
	duty.Off = append(duty.Off, c.off...)
	slices.SortFunc(duty.Off, time.Time.Compare)
	duty.Off = slices.CompactFunc(duty.Off, time.Time.Equal)
	duty.Off = slices.DeleteFunc(duty.Off, func(day time.Time) bool {
		return day.Before(today) || slices.ContainsFunc(c.on, day.Equal)
	})
}

// sayRoster shows a desk's roster, behind what was done.
func (t *turn) sayRoster(d knowledge.Desk, said string) error {
	now, err := t.onDuty(d)
	if err != nil {
		return err
	}
	var s strings.Builder
	fmt.Fprintf(&s, rosterHead, said, cmp.Or(Escape(d.Name), deskElsewhere))
	shown := 0
	for _, duty := range d.Roster {
		p, ok, err := may(t.Tx, Author{Account: duty.Account}, AnswerQuestions)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		if ok {
			shown++
			s.WriteString("\n• " + nameOf(p) + ": " + dutyWords(duty))
		}
	}
	if shown == 0 {
		s.WriteString("\n" + rosterEmpty)
	} else {
		today := knowledge.DayOf(t.now)
		fmt.Fprintf(&s, rosterToday, knowledge.WeekdayName(today.Weekday()), today.Format("02/01"), namesOf(now))
	}
	if said == "" {
		s.WriteString("\n\n" + rosterUsage)
	}
	return t.sayDesk(0, s.String())
}

// dutyWords is an officer's days and leave.
func dutyWords(d knowledge.Duty) string {
	var days, off []string
	for _, day := range d.Days {
		days = append(days, knowledge.WeekdayName(day))
	}
	for _, day := range d.Off {
		off = append(off, day.Format("02/01"))
	}
	said := cmp.Or(strings.Join(days, ", "), rosterNoDays)
	if len(off) > 0 {
		said += "; nghỉ " + strings.Join(off, ", ")
	}
	return said
}

// namesOf lists people for people to read.
func namesOf(people []knowledge.Person) string {
	var names []string
	for _, p := range people {
		names = append(names, nameOf(p))
	}
	return cmp.Or(strings.Join(names, ", "), rosterNone)
}
