package importer

import (
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// heading is the titles of a sheet: of one row, or of two when cells were merged.
type heading struct {
	row    int // of its first row, as the spreadsheet counts; 0: there is none
	rows   int
	width  int
	titles []string // as people read them
	lower  []string // those of the lower row alone
}

// headingAt takes a row, or a row and the next, for the titles.
func headingAt(rows []SheetRow, i, n int) (h heading, ok bool) {
	if i+n > len(rows) || rows[i].Bad != "" {
		return h, false
	}
	h = heading{row: rows[i].N, rows: n, titles: rows[i].Cells, width: rows[i].Width}
	if n == 1 {
		return h, true
	}
	below := rows[i+1]
	if below.Bad != "" || below.N != rows[i].N+1 {
		return h, false
	}
	h.lower = below.Cells
	h.titles = stacked(rows[i].Cells, below.Cells)
	return h, true
}

// stacked puts the titles of two rows together; a merged one stands over several
// columns, and only at the first of them.
func stacked(upper, lower []string) (out []string) {
	over := ""
	for i := range max(len(upper), len(lower)) {
		up, low := cellAt(upper, i), cellAt(lower, i)
		if up != "" {
			over = up
		}
		switch {
		case low == "":
			out = append(out, up)
		case over == "":
			out = append(out, low)
		default:
			out = append(out, over+" "+low)
		}
	}
	return out
}

func cellAt(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return clean(cells[i])
}

// named are the cells whose titles are names of a column.
func (h heading) named(c column) (at []int) {
	for i, t := range h.titles {
		if c.called(fold(t)) || c.called(fold(cellAt(h.lower, i))) {
			at = append(at, i)
		}
	}
	return at
}

// first is the row below.
func (h heading) first() int { return h.row + h.rows }

// titled finds the rows that name the columns which a sheet must have. A row below
// that names more of them belongs to the titles.
func titled(rows []SheetRow) (heading, bool) {
	for n := 1; n <= 2; n++ {
		for i := range min(len(rows), maxHeading) {
			h, ok := headingAt(rows, i, n)
			if !ok || slices.ContainsFunc(sheetColumns, func(c column) bool { return c.needed() && len(h.named(c)) == 0 }) {
				continue
			}
			if two, ok := headingAt(rows, i, 2); ok && n == 1 && two.known() > h.known() {
				return two, true
			}
			return h, true
		}
	}
	return heading{}, false
}

// known counts the columns that the titles name.
func (h heading) known() (n int) {
	for _, c := range sheetColumns {
		if len(h.named(c)) > 0 {
			n++
		}
	}
	return n
}

// mapped lays a sheet out as a mapping file says.
func mapped(rows []SheetRow, read rowReader) (*layout, error) {
	m := read.mapping
	if m.Heading == knowledge.NoHeading {
		return laid(heading{}, m)
	}
	var best error
	for n := 1; n <= 2; n++ {
		for i, r := range rows {
			if m.Heading > 0 && r.N != m.Heading || m.Heading == 0 && i >= maxHeading {
				continue
			}
			h, ok := headingAt(rows, i, n)
			if !ok {
				continue
			}
			l, err := laid(h, m)
			if err == nil && (m.Heading > 0 || below(rows, l, read)) {
				return l, nil
			}
			if best == nil {
				best = err
			}
		}
	}
	if best == nil {
		best = fmt.Errorf("không thấy dòng tiêu đề mà tệp mapping nói tới: %w", knowledge.ErrInvalid)
	}
	return nil, best
}

// below reports whether a dossier stands right under the titles: where columns are
// given by letters alone, any row could be taken for them.
func below(rows []SheetRow, l *layout, read rowReader) bool {
	for _, r := range rows {
		if r.N >= l.first && r.Bad == "" {
			_, ok := read.code(cellAt(r.Cells, l.at[knowledge.ColumnCode]))
			return ok
		}
	}
	return true
}

// laid finds the columns of a mapping in a heading.
func laid(h heading, m knowledge.SheetMapping) (*layout, error) {
	l := &layout{at: map[knowledge.SheetColumn]int{}, first: h.first()}
	for _, c := range sheetColumns {
		want, ok := m.Columns[c.key]
		if !ok {
			continue
		}
		i, letters := knowledge.ColumnAt(want)
		if !letters {
			i = slices.IndexFunc(h.titles, func(t string) bool { return fold(t) == fold(want) })
		}
		if i < 0 && h.rows == 2 {
			i = slices.IndexFunc(h.lower, func(t string) bool { return fold(t) == fold(want) })
		}
		switch {
		case i < 0 && h.row == 0:
			return nil, fmt.Errorf("tệp mapping nói bảng không có dòng tiêu đề, nên %s phải ghi bằng chữ cái của cột: %w", c.key, knowledge.ErrInvalid)
		case i < 0:
			return nil, fmt.Errorf("bảng không có cột «%s» (%s) mà tệp mapping nói tới; dòng tiêu đề có: %s: %w", cut(want, 40), c.key, h.told(), knowledge.ErrInvalid)
		case i >= maxCols:
			return nil, fmt.Errorf("cột %s (%s) đứng quá xa; bảng có nhiều nhất %d cột: %w", want, c.key, maxCols, knowledge.ErrInvalid)
		}
		l.take(c, i, cellAt(h.titles, i), false)
	}
	return l, nil
}

// told repeats what the titles say. When none is known the row may be no heading but
// somebody's data, and is not repeated.
func (h heading) told() string {
	if h.known() == 0 {
		return "không cột nào nhận ra được"
	}
	var out []string
	for _, t := range h.titles {
		if t = clean(t); t != "" {
			out = append(out, "«"+cut(t, 30)+"»")
		}
	}
	return strings.Join(out, ", ")
}
