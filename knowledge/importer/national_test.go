package importer_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

var update = flag.Bool("update", false, "write the golden files")

var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// TestNationalGolden reads records that have each fault of the export; the
// goldens are the guides an officer would see and the doubts beside them.
func TestNationalGolden(t *testing.T) {
	src, err := os.ReadFile("testdata/national/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	report, guides := national(t, src)
	var doubts strings.Builder
	for _, d := range report.Doubts {
		fmt.Fprintf(&doubts, "%s %s: %s: %s\n", d.Record, d.Field, d.Why, d.Value)
	}
	golden(t, "testdata/national/doubts.golden", []byte(doubts.String()))
	for _, g := range guides {
		accepted(t, g, today)
		golden(t, "testdata/national/"+g.ID+".golden", knowledge.WriteGuide(g))
	}
	if report.Records != 6 || report.Guides != 6 {
		t.Errorf("%d records, %d guides; want 6 of each", report.Records, report.Guides)
	}
}

func TestNationalReadsGzipAndByteOrderMark(t *testing.T) {
	line := `{"id":"1.900001","code":"1.900001","name":"Thả diều"}` + "\n"
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	fmt.Fprint(zip, line, "\n", line)
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{
		"gzip":   packed.Bytes(),
		"marked": []byte("\ufeff" + line + line),
		"plain":  []byte(line + line),
	} {
		_, guides := national(t, src)
		if len(guides) != 2 || guides[0].ID != "tt-1-900001" || guides[1].ID != "tt-1-900001-1-900001" {
			t.Errorf("%s: %v", name, guides)
		}
	}
}

func TestNationalRefuses(t *testing.T) {
	good := `{"id":"a","name":"Thả diều"}` + "\n"
	for _, c := range []struct{ name, src, want string }{
		{"no JSON", good + "thả diều", "dòng 2"},
		{"no id", good + "\n" + `{"name":"x"}`, "dòng 3"},
		{"no record", good + "\n[[1]]", "dòng 3"},
		{"cut off", good + `{"id":"b","steps":["x"`, "dòng 2"},
		{"empty", " \n", "không có thủ tục nào"},
		{"no UTF-8", good + `{"id":"b","name":"Th` + "\xe1" + `"}`, "dòng 2: có chữ không phải Unicode"},
		{"broken gzip", "\x1f\x8bxx", "giải nén"},
	} {
		_, err := importer.National(context.Background(), strings.NewReader(c.src), func(*knowledge.Guide) error { return nil })
		if !errors.Is(err, knowledge.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want it invalid and to say %q", c.name, err, c.want)
		}
	}
}

func TestNationalStops(t *testing.T) {
	src := strings.Repeat(`{"id":"a","name":"Thả diều"}`+"\n", 3)
	full := errors.New("disk full")
	report, err := importer.National(context.Background(), strings.NewReader(src), func(*knowledge.Guide) error { return full })
	if !errors.Is(err, full) || report.Guides != 0 || report.Records != 1 {
		t.Errorf("write failed: %v, %+v", err, report)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err = importer.National(ctx, strings.NewReader(src), func(*knowledge.Guide) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("after cancel: %v, %d guides", err, n)
	}
}

func TestSummaryCountsKinds(t *testing.T) {
	r := importer.Report{Doubts: []importer.Doubt{
		{Field: "fee", Why: "a"}, {Field: "time", Why: "b"}, {Field: "time", Why: "b", Value: "x"}, {Field: "basis", Why: "a"},
	}}
	want := []importer.Count{{Field: "time", Why: "b", N: 2}, {Field: "basis", Why: "a", N: 1}, {Field: "fee", Why: "a", N: 1}}
	if got := r.Summary(); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// FuzzNationalLine: whatever a record says, its guide is one that the library
// accepts. text stands in every field of a second record.
func FuzzNationalLine(f *testing.F) {
	f.Add(`{"id":"x7s900","papers":"Đơn","steps":["Thả."],"crawl_year":2021}`, "Trực tiếp: 120 VNĐ(20.000 đồng)Trực tuyến4 NgàyMiễn phí")
	f.Add(`{"id":"a","url":"https://a"}`, "## Lệ phí\n\n- \\# a\n---\n1. b")
	f.Add(`{}`, "Trực tiếp | 3 | Phí : 0 Đồng (a\nPhí: 1 USD | x")
	f.Add(`{"id":"a","name":null}`, "ĐơnMẫu 1.docxMẫu 2.doc (20261 bản chính)")
	f.Add(`[]`, "Luật Gió12/2020/QH14: Luật số 1/2020/QH14; iấy phép")
	f.Fuzz(func(t *testing.T, line, text string) {
		everywhere := map[string]any{"id": text}
		for _, key := range []string{"code", "name", "field", "level", "agency", "who", "where", "time", "time_unitless", "result", "conditions", "decision", "url"} {
			everywhere[key] = text
		}
		for _, key := range []string{"methods", "papers", "steps", "legal", "siblings"} {
			everywhere[key] = []string{text, "x", text}
		}
		second, err := json.Marshal(everywhere)
		if err != nil {
			t.Fatal(err)
		}
		for _, src := range []string{line, string(second)} {
			report, err := importer.National(context.Background(), strings.NewReader(src), func(g *knowledge.Guide) error {
				accepted(t, g, today)
				return nil
			})
			if err == nil && report.Records != report.Guides {
				t.Errorf("%d records, %d guides", report.Records, report.Guides)
			}
		}
	})
}

func national(t *testing.T, src []byte) (importer.Report, []*knowledge.Guide) {
	t.Helper()
	var guides []*knowledge.Guide
	report, err := importer.National(context.Background(), bytes.NewReader(src), func(g *knowledge.Guide) error {
		guides = append(guides, g)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return report, guides
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.FromSlash(name), got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; go test -update shows how. Got:\n%s", name, got)
	}
}
