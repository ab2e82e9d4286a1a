package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"runtime"
	"syscall"
)

const checkVariable = "BOLTSTORE_CHECK"

// checkInChild says of one file what Check and Open say, and ends the process.
func checkInChild(path string) {
	err := Check(path)
	if err == nil {
		var s *Store
		if s, err = Open(path, Options{}); err == nil {
			var n int
			n, err = marks(s)
			fmt.Print(n, " marks")
		}
	}
	if err != nil {
		fmt.Print(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// filled returns the path of a closed store with that many marks, and what is in
// the file: no more than its pages.
func filled(t *testing.T, n int) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "store")
	s, err := Open(path+".first", alone)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		mark(t, s, strings.Repeat("xyzzy ", 150)+fmt.Sprint(i))
	}
	var copied bytes.Buffer
	if err := errors.Join(s.Snapshot(&copied), s.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, copied.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, copied.Bytes()
}

func TestSecondOpenIsLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	opened(t, path, Options{})
	for name, open := range map[string]func() error{
		"Open":  func() error { _, err := Open(path, Options{}); return err },
		"Check": func() error { return Check(path) },
	} {
		begin := time.Now()
		if err := open(); !errors.Is(err, knowledge.ErrLocked) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(begin); took > time.Minute { // it must not wait for ever
			t.Errorf("%s took %v", name, took)
		}
	}
}

func TestOpenSaysWhatIsWrongWithAPath(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, bytes.Repeat([]byte("không phải dữ liệu\n"), 4000), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(folder, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		filepath.Join(folder, "none", "store"): fs.ErrNotExist,
		filepath.Join(file, "store"):           nil, // not a folder
		folder:                                 knowledge.ErrInvalid,
		file:                                   knowledge.ErrDamaged,
		empty:                                  knowledge.ErrDamaged,
	} {
		_, err := Open(path, Options{})
		if err == nil || want != nil && !errors.Is(err, want) || !strings.Contains(err.Error(), path) {
			t.Errorf("Open(%s): %v, want %v", path, err, want)
		}
		if damaged := errors.Is(err, knowledge.ErrDamaged); damaged != (want == knowledge.ErrDamaged) {
			t.Errorf("Open(%s): %v: damaged is %v", path, err, damaged)
		}
	}
	if err := Check(filepath.Join(folder, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Check of no file: %v", err)
	}
}

func TestOpenInAFolderThatCannotBeWritten(t *testing.T) {
	folder := t.TempDir()
	for _, dir := range []string{filepath.Dir(folder), folder} {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() == 0 { // root may write anywhere; this thread touches files as nobody
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			t.Fatal(err)
		}
		defer syscall.Setfsuid(0)
	}
	if _, err := Open(filepath.Join(folder, "store"), Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Open: %v", err)
	}
}

// TestFlippedBit flips bits of a text inside records, in the file at rest and
// under a store that runs.
func TestFlippedBit(t *testing.T) {
	path, content := filled(t, 40)
	at := bytes.Index(content, []byte("xyzzy"))
	if at < 0 {
		t.Fatal("the file holds no mark")
	}
	running := opened(t, path, Options{})
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	// The text stands on many pages, some of them old: flip every one.
	for ; at >= 0 && at < len(content); at++ {
		next := bytes.Index(content[at:], []byte("xyzzy"))
		if next < 0 {
			break
		}
		at += next
		if _, err := file.WriteAt([]byte{content[at] ^ 4}, int64(at)); err != nil {
			t.Fatal(err)
		}
	}
	said := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, knowledge.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		} else if strings.Contains(err.Error(), "yzzy") {
			t.Errorf("%s: the error says what the record says: %v", what, err)
		}
	}
	_, err = marks(running)
	said("reading", err)
	err = running.View(context.Background(), func(tx knowledge.Tx) error {
		_, err := tx.Memory(knowledge.Address{})
		return err
	})
	said("reading a memory", err)
	if err := running.Close(); err != nil {
		t.Fatal(err)
	}
	said("Check", Check(path))
	_, err = Open(path, Options{})
	said("Open", err)
}

func TestTruncatedFile(t *testing.T) {
	path, content := filled(t, 40)
	for _, size := range []int{0, 1, 100, 4095, 4096, 8192, 8193, 12288, 16384, len(content) / 4, len(content) / 2, len(content) * 3 / 4, len(content) - 1} {
		if err := os.WriteFile(path, content[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Check(path); !errors.Is(err, knowledge.ErrDamaged) {
			t.Errorf("Check of %d of %d bytes: %v", size, len(content), err)
		}
		if s, err := Open(path, Options{}); err == nil {
			s.Close()
			t.Errorf("Open of %d of %d bytes: no error", size, len(content))
		} else if !errors.Is(err, knowledge.ErrDamaged) {
			t.Errorf("Open of %d of %d bytes: %v", size, len(content), err)
		}
	}
}

// TestFileCutWhileItIsOpen reads pages that are no longer there.
func TestFileCutWhileItIsOpen(t *testing.T) {
	path, content := filled(t, 200)
	s := opened(t, path, Options{})
	if err := os.Truncate(path, int64(len(content)/8)); err != nil {
		t.Fatal(err)
	}
	if _, err := marks(s); !errors.Is(err, knowledge.ErrDamaged) {
		t.Errorf("reading: %v", err)
	}
}

// TestDamagedPages overwrites one page at a time. A child process either says
// that the file is damaged, or dies, or has every mark.
func TestDamagedPages(t *testing.T) {
	const all, page = 40, 4096
	path, content := filled(t, all)
	random := rand.New(rand.NewPCG(1, 2))
	garbage := make([]byte, page)
	found := 0
	for at := 2 * page; at < len(content); at += page {
		for i := range garbage {
			garbage[i] = byte(random.Uint32()) * byte(at/page%2) // zeroes on every other page
		}
		broken := bytes.Clone(content)
		copy(broken[at:], garbage)
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), checkVariable+"="+path)
		said, err := child.Output()
		switch {
		case err == nil && string(said) == fmt.Sprint(all, " marks"): // the page was free
		case err != nil:
			found++
		default:
			t.Errorf("page %d: %q", at/page, said)
		}
	}
	if found == 0 {
		t.Error("no damage was found on any page")
	}
}
