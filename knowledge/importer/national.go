package importer

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"motcua/knowledge"
)

// maxLine bounds one record of the export.
const maxLine = 64 << 20

// Report says what became of an export.
type Report struct {
	Records int
	Guides  int
	Doubts  []Doubt // in the order of the records
}

// Doubt is one value that was left out of a guide or repaired.
type Doubt struct {
	Record string // the record's id
	Field  string // the key in the export
	Why    string // in Vietnamese, the same words for the same fault
	Value  string // what it said, shortened
}

// Count is how often one kind of doubt arose.
type Count struct {
	Field, Why string
	N          int
}

// Summary counts the doubts of each kind, most frequent first.
func (r Report) Summary() []Count {
	n := map[Count]int{}
	for _, d := range r.Doubts {
		n[Count{Field: d.Field, Why: d.Why}]++
	}
	out := make([]Count, 0, len(n))
	for c, k := range n {
		c.N = k
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Why, b.Why))
	})
	return out
}

// National reads the national procedure export, JSON Lines, plain or gzip, and
// hands one guide for each record to write, in order. Guide ids are unique
// within the export. It stops at the first line that is no record
// (knowledge.ErrInvalid, with the line's number), at write's first error and
// when ctx ends; the report then covers what came before.
func National(ctx context.Context, r io.Reader, write func(*knowledge.Guide) error) (Report, error) {
	var report Report
	in, err := plainReader(r)
	if err != nil {
		return report, err
	}
	scan := bufio.NewScanner(in)
	scan.Buffer(make([]byte, 0, 64<<10), maxLine)
	ids := map[string]bool{}
	for line := 1; scan.Scan(); line++ {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		text := bytes.TrimSpace(scan.Bytes())
		if len(text) == 0 {
			continue
		}
		rec, err := parseRecord(text)
		if err != nil {
			return report, fmt.Errorf("dòng %d: %w", line, err)
		}
		report.Records++
		g, doubts := rec.guide()
		g.ID = freeID(g.ID, rec.ID, ids)
		report.Doubts = append(report.Doubts, doubts...)
		if err := write(g); err != nil {
			return report, fmt.Errorf("ghi hướng dẫn %s: %w", g.ID, err)
		}
		report.Guides++
	}
	if err := scan.Err(); errors.Is(err, bufio.ErrTooLong) {
		return report, fmt.Errorf("sau bản ghi %d: một dòng dài quá 64 MiB: %w", report.Records, knowledge.ErrInvalid)
	} else if err != nil {
		return report, fmt.Errorf("đọc tệp thủ tục sau bản ghi %d: %w", report.Records, err)
	}
	return report, nil
}

// plainReader unpacks gzip, which it knows by its first two bytes, and drops a
// byte order mark.
func plainReader(r io.Reader) (io.Reader, error) {
	in := bufio.NewReader(r)
	if magic, _ := in.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("giải nén tệp thủ tục: %w: %w", err, knowledge.ErrInvalid)
		}
		in = bufio.NewReader(unpacked)
	}
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3)
	}
	return in, nil
}

// freeID returns id, or when it is taken id with a piece of the record's id, or
// with a number.
func freeID(id, record string, taken map[string]bool) string {
	free := id
	if taken[free] {
		free = slug(id+" "+record, maxID)
	}
	for n := 2; taken[free]; n++ {
		tail := fmt.Sprintf("-%d", n)
		free = slug(id, maxID-len(tail)) + tail
	}
	taken[free] = true
	return free
}

// texts reads a list of strings, or one string, or null.
type texts []string

// UnmarshalJSON implements json.Unmarshaler.
func (t *texts) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*t = nil
		if one != "" {
			*t = texts{one}
		}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(t))
}
