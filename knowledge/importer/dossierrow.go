package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/knowledge"
)

// rowReader reads cells as the office, a mapping file and the kind of sheet want it.
type rowReader struct {
	about   SheetAbout
	mapping knowledge.SheetMapping
	rules   knowledge.DossierRules
	code    func(string) (knowledge.DossierCode, bool)
}

// The longest list of wanted papers, and of each of them in letters.
const (
	maxWanted = 30
	maxPaper  = 200
)

// dossier reads one row; what says in Vietnamese why it is refused.
func (r rowReader) dossier(l *layout, row SheetRow) (d knowledge.Dossier, what string) {
	if row.Width > maxCols {
		return d, fmt.Sprintf("có hơn %d ô", maxCols)
	}
	cell := func(key knowledge.SheetColumn) string {
		if i, ok := l.at[key]; ok {
			return cellAt(row.Cells, i)
		}
		return ""
	}
	var ok bool
	switch text := cell(knowledge.ColumnCode); {
	case text == "":
		return d, "thiếu mã hồ sơ"
	default:
		if d.Code, ok = r.code(text); !ok {
			return d, "mã hồ sơ không đúng dạng, ví dụ H26.35-240115-0012"
		}
	}
	said := cell(knowledge.ColumnStatus)
	if said == "" {
		return d, "thiếu tình trạng"
	}
	if d.Status, ok = r.mapping.Status(whole(said), r.rules); !ok {
		return d, "tình trạng không có trong 10 trạng thái chung, ví dụ «Đang xử lý»; tên riêng của phần mềm thì khai ở statuses"
	}
	d.Said = saidState(said, d.Status)
	for _, day := range []struct {
		key   knowledge.SheetColumn
		label string
		to    *time.Time
	}{{knowledge.ColumnReceived, "ngày nhận", &d.Received}, {knowledge.ColumnDue, "ngày hẹn trả", &d.Due}, {knowledge.ColumnEnded, "ngày kết thúc", &d.Ended}} {
		if *day.to, ok = r.day(cell(day.key)); !ok {
			return d, day.label + " không đọc được, xin ghi như 2026-11-22 hoặc 22/11/2026"
		}
	}
	if d.IDLast4, ok = lastFour(whole(cell(knowledge.ColumnIDLast4))); !ok {
		return d, "ô 4 số cuối giấy tờ phải là bốn chữ số"
	}
	if i, has := l.at[knowledge.ColumnWanted]; has && i < len(row.Cells) {
		d.Wanted = papersOf(row.Cells[i])
	}
	d.Procedure, d.Name, d.Note, d.Reason = cell(knowledge.ColumnProcedure), cell(knowledge.ColumnName), cell(knowledge.ColumnNote), cell(knowledge.ColumnReason)
	if d.Place = cell(knowledge.ColumnPlace); d.Place == "" {
		d.Place = r.mapping.Place
	}
	d.Phone = phone(whole(cell(knowledge.ColumnPhone)))
	return d, ""
}

// saidState is the state in the words of the source, when these say more than ours.
func saidState(text string, s knowledge.Status) string {
	if fold(text) == fold(s.String()) || strings.Trim(text, "0123456789. ") == "" {
		return ""
	}
	return cut(text, 80)
}

// fits reports whether a cell, not empty, is what a column wants.
func (r rowReader) fits(c column, cell string) (ok bool) {
	switch {
	case cell == "":
		return false
	case c.key == knowledge.ColumnCode:
		_, ok = r.code(cell)
	case c.key == knowledge.ColumnStatus:
		_, ok = r.mapping.Status(whole(cell), r.rules)
	case c.day:
		_, ok = r.day(cell)
	}
	return ok
}

// papersOf reads a list of papers: a line each, or with semicolons between.
func papersOf(cell string) (out []string) {
	for _, p := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		p = strings.TrimSpace(strings.TrimLeft(clean(p), "-–•*+ "))
		if hasWord(p) && !slices.Contains(out, p) && len(out) < maxWanted {
			out = append(out, cut(p, maxPaper))
		}
	}
	return out
}

// whole writes a number as a spreadsheet keeps it ("9.12E8", "42.0") as its digits.
func whole(s string) string {
	if !strings.ContainsAny(s, ".eE") || strings.Trim(s, "0123456789.eE+") != "" {
		return s
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n != math.Trunc(n) || n < 0 || n >= 1e15 {
		return s
	}
	return strconv.FormatFloat(n, 'f', 0, 64)
}

// phone gives back the zero that a spreadsheet drops from a number.
func phone(s string) string {
	if len(s) == 9 && s[0] != '0' && strings.Trim(s, "0123456789") == "" {
		return "0" + s
	}
	return s
}

// lastFour gives back the zeros that a spreadsheet drops from a number. Of a whole
// number of an identity card it keeps no more than the four.
func lastFour(s string) (string, bool) {
	if strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	switch len(s) {
	case 0:
		return "", true
	case 9, 11, 12:
		return s[len(s)-4:], true
	case 1, 2, 3, 4:
		return strings.Repeat("0", 4-len(s)) + s, true
	}
	return "", false
}

var dayForms = map[knowledge.DateOrder][]string{
	"":                   {"2/1/2006", "2-1-2006", "2.1.2006"},
	knowledge.DayFirst:   {"2/1/2006", "2-1-2006", "2.1.2006"},
	knowledge.MonthFirst: {"1/2/2006", "1-2-2006", "1.2.2006"},
	knowledge.YearFirst:  {"2006/1/2", "2006.1.2", "2006-1-2"},
}

// day reads a date, with or without a time beside it, as that day in UTC; no text is
// no date. In a workbook it may be a number of days.
func (r rowReader) day(s string) (time.Time, bool) {
	if s == "" {
		return time.Time{}, true
	}
	for _, part := range strings.Fields(strings.Replace(s, "T", " ", 1)) {
		for _, form := range append([]string{time.DateOnly}, dayForms[r.mapping.Dates]...) {
			if day, err := time.Parse(form, strings.Trim(part, ",;")); err == nil && sensible(day) {
				return day, true
			}
		}
	}
	if serial, err := strconv.ParseFloat(s, 64); r.about.Workbook && err == nil && serial >= 1 && serial < 1e6 {
		if day, err := excelize.ExcelDateToTime(math.Floor(serial), r.about.Old); err == nil && sensible(day) {
			return day.UTC().Truncate(24 * time.Hour), true
		}
	}
	return time.Time{}, false
}

func sensible(day time.Time) bool { return day.Year() >= 1990 && day.Year() < 2100 }
