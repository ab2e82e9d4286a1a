package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// detailsText is what of a dossier only its citizen is told.
func detailsText(d knowledge.Dossier) string {
	var lines []string
	if d.Procedure != "" {
		lines = append(lines, fmt.Sprintf(sayProcedure, Escape(d.Procedure)))
	}
	if d.Reason != "" {
		lines = append(lines, "Lý do: "+Escape(d.Reason))
	}
	for _, w := range d.Wanted {
		lines = append(lines, "• "+Escape(w))
	}
	return strings.Join(lines, "\n")
}
