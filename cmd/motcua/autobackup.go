package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/renameio/v2"

	"motcua/knowledge"
)

// backups makes a copy now and then, as motcua backup does, and keeps the latest ones. It
// goes by the copies that are there, so that restarts change nothing.
type backups struct {
	dir   string
	every time.Duration
	keep  int
	pack  func(context.Context, io.Writer) error      // writes an archive of the running bot
	tell  func(ctx context.Context, text string) bool // tells the admins
	now   func() time.Time
	log   *slog.Logger

	told bool // the admins think that copies fail

	mu     sync.Mutex
	good   time.Time // when the last good copy was made; zero: there is none
	failed time.Time // when the last attempt failed; zero: it did not
}

const (
	backupName  = "motcua-20060102-150405.tar.gz" // of a copy, by its time
	backupLook  = time.Minute
	backupAgain = time.Hour // at most, until a copy that failed is tried again
)

// Last is when the last good copy was made (zero: never) and whether an attempt has failed
// since.
func (b *backups) Last() (good time.Time, failing bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.good, !b.failed.IsZero()
}

// run makes a copy whenever one is due, until ctx ends.
func (b *backups) run(ctx context.Context) {
	b.begin()
	atOnceAndEach(ctx, backupLook, b.look)
}

// begin finds the last copy, and removes what a killed process left of one.
func (b *backups) begin() {
	left, _ := filepath.Glob(filepath.Join(b.dir, ".motcua-*.tar.gz*")) // renameio's way; the pattern is sound
	removeAll(left)
	if all, err := b.copies(); err == nil && len(all) > 0 {
		b.good, _ = time.ParseInLocation(backupName, all[len(all)-1], time.UTC) // copies has parsed it
	}
}

// look makes a copy when one is due.
func (b *backups) look(ctx context.Context) {
	now := b.now()
	good, _ := b.Last()
	age := now.Sub(good) // of a copy from the future, when the clock was wrong, nothing is known
	if age >= 0 && age < b.every || !b.failed.IsZero() && now.Sub(b.failed) < min(b.every/8, backupAgain) {
		return
	}
	err := b.make(ctx, now)
	if ctx.Err() != nil {
		return
	}
	b.note(ctx, now, err)
	if err == nil {
		b.prune(now.UTC().Format(backupName))
	}
}

// make writes a copy and reads it back before it has its name.
func (b *backups) make(ctx context.Context, now time.Time) error {
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		return err
	}
	name := filepath.Join(b.dir, now.UTC().Format(backupName))
	f, err := renameio.NewPendingFile(name, renameio.WithPermissions(0o600), renameio.IgnoreUmask())
	if err != nil {
		return err
	}
	defer f.Cleanup()
	if err := b.pack(ctx, &piecemeal{File: f.File}); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := unpack(f, nowhere); err != nil {
		return fmt.Errorf("đọc lại bản sao lưu: %w", err)
	}
	return f.CloseAtomicallyReplace()
}

// note remembers what became of an attempt, and tells the admins of the first failure and
// of the first success after it.
func (b *backups) note(ctx context.Context, now time.Time, err error) {
	b.mu.Lock()
	if err != nil {
		b.failed = now
	} else {
		b.good, b.failed = now, time.Time{}
	}
	good := b.good
	b.mu.Unlock()
	text := backupWorksAgain
	switch {
	case err == nil:
		b.log.Info("a backup was made", "dir", b.dir)
	case b.told:
		b.log.Warn("no backup could be made", "err", err)
	default:
		b.log.Error("ALARM: no backup could be made", "err", err)
	}
	if err != nil {
		text = backupFails(err, good)
	}
	tellChange(ctx, &b.told, err != nil, b.tell, text)
}

// prune removes the oldest copies, but for the new one, which a clock that was wrong may
// have named an old one. Only a good new one leads here.
func (b *backups) prune(new string) {
	all, err := b.copies()
	old := slices.DeleteFunc(all, func(name string) bool { return name == new })
	for i := 0; err == nil && i < len(old)-(b.keep-1); i++ {
		err = os.Remove(filepath.Join(b.dir, old[i]))
	}
	if err != nil {
		b.log.Warn("old backups cannot be removed", "err", err)
	}
}

func removeAll(files []string) {
	for _, f := range files {
		_ = os.Remove(f) // the next start tries again
	}
}

// copies are the names of the copies in the folder, oldest first. What has another name
// is somebody else's.
func (b *backups) copies() (all []string, err error) {
	entries, err := os.ReadDir(b.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		if _, bad := time.Parse(backupName, e.Name()); bad == nil && e.Type().IsRegular() {
			all = append(all, e.Name())
		}
	}
	slices.Sort(all)
	return all, err
}

// backupWorksAgain ends what backupFails began.
const backupWorksAgain = "✅ Sao lưu tự động đã làm được trở lại."

func backupFails(err error, good time.Time) string {
	last := "Chưa có bản sao lưu tự động nào."
	if !good.IsZero() {
		last = "Bản tốt gần nhất làm lúc " + good.In(knowledge.Vietnam()).Format("15:04 ngày 02/01/2006") + "."
	}
	return "⚠️ Không sao lưu tự động được: " + strings.TrimPrefix(refusalOf(err).say, "motcua: ") + "\n" + last +
		" Bot vẫn phục vụ và sẽ tự thử lại. Nhờ anh/chị báo người trông coi máy kiểm tra ổ đĩa và thư mục sao lưu."
}

// piecemeal writes a large file so that those who write beside it need not wait: what is
// written goes to the disk piece by piece and not all at once at the end.
type piecemeal struct {
	*os.File
	since int
}

const piece = 4 << 20

func (p *piecemeal) Write(b []byte) (n int, err error) {
	n, err = p.File.Write(b)
	if p.since += n; p.since >= piece && err == nil {
		p.since, err = 0, p.File.Sync()
	}
	return n, err
}

// ReadFrom keeps io.Copy from passing by Write.
func (p *piecemeal) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{p}, r)
}
