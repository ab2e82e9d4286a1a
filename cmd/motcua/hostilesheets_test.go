package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
	"motcua/knowledge/importer/hostile"
)

// written writes a spreadsheet into a file and opens it.
func written(t *testing.T, name string, src []byte) *os.File {
	t.Helper()
	file := filepath.Join(t.TempDir(), strings.ReplaceAll(name, "/", "_"))
	if err := os.WriteFile(file, src, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestHostileSheetsInAChild has the process that reads spreadsheets read hostile ones:
// whatever they hold, it ends soon, within its memory, and with an answer. Half the kinds
// that take long are read once, and all thousand with MOTCUA_HOSTILE=full.
func TestHostileSheetsInAChild(t *testing.T) {
	if watched {
		t.Skip("the bounds are for a process without the race detector")
	}
	count, all := hostile.Kinds(), os.Getenv("MOTCUA_HOSTILE") == "full"
	if all {
		count = hostile.Count
	}
	largest, slowest := int64(0), time.Duration(0)
	for n := range count {
		if !all && (!hostile.Heavy(n) || n%2 != 0) {
			continue
		}
		took, megabytes := readByAChild(t, n)
		slowest, largest = max(slowest, took), max(largest, megabytes)
	}
	t.Logf("the slowest took %v, the largest %d MB", slowest, largest)
	if largest > sheetMemory>>20 || slowest > time.Minute {
		t.Errorf("%v, %d MB", slowest, largest)
	}
}

// readByAChild has a hostile spreadsheet read, and says what that took.
func readByAChild(t *testing.T, n int) (took time.Duration, megabytes int64) {
	t.Helper()
	name, src := hostile.Sheet(n)
	f, dir := written(t, name, src), t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self, sheetName, "--sheet=", "--dir", dir)
	child.Env, child.Stdin = []string{}, f
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	forgetPeak(t)
	began := time.Now()
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if err := drained(out); !errors.Is(err, io.EOF) && !errors.Is(err, knowledge.ErrInvalid) && !errors.Is(err, importer.ErrCutOff) {
		t.Errorf("%s: %v", name, err)
	}
	_, _ = io.Copy(io.Discard, out)
	_ = child.Wait() // how it ended does not matter: what it said does
	if left, _ := os.ReadDir(dir); len(left) > 0 && child.ProcessState.Success() {
		t.Errorf("%s left %v behind", name, left)
	}
	if use, ok := child.ProcessState.SysUsage().(*syscall.Rusage); ok {
		megabytes = use.Maxrss >> 10
	}
	return time.Since(began), megabytes
}

// forgetPeak has this process forget the most memory that it ever had: what a child had at
// most is at least what its parent had when it began.
func forgetPeak(t *testing.T) {
	t.Helper()
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Logf("the child's memory may be this process's: %v", err)
	}
}

// drained reads a sheet to its end.
func drained(r io.Reader) error {
	s, err := importer.ReadSheet(r)
	for err == nil {
		_, err = s.Next()
	}
	return err
}

// TestABombTakesNobodyAlong: what is let through by its size and then wants more memory
// than there is for it ends the child, and is refused in words.
func TestABombTakesNobodyAlong(t *testing.T) {
	if watched {
		t.Skip("the bounds are for a process without the race detector")
	}
	f := written(t, "bomb.xlsx", hostile.Bomb("xl/worksheets/sheet1.xml", ' ', 250))
	err := readSheet(t.Context(), f, "", t.TempDir(), func(s importer.Sheet) error {
		return fmt.Errorf("it was opened: %v", s.About())
	})
	if !errors.Is(err, knowledge.ErrInvalid) || !strings.Contains(err.Error(), "quá nhiều bộ nhớ") {
		t.Errorf("%v", err)
	}
}
