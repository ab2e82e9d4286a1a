package importer

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/knowledge"
)

// xlsxRows reads the first sheet row by row.
type xlsxRows struct {
	rows *excelize.Rows
	row  int
	old  bool // days are counted from 1904
	cols columnsOf
}

// openXLSX opens a workbook within bounds: a hostile file must not unpack to
// more than the machine has.
func openXLSX(src []byte) (rows, func(), error) {
	f, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{
		UnzipSizeLimit: maxSheet, UnzipXMLSizeLimit: maxSheet, RawCellValue: true,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("tệp XLSX hỏng, có mật khẩu hoặc quá lớn (hơn %d MiB): %w", maxSheet>>20, knowledge.ErrInvalid)
	}
	done := func() { _ = f.Close() }
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		done()
		return nil, nil, fmt.Errorf("tệp XLSX không có trang tính: %w", knowledge.ErrInvalid)
	}
	all, err := f.Rows(sheets[0])
	if err != nil {
		done()
		return nil, nil, fmt.Errorf("trang tính đầu tiên không đọc được: %w", knowledge.ErrInvalid)
	}
	x := &xlsxRows{rows: all}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		x.old = *p.Date1904
	}
	return x, func() { _ = all.Close(); done() }, nil
}

func (x *xlsxRows) next() ([]string, int, error) {
	if !x.rows.Next() {
		if x.rows.Error() != nil {
			return nil, 0, fmt.Errorf("trang tính hỏng sau dòng %d: %w", x.row, knowledge.ErrInvalid)
		}
		return nil, 0, io.EOF
	}
	x.row++
	cells, err := x.rows.Columns()
	if err != nil {
		return nil, 0, fmt.Errorf("dòng %d không đọc được: %w", x.row, knowledge.ErrInvalid)
	}
	switch {
	case empty(cells):
	case x.cols == nil:
		if x.cols, err = findColumns(cells); err != nil {
			return nil, 0, err
		}
	default:
		x.datesIn(cells)
	}
	return cells, x.row, nil
}

// datesIn writes the days that Excel keeps as numbers as dates.
func (x *xlsxRows) datesIn(cells []string) {
	for _, key := range []string{"received", "due"} {
		i, ok := x.cols[key]
		if !ok || i >= len(cells) {
			continue
		}
		serial, err := strconv.ParseFloat(strings.TrimSpace(cells[i]), 64)
		if err != nil || serial < 1 || serial > 1e6 {
			continue
		}
		if day, err := excelize.ExcelDateToTime(serial, x.old); err == nil {
			cells[i] = day.Format(time.DateOnly)
		}
	}
}
