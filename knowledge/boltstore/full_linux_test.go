package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/storetest"
)

// TestADiskThatIsFullAtTheNthPage leaves room for more and more pages: what does not fit
// is refused and changes nothing, what was acknowledged is there, reading goes on, and with
// room the store takes everything again.
func TestADiskThatIsFullAtTheNthPage(t *testing.T) {
	d := storetest.SmallDisk(t, "8m")
	refusals := 0
	for n := range 24 {
		path := filepath.Join(d.Dir, fmt.Sprint("store", n))
		s := opened(t, path, alone)
		mark(t, s, "first")
		d.Leave(int64(n) * 4096)
		had := 1
		write := func(size int) error {
			err := s.Update(context.Background(), func(tx knowledge.Tx) error {
				_, err := tx.Owe(knowledge.Notice{Body: knowledge.Body{Text: strings.Repeat("xyzzy", size)}})
				return err
			})
			if err == nil {
				had++
			} else if errors.Is(err, ErrStopped) {
				t.Fatalf("room for %d pages: the store stopped: %v", n, err)
			} else {
				refusals++
			}
			return err
		}
		for i := 0; write(1000) == nil; i++ { // five thousand bytes: two pages
			if i > 3000 {
				t.Fatal("the disk is never full")
			}
		}
		_, _ = write(1), write(2000) // whichever of them fit
		if got, err := marks(s); got != had || err != nil {
			t.Errorf("room for %d pages: %d marks of %d, %v", n, got, had, err)
		}
		d.Free()
		if err := write(1000); err != nil {
			t.Errorf("with room again: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := Check(path); err != nil {
			t.Errorf("room for %d pages: %v", n, err)
		}
		again := opened(t, path, alone)
		if got, err := marks(again); got != had || err != nil {
			t.Errorf("opened again: %d marks of %d, %v", got, had, err)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if refusals < 24 {
		t.Errorf("%d refusals", refusals)
	}
}
