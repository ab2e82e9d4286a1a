package importer

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"motcua/knowledge"
)

// wireLine is a line of a sheet on its way from one process to another: what it is,
// then its rows, then how it ended.
type wireLine struct {
	About   *SheetAbout `json:",omitempty"`
	Row     *SheetRow   `json:",omitempty"`
	Refused string      `json:",omitempty"`
	End     bool        `json:",omitempty"`
}

// WriteSheet opens a spreadsheet, as OpenSheet does, and writes it for ReadSheet. What
// is wrong with it is written, too; an error is that of writing.
func WriteSheet(w io.Writer, r io.ReaderAt, size int64, sheet, dir string) error {
	out := bufio.NewWriterSize(w, 64<<10)
	err := writeSheet(json.NewEncoder(out), r, size, sheet, dir)
	return errors.Join(err, out.Flush())
}

func writeSheet(lines *json.Encoder, r io.ReaderAt, size int64, sheet, dir string) error {
	s, done, err := OpenSheet(r, size, sheet, dir)
	defer done()
	if err == nil {
		about := s.About()
		if err := lines.Encode(wireLine{About: &about}); err != nil {
			return err
		}
	}
	for n := 0; err == nil && n <= maxRows+maxHeading; n++ {
		var row SheetRow
		if row, err = s.Next(); err == nil {
			if err := lines.Encode(wireLine{Row: &row}); err != nil {
				return err
			}
		}
	}
	if err == nil || errors.Is(err, io.EOF) {
		return lines.Encode(wireLine{End: true})
	}
	return lines.Encode(wireLine{Refused: strings.TrimSuffix(err.Error(), ": "+knowledge.ErrInvalid.Error())})
}

// ErrCutOff means that the process that read a sheet ended before it was done.
var ErrCutOff = errors.New("the reader of a sheet ended")

// maxWireLine is more than the longest line that WriteSheet writes.
const maxWireLine = 4 << 20

// ReadSheet reads what WriteSheet wrote. When that came to no proper end, ErrCutOff.
func ReadSheet(r io.Reader) (Sheet, error) {
	w := &wireSheet{lines: bufio.NewScanner(r)}
	w.lines.Buffer(make([]byte, 64<<10), maxWireLine)
	first, err := w.line()
	if err != nil {
		return nil, err
	}
	if first.About == nil {
		return nil, ErrCutOff
	}
	w.about = *first.About
	return w, nil
}

// wireSheet is a sheet that another process reads.
type wireSheet struct {
	about SheetAbout
	lines *bufio.Scanner
}

// About implements Sheet.
func (w *wireSheet) About() SheetAbout { return w.about }

// Next implements Sheet.
func (w *wireSheet) Next() (SheetRow, error) {
	line, err := w.line()
	switch {
	case err != nil:
		return SheetRow{}, err
	case line.End:
		return SheetRow{}, io.EOF
	case line.Row == nil:
		return SheetRow{}, ErrCutOff
	}
	return *line.Row, nil
}

func (w *wireSheet) line() (line wireLine, err error) {
	if !w.lines.Scan() || json.Unmarshal(w.lines.Bytes(), &line) != nil {
		return line, ErrCutOff
	}
	if line.Refused != "" {
		return line, fmt.Errorf("%s: %w", line.Refused, knowledge.ErrInvalid)
	}
	return line, nil
}
