package storetest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Disk is a small disk that can be full.
type Disk struct {
	Dir string // on it

	t       testing.TB
	ballast string // empty: it is no disk, but a limit on how large files may grow
	was     syscall.Rlimit
}

// SmallDisk mounts a disk of so many bytes. Where mounting is not allowed, it is a folder
// whose files cannot grow in this process while it is full: nothing is skipped.
func SmallDisk(t testing.TB, size string) *Disk {
	t.Helper()
	d := &Disk{Dir: filepath.Join(t.TempDir(), "disk"), t: t}
	if err := os.Mkdir(d.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &d.was); err != nil {
		t.Fatal(err)
	}
	err := syscall.Mount("none", d.Dir, "tmpfs", 0, "size="+size)
	if err != nil {
		t.Logf("no disk can be mounted (%v): files are limited instead", err)
		t.Cleanup(d.Free)
		return d
	}
	d.ballast = filepath.Join(d.Dir, "ballast")
	t.Cleanup(func() {
		if err := syscall.Unmount(d.Dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return d
}

// Leave leaves room for so many bytes.
func (d *Disk) Leave(room int64) {
	d.t.Helper()
	if d.ballast == "" {
		limit := syscall.Rlimit{Cur: uint64(d.written() + room), Max: d.was.Max}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	f, err := os.OpenFile(d.ballast, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	for page := make([]byte, 4096); ; {
		if _, err := f.Write(page); errors.Is(err, syscall.ENOSPC) {
			break
		} else if err != nil {
			d.t.Fatal(err)
		}
	}
	st, err := f.Stat()
	if err == nil {
		err = f.Truncate(max(0, st.Size()-room))
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// Free gives all room back.
func (d *Disk) Free() {
	if d.ballast != "" {
		_ = os.Remove(d.ballast) // there may be none
	} else if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &d.was); err != nil {
		d.t.Error(err)
	}
}

// written is how much there is of the file that was written last.
func (d *Disk) written() (size int64) {
	var last time.Time
	_ = filepath.WalkDir(d.Dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		if st, err := e.Info(); err == nil && st.ModTime().After(last) {
			if on, ok := st.Sys().(*syscall.Stat_t); ok {
				size, last = on.Blocks*512, st.ModTime()
			}
		}
		return nil
	})
	return size
}

// Limited reports whether it is no disk of its own.
func (d *Disk) Limited() bool { return d.ballast == "" }
