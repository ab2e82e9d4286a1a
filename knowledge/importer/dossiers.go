package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"motcua/knowledge"
)

// The limits of a spreadsheet.
const (
	maxRows   = 200_000
	maxCols   = 64
	maxSheet  = 32 << 20 // bytes, as it lies on the disk or unzipped
	batchSize = 500
)

// DossierReport says what became of a spreadsheet.
type DossierReport struct {
	Rows     int        // rows with anything in them, the heading left out
	Put      int        // dossiers handed over, one for each code
	Errors   []RowError // rows that were refused
	Repeated []RowError // rows whose code came again further down, and so did not count
}

// RowError is a refused row. It repeats no name and no phone number.
type RowError struct {
	Row  int    // as the spreadsheet counts, the heading being row 1
	What string // in Vietnamese: what is wrong and how to mend it
}

// String is the error in one line.
func (e RowError) String() string { return fmt.Sprintf("dòng %d: %s", e.Row, e.What) }

// Error makes a refused row the error of reading it.
func (e RowError) Error() string { return e.String() }

// rows hands out a sheet's rows with their numbers; io.EOF ends it, and after a
// RowError it goes on.
type rows interface {
	next() (cells []string, row int, err error)
}

// Dossiers reads a spreadsheet of dossiers, CSV or XLSX (told apart by what is
// in it, not by its name), and hands them to put in batches of at most 500, in
// the order of the file. Rows that cannot be read are refused one by one and
// the others go in; of rows with the same code the last one counts. A sheet
// that lacks a column, has too many rows or columns, or is no spreadsheet at
// all is refused as a whole (knowledge.ErrInvalid), before anything is put.
// Changed is left zero: the store's clock says when.
func Dossiers(ctx context.Context, name string, r io.ReaderAt, size int64, put func([]knowledge.Dossier) error) (DossierReport, error) {
	sheet, done, err := open(r, size)
	if err != nil {
		return DossierReport{}, fmt.Errorf("đọc %s: %w", name, err)
	}
	defer done()
	report, dossiers, err := readSheet(ctx, sheet)
	if err != nil {
		return report, fmt.Errorf("đọc %s: %w", name, err)
	}
	for len(dossiers) > 0 {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		n := min(batchSize, len(dossiers))
		if err := put(dossiers[:n]); err != nil {
			return report, fmt.Errorf("ghi hồ sơ: %w", err)
		}
		report.Put += n
		dossiers = dossiers[n:]
	}
	return report, nil
}

// open looks at the beginning: XLSX is a zip file.
func open(r io.ReaderAt, size int64) (sheet rows, done func(), err error) {
	if size > maxSheet {
		return nil, nil, fmt.Errorf("tệp lớn quá %d MiB, xin tách thành nhiều tệp: %w", maxSheet>>20, knowledge.ErrInvalid)
	}
	src := make([]byte, size)
	if _, err := r.ReadAt(src, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		return openXLSX(src)
	}
	sheet, err = openCSV(src)
	return sheet, func() {}, err
}

// readSheet reads all rows; a dossier stands where its code last stood.
func readSheet(ctx context.Context, sheet rows) (DossierReport, []knowledge.Dossier, error) {
	var report DossierReport
	var cols columnsOf
	var all []placed
	for {
		cells, row, err := sheet.next()
		if errors.Is(err, io.EOF) {
			break
		}
		var refused RowError
		if err == nil {
			err = ctx.Err()
		}
		switch {
		case err == nil:
		case !errors.As(err, &refused):
			return report, nil, err
		case cols == nil:
			return report, nil, fmt.Errorf("%w: %w", err, knowledge.ErrInvalid)
		}
		if err == nil && empty(cells) {
			continue
		}
		if cols == nil {
			if cols, err = findColumns(cells); err != nil {
				return report, nil, err
			}
			continue
		}
		if report.Rows++; report.Rows > maxRows {
			return report, nil, fmt.Errorf("quá %d dòng, xin tách thành nhiều tệp: %w", maxRows, knowledge.ErrInvalid)
		}
		d, what := cols.dossier(cells)
		switch {
		case err != nil:
			report.Errors = append(report.Errors, refused)
		case what != "":
			report.Errors = append(report.Errors, RowError{Row: row, What: what})
		default:
			all = append(all, placed{d, row})
		}
	}
	if cols == nil {
		return report, nil, fmt.Errorf("không có dòng tiêu đề: %w", knowledge.ErrInvalid)
	}
	return report, lastOf(all, &report), nil
}

// placed is a dossier and its row.
type placed struct {
	knowledge.Dossier
	row int
}

// lastOf drops the rows whose code comes again, and reports them.
func lastOf(all []placed, report *DossierReport) []knowledge.Dossier {
	last := make(map[knowledge.DossierCode]int, len(all))
	for _, d := range all {
		last[d.Code] = d.row
	}
	out := make([]knowledge.Dossier, 0, len(last))
	for _, d := range all {
		if row := last[d.Code]; row != d.row {
			what := fmt.Sprintf("mã %s có lại ở dòng %d; dùng dòng sau", d.Code, row)
			report.Repeated = append(report.Repeated, RowError{Row: d.row, What: what})
			continue
		}
		out = append(out, d.Dossier)
	}
	return out
}
