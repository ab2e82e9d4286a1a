package bot

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

// The new appointments that are offered, in working days from today, and how far one
// may be.
const farthestDay = 90

func daysOffered() []int { return []int{1, 2, 3, 5} }

// letterDays are the new appointments that are offered now.
func (t *turn) letterDays() (days []time.Time) {
	for _, n := range daysOffered() {
		days = append(days, t.office().Calendar.AddWorkingDays(t.now, n))
	}
	return days
}

// chooseDay gives a letter the new appointment of a button. Days may have passed since
// it was offered.
func (t *turn) chooseDay(l *knowledge.Letter, _ knowledge.Person, day string) error {
	fresh, err := time.Parse(time.DateOnly, day)
	if err != nil || t.dayFault(fresh) != "" {
		t.justLooked()
		t.toast = toastLetterDay
		return t.redrawLetters(l)
	}
	return t.explain(l, "", fresh)
}

// chooseReason gives a letter the reason of a button.
func (t *turn) chooseReason(l *knowledge.Letter, _ knowledge.Person, why string) error {
	return t.explain(l, why, time.Time{})
}

// dayFault is what is wrong with a day as a new appointment; "" when nothing is.
func (t *turn) dayFault(day time.Time) string {
	today := knowledge.DayOf(t.now)
	switch {
	case !day.After(today):
		return letterDayPast
	case day.After(today.AddDate(0, 0, farthestDay)):
		return fmt.Sprintf(letterDayFar, farthestDay)
	case !t.office().Calendar.IsWorkingDay(day):
		return fmt.Sprintf(letterDayFree, upperFirst(knowledge.WeekdayName(day.Weekday()))+" "+day.Format("02/01"))
	}
	return ""
}

// explain adds to a letter what a person says of it. When nothing is missing any more in
// any letter, those who approve them are called.
func (t *turn) explain(l *knowledge.Letter, reason string, day time.Time) error {
	changed, err := t.freshen(l)
	if err != nil {
		return err
	}
	if !l.Waits() && changed { // its dossier is done meanwhile
		t.justLooked()
		t.toast = toastLetterDecided
		return t.redrawLetters(l)
	}
	lacked := !l.Whole()
	if err := l.Explain(reason, day); err != nil {
		return err
	}
	if err := t.PutLetter(*l); err != nil {
		return err
	}
	if err := t.redrawLetters(l); err != nil || !lacked || !l.Whole() {
		return err
	}
	return t.callSigners()
}

// callSigners lists the letters anew for those who approve them, once none of them lacks
// anything; whoever completed them sees that already.
func (t *turn) callSigners() error {
	drafts, err := t.drafts()
	if err != nil {
		return err
	}
	for i := range drafts {
		if !drafts[i].Whole() {
			return nil
		}
	}
	signers, err := t.holdersOf(ApproveLetters)
	if err != nil {
		return err
	}
	var others []knowledge.Person
	for _, p := range signers {
		if privateChat(p.Account) != t.u.Chat {
			others = append(others, p)
		}
	}
	return t.listTo(others, lettersWhole)
}
