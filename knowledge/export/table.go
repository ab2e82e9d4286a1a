package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// mark makes Excel read a file as UTF-8.
const mark = "\ufeff"

// table writes rows.
type table struct{ rows *csv.Writer }

// begin begins a table with the names of its columns.
func begin(w io.Writer, columns ...string) (*table, error) {
	if _, err := io.WriteString(w, mark); err != nil {
		return nil, fmt.Errorf("write a table: %w", err)
	}
	t := &table{csv.NewWriter(w)}
	t.rows.UseCRLF = true
	return t, t.row(columns...)
}

func (t *table) row(cells ...string) error {
	for i, c := range cells {
		cells[i] = safe(c)
	}
	if err := t.rows.Write(cells); err != nil {
		return fmt.Errorf("write a table: %w", err)
	}
	return nil
}

func (t *table) end() error {
	t.rows.Flush()
	if err := t.rows.Error(); err != nil {
		return fmt.Errorf("write a table: %w", err)
	}
	return nil
}

// formulas are what makes a spreadsheet take a cell for a formula, in both widths.
const formulas = "=+-@＝＋－＠\t\r\n|%"

// safe is a cell that no spreadsheet takes for a formula: one that begins like one,
// or does behind spaces and quotes, gets a ' in front. Ends of lines are all alike.
func safe(cell string) string {
	cell = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(cell, ""))
	begins := strings.TrimLeftFunc(cell, func(r rune) bool {
		return !strings.ContainsRune(formulas, r) && (unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`"'“”‘’`, r))
	})
	if begins != "" && strings.ContainsRune(formulas, firstRune(begins)) {
		return "'" + cell
	}
	return cell
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
