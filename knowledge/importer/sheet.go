package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"motcua/knowledge"
)

// The limits of a spreadsheet of dossiers.
const (
	maxRows    = 200_000
	maxCols    = 64
	maxCell    = 4000      // letters
	maxSheet   = 64 << 20  // bytes, as it lies on the disk
	maxUnzip   = 256 << 20 // bytes, unzipped
	maxInRAM   = 1 << 20   // bytes of a part of a workbook; larger ones go through the disk
	batchSize  = 200
	maxHeading = 30 // rows among which the titles stand: a letterhead, a title
)

// A Sheet hands out the rows of a spreadsheet, those with nothing in them left out;
// io.EOF ends it. Any other error is about the sheet as a whole.
type Sheet interface {
	About() SheetAbout
	Next() (SheetRow, error)
}

// SheetAbout is what is known of a sheet before its rows.
type SheetAbout struct {
	Workbook bool     // days may be numbers
	Old      bool     // such days are counted from 1904
	Names    []string // of its sheets, when it is a workbook
}

// SheetRow is a row as it stands in the file.
type SheetRow struct {
	N     int // as the spreadsheet counts
	Cells []string
	Width int    `json:",omitempty"` // how many cells it has, when these are more than a sheet may have
	Bad   string `json:",omitempty"` // why it cannot be read; in Vietnamese
}

// OpenSheet opens CSV or XLSX, told apart by what is in it and not by its name; sheet
// chooses one of a workbook, "" the first. What is too large for memory goes through
// files in dir. A hostile file can take much time and memory: call it in a process
// that is bounded (the program does), or on files of one's own. done must be called.
func OpenSheet(r io.ReaderAt, size int64, sheet, dir string) (s Sheet, done func(), err error) {
	done = func() {}
	if size > maxSheet {
		return nil, done, fmt.Errorf("tệp lớn quá %d MiB, xin tách thành nhiều tệp: %w", maxSheet>>20, knowledge.ErrInvalid)
	}
	head := make([]byte, 512)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, done, err
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		s, done, err = openXLSX(r, size, sheet, dir)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		err = fmt.Errorf("tệp Excel có mật khẩu, hoặc là Excel đời cũ (.xls); xin mở bằng Excel, bỏ mật khẩu rồi lưu lại dạng .xlsx: %w", knowledge.ErrInvalid)
	case bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("<")):
		err = fmt.Errorf("tệp là trang web (HTML hoặc XML) mang tên bảng tính; xin mở bằng Excel rồi lưu lại dạng .xlsx: %w", knowledge.ErrInvalid)
	default:
		s, err = openCSV(io.NewSectionReader(r, 0, size))
	}
	if err != nil {
		done()
		return nil, func() {}, err
	}
	return s, done, nil
}

// bounded keeps a row within the limits.
func (r SheetRow) bounded() SheetRow {
	if len(r.Cells) > maxCols {
		if !empty(r.Cells[maxCols:]) {
			r.Width = len(r.Cells)
		}
		r.Cells = r.Cells[:maxCols]
	}
	for _, c := range r.Cells {
		if len(c) > maxCell && utf8.RuneCountInString(c) > maxCell {
			return SheetRow{N: r.N, Bad: fmt.Sprintf("có ô dài hơn %d chữ", maxCell)}
		}
		if !readable(c) {
			return SheetRow{N: r.N, Bad: "có chữ không đọc được; xin gõ lại, hoặc lưu tệp lại dạng «CSV UTF-8» hay .xlsx"}
		}
	}
	return r
}

// readable reports whether a text is one: what was read in a wrong encoding is not.
func readable(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return false
		}
	}
	return true
}
