package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/knowledge"
)

// TestSheetsThatAreSent are read by the child and with the drop folder's mapping file,
// and are one line of the audit however long they are.
func TestSheetsThatAreSent(t *testing.T) {
	h, err := openHall(t.Context(), t.TempDir(), guideFlags{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	drop := t.TempDir()
	mapping := "columns:\n  code: Phiếu\n  status: Bước\n"
	if err := os.WriteFile(filepath.Join(drop, dropMapping), []byte(mapping), 0o600); err != nil {
		t.Fatal(err)
	}
	sheet := "Phiếu,Bước\n"
	for i := range 450 {
		sheet += "H26.35-240115-0" + string(rune('0'+i/100)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10)) + ",Đang xử lý\n"
	}
	s := sentSheets{h, drop}
	most := 0
	for _, dry := range []bool{true, false} {
		r, err := s.Import(t.Context(), "a.csv", []byte(sheet), dry, func(done, _ int) { most = max(most, done) })
		if err != nil || r.New != 450 || r.DryRun != dry || most != 450 {
			t.Fatalf("dry %v: %v, %+v, told of %d", dry, err, r, most)
		}
	}
	err = h.store.View(t.Context(), func(tx knowledge.Tx) error {
		last, err := tx.LastDeed()
		if err == nil && last != 1 {
			err = errors.New("more than one deed")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := s.Import(t.Context(), "b.csv", []byte("x,y\n1,2\n"), true, func(int, int) {}); !errors.Is(err, knowledge.ErrInvalid) || strings.Contains(err.Error(), "invalid: ") {
		t.Errorf("%v", err)
	}
}
