package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"motcua/knowledge/boltstore"
)

// folder is the data folder. Its content is the office's: the store, the guides
// edited there, the published editions, and what says who is using it.
type folder string

func (d folder) store() string   { return filepath.Join(string(d), "motcua.db") }
func (d folder) inbox() string   { return filepath.Join(string(d), "inbox.db") }
func (d folder) socket() string  { return filepath.Join(string(d), "motcua.sock") }
func (d folder) lock() string    { return filepath.Join(string(d), "motcua.lock") }
func (d folder) guides() string  { return filepath.Join(string(d), "guides") }
func (d folder) catalog() string { return filepath.Join(string(d), "catalog") }
func (d folder) office() string  { return filepath.Join(string(d), "office") }

// profile is the office's profile, golden are its own golden questions, and
// incoming are guides that an admin sent and that are not yet published.
func (d folder) profile() string  { return filepath.Join(string(d), profileFile) }
func (d folder) golden() string   { return filepath.Join(string(d), "golden.jsonl") }
func (d folder) incoming() string { return filepath.Join(string(d), "incoming") }

// promoted are the overlays of guides: officers' replies that stay. No import looks
// into it.
func (d folder) promoted() string { return filepath.Join(string(d), promotedEntry) }

// profileFile is the office's profile, in the data folder and in an archive.
const profileFile = "office.yaml"

// make makes the folder when there is none. Nobody else may look into it.
func (d folder) make() error {
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return refuse(exitFailed, "không tạo được thư mục dữ liệu %s (%v); xin kiểm tra đường dẫn và quyền.", d, reason(err))
	}
	return nil
}

// holdPatience is how long a folder is waited for: a killed process may leave a child
// that has the lock until it is a program of its own.
const holdPatience = time.Second

// hold takes the folder for this process until release is called. Another
// process that has it is an error, with exit code 75.
func (d folder) hold() (release func(), err error) {
	l := flock.New(d.lock(), flock.SetFlag(os.O_CREATE|os.O_RDWR))
	ctx, cancel := context.WithTimeout(context.Background(), holdPatience)
	defer cancel()
	got, err := l.TryLockContext(ctx, holdPatience/20)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return nil, fmt.Errorf("khóa thư mục dữ liệu: %w", err)
	}
	if !got {
		return nil, refuse(exitLater, "đang có tiến trình khác (pid %s) dùng thư mục dữ liệu %s; xin dừng tiến trình đó hoặc chọn thư mục khác bằng --data.", d.holder(), d)
	}
	if err := os.WriteFile(d.lock(), []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return func() { _ = l.Close() }, nil
}

// sweep removes what a killed process left half done: copies of the store, and a
// spreadsheet that was being read. Only who holds the folder may.
func (d folder) sweep() error {
	if err := os.RemoveAll(d.sheets()); err != nil {
		return fmt.Errorf("dọn thư mục dữ liệu: %w", err)
	}
	for _, pattern := range []string{"backup-*.tmp", "*.db.new-*", "motcua.db" + boltstore.CompactSuffix} {
		left, err := filepath.Glob(filepath.Join(string(d), pattern))
		for _, file := range left {
			err = errors.Join(err, os.Remove(file))
		}
		if err != nil {
			return fmt.Errorf("dọn thư mục dữ liệu: %w", err)
		}
	}
	return nil
}

// holder is the process that holds the folder, as far as it has said so.
func (d folder) holder() string {
	pid, err := os.ReadFile(d.lock())
	if err != nil || len(pid) == 0 {
		return "chưa rõ"
	}
	return strings.TrimSpace(string(pid))
}

// officeName keeps the office's name: a new one is written down, none means the
// one that was.
func (d folder) officeName(given string) (string, error) {
	if given != "" {
		return given, os.WriteFile(d.office(), []byte(given), 0o600)
	}
	name, err := os.ReadFile(d.office())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(name)), err
}

// givenFolder says so when a folder that somebody named is not there.
func givenFolder(dir string) error {
	st, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuse(exitUsage, "không tìm thấy thư mục %s; xin kiểm tra lại đường dẫn.", dir)
	case err != nil:
		return fmt.Errorf("xem thư mục: %w", err)
	case !st.IsDir():
		return refuse(exitUsage, "%s không phải là thư mục; xin kiểm tra lại đường dẫn.", dir)
	}
	return nil
}

// givenFile opens a file that somebody named.
func givenFile(name string) (*os.File, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse(exitUsage, "không tìm thấy tệp %s; xin kiểm tra lại đường dẫn.", name)
	} else if err != nil {
		return nil, fmt.Errorf("mở tệp: %w", err)
	}
	if st, err := f.Stat(); err == nil && st.IsDir() {
		_ = f.Close()
		return nil, refuse(exitUsage, "%s là một thư mục; xin cho biết một tệp.", name)
	}
	return f, nil
}

// reason is why the system refused, without the path.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
