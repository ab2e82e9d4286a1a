package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// news is what a follower is told: how a dossier stands that they knew otherwise, else
// what they are reminded of.
type news struct {
	follow   knowledge.Follow // as they knew it
	dossier  knowledge.Dossier
	reminder reminder
	office   *knowledge.Office
	now      time.Time
}

// newsBody is a notice to a follower. It names what is personal only to who passed the
// second factor when they began to follow.
func newsBody(n news) knowledge.Body {
	lines := n.moved()
	if n.follow.Knows(n.dossier) {
		lines = n.reminds()
	}
	var rows [][]knowledge.Button
	for _, b := range []knowledge.Button{
		{Label: labelDetails, Press: pay(goDetails, string(n.dossier.Code))},
		{Label: labelUnfollow, Press: pay(goUnfollow, string(n.dossier.Code))},
	} {
		rows = append(rows, []knowledge.Button{b})
	}
	return knowledge.Body{Text: strings.Join(lines, "\n"), Buttons: rows}
}

// moved says what changed, and what to do now.
func (n news) moved() []string {
	d, f := n.dossier, n.follow
	stands, todo := sayStatus(d.Status)
	dated := !d.Due.Equal(f.ToldDue) && !d.Due.IsZero() && !d.Status.Ended()
	switch {
	case f.Told != d.Status:
		lines := append([]string{n.head(newsMoved, stands)}, n.todo(todo)...)
		if dated || d.Status.Working() && !d.Due.IsZero() {
			lines = append(lines, fmt.Sprintf(newsDue, bold(fullDate(d.Due))))
		}
		return append(lines, n.wasDue(dated)...)
	case dated && f.ToldDue.IsZero():
		return []string{n.head(newsFirstDue, fullDate(d.Due)), fmt.Sprintf(newsStands, stands)}
	case dated:
		return append([]string{n.head(newsNewDue, fullDate(d.Due)), fmt.Sprintf(newsStands, stands)}, n.wasDue(true)...)
	}
	return append([]string{n.head(newsNewList)}, n.todo(todo)...)
}

// head is a first line that names the dossier.
func (n news) head(form string, more ...any) string {
	return fmt.Sprintf(form, append([]any{bold(string(n.dossier.Code)), ofKin(n.follow)}, more...)...)
}

func (n news) wasDue(dated bool) []string {
	if !dated || n.follow.ToldDue.IsZero() {
		return nil
	}
	return []string{fmt.Sprintf(newsWasDue, dateOf(n.follow.ToldDue))}
}

// todo says what the citizen has to do in a state.
func (n news) todo(usual string) (lines []string) {
	d := n.dossier
	named := n.follow.Verified
	if d.Status == knowledge.NeedsPapers && named && len(d.Wanted) > 0 {
		lines = append(lines, newsWanted)
		for _, paper := range d.Wanted {
			lines = append(lines, "• "+Escape(paper))
		}
		usual = newsHandIn
	}
	if d.Reason != "" && named && !d.Status.Working() {
		lines = append(lines, fmt.Sprintf(newsReason, ended(Escape(d.Reason))))
	}
	lines = append(lines, usual)
	switch {
	case d.Status == knowledge.Done:
		return append(lines, n.where()...)
	case d.Status.Ended():
		return append(lines, fmt.Sprintf(newsLast, int(followLingers.Hours()/24)))
	case d.Status == knowledge.NeedsPapers && !named:
		return append(lines, fmt.Sprintf(newsHidden, labelDetails))
	}
	return lines
}

// where says where and when a result is handed out.
func (n news) where() (lines []string) {
	if place := n.dossier.Place; place != "" {
		lines = append(lines, fmt.Sprintf(newsPlace, Escape(place)))
	}
	if at := officeAddressOf(n.office); at != "" {
		lines = append(lines, at)
	}
	if hours := n.office.ReceiptHours(n.now); hours != "" {
		lines = append(lines, fmt.Sprintf(newsHours, hours))
	}
	if _, open := n.office.Calendar.Open(n.now); !open {
		if opens, ok := n.office.Calendar.NextOpening(n.now); ok {
			lines = append(lines, fmt.Sprintf(newsOpensNext, momentWords(n.now, opens)))
		}
	}
	return lines
}

// reminds says that the day of the appointment is near, and whether it is worth coming.
func (n news) reminds() []string {
	d := n.dossier
	comes := comesOn(&n.office.Calendar, d.Due)
	code, kin := bold(string(d.Code)), ofKin(n.follow)
	var lines []string
	switch {
	case n.reminder == onTheEve && comes.Equal(d.Due):
		lines = []string{fmt.Sprintf(newsEve, fullDate(d.Due), code, kin)}
	case n.reminder == onTheEve:
		lines = []string{fmt.Sprintf(newsEveClosed, fullDate(d.Due), code, kin, fullDate(comes))}
	case comes.Equal(d.Due):
		lines = []string{fmt.Sprintf(newsDay, fullDate(d.Due), code, kin)}
	default:
		lines = []string{fmt.Sprintf(newsDayLater, fullDate(comes), code, kin, fullDate(d.Due))}
	}
	if d.Status != knowledge.Done {
		return append(lines, newsNotReady)
	}
	_, todo := sayStatus(d.Status)
	return append(append(lines, newsReady+todo), n.where()...)
}

// fullDate is a day with its weekday: "thứ Tư 25/11/2026".
func fullDate(day time.Time) string {
	return knowledge.WeekdayName(day.Weekday()) + " " + dateOf(day)
}
