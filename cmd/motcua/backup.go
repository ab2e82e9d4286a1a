package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/renameio/v2"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// Where an archive keeps things.
const (
	storeEntry     = "store.db"
	publishedEntry = "published"       // the guides of the edition that stood
	guidesEntry    = "guides"          // those edited in the data folder
	promotedEntry  = "guides-promoted" // their overlays; the data folder's name for it too
)

// Run writes an archive and reads it back before it is given its name.
func (c *backupCmd) Run(ctx context.Context, t *terminal) error {
	if err := givenFolder(c.Data); err != nil {
		return err
	}
	from, err := reach(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	defer from.Close()
	f, err := renameio.NewPendingFile(c.File, renameio.WithPermissions(0o600), renameio.IgnoreUmask())
	if err != nil {
		return fmt.Errorf("ghi tệp sao lưu: %w", err)
	}
	defer f.Cleanup()
	if err := from.Backup(ctx, f); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	list, err := unpack(f, nowhere)
	if err != nil {
		return refuse(exitFailed, "bản sao lưu vừa ghi không đọc lại được (%v); xin kiểm tra ổ đĩa rồi chạy lại.", err)
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("ghi tệp sao lưu: %w", err)
	}
	_, err = fmt.Fprintf(t.out, "Đã sao lưu %d tệp vào %s và đọc lại khớp.\n", len(list.Files), c.File)
	return err
}

// Backup implements chores. The store is copied while it goes on working, and
// the copy is read through before it is packed.
func (h *hall) Backup(ctx context.Context, w io.Writer) error {
	if err := h.note(ctx, "backup", ""); err != nil {
		return err
	}
	copied, err := h.snapshot(ctx)
	if err != nil {
		return err
	}
	defer os.Remove(copied)
	edition, release, err := h.edition(ctx)
	if err != nil {
		return err
	}
	defer release()
	// gofail: var duringBackup struct{}
	a := newArchiver(w, h.now())
	if err := a.addFile(storeEntry, copied); err != nil {
		return err
	}
	if edition != nil {
		if err := a.addContent(edition.Content); err != nil {
			return err
		}
	}
	if err := a.addFolder(h.folder); err != nil {
		return err
	}
	return a.close()
}

// snapshot copies the store beside it and has the copy checked.
func (h *hall) snapshot(ctx context.Context) (file string, err error) {
	f, err := os.CreateTemp(string(h.folder), "backup-*.tmp")
	if err != nil {
		return "", err
	}
	held, err := h.held(ctx) // before the copy: what is handled meanwhile is seen there
	err = errors.Join(err, h.store.Snapshot(&piecemeal{File: f}), f.Close())
	if err == nil {
		err = checkStore(ctx, f.Name())
	}
	if err == nil && len(held) > 0 {
		err = errors.Join(putInto(ctx, f.Name(), held), checkStore(ctx, f.Name()))
	}
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// held is what the inbox holds.
func (h *hall) held(ctx context.Context) (all []knowledge.Arrived, err error) {
	err = h.inbox.View(ctx, func(tx knowledge.Tx) (err error) {
		all, err = tx.Arrived(0, math.MaxInt)
		return err
	})
	return all, err
}

// putInto puts what the inbox held into a copy of the store, but what was handled before
// the copy was made.
func putInto(ctx context.Context, file string, held []knowledge.Arrived) error {
	store, err := boltstore.Open(file, boltstore.Options{Checked: true})
	if err != nil {
		return err
	}
	err = store.Update(ctx, func(tx knowledge.Tx) error {
		for _, a := range held {
			seen, err := tx.Seen(a.Key)
			if err == nil && !seen {
				_, err = tx.Arrive(a)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, store.Close())
}

// edition returns the published edition, nil when nothing was published.
func (h *hall) edition(ctx context.Context) (*index.Edition, func(), error) {
	if h.catalog != nil {
		e, release := h.catalog.Current()
		return e, release, nil
	}
	e, err := index.OpenEdition(ctx, h.folder.catalog())
	switch {
	case errors.Is(err, knowledge.ErrNotFound):
		return nil, func() {}, nil
	case err != nil:
		return nil, nil, err
	}
	return e, func() { _ = e.Close() }, nil
}

// addContent packs what an edition was made of, as written.
func (a *archiver) addContent(c index.Content) error {
	files := map[string][]byte{}
	for _, g := range c.Library.Guides() {
		files[g.ID+".md"] = knowledge.WriteGuide(g)
	}
	if len(c.Profile) > 0 {
		files[profileFile] = c.Profile
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := a.add(publishedEntry+"/"+name, int64(len(files[name])), bytes.NewReader(files[name])); err != nil {
			return err
		}
	}
	return nil
}

// addFolder packs what people made in the data folder: the office's name and
// profile, its golden questions, the guides edited there and the overlays.
func (a *archiver) addFolder(d folder) error {
	for _, file := range []string{d.office(), d.profile(), d.golden()} {
		if err := a.addFile(filepath.Base(file), file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return errors.Join(a.addTree(guidesEntry, d.guides()), a.addTree(promotedEntry, d.promoted()))
}

// addTree packs all files below a folder; none is fine.
func (a *archiver) addTree(entry, dir string) error {
	err := filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		return a.addFile(entry+"/"+filepath.ToSlash(rel), file)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
