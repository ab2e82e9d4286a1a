package main

import (
	"bytes"
	"strings"
	"testing"
)

// twice is a row of a system that takes so many times ours.
func twice(system string, procedures int, factor float64) row {
	return row{
		System: system, Procedures: procedures, OpenMillis: 3,
		Speed: []speed{{Threads: 1, Asked: 9, P50: 100 * factor, P99: 1000 * factor, PerSecond: 800 / factor}},
		Build: buildFigures{Seconds: factor, DiskBytes: int64(5e6 * factor), PeakBytes: int64(1e7 * factor), HeapBytes: 2e6},
	}
}

func TestCompare(t *testing.T) {
	r := report{Rows: []row{twice("fts5", 10, 4), twice(nameOurs, 10, 2), twice(nameOurs, 20, 1), twice("fts5", 20, 4), twice("fts5", 30, 1)}}
	r.compare()
	for i, want := range []float64{2, 1, 1, 4} {
		x := r.Rows[i].Ratios
		if x == nil || x.P50[0] != want || x.P99[0] != want || x.PerSecond[0] != 1/want || x.Build != want || x.Disk != want || x.Peak != want {
			t.Errorf("row %d: ratios %+v, want %v", i, x, want)
		}
	}
	if r.Rows[4].Ratios != nil {
		t.Errorf("ratios without a row of ours: %+v", r.Rows[4].Ratios)
	}
	if got := times(1, 0); got != 0 {
		t.Errorf("a multiple of nothing is %v", got)
	}
}

func TestAFaultLeavesTheOtherRows(t *testing.T) {
	fault := row{System: nameOurs, Procedures: 20, Fault: "build ours at 20: no room"}
	r := report{Rows: []row{twice(nameOurs, 10, 1), twice("fts5", 10, 2), fault, twice("fts5", 20, 3)}}
	r.compare()
	if r.Rows[1].Ratios == nil || r.Rows[2].Ratios != nil || r.Rows[3].Ratios != nil {
		t.Errorf("ratios %+v, %+v, %+v", r.Rows[1].Ratios, r.Rows[2].Ratios, r.Rows[3].Ratios)
	}
	var out bytes.Buffer
	if err := r.writeTable(&out); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.Contains(got, "failed: "+fault.Fault) || strings.Count(got, "fts5") != 4 || strings.Count(got, nameOurs) != 3 {
		t.Errorf("the tables leave something out:\n%s", got)
	}
	if r.failed() == nil || (report{Rows: r.Rows[:2]}).failed() != nil {
		t.Errorf("failed: %v with a fault", r.failed())
	}
}

func TestWriteTable(t *testing.T) {
	r := report{Rows: []row{twice(nameOurs, 10, 1), twice("fts5", 10, 2), twice("fts5", 30, 1)}, Absent: []string{"xapian"}, Go: "go1", Cores: 2}
	r.Rows[0].Quality = &quality{InScope: 4, Top1: .25, Top3: .5}
	r.compare()
	var out bytes.Buffer
	if err := r.writeTable(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for at, want := range map[int]string{
		1:  "10 ours 1 9 100 1000 800 1.00 1.00 1.00 0.250 0.500",
		2:  "10 fts5 1 9 200 2000 400 2.00 2.00 0.50",
		3:  "30 fts5 1 9 100 1000 800",
		6:  "10 ours 1.0 5.0 10 2 3 1.00 1.00 1.00",
		7:  "10 fts5 2.0 10.0 20 2 3 2.00 2.00 2.00",
		10: "not built in: xapian",
	} {
		if got := strings.Join(strings.Fields(lines[at]), " "); got != want {
			t.Errorf("line %d is %q, want %q\n%s", at, got, want, out.String())
		}
	}
}
