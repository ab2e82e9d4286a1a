package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is done at the machine stands in the audit, which is itself exported; so is a
// restored one.
func TestTheAuditKnowsTheTerminal(t *testing.T) {
	dir := t.TempDir()
	data, again, table := filepath.Join(dir, "data"), filepath.Join(dir, "again"), filepath.Join(dir, "a.csv")
	works(t, "dossiers", "import", file(t, "a.csv", "code,status\nH26.35-261120-0012,4\n"), "--data", mkdir(t, data))
	works(t, "dossiers", "show", "H26.35-261120-0012", "--data", data)
	works(t, "backup", filepath.Join(dir, "b"), "--data", data)
	works(t, "restore", filepath.Join(dir, "b"), "--data", again)
	works(t, "export", "audit", "--out", table, "--data", again)
	written, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	var verbs []string
	for _, line := range strings.Split(strings.TrimSpace(string(written)), "\r\n")[1:] {
		cells := strings.Split(line, ",")
		verbs = append(verbs, cells[6]+" "+cells[9])
	}
	got := strings.Join(verbs, "; ")
	if want := "dossiers 1; dossier H26.35-261120-0012; backup ; restore ; export audit "; !strings.HasPrefix(got, want) {
		t.Errorf("the audit says %q, want %q", got, want)
	}
	if info, err := os.Stat(table); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	for _, what := range []string{"questions", "feedback"} {
		if out := works(t, "export", what, "--from", "2026-11-01", "--to", "2026-11-30", "--out", table, "--data", again); !strings.Contains(out, "từ 01/11/2026 đến 30/11/2026") {
			t.Errorf("%s: %s", what, out)
		}
	}
	fails(t, exitUsage, "--to đứng trước --from", "export", "audit", "--from", "2026-11-30", "--to", "2026-11-01", "--out", table, "--data", again)
	if got := motcua(t, nil, "export", "people", "--out", table, "--data", again); got.code != exitUsage {
		t.Errorf("exit code %d for no such table: %s", got.code, got.err)
	}
}
