package importer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/xuri/excelize/v2"

	"motcua/knowledge"
)

// The limits of a table of procedures.
const (
	maxTitles  = 30 // rows above the heading: a letterhead, a title
	maxOnDisk  = 8 << 20
	maxNothing = 10_000 // empty rows, one after another
)

var errNoHeading = fmt.Errorf("dòng 1: không phải JSON, và không thấy dòng tiêu đề của bảng; dòng ấy phải có cột «Mã thủ tục» và ít nhất một cột khác như «Tên thủ tục»: %w", knowledge.ErrInvalid)

var plainNumber = regexp.MustCompile(`^[1-9]\.\d{1,17}$`)

// table hands out rows of cells with their place ("dòng 12"); io.EOF ends it.
type table interface {
	next() (cells []string, at string, err error)
}

// readTable takes a record from each row below the heading.
func readTable(t table, w *writing) error {
	heading, err := findHeading(t, w)
	if err != nil {
		return err
	}
	for nothing := 0; ; {
		cells, at, err := t.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case empty(cells):
			if nothing++; nothing > maxNothing {
				return nil
			}
			continue
		}
		nothing = 0
		var o object
		for i, cell := range cells {
			if i < len(heading) && heading[i] != "" && !isEmpty(cell) {
				o = append(o, member{heading[i], cellValue(heading[i], cell)})
			} else if !isEmpty(cell) {
				w.lost["(cột không có tiêu đề)"]++
			}
		}
		if !o.has(toCode) && !o.has(toName) && !o.has(toID) {
			w.skip(at + ": không có mã và tên thủ tục")
			continue
		}
		if err := w.take(at, o); err != nil {
			return err
		}
	}
}

// cellValue is a cell's text. A code that reads as a number may have been kept as
// one.
func cellValue(heading, cell string) any {
	if t := targetOf(heading); (t == toCode || t == toID) && plainNumber.MatchString(cell) {
		return json.Number(cell)
	}
	return cell
}

func (o object) has(t target) bool {
	for _, m := range o {
		if targetOf(m.key) == t {
			return true
		}
	}
	return false
}

// findHeading finds the row that names the columns: the first that has a code and a
// second column that is known.
func findHeading(t table, w *writing) ([]string, error) {
	for range maxTitles {
		cells, at, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		seen := map[target]bool{}
		for _, c := range cells {
			if to := targetOf(c); to != "" {
				seen[to] = true
			}
		}
		if (seen[toCode] || seen[toID]) && len(seen) > 1 {
			return cells, nil
		}
		if !empty(cells) {
			w.skip(at + ": ở trên dòng tiêu đề")
		}
	}
	return nil, errNoHeading
}

// csvTable reads CSV with any of the separators that spreadsheets write.
type csvTable struct {
	text *textReader
	r    *csv.Reader
}

func newCSVTable(t *textReader, begin string) *csvTable {
	r := csv.NewReader(t)
	r.Comma = separator(begin)
	r.FieldsPerRecord = -1
	return &csvTable{t, r}
}

func (c *csvTable) next() ([]string, string, error) {
	c.text.begin()
	cells, err := c.r.Read()
	var bad *csv.ParseError
	switch {
	case errors.Is(err, io.EOF) || err == nil:
	case said(err):
		return nil, "", err
	case errors.As(err, &bad):
		return nil, "", fmt.Errorf("dòng %d: dấu ngoặc kép không khép, hoặc thừa; xin sửa từ dòng này: %w", bad.StartLine, knowledge.ErrInvalid)
	}
	if err != nil {
		return nil, "", err
	}
	row, _ := c.r.FieldPos(0)
	return cells, fmt.Sprintf("dòng %d", row), nil
}

// readWorkbook reads every sheet that has a heading, at least one.
func readWorkbook(src []byte, w *writing) error {
	f, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{
		UnzipSizeLimit: maxExport, UnzipXMLSizeLimit: maxOnDisk, RawCellValue: true,
	})
	if err != nil {
		return fmt.Errorf("tệp XLSX hỏng, có mật khẩu hoặc quá lớn: %w", knowledge.ErrInvalid)
	}
	defer f.Close()
	read := 0
	for _, sheet := range f.GetSheetList() {
		err := readSheetOf(f, sheet, w)
		if errors.Is(err, errNoHeading) {
			w.skip("trang tính «" + cut(clean(sheet), 40) + "»")
			continue
		}
		if err != nil {
			return fmt.Errorf("trang tính «%s»: %w", cut(clean(sheet), 40), err)
		}
		read++
	}
	if read == 0 {
		return fmt.Errorf("tệp XLSX: %w", errNoHeading)
	}
	return nil
}

func readSheetOf(f *excelize.File, sheet string, w *writing) error {
	rows, err := f.Rows(sheet)
	if err != nil {
		return fmt.Errorf("không đọc được: %w", knowledge.ErrInvalid)
	}
	defer rows.Close()
	return readTable(&sheetTable{rows: rows}, w)
}

// sheetTable reads a sheet row by row.
type sheetTable struct {
	rows *excelize.Rows
	row  int
	all  int
}

func (s *sheetTable) next() ([]string, string, error) {
	if !s.rows.Next() {
		if s.rows.Error() != nil {
			return nil, "", fmt.Errorf("hỏng sau dòng %d: %w", s.row, knowledge.ErrInvalid)
		}
		return nil, "", io.EOF
	}
	s.row++
	cells, err := s.rows.Columns()
	if err != nil {
		return nil, "", fmt.Errorf("dòng %d không đọc được: %w", s.row, knowledge.ErrInvalid)
	}
	for _, c := range cells {
		s.all += len(c)
	}
	if s.all > maxExport {
		return nil, "", fmt.Errorf("dòng %d: bảng lớn quá %d MiB: %w", s.row, maxExport>>20, knowledge.ErrInvalid)
	}
	return cells, fmt.Sprintf("dòng %d", s.row), nil
}
