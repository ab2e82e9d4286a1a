package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"motcua/knowledge"
)

// The limits of an export, so that a hostile file costs no more than this.
const (
	maxRecord  = 64 << 20 // bytes of one record
	maxExport  = 1 << 30  // bytes of the whole, unpacked
	maxRecords = 100_000
)

// textReader hands out UTF-8 and counts lines. It gives at most one line at a
// time, so that its count is where its reader is, and stops at the first byte
// that is no UTF-8 and at what is larger than an export may be.
type textReader struct {
	in     *bufio.Reader
	line   int // that is being read, from 1
	ended  bool
	all    int64
	record int64 // bytes since the last call of begin
}

// newTextReader drops a byte order mark, and reads UTF-16 that has one.
func newTextReader(r io.Reader) *textReader {
	in := bufio.NewReaderSize(r, 64<<10)
	mark, _ := in.Peek(3)
	switch {
	case bytes.HasPrefix(mark, []byte("\xff\xfe")), bytes.HasPrefix(mark, []byte("\xfe\xff")):
		in = bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(in), 64<<10)
	case bytes.Equal(mark, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3)
	}
	return &textReader{in: in, line: 1}
}

// begin starts a record: what comes now counts against its limit.
func (t *textReader) begin() { t.record = 0 }

// Read implements io.Reader.
func (t *textReader) Read(p []byte) (int, error) {
	if t.ended {
		t.line++
		t.ended = false
	}
	if _, err := t.in.Peek(1); err != nil {
		return 0, err
	}
	chunk, err := t.in.Peek(max(1, min(len(p), t.in.Buffered())))
	if at := bytes.IndexByte(chunk, '\n'); at >= 0 {
		chunk, t.ended = chunk[:at+1], true
	} else if err == nil {
		chunk = wholeRunes(chunk)
	}
	if !utf8.Valid(chunk) {
		chunk, err = t.brokenRune(chunk)
		if err != nil {
			return 0, err
		}
	}
	n := copy(p, chunk)
	_, _ = t.in.Discard(n)
	t.all += int64(n)
	t.record += int64(n)
	switch {
	case t.record > maxRecord:
		return 0, fmt.Errorf("dòng %d: một bản ghi dài quá %d MiB: %w", t.line, maxRecord>>20, knowledge.ErrInvalid)
	case t.all > maxExport:
		return 0, fmt.Errorf("dòng %d: tệp lớn quá %d MiB: %w", t.line, maxExport>>20, knowledge.ErrInvalid)
	}
	return n, nil
}

// brokenRune looks once more at a chunk that is no UTF-8: its last character may
// go on beyond what was buffered.
func (t *textReader) brokenRune(chunk []byte) ([]byte, error) {
	if len(chunk) < utf8.UTFMax {
		for n := len(chunk) + 1; n <= utf8.UTFMax; n++ {
			longer, err := t.in.Peek(n)
			if utf8.Valid(longer) {
				t.ended = false
				return longer, nil
			}
			if err != nil {
				break
			}
		}
	}
	return nil, fmt.Errorf("dòng %d: có chữ không phải Unicode (UTF-8); xin mở tệp rồi lưu lại với bảng mã UTF-8: %w", t.line, knowledge.ErrInvalid)
}

// wholeRunes drops the beginning of a character from the end, unless nothing
// else is there.
func wholeRunes(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n < len(b); n++ {
		if at := len(b) - n; utf8.RuneStart(b[at]) {
			if !utf8.FullRune(b[at:]) {
				return b[:at]
			}
			break
		}
	}
	return b
}

// said reports whether an error already says in Vietnamese what is wrong.
func said(err error) bool { return errors.Is(err, knowledge.ErrInvalid) }
