package importer

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"motcua/knowledge"
)

// The limits of a row of CSV: one that goes on for longer has a quote too much.
const (
	maxCSVRow   = 256 << 10 // bytes
	maxCSVLines = 40
)

// csvRows reads CSV with any of the separators that spreadsheets write. It reads rows
// itself, and not with encoding/csv, so that a quote which nobody closed costs its own
// row and not all that follow.
type csvRows struct {
	in    *bufio.Reader
	comma byte
	line  int // of the file, from 1
}

// openCSV reads UTF-8 and UTF-16 with or without a byte order mark, and otherwise
// Windows-1258, the old Vietnamese code page.
func openCSV(r io.ReadSeeker) (Sheet, error) {
	text, err := decoded(r)
	if err != nil {
		return nil, err
	}
	c := &csvRows{in: bufio.NewReaderSize(text, maxCSVRow), line: 1}
	begin, _ := c.in.Peek(64 << 10)
	c.comma = byte(sheetSeparator(string(begin)))
	return c, nil
}

// About implements Sheet.
func (c *csvRows) About() SheetAbout { return SheetAbout{} }

// Next implements Sheet.
func (c *csvRows) Next() (SheetRow, error) {
	for {
		if _, err := c.in.Peek(1); err != nil {
			return SheetRow{}, err
		}
		row, err := c.row()
		if err != nil || row.Bad != "" || !empty(row.Cells) {
			return row.bounded(), err
		}
	}
}

const badQuote = "dấu ngoặc kép không khép, hoặc thừa; xin sửa dòng này"

// row reads one row, whatever is in it.
func (c *csvRows) row() (SheetRow, error) {
	begins := c.line
	for want := max(1, c.in.Buffered()); ; want = c.in.Buffered() + 1 {
		text, err := c.in.Peek(min(want, maxCSVRow))
		if err != nil && err != io.EOF {
			return SheetRow{}, err
		}
		cells, n, what := csvCells(text, c.comma, err == io.EOF)
		switch {
		case what == "" && n > 0:
			c.line += bytes.Count(text[:n], []byte("\n"))
			_, err := c.in.Discard(n)
			return SheetRow{N: begins, Cells: cells}, err
		case what == "" && len(text) < maxCSVRow:
			continue // there is more of it than was looked at
		case what == "":
			what = "dài quá, hoặc dấu ngoặc kép không khép"
		}
		return SheetRow{N: begins, Bad: what}, c.skipLine()
	}
}

// skipLine goes to the next line of the file.
func (c *csvRows) skipLine() error {
	c.line++
	for {
		_, err := c.in.ReadSlice('\n')
		if err == io.EOF {
			return nil
		} else if err != bufio.ErrBufferFull {
			return err
		}
	}
}

// csvCells reads the cells of the row with which a text begins, and says how long
// that row is; 0 when its end does not stand there.
func csvCells(text []byte, comma byte, all bool) (cells []string, n int, what string) {
	for at, lines := 0, 0; ; {
		var cell []byte
		quoted := at < len(text) && text[at] == '"'
		if quoted {
			end, closed := closing(text, at+1)
			lines += bytes.Count(text[at:end], []byte("\n"))
			switch {
			case lines > maxCSVLines, !closed && all:
				return nil, 0, badQuote
			case !closed, end+1 == len(text) && !all:
				return nil, 0, ""
			}
			cell, at = bytes.ReplaceAll(text[at+1:end], []byte(`""`), []byte(`"`)), end+1
			if lines > 0 && len(knowledge.FindDossierCodes(string(cell))) > 0 {
				return nil, 0, badQuote // it swallowed the rows below
			}
		}
		end := bytes.IndexAny(text[at:], string([]byte{comma, '\n'}))
		if end < 0 {
			if !all {
				return nil, 0, ""
			}
			end = len(text) - at
		}
		rest := bytes.TrimSuffix(text[at:at+end], []byte("\r"))
		if bytes.IndexByte(rest, '"') >= 0 || quoted && len(rest) > 0 {
			return nil, 0, badQuote
		}
		cells = append(cells, string(append(cell, rest...)))
		at += end
		if at >= len(text) {
			return cells, at, ""
		}
		if text[at] == '\n' {
			return cells, at + 1, ""
		}
		at++
	}
}

// closing finds the quote that ends what begins at a place.
func closing(text []byte, at int) (end int, ok bool) {
	for at < len(text) {
		i := bytes.IndexByte(text[at:], '"')
		if i < 0 {
			break
		}
		if at += i; at+1 < len(text) && text[at+1] == '"' {
			at += 2
			continue
		}
		return at, true
	}
	return len(text), false
}

// decoded is a text as UTF-8.
func decoded(r io.ReadSeeker) (io.Reader, error) {
	kind, err := encodingOf(r)
	if err != nil {
		return nil, err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	switch kind {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	case "windows-1258":
		return charmap.Windows1258.NewDecoder().Reader(r), nil
	case "utf-8":
		return unicode.UTF8BOM.NewDecoder().Reader(r), nil
	}
	return nil, fmt.Errorf("không phải tệp CSV hay XLSX; xin lưu lại dạng «CSV UTF-8»: %w", knowledge.ErrInvalid)
}

// encodingOf guesses how a text is written, from all of it; "" when it is no text. A
// text that is UTF-8 but for a few places is taken for that: its broken rows are then
// refused, while another encoding would make nonsense of every name.
func encodingOf(r io.Reader) (string, error) {
	var zeros [2]int // at even places, at odd ones
	var size, long, broken int
	in := bufio.NewReaderSize(r, 64<<10)
	mark, _ := in.Peek(2)
	if bytes.Equal(mark, []byte("\xff\xfe")) || bytes.Equal(mark, []byte("\xfe\xff")) {
		return "utf-16le", nil
	}
	for {
		b, n, err := in.ReadRune()
		if err == io.EOF {
			break
		} else if err != nil {
			return "", err
		}
		switch {
		case b == 0:
			zeros[size%2]++
		case b == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			long++
		}
		size += n
	}
	switch {
	case zeros[1] > size/8 && zeros[0] < zeros[1]/8:
		return "utf-16le", nil
	case zeros[0] > size/8 && zeros[1] < zeros[0]/8:
		return "utf-16be", nil
	case zeros[0]+zeros[1] > 0 && zeros[0]+zeros[1] > size/1000:
		return "", nil
	case broken > long/4:
		return "windows-1258", nil
	}
	return "utf-8", nil
}

// separator is the one of comma, semicolon and tab that the first line with
// text has most of.
func separator(text string) rune {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n \ufeff"), "\n")
	return commonest(first)
}

// sheetSeparator is likewise of the first lines: above the titles may stand a
// letterhead.
func sheetSeparator(text string) rune {
	lines := strings.SplitAfterN(text, "\n", maxHeading+1)
	return commonest(strings.Join(lines[:min(len(lines), maxHeading)], ""))
}

func commonest(text string) rune {
	best := ','
	for _, sep := range []rune{';', '\t'} {
		if strings.Count(text, string(sep)) > strings.Count(text, string(best)) {
			best = sep
		}
	}
	return best
}
