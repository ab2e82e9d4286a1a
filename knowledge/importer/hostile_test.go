package importer_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer/hostile"
)

// TestHostileSheets reads spreadsheets that nobody should be sent. Each must end in
// dossiers, or in an error that says what is wrong; no formula may become a value. The
// program reads them in a bounded child besides: see cmd/motcua, where those that take
// long are read always; here they, and all thousand, are with MOTCUA_HOSTILE=full.
func TestHostileSheets(t *testing.T) {
	all := os.Getenv("MOTCUA_HOSTILE") == "full"
	most, count, refused := hostile.Kinds(), 0, 0
	if all {
		most = hostile.Count
	}
	for n := range most {
		if hostile.Heavy(n) && !all {
			continue
		}
		count++
		name, src := hostile.Sheet(n)
		began := time.Now()
		got, report, err := read(src)
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		} else if testing.Verbose() && took > 200*time.Millisecond {
			t.Logf("%s took %v", name, took)
		}
		if err != nil {
			refused++
			if !errors.Is(err, knowledge.ErrInvalid) || len(got) > 0 {
				t.Errorf("%s: %v, and %d dossiers", name, err, len(got))
			}
			continue
		}
		if report.Rows != len(got)+len(report.Errors)+len(report.Repeated) {
			t.Errorf("%s: %d rows, %d dossiers, %d refused", name, report.Rows, len(got), len(report.Errors))
		}
		for _, d := range got {
			if !d.Status.Valid() || d.Code == "" || strings.Contains(fmt.Sprint(d), hostile.Formula) {
				t.Errorf("%s: went in: %+v", name, d)
			}
		}
		for _, e := range report.Errors {
			if strings.Contains(e.What, "Gió") || e.Row < 1 {
				t.Errorf("%s: %v tells about a person, or has no row", name, e)
			}
		}
	}
	t.Logf("%d spreadsheets, %d refused as a whole", count, refused)
}
