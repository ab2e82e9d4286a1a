package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// Run puts an archive into an empty data folder, as a new epoch.
func (c *restoreCmd) Run(ctx context.Context, t *terminal) error {
	f, err := givenFile(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := emptyFolder(c.Data); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(filepath.Clean(c.Data)), ".motcua-restore-")
	if err != nil {
		return refuse(exitFailed, "không ghi được vào %s, nơi cần dựng bản khôi phục (%v); xin chạy lại bằng sudo, rồi giao thư mục dữ liệu cho bot: chown -R motcua: %s.",
			filepath.Dir(filepath.Clean(c.Data)), errors.Unwrap(err), c.Data)
	}
	defer os.RemoveAll(tmp)
	list, err := unpack(f, into(tmp))
	if err != nil {
		return refuse(exitInput, "tệp sao lưu %s không nguyên vẹn (%v); xin dùng bản sao lưu khác.", c.File, err)
	}
	if err := settle(ctx, folder(tmp), time.Now()); err != nil {
		return err
	}
	if err := os.Remove(c.Data); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("thay thư mục dữ liệu: %w", err)
	}
	// gofail: var beforeRestored struct{}
	if err := os.Rename(tmp, c.Data); err != nil {
		return fmt.Errorf("thay thư mục dữ liệu: %w", err)
	}
	_, err = fmt.Fprintf(t.out, "Đã khôi phục bản sao lưu lúc %s vào %s.\n",
		list.Made.In(knowledge.Vietnam()).Format("15:04 02/01/2006"), c.Data)
	return err
}

// emptyFolder refuses a folder with anything in it; none at all is fine.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(filepath.Dir(filepath.Clean(dir)), 0o700)
	case err != nil:
		return fmt.Errorf("xem thư mục dữ liệu: %w", err)
	case len(entries) > 0:
		return refuse(exitUsage, "thư mục %s không trống; xin chọn một thư mục trống hoặc chưa có bằng --data.", dir)
	}
	return nil
}

// settle makes a data folder of an unpacked archive: the store in a new epoch,
// and the edition that stood, published anew.
func settle(ctx context.Context, d folder, now time.Time) error {
	if err := os.Rename(filepath.Join(string(d), storeEntry), d.store()); err != nil {
		return refuse(exitInput, "tệp sao lưu không có dữ liệu; xin dùng bản sao lưu khác.")
	}
	if err := checkStore(ctx, d.store()); err != nil {
		return err
	}
	store, err := boltstore.Open(d.store(), boltstore.Options{})
	if err != nil {
		return err
	}
	err = store.Update(ctx, func(tx knowledge.Tx) error {
		if err := errors.Join(doubt(tx), doubtInbox(tx, now)); err != nil {
			return err
		}
		old, err := tx.Epoch()
		if err != nil {
			return err
		}
		// By the clock, so that restoring one archive twice gives two epochs.
		if err := tx.SetEpoch(max(old+1, now.Unix())); err != nil {
			return err
		}
		return note(tx, now, "restore", "")
	})
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	return republish(ctx, d, now)
}

// doubt marks every debt as tried: nobody knows what was paid after the copy was
// made, so what goes out again says that it may be a repeat.
func doubt(tx knowledge.Tx) error {
	return knowledge.EachDebt(tx, func(n knowledge.Notice) error {
		n.State = knowledge.Sending
		return tx.PutNotice(n)
	})
}

// doubtInbox sets aside what was in the inbox when the copy was made: nobody knows whether
// it was answered since, and an answer from the inbox would not say that it is a repeat.
func doubtInbox(tx knowledge.Tx, now time.Time) error {
	held, err := tx.Arrived(0, math.MaxInt)
	for _, a := range held {
		why := "it had arrived and not been handled when the copy was made that was restored"
		err = errors.Join(err, tx.Quarantine(knowledge.Quarantined{Key: a.Key, Raw: a.Raw, Why: why, At: now}), tx.Depart(a.Number))
	}
	return err
}

// republish publishes the guides of the edition that stood, for the office that
// they were published for.
func republish(ctx context.Context, d folder, now time.Time) error {
	dir := filepath.Join(string(d), publishedEntry)
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	guides, _ := knowledge.LoadGuides(os.DirFS(dir), publishedEntry)
	lib, _ := knowledge.NewLibrary(guides)
	profile, err := readIfThere(filepath.Join(dir, profileFile))
	if err != nil {
		return err
	}
	catalog, err := index.OpenCatalog(ctx, d.catalog(), index.Content{Library: lib, Profile: profile}, now)
	if err != nil {
		return err
	}
	return errors.Join(catalog.Close(), os.RemoveAll(dir))
}
