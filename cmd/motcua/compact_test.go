package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCompactKeepsEverythingAndIsSmaller(t *testing.T) {
	data := folder(t.TempDir())
	unkept(t, filepath.Join(oldStores, "66c81f4.db.gz"), data.store())
	left := data.store() + ".compact" // of one that was killed on its way
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(data.store())
	if err != nil {
		t.Fatal(err)
	}
	works(t, "compact", "--data", string(data))
	after, err := os.Stat(data.store())
	if err != nil || after.Size() >= before.Size() || after.Mode().Perm() != 0o600 {
		t.Errorf("%d bytes became %d, %v (%v)", before.Size(), after.Size(), after.Mode(), err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("a file was left")
	}
	h := hallAt(t, string(data))
	oldIsThere(t, h)
	fails(t, exitLater, "đang có tiến trình khác", "compact", "--data", string(data))
}
