package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"motcua/knowledge"
)

// SheetOrder is how a spreadsheet is to be read, and into what.
type SheetOrder struct {
	Name     string // of the file, for messages
	Mapping  knowledge.SheetMapping
	Rules    knowledge.DossierRules
	DryRun   bool   // say what would change, and change nothing
	Dir      string // where what was read lies until it is known to be whole; "" the system's
	Progress func(stage SheetStage, done, total int)
}

// SheetStage is what is being done with a spreadsheet.
type SheetStage string

// The stages. How many rows there are to read nobody knows before the end: total is 0.
const (
	SheetRead SheetStage = "read"
	SheetPut  SheetStage = "put"
)

// Reading is a spreadsheet that was read to its end, and is not yet in the store.
type Reading struct {
	Report knowledge.SheetReport
	last   map[knowledge.DossierCode]int  // the row where a code last stood
	lost   map[knowledge.DossierCode]bool // has a refused row
	again  []again                        // in the order in which they came again
	spool  *spool
}

// ReadDossiers reads a spreadsheet to its end, before anything of it is used: one that
// lacks a column, is too large or breaks off is refused as a whole
// (knowledge.ErrInvalid). Rows that cannot be read are refused one by one; of rows with
// the same code the last one counts. What was read lies on the disk meanwhile, so that
// it may be longer than memory; Close lets go of it. With an error the report may
// still hold a mapping file to correct.
func ReadDossiers(ctx context.Context, sheet Sheet, o SheetOrder) (*Reading, error) {
	r := &Reading{last: map[knowledge.DossierCode]int{}, lost: map[knowledge.DossierCode]bool{}}
	var err error
	if r.spool, err = newSpool(o.Dir); err != nil {
		return r, err
	}
	if err := r.read(ctx, sheet, o); err != nil {
		r.Close()
		return r, fmt.Errorf("đọc %s: %w", o.Name, err)
	}
	return r, nil
}

// Close lets go of what lies on the disk.
func (r *Reading) Close() { r.spool.close() }

func (r *Reading) read(ctx context.Context, sheet Sheet, o SheetOrder) error {
	reader := rowReader{about: sheet.About(), mapping: o.Mapping, rules: o.Rules, code: o.Rules.CodeForms().Parse}
	begin, end := firstRows(sheet)
	if end != nil && !errors.Is(end, io.EOF) {
		return end
	}
	if len(begin) == 0 {
		return fmt.Errorf("không có dòng tiêu đề%s: %w", otherSheets(reader.about), knowledge.ErrInvalid)
	}
	g, err := columnsOf(begin, reader)
	r.Report.Columns, r.Report.Mapping = g.layout.taken, g.mapping()
	if err != nil {
		for _, row := range begin {
			if row.Bad != "" {
				return fmt.Errorf("%s: %w", knowledge.RowError{Row: row.N, What: row.Bad}, knowledge.ErrInvalid)
			}
		}
		return err
	}
	take := taking{r, reader, g.layout, nil}
	for _, row := range begin {
		if err := take.row(row); err != nil {
			return err
		}
	}
	for end == nil {
		var row SheetRow
		if row, end = sheet.Next(); end == nil {
			end = take.row(row)
		}
		if r.Report.Rows%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			o.tell(SheetRead, r.Report.Rows, 0)
		}
	}
	if !errors.Is(end, io.EOF) {
		return end
	}
	r.tellRepeated()
	return r.spool.flush()
}

// again is a row whose code came again further down.
type again struct {
	row  int
	code knowledge.DossierCode
}

func (r *Reading) tellRepeated() {
	slices.SortFunc(r.again, func(a, b again) int { return a.row - b.row })
	for _, a := range r.again {
		what := fmt.Sprintf("mã %s có lại ở dòng %d; dùng dòng sau", a.code, r.last[a.code])
		r.Report.Repeated = append(r.Report.Repeated, knowledge.RowError{Row: a.row, What: what})
	}
}

func (o SheetOrder) tell(stage SheetStage, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// firstRows reads the rows by which the columns are known.
func firstRows(sheet Sheet) (rows []SheetRow, end error) {
	for len(rows) < 3*maxHeading {
		row, err := sheet.Next()
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// otherSheets names the sheets of a workbook whose first one is empty.
func otherSheets(about SheetAbout) string {
	if len(about.Names) < 2 {
		return ""
	}
	return fmt.Sprintf(" ở trang tính đầu; tệp có %d trang tính, xin cho biết trang nào bằng sheet trong tệp mapping", len(about.Names))
}

// taking takes a sheet's rows one by one.
type taking struct {
	*Reading
	reader rowReader
	layout *layout
	foot   []knowledge.RowError // rows with neither code nor state since the last dossier
}

func (t *taking) row(row SheetRow) error {
	if row.N < t.layout.first {
		return nil
	}
	var d knowledge.Dossier
	what := row.Bad
	if what == "" {
		d, what = t.reader.dossier(t.layout, row)
	}
	refused := knowledge.RowError{Row: row.N, What: what}
	if what != "" && row.Bad == "" && t.layout.footing(row) {
		t.foot = append(t.foot, refused) // a total, a signature: unless dossiers follow
		return t.counted(0)
	}
	t.Report.Errors = append(t.Report.Errors, t.foot...)
	n := len(t.foot) + 1
	t.foot = nil
	if what != "" {
		t.Report.Errors = append(t.Report.Errors, refused)
		if d.Code != "" {
			t.lost[d.Code] = true
		}
		return t.counted(n)
	}
	if row, twice := t.last[d.Code]; twice {
		t.again = append(t.again, again{row, d.Code})
	}
	t.last[d.Code] = row.N
	if err := t.spool.put(spooled{row.N, d}); err != nil {
		return err
	}
	return t.counted(n)
}

func (t *taking) counted(n int) error {
	if t.Report.Rows += n; t.Report.Rows+len(t.foot) > maxRows {
		return fmt.Errorf("quá %d dòng, xin tách thành nhiều tệp: %w", maxRows, knowledge.ErrInvalid)
	}
	return nil
}

// footing reports whether a row may be what stands below a table: it has neither code
// nor state, and little else.
func (l *layout) footing(row SheetRow) bool {
	filled := 0
	for i := range row.Cells {
		if cellAt(row.Cells, i) == "" {
			continue
		}
		if filled++; i == l.at[knowledge.ColumnCode] || i == l.at[knowledge.ColumnStatus] {
			return false
		}
	}
	return filled <= 3
}

// Each hands out the dossiers in the order of the file, in batches.
func (r *Reading) Each(ctx context.Context, do func([]knowledge.Dossier) error) error {
	if err := r.spool.rewind(); err != nil {
		return err
	}
	var batch []knowledge.Dossier
	for {
		s, err := r.spool.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err == nil && r.last[s.Dossier.Code] == s.Row {
			batch = append(batch, s.Dossier)
		}
		if len(batch) == batchSize || errors.Is(err, io.EOF) && len(batch) > 0 {
			if err := errors.Join(ctx.Err(), do(batch)); err != nil {
				return err
			}
			batch = batch[:0]
		}
		if err != nil {
			return nil
		}
	}
}
