package importer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"motcua/knowledge"
)

// csvRows reads CSV with any of the separators that spreadsheets write.
type csvRows struct{ r *csv.Reader }

// openCSV reads UTF-8 with or without a byte order mark, UTF-16 with one, and
// otherwise Windows-1258, the old Vietnamese code page.
func openCSV(src []byte) (rows, error) {
	text, err := decode(src)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	return &csvRows{r}, nil
}

func (c *csvRows) next() ([]string, int, error) {
	cells, err := c.r.Read()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, 0, io.EOF
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, 0, RowError{Row: bad.StartLine, What: "dấu ngoặc kép không khép, hoặc thừa; xin sửa từ dòng này"}
		}
		return nil, 0, err
	}
	row, _ := c.r.FieldPos(0)
	return cells, row, nil
}

func decode(src []byte) (string, error) {
	var text []byte
	var err error
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		text, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(src)
	case utf8.Valid(src):
		text = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	default:
		text, err = charmap.Windows1258.NewDecoder().Bytes(src)
	}
	if err != nil || bytes.ContainsAny(text, "\x00\ufffd") {
		return "", fmt.Errorf("không phải tệp CSV hay XLSX; xin lưu lại dạng «CSV UTF-8»: %w", knowledge.ErrInvalid)
	}
	return norm.NFC.String(string(text)), nil
}

// separator is the one of comma, semicolon and tab that the first line with
// text has most of.
func separator(text string) rune {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n \ufeff"), "\n")
	best := ','
	for _, sep := range []rune{';', '\t'} {
		if strings.Count(first, string(sep)) > strings.Count(first, string(best)) {
			best = sep
		}
	}
	return best
}
