package importer_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// TestNationalExport reads the real export: every record must become a guide
// that parses, lints clean and comes back as it was written.
func TestNationalExport(t *testing.T) {
	folder := os.Getenv("MOTCUA_TESTDATA")
	if folder == "" {
		t.Skip("set MOTCUA_TESTDATA to the folder with procedures.jsonl.gz to read the real export")
	}
	f, err := os.Open(filepath.Join(folder, "procedures.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	ids := map[string]bool{}
	aspects := map[knowledge.Aspect]int{}
	report, err := importer.National(context.Background(), f, func(g *knowledge.Guide) error {
		if ids[g.ID] {
			t.Errorf("%s twice", g.ID)
		}
		ids[g.ID] = true
		for _, a := range knowledge.Aspects() {
			if g.Has(a) {
				aspects[a]++
			}
		}
		accepted(t, g, now)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if report.Records != 2922 || report.Guides != 2922 || len(ids) != 2922 {
		t.Errorf("%d records, %d guides, %d ids; want 2922 of each", report.Records, report.Guides, len(ids))
	}
	for _, c := range report.Summary() {
		t.Logf("%5d  %-10s  %s", c.N, c.Field, c.Why)
	}
	t.Log(aspects)
}

// accepted checks that a guide survives being written and read without a
// finding.
func accepted(t *testing.T, g *knowledge.Guide, now time.Time) *knowledge.Guide {
	t.Helper()
	src := knowledge.WriteGuide(g)
	back, findings := knowledge.ParseGuide(g.ID+".md", src)
	if back == nil {
		t.Errorf("%s is refused: %v\n%s", g.ID, findings, src)
		return nil
	}
	for _, f := range append(findings, knowledge.Lint(back, now)...) {
		t.Errorf("%s: %s", g.ID, f)
	}
	if again := knowledge.WriteGuide(back); string(again) != string(src) {
		t.Errorf("%s changes when it is read and written again", g.ID)
	}
	if g.Name != back.Name || len(g.Sections) != len(back.Sections) {
		t.Errorf("%s comes back as %q with %d sections, want %q with %d", g.ID, back.Name, len(back.Sections), g.Name, len(g.Sections))
	}
	return back
}
