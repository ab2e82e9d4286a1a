package boltstore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/knowledge"
)

// TestTheListOfFreePagesIsVerified wants a list that is wrong in any way to be found.
func TestTheListOfFreePagesIsVerified(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := opened(t, path, Options{})
	for range 5 {
		mark(t, s, "some commits free pages")
	}
	last, err := lastMeta(path)
	if err != nil || last.Freelist == noFreelist {
		t.Fatalf("the list of a store at work is on page %d (%v)", last.Freelist, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := int(last.Freelist) * int(last.Page)
	count := int(binary.NativeEndian.Uint16(content[at+10:]))
	if count == 0 {
		t.Fatal("no page is free")
	}
	for name, damage := range map[string]func([]byte){
		"a page missing": func(b []byte) { binary.NativeEndian.PutUint16(b[at+10:], uint16(count-1)) },
		"a page twice":   func(b []byte) { copy(b[at+16:at+24], b[at+24:at+32]) },
		"a page in use":  func(b []byte) { binary.NativeEndian.PutUint64(b[at+16:], last.Root) },
		"a page beyond":  func(b []byte) { binary.NativeEndian.PutUint64(b[at+16:], last.High) },
		"too many":       func(b []byte) { binary.NativeEndian.PutUint16(b[at+10:], 0xFFFF) },
		"another kind":   func(b []byte) { b[at+8] = isLeaf },
	} {
		broken := bytes.Clone(content)
		damage(broken)
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Check(path); !errors.Is(err, knowledge.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestALongListOfFreePagesIsWrittenByClose frees more pages than commits list.
func TestALongListOfFreePagesIsWrittenByClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := opened(t, path, alone)
	much := strings.Repeat("xyzzy", shortList*4096/5)
	for range 2 { // the second frees the pages of the first
		err := s.Update(t.Context(), func(tx knowledge.Tx) error {
			return tx.PutMemory(knowledge.Memory{Turns: []knowledge.Turn{{Text: much}}})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	mark(t, s, "a commit with a long list")
	if last, err := lastMeta(path); err != nil || last.Freelist != noFreelist {
		t.Errorf("a long list is on page %d (%v)", last.Freelist, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if last, err := lastMeta(path); err != nil || last.Freelist == noFreelist {
		t.Errorf("after Close there is no list (%v)", err)
	}
	if err := Check(path); err != nil {
		t.Error(err)
	}
}
