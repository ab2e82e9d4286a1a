// Package hostile makes spreadsheets of dossiers that nobody should be sent, for tests:
// broken ones, strange ones, and ones meant to bring down who reads them.
package hostile

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Formula is a word that stands in formulas only: no value may ever hold it.
const Formula = "NGUYHIEM"

// Count is how many spreadsheets there are.
const Count = 1000

// kind is one way of being hostile.
type kind struct {
	name string
	make func(r *rand.Rand) []byte
}

// heavy kinds take a reader long, whatever their number is.
var heavy = map[string]bool{
	"bomb": true, "fat": true, "ten-megabytes-in-quotes": true, "one-endless-line": true, "deep": true,
	"rows-beyond-the-last": true, "last-row": true, "one-string-everywhere": true, "many-strings": true,
	"a-long-row": true, "only-separators": true, "same-code": true, "ten-megabytes-in-a-cell": true, "many-columns-of-codes": true, "blank-lines": true,
}

// Heavy reports whether a spreadsheet takes a reader long.
func Heavy(n int) bool { return heavy[kindOf(n).name] }

// Kinds is how many kinds there are: as many numbers in a row hold each of them.
func Kinds() int { return len(kinds()) }

// Sheet makes a spreadsheet, always the same for a number, and says what it is.
func Sheet(n int) (name string, content []byte) {
	k := kindOf(n)
	return fmt.Sprintf("%d-%s", n, k.name), k.make(rand.New(rand.NewPCG(uint64(n), 20261122)))
}

func kindOf(n int) kind {
	all := kinds()
	return all[n%len(all)]
}

func kinds() []kind { return append(textKinds(), bookKinds()...) }

// rows is a table with a heading; some of its cells are what nobody expects.
func rows(r *rand.Rand, n int) [][]string {
	out := [][]string{{"Mã hồ sơ", "Tình trạng", "Người nộp", "Ngày nhận", "Ngày hẹn trả", "Ghi chú"}}
	for i := range n {
		row := []string{fmt.Sprintf("H26.35-240115-%04d", i), "Đang xử lý", "Lê Thị Gió", "15/01/2024", "31/01/2024", ""}
		if r.IntN(4) == 0 {
			row[r.IntN(len(row))] = strange[r.IntN(len(strange))]
		}
		out = append(out, row)
	}
	return out
}

var strange = []string{"", "0", "-1", "-45306", "45306", "99999999999999", "1e308", "NaN", "#N/A", "31/02/2024", "00/00/0000", "2024-13-45",
	"=HYPERLINK(\"http://x\")", "=cmd|' /C calc'!A0", "@SUM(1)", "+84912345678", "<b>&amp;</b>", "\u202e\u200b", "𝕊𝕠", "H26.35-241315-0012",
	strings.Repeat("dài ", 300), "\t", "'", "H26.35-240115-0001 H26.35-240115-0002", "null", "TRUE", "١٢٣", "%s%d%!", "\ufffd"}

func csvOf(table [][]string, comma string) string {
	var b strings.Builder
	for _, row := range table {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			if strings.ContainsAny(cell, "\",;\n\t") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}
