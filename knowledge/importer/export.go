package importer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"motcua/knowledge"
)

// readExport reads one file of any shape.
func readExport(r io.Reader, w *writing) error {
	in := bufio.NewReaderSize(r, 64<<10)
	magic, _ := in.Peek(8)
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return fmt.Errorf("giải nén tệp thủ tục: %w: %w", err, knowledge.ErrInvalid)
		}
		return readPlain(bufio.NewReaderSize(unpacked, 64<<10), w)
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")), bytes.HasPrefix(magic, []byte("PK\x05\x06")):
		return withReaderAt(r, in, func(at io.ReaderAt, size int64) error { return readPacked(at, size, w) })
	case bytes.HasPrefix(magic, []byte("\xd0\xcf\x11\xe0")):
		return fmt.Errorf("đây là tệp Excel kiểu cũ (.xls), hoặc tệp có mật khẩu; xin mở ra rồi lưu lại dạng .xlsx không mật khẩu: %w", knowledge.ErrInvalid)
	}
	return readPlain(in, w)
}

// readPlain reads what is text: JSON, or else a table.
func readPlain(in *bufio.Reader, w *writing) error {
	begin, err := in.Peek(32 << 10)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("đọc tệp thủ tục: %w", err)
	}
	wide := bytes.HasPrefix(begin, []byte("\xff\xfe")) || bytes.HasPrefix(begin, []byte("\xfe\xff"))
	bare := begin
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		bare = bytes.TrimPrefix(bare, []byte(mark))
	}
	text := strings.TrimLeft(strings.ReplaceAll(string(bare), "\x00", ""), " \t\r\n")
	switch {
	case text == "" && errors.Is(err, io.EOF):
		return nil
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return readJSON(newTextReader(in), w.take)
	case strings.HasPrefix(text, "<"):
		return fmt.Errorf("đây là trang web hoặc XML; xin lấy bản JSON, CSV hoặc XLSX: %w", knowledge.ErrInvalid)
	case wide || validStart(begin):
		return readTable(newCSVTable(newTextReader(in), text), w)
	}
	old := charmap.Windows1258.NewDecoder().Reader(in)
	return readTable(newCSVTable(newTextReader(old), text), w)
}

// validStart reports whether the beginning of a file is UTF-8, but for a character
// that is cut at its end.
func validStart(b []byte) bool { return utf8.Valid(wholeRunes(b)) }

// withReaderAt gives a packed file to read where one likes: the file itself, or
// what there is of a stream, up to a limit.
func withReaderAt(r io.Reader, in *bufio.Reader, read func(io.ReaderAt, int64) error) error {
	if f, ok := r.(interface {
		io.ReaderAt
		io.Seeker
	}); ok {
		size, err := f.Seek(0, io.SeekEnd)
		if err != nil {
			return fmt.Errorf("đọc tệp thủ tục: %w", err)
		}
		return read(f, size)
	}
	src, err := io.ReadAll(io.LimitReader(in, maxPacked+1))
	switch {
	case err != nil:
		return fmt.Errorf("đọc tệp thủ tục: %w", err)
	case len(src) > maxPacked:
		return fmt.Errorf("tệp nén lớn quá %d MiB: %w", maxPacked>>20, knowledge.ErrInvalid)
	}
	return read(bytes.NewReader(src), int64(len(src)))
}
