package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// realRecords is how many of the real export's records the test takes: whether
// all of them become guides is the importer's own test.
const realRecords = 300

// TestTheRealExportGoesAllTheWay imports real records, publishes them, and
// answers and measures on them.
func TestTheRealExportGoesAllTheWay(t *testing.T) {
	real := os.Getenv("MOTCUA_TESTDATA")
	if real == "" {
		t.Skip("MOTCUA_TESTDATA names no folder with the real export")
	}
	dir, data := t.TempDir(), t.TempDir()
	out := works(t, "guides", "import", firstRecords(t, filepath.Join(real, "procedures.jsonl.gz")), "--to", dir)
	if !strings.Contains(out, "Đã đọc 300 bản ghi, ghi 300 hướng dẫn") {
		t.Errorf("import says\n%s", out)
	}
	if out := works(t, "guides", "check", dir); !strings.Contains(out, "300 hướng dẫn dùng được") {
		t.Errorf("check says\n%s", out)
	}
	if out := works(t, "reindex", "--guides", dir, "--data", data); !strings.Contains(out, "Đã đưa vào dùng") {
		t.Errorf("reindex says\n%s", out)
	}
	if out := works(t, "ask", "thủ tục hải quan với khí nhập khẩu bằng đường ống", "--data", data); !strings.Contains(out, "đường ống") {
		t.Errorf("ask says\n%s", out)
	}
	out = works(t, "eval", "--questions", filepath.Join(real, "questions-dev.jsonl"), "--data", data, "--json")
	var got map[string]float64
	if err := json.Unmarshal([]byte(out), &got); err != nil || got["in_scope"] == 0 || got["in_scope"]+got["out_of_scope"] != 409 {
		t.Errorf("eval says %s (%v)", out, err)
	}
}

// firstRecords writes the export's first records to a file of their own.
func firstRecords(t *testing.T, export string) string {
	t.Helper()
	f, err := os.Open(export)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(zip)
	var out strings.Builder
	for range realRecords {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(line)
	}
	return file(t, "real.jsonl", out.String())
}
