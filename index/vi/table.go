package vi

import (
	"fmt"
	"strings"
)

// Row is one line of a table: phrases that mean the same, and what they mean.
type Row struct {
	Keys  []string
	Value string
}

// ParseTable reads a table. A line is `phrase, phrase = value`; what follows a #
// is a comment; empty lines are skipped.
func ParseTable(text string) ([]Row, error) {
	var rows []Row
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		left, right, ok := strings.Cut(line, "=")
		row := Row{Value: strings.TrimSpace(right)}
		for _, k := range strings.Split(left, ",") {
			if k = strings.TrimSpace(k); k != "" {
				row.Keys = append(row.Keys, k)
			}
		}
		if !ok || len(row.Keys) == 0 || row.Value == "" {
			return nil, fmt.Errorf("line %d: want `phrase, phrase = value`, got %q", i+1, line)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
