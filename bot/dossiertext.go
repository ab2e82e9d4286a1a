package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// dossierText says where a dossier stands; of one that is not there (a zero
// Dossier), that it was not found. The two kinds of "not found", none and
// somebody else's, read the same.
func dossierText(d knowledge.Dossier, code string, now time.Time) string {
	if d.Code == "" {
		return fmt.Sprintf(sayNoDossier, bold(code), codeExample)
	}
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
