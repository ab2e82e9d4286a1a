package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// office is what the office that stands says of itself.
func (t *turn) office() *knowledge.Office {
	edition, release := t.bot.Editions.Current()
	defer release()
	return &edition.Office
}

// dossierText says where a dossier stands, and nothing personal.
func dossierText(o *knowledge.Office, d knowledge.Dossier, now time.Time) string {
	stands, todo := sayStatus(d.Status)
	lines := []string{fmt.Sprintf(sayDossier, bold(string(d.Code)), stands)}
	if overdue(d, now) {
		todo = sayOverdue
	}
	lines = append(lines, todo)
	if d.Status != knowledge.ResultReturned {
		if !d.Due.IsZero() {
			lines = append(lines, fmt.Sprintf(sayDue, d.Due.Format("02/01/2006")))
		}
		if d.Place != "" {
			lines = append(lines, fmt.Sprintf(sayCollect, Escape(d.Place)))
		}
	}
	return strings.Join(lines, "\n")
}

// overdue reports whether a dossier that the office is working on is past its
// day. While the citizen owes papers or money the days do not count.
func overdue(d knowledge.Dossier, now time.Time) bool {
	working := d.Status == knowledge.Registered || d.Status == knowledge.Accepted || d.Status == knowledge.InProgress
	return working && !d.Due.IsZero() && d.Due.Format(time.DateOnly) < now.In(knowledge.Vietnam()).Format(time.DateOnly)
}
