package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// SheetMapping says how to read a spreadsheet of dossiers (docs/dossiers.md). What it
// does not say is found in the sheet; the zero value says nothing.
type SheetMapping struct {
	Sheet    string                 // the sheet's name; "" the first
	Heading  int                    // the row with the titles; 0 look for it; NoHeading
	Dates    DateOrder              // "": day, month, year
	Place    string                 // where results are handed out, when a row says nothing
	Columns  map[SheetColumn]string // by title or letter; none: look for them
	Statuses map[string]Status      // the software's names of states, by plainWords
}

// NoHeading says that a sheet has no row of titles: its columns go by letters.
const NoHeading = -1

// MaxMappingBytes is how long a mapping file may be.
const MaxMappingBytes = 64 << 10

// SheetColumn is a column that a sheet of dossiers can have, as the contract calls it.
type SheetColumn string

// The columns of a sheet of dossiers.
const (
	ColumnCode      SheetColumn = "code"
	ColumnProcedure SheetColumn = "procedure"
	ColumnName      SheetColumn = "name"
	ColumnPhone     SheetColumn = "phone"
	ColumnIDLast4   SheetColumn = "id_last4"
	ColumnStatus    SheetColumn = "status"
	ColumnReceived  SheetColumn = "received"
	ColumnDue       SheetColumn = "due"
	ColumnEnded     SheetColumn = "ended"
	ColumnPlace     SheetColumn = "place"
	ColumnWanted    SheetColumn = "wanted"
	ColumnReason    SheetColumn = "reason"
	ColumnNote      SheetColumn = "note"
)

// SheetColumns returns every column, in the order in which they are written.
func SheetColumns() []SheetColumn {
	return []SheetColumn{ColumnCode, ColumnProcedure, ColumnName, ColumnPhone, ColumnIDLast4, ColumnStatus,
		ColumnReceived, ColumnDue, ColumnEnded, ColumnPlace, ColumnWanted, ColumnReason, ColumnNote}
}

// DateOrder is the order in which a sheet writes a date. Year, month, day with dashes
// is understood whatever it is.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "ngày/tháng/năm"
	MonthFirst DateOrder = "tháng/ngày/năm"
	YearFirst  DateOrder = "năm/tháng/ngày"
)

// Status reads a state in the words of this sheet, of the office, or of everybody.
func (m SheetMapping) Status(text string, rules DossierRules) (Status, bool) {
	if s, ok := m.Statuses[plainWords(text)]; ok {
		return s, true
	}
	return rules.Status(text)
}

// columnLetters is how spreadsheets call a column: A to XFD.
var columnLetters = regexp.MustCompile(`^[A-Z]{1,3}$`)

// ColumnAt returns which column a spreadsheet's letters name, from 0.
func ColumnAt(letters string) (int, bool) {
	if !columnLetters.MatchString(letters) {
		return 0, false
	}
	n := 0
	for _, r := range letters {
		n = n*26 + int(r-'A') + 1
	}
	return n - 1, true
}

// ColumnLetters is how a spreadsheet calls a column, from 0.
func ColumnLetters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// ParseSheetMapping reads a mapping file. All its findings are errors, and where
// there is one there is no mapping.
func ParseSheetMapping(file string, src []byte) (*SheetMapping, []Finding) {
	p := &parser{findings: findings{file: file}}
	m := &SheetMapping{}
	if len(src) > MaxMappingBytes {
		p.fail(0, "tệp lớn hơn 64 KiB", "tệp này chỉ cần vài chục dòng; xin xem mẫu bằng motcua dossiers import --guess")
		return nil, p.all
	}
	lines := textLines(src)
	if !p.readable(lines) {
		return nil, p.all
	}
	if !says(lines) {
		return m, nil
	}
	if root := p.yaml(strings.Join(lines, "\n"), "tệp viết chưa đúng cách"); root != nil {
		p.fields(root, []string{"sheet", "heading", "dates", "place", "columns", "statuses"},
			func(key, value *yaml.Node) { p.mappingValue(key, value, m) })
	}
	if len(p.all) > 0 {
		return nil, p.all
	}
	return m, nil
}

func (p *parser) mappingValue(key, value *yaml.Node, m *SheetMapping) {
	switch key.Value {
	case "sheet":
		m.Sheet = p.line(key, value)
	case "heading":
		m.Heading = p.headingRow(key, value)
	case "dates":
		m.Dates = p.dateOrder(key, value)
	case "place":
		m.Place = p.line(key, value)
	case "columns":
		m.Columns = p.sheetColumns(value)
	case "statuses":
		m.Statuses = p.statuses(value)
	}
}

func (p *parser) headingRow(key, n *yaml.Node) int {
	text := p.line(key, n)
	if bare(text) == "khong" {
		return NoHeading
	}
	row, err := strconv.Atoi(text)
	if text != "" && (err != nil || row < 1 || row > 1000) {
		p.fail(p.at(n), fmt.Sprintf("«heading: %s» không phải là số dòng", text), "xin ghi số của dòng tiêu đề, ví dụ heading: 5; bảng không có dòng tiêu đề thì ghi heading: không")
	}
	return row
}

func (p *parser) dateOrder(key, n *yaml.Node) DateOrder {
	text := p.line(key, n)
	for _, o := range []DateOrder{DayFirst, MonthFirst, YearFirst} {
		if plainWords(text) == plainWords(string(o)) {
			return o
		}
	}
	if text != "" {
		p.fail(p.at(n), fmt.Sprintf("«dates: %s» không đúng", text), "xin chọn một trong: ngày/tháng/năm, tháng/ngày/năm, năm/tháng/ngày")
	}
	return ""
}

func (p *parser) sheetColumns(n *yaml.Node) map[SheetColumn]string {
	var keys []string
	for _, c := range SheetColumns() {
		keys = append(keys, string(c))
	}
	out, taken := map[SheetColumn]string{}, map[string]string{}
	p.fields(n, keys, func(key, value *yaml.Node) {
		title := p.line(key, value)
		if first, twice := taken[plainWords(title)]; twice && title != "" {
			p.fail(p.at(value), fmt.Sprintf("cột «%s» đã dùng cho %s", title, first), "mỗi cột của bảng chỉ dùng cho một việc; xin bỏ một dòng")
		}
		taken[plainWords(title)] = key.Value
		out[SheetColumn(key.Value)] = title
	})
	for _, need := range []SheetColumn{ColumnCode, ColumnStatus} {
		if n.Kind == yaml.MappingNode && out[need] == "" && len(p.all) == 0 {
			p.fail(p.at(n), fmt.Sprintf("«columns» thiếu %s", need), fmt.Sprintf("xin thêm dòng %s: tiêu đề của cột, hoặc chữ cái của cột", need))
		}
	}
	return out
}

// String is the mapping as a file that can be saved, corrected and used.
func (m SheetMapping) String() string {
	var b strings.Builder
	b.WriteString("# Mỗi dòng: tên trường, rồi tiêu đề của cột trong bảng (hoặc chữ cái của cột, như B).\n")
	if m.Sheet != "" {
		fmt.Fprintf(&b, "sheet: %s\n", quoted(m.Sheet))
	}
	switch {
	case m.Heading == NoHeading:
		b.WriteString("heading: không\n")
	case m.Heading > 0:
		fmt.Fprintf(&b, "heading: %d\n", m.Heading)
	}
	if m.Dates != "" {
		fmt.Fprintf(&b, "dates: %s\n", m.Dates)
	}
	if m.Place != "" {
		fmt.Fprintf(&b, "place: %s\n", quoted(m.Place))
	}
	b.WriteString("columns:\n")
	for _, c := range SheetColumns() {
		mark := "  "
		if m.Columns[c] == "" && (c != ColumnCode && c != ColumnStatus) {
			mark = "  # "
		}
		value := "…"
		if m.Columns[c] != "" {
			value = quoted(m.Columns[c])
		}
		fmt.Fprintf(&b, "%s%s: %s\n", mark, c, value)
	}
	return b.String() + m.statusLines()
}

func (m SheetMapping) statusLines() string {
	if len(m.Statuses) == 0 {
		return ""
	}
	var lines []string
	for words, s := range m.Statuses {
		lines = append(lines, fmt.Sprintf("  %s: %s\n", quoted(words), s))
	}
	slices.Sort(lines)
	return "statuses:\n" + strings.Join(lines, "")
}
