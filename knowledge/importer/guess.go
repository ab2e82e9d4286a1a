package importer

import (
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// guess finds out what the columns of a sheet are: by their titles, and by what
// stands in them where the titles do not say. What could be two things is a doubt,
// and with a doubt nothing is imported.
type guess struct {
	rows    []SheetRow // the first of the sheet
	sample  []SheetRow // those below the titles
	reader  rowReader
	heading heading
	layout  *layout
	doubts  []string
}

// columnsOf lays a sheet out by its first rows.
func columnsOf(rows []SheetRow, r rowReader) (*guess, error) {
	g := &guess{rows: rows, reader: r, layout: &layout{at: map[knowledge.SheetColumn]int{}}}
	if len(r.mapping.Columns) > 0 {
		l, err := mapped(rows, r)
		if err == nil {
			g.layout = l
		}
		return g, err
	}
	h, known := titled(rows)
	if m := r.mapping.Heading; m != 0 {
		h, known = heading{}, m > 0
		for i := range rows {
			if rows[i].N == m {
				h, _ = headingAt(rows, i, 1)
			}
		}
	} else if !known {
		h = g.aboveCodes()
	}
	g.heading, g.layout.first = h, h.first()
	for _, row := range rows {
		if row.N >= h.first() && row.Bad == "" {
			g.sample = append(g.sample, row)
		}
	}
	if h.width > maxCols {
		return g, fmt.Errorf("bảng có %d cột, nhiều nhất là %d: %w", h.width, maxCols, knowledge.ErrInvalid)
	}
	if err := g.byTitle(); err != nil {
		return g, err
	}
	g.byContent()
	g.days(known)
	return g, g.verdict()
}

// aboveCodes finds the titles of a sheet whose titles nobody knows: right above the
// first code.
func (g *guess) aboveCodes() heading {
	code, best, first := columnOf(knowledge.ColumnCode), 0, -1
	for i := range maxCols {
		n, at := 0, -1
		for j, row := range g.rows {
			if g.reader.fits(code, cellAt(row.Cells, i)) {
				if n++; at < 0 {
					at = j
				}
			}
		}
		if n > best {
			best, first = n, at
		}
	}
	if first < 1 {
		if first < 0 && len(g.rows) > 0 {
			h, _ := headingAt(g.rows, 0, 1)
			return h
		}
		return heading{}
	}
	h, ok := headingAt(g.rows, first-1, 1)
	filled := slices.DeleteFunc(slices.Clone(h.titles), func(t string) bool { return clean(t) == "" })
	if !ok || len(filled) < 2 {
		return heading{row: g.rows[first].N}
	}
	return h
}

// byTitle takes the columns whose titles are names of one. Of two that are called the
// same, what stands in them decides, if it does.
func (g *guess) byTitle() error {
	for _, c := range sheetColumns {
		at := g.heading.named(c)
		if len(at) > 1 && (c.needed() || c.day) {
			fit := slices.DeleteFunc(slices.Clone(at), func(i int) bool { return !g.mostly(c, i) })
			if len(fit) == 1 {
				at = fit
			}
		}
		switch {
		case len(at) > 1:
			return fmt.Errorf("có hai cột «%s» (%s và %s); xin bỏ một cột, hoặc dùng tệp mapping: %w",
				c.label, knowledge.ColumnLetters(at[0]), knowledge.ColumnLetters(at[1]), knowledge.ErrInvalid)
		case len(at) == 1:
			g.layout.take(c, at[0], g.title(at[0]), false)
		}
	}
	return nil
}

// byContent looks for the columns that a sheet must have by what stands in them.
func (g *guess) byContent() {
	for _, c := range sheetColumns {
		if c.needed() && !g.layout.has(c.key) {
			g.only(c, g.candidates(func(i int) bool { return g.mostly(c, i) && (g.wordy(i) || g.hinted(c, i)) }))
		}
	}
}

// days looks for the days. Their order says nothing: it takes a title with words of
// that day, or, for the day of receipt, that it is the one in the codes.
func (g *guess) days(known bool) {
	for _, c := range sheetColumns {
		if c.day && !g.layout.has(c.key) {
			g.only(c, g.candidates(func(i int) bool { return g.hinted(c, i) && !g.unclear(i) && g.mostly(c, i) }))
		}
	}
	received, due, ended := columnOf(knowledge.ColumnReceived), columnOf(knowledge.ColumnDue), columnOf(knowledge.ColumnEnded)
	if !g.layout.has(received.key) {
		if at := g.candidates(g.dayOfCode); len(at) == 1 && !g.unclear(at[0]) {
			g.layout.take(received, at[0], g.title(at[0]), true)
		}
	}
	unclear := g.candidates(func(i int) bool { return g.unclear(i) && g.mostly(due, i) })
	switch {
	case len(unclear) == 1 && g.layout.has(due.key) && !g.layout.has(ended.key):
		g.layout.take(ended, unclear[0], g.title(unclear[0]), true)
	case len(unclear) > 0 && !g.layout.has(due.key):
		g.doubt(unclear, "không rõ là ngày hẹn trả (due) hay ngày đã trả (ended)")
	}
	if !known && !g.layout.has(due.key) && len(unclear) == 0 {
		if at := g.candidates(func(i int) bool { return g.mostly(due, i) }); len(at) > 0 {
			g.doubt(at, "là ngày, nhưng không rõ là ngày gì (received, due hay ended)")
		}
	}
}

// only takes a column when there is only one candidate for it, or only one with a
// title that speaks for it.
func (g *guess) only(c column, at []int) {
	if hinted := slices.DeleteFunc(slices.Clone(at), func(i int) bool { return !g.hinted(c, i) }); len(hinted) == 1 {
		at = hinted
	}
	switch {
	case len(at) == 1:
		g.layout.take(c, at[0], g.title(at[0]), true)
	case len(at) > 1:
		g.doubt(at, fmt.Sprintf("đều có thể là %s (%s)", c.label, c.key))
	}
}

func (g *guess) doubt(at []int, what string) {
	var cols []string
	for _, i := range at {
		name := "cột " + knowledge.ColumnLetters(i)
		if t := g.title(i); t != "" {
			name += " «" + cut(t, 30) + "»"
		}
		cols = append(cols, name)
	}
	g.doubts = append(g.doubts, strings.Join(cols, ", ")+" "+what)
}

// candidates are the columns that are not taken and pass a test.
func (g *guess) candidates(pass func(i int) bool) (at []int) {
	for i := range maxCols {
		if !g.layout.uses(i) && pass(i) {
			at = append(at, i)
		}
	}
	return at
}

// title is what stands above a column. When no title is known the row may be no
// heading but somebody's data, and is not repeated.
func (g *guess) title(i int) string {
	if g.heading.known() == 0 {
		return ""
	}
	return cellAt(g.heading.titles, i)
}

func (g *guess) hinted(c column, i int) bool { return c.hinted(fold(cellAt(g.heading.titles, i))) }

func (g *guess) unclear(i int) bool {
	return slices.Contains(unclearTitles, fold(cellAt(g.heading.titles, i)))
}

// mostly reports whether what stands in a column is what c wants, nine times in ten.
func (g *guess) mostly(c column, i int) bool {
	return g.share(i, func(_ SheetRow, cell string) bool { return g.reader.fits(c, cell) })
}

// wordy reports whether what stands in a column is more than small numbers: a column
// that counts the rows could be taken for one of numbered states.
func (g *guess) wordy(i int) bool {
	return g.share(i, func(_ SheetRow, cell string) bool { return len(cell) > 3 })
}

// dayOfCode reports whether a column has the days that the codes have.
func (g *guess) dayOfCode(i int) bool {
	at, ok := g.layout.at[knowledge.ColumnCode]
	if !ok || len(g.sample) < 5 {
		return false
	}
	return g.share(i, func(row SheetRow, cell string) bool {
		code, _ := g.reader.code(cellAt(row.Cells, at))
		day, ok := code.Day()
		got, read := g.reader.day(cell)
		return ok && read && got.Equal(day)
	})
}

// share reports whether a test holds for nine of ten cells of a column, and at least
// a third of the rows has one.
func (g *guess) share(i int, pass func(row SheetRow, cell string) bool) bool {
	filled, passed := 0, 0
	for _, row := range g.sample {
		cell := cellAt(row.Cells, i)
		if cell == "" {
			continue
		}
		if filled++; pass(row, cell) {
			passed++
		}
	}
	return filled > 0 && 3*filled >= len(g.sample) && 10*passed >= 9*filled
}

// verdict is an error when the columns are not certain.
func (g *guess) verdict() error {
	var missing []string
	for _, c := range sheetColumns {
		if c.needed() && !g.layout.has(c.key) && !slices.ContainsFunc(g.doubts, func(d string) bool { return strings.Contains(d, "("+string(c.key)+")") }) {
			missing = append(missing, "«"+c.label+"» ("+string(c.key)+")")
		}
	}
	switch {
	case len(missing) > 0:
		return fmt.Errorf("thiếu cột %s; dòng tiêu đề có: %s; xin sửa tiêu đề, hoặc cho biết các cột bằng tệp mapping: %w", strings.Join(missing, ", "), g.heading.told(), knowledge.ErrInvalid)
	case len(g.doubts) > 0:
		return fmt.Errorf("chưa chắc các cột là gì: %s; xin đổi tiêu đề cho rõ, hoặc cho biết bằng tệp mapping: %w", strings.Join(g.doubts, "; "), knowledge.ErrInvalid)
	}
	return nil
}

// mapping is a mapping file that says what was found, to be saved and corrected.
func (g *guess) mapping() string {
	m := g.reader.mapping
	m.Columns = map[knowledge.SheetColumn]string{}
	if g.heading.rows == 0 && len(g.rows) > 0 {
		m.Heading = knowledge.NoHeading
	} else if m.Heading == 0 {
		m.Heading = g.heading.row
	}
	for _, t := range g.layout.taken {
		m.Columns[t.Column] = t.Letters
		same := 0
		for _, other := range g.heading.titles {
			if fold(other) == fold(t.Title) {
				same++
			}
		}
		if same == 1 && g.heading.rows == 1 && len([]rune(t.Title)) < 60 {
			m.Columns[t.Column] = t.Title
		}
	}
	text := m.String()
	for _, d := range g.doubts {
		text += "# Chưa chắc: " + d + ".\n"
	}
	if unused := g.unused(); len(unused) > 0 {
		text += "# Cột chưa dùng: " + strings.Join(unused, ", ") + ".\n"
	}
	return text
}

// unused names the titles of columns that mean nothing to us.
func (g *guess) unused() (out []string) {
	if g.heading.known() == 0 {
		return nil // it may be no heading at all
	}
	for i, t := range g.heading.titles {
		if clean(t) != "" && !g.layout.uses(i) {
			out = append(out, knowledge.ColumnLetters(i)+" «"+cut(clean(t), 30)+"»")
		}
	}
	return out
}
