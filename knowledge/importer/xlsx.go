package importer

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"motcua/knowledge"
)

// xlsxRows reads one sheet of a workbook row by row: the values that were kept, never
// what a formula says.
type xlsxRows struct {
	about SheetAbout
	rows  *excelize.Rows
	row   int
	all   int
}

var errWorkbook = fmt.Errorf("tệp XLSX hỏng, có mật khẩu hoặc quá lớn (mở ra hơn %d MiB); xin mở bằng Excel rồi lưu lại, hoặc tách thành nhiều tệp: %w", maxUnzip>>20, knowledge.ErrInvalid)

// openXLSX opens a workbook within bounds.
func openXLSX(r io.ReaderAt, size int64, sheet, dir string) (Sheet, func(), error) {
	if err := soundParts(r, size); err != nil {
		return nil, func() {}, err
	}
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{
		UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxInRAM, RawCellValue: true, TmpDir: dir,
	})
	if err != nil {
		return nil, func() {}, errWorkbook
	}
	x := &xlsxRows{about: SheetAbout{Workbook: true, Names: f.GetSheetList()}}
	done := func() {
		if x.rows != nil {
			_ = x.rows.Close()
		}
		_ = f.Close()
	}
	if len(x.about.Names) == 0 {
		return nil, done, fmt.Errorf("tệp XLSX không có trang tính: %w", knowledge.ErrInvalid)
	}
	name, err := chosen(x.about.Names, sheet)
	if err != nil {
		return nil, done, err
	}
	if x.rows, err = f.Rows(name); err != nil {
		x.rows = nil
		return nil, done, fmt.Errorf("trang tính «%s» không đọc được: %w", cut(clean(name), 40), knowledge.ErrInvalid)
	}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		x.about.Old = *p.Date1904
	}
	return x, done, nil
}

// chosen finds a sheet by its name.
func chosen(names []string, want string) (string, error) {
	if want == "" {
		return names[0], nil
	}
	var have []string
	for _, n := range names {
		if fold(n) == fold(want) {
			return n, nil
		}
		have = append(have, "«"+cut(clean(n), 40)+"»")
	}
	return "", fmt.Errorf("không có trang tính «%s»; tệp có: %s: %w", cut(want, 40), strings.Join(have, ", "), knowledge.ErrInvalid)
}

// About implements Sheet.
func (x *xlsxRows) About() SheetAbout { return x.about }

// Next implements Sheet.
func (x *xlsxRows) Next() (SheetRow, error) {
	for x.rows.Next() {
		x.row++
		cells, err := x.rows.Columns()
		if err != nil {
			return SheetRow{}, fmt.Errorf("dòng %d không đọc được: %w", x.row, knowledge.ErrInvalid)
		}
		for _, c := range cells {
			x.all += len(c)
		}
		if x.all > maxUnzip { // a long text that many cells share
			return SheetRow{}, errWorkbook
		}
		if !empty(cells) {
			return SheetRow{N: x.row, Cells: cells}.bounded(), nil
		}
	}
	if x.rows.Error() != nil {
		return SheetRow{}, fmt.Errorf("trang tính hỏng sau dòng %d: %w", x.row, knowledge.ErrInvalid)
	}
	return SheetRow{}, io.EOF
}

// maxXMLDepth is more than a workbook needs.
const maxXMLDepth = 32

// soundParts refuses a workbook whose sheets or shared texts are no whole XML: excelize
// takes the place where they break for their end, and the rest would be lost without a
// word. It also refuses what is nested deeply, before anything follows it down.
func soundParts(r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return errWorkbook
	}
	left := int64(maxUnzip)
	for _, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if left -= int64(min(f.UncompressedSize64, maxUnzip+1)); left < 0 {
			return errWorkbook
		}
		if !strings.HasPrefix(name, "xl/") || path.Ext(name) != ".xml" {
			continue
		}
		part, err := f.Open()
		if err != nil {
			return errWorkbook
		}
		err = soundXML(part)
		_ = part.Close()
		if err != nil {
			return fmt.Errorf("tệp XLSX hỏng ở phần %s; xin mở bằng Excel rồi lưu lại: %w", cut(clean(f.Name), 60), knowledge.ErrInvalid)
		}
	}
	return nil
}

func soundXML(r io.Reader) error {
	d := xml.NewDecoder(r)
	var open []string // the elements that the decoder is in
	for any := false; ; {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 && any {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if open, any = append(open, t.Name.Space+":"+t.Name.Local), true; len(open) > maxXMLDepth {
				return errWorkbook
			}
		case xml.EndElement:
			last := len(open) - 1
			if last < 0 || open[last] != t.Name.Space+":"+t.Name.Local {
				return errWorkbook
			}
			open = open[:last]
		}
	}
}
