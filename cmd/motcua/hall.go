package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"motcua/bot"
	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
	"motcua/knowledge/importer"
)

// chores is what whoever looks after the office has done, by the running bot
// (see remote) or in this process (see hall).
type chores interface {
	// Reindex publishes the guides. want, unless usual, takes the place of the
	// bot's own settings this once.
	Reindex(ctx context.Context, want guideFlags, progress func(done, total int)) (bot.Published, error)
	// Backup writes a verified archive.
	Backup(ctx context.Context, w io.Writer) error
	// ImportDossiers reads a spreadsheet into the store; name is for messages.
	ImportDossiers(ctx context.Context, name string, r io.Reader) (importer.DossierReport, error)
	// Dossier returns one dossier; none is a refusal.
	Dossier(ctx context.Context, code knowledge.DossierCode) (knowledge.Dossier, error)
	Close() error
}

// hall is the office's data, held by this process alone.
type hall struct {
	folder  folder
	guides  guideFlags
	now     func() time.Time
	store   *boltstore.Store
	catalog *index.Catalog // nil until openCatalog
	release func()
}

var _ chores = (*hall)(nil)

// openHall takes the data folder, makes it when there is none, and opens the
// store once a child process has read it through.
func openHall(ctx context.Context, dir string, guides guideFlags) (*hall, error) {
	h := &hall{folder: folder(dir), guides: guides, now: time.Now}
	if err := h.folder.make(); err != nil {
		return nil, err
	}
	release, err := h.folder.hold()
	if err != nil {
		return nil, err
	}
	h.release = release
	if err := checkStore(ctx, h.folder.store()); err != nil {
		release()
		return nil, err
	}
	if h.store, err = boltstore.Open(h.folder.store(), boltstore.Options{}); err != nil {
		release()
		return nil, err
	}
	return h, nil
}

// openCatalog opens the published edition. When there is none, the guides at
// hand are published, and must all be sound.
func (h *hall) openCatalog(ctx context.Context, log *slog.Logger) error {
	s, err := h.guides.load(h.folder.guides(), h.now())
	if err != nil {
		return err
	}
	lib := s.library()
	bad := s.sound()
	if bad != nil && !h.folder.published() {
		return bad
	}
	if h.catalog, err = index.OpenCatalog(ctx, h.folder.catalog(), s.layers...); err != nil {
		return err
	}
	if d := h.catalog.Damage(); d != nil {
		log.Error("ALARM: the published edition was damaged; the guides at hand were published in its place", "err", d)
	}
	if bad != nil {
		log.Warn("a guide has errors; the edition published before goes on serving", "err", bad)
	}
	edition, release := h.catalog.Current()
	defer release()
	if edition.Source != lib.Hash() {
		log.Warn("the guides have changed since they were published; reindex to publish them")
	}
	return nil
}

// published reports whether there is a published edition.
func (d folder) published() bool {
	_, err := os.Stat(filepath.Join(d.catalog(), "current"))
	return err == nil
}

// Reindex implements chores.
func (h *hall) Reindex(ctx context.Context, want guideFlags, progress func(done, total int)) (bot.Published, error) {
	if want.usual() {
		want = h.guides
	}
	s, err := want.load(h.folder.guides(), h.now())
	if err != nil {
		return bot.Published{}, err
	}
	lib := s.library()
	if err := s.sound(); err != nil {
		return bot.Published{Findings: s.found}, err
	}
	if h.catalog == nil {
		if h.catalog, err = index.OpenCatalog(ctx, h.folder.catalog(), s.layers...); err != nil {
			return bot.Published{}, err
		}
	}
	r, err := h.catalog.Publish(ctx, lib, progress)
	return bot.Published{Guides: r.Guides, Sections: r.Sections, Took: r.Took, Hash: r.Hash, Findings: s.found}, err
}

// ImportDossiers implements chores.
func (h *hall) ImportDossiers(ctx context.Context, name string, r io.Reader) (importer.DossierReport, error) {
	sheet, err := io.ReadAll(r)
	if err != nil {
		return importer.DossierReport{}, fmt.Errorf("đọc %s: %w", name, err)
	}
	return importer.Dossiers(ctx, name, bytes.NewReader(sheet), int64(len(sheet)), func(batch []knowledge.Dossier) error {
		now := h.now()
		return h.store.Update(ctx, func(tx knowledge.Tx) error {
			for _, d := range batch {
				d.Changed = now
				if err := tx.PutDossier(d); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// Dossier implements chores.
func (h *hall) Dossier(ctx context.Context, code knowledge.DossierCode) (d knowledge.Dossier, err error) {
	err = h.store.View(ctx, func(tx knowledge.Tx) (err error) {
		d, err = tx.Dossier(code)
		return err
	})
	if errors.Is(err, knowledge.ErrNotFound) {
		err = refuse(exitFailed, "không có hồ sơ %s; xin kiểm tra lại mã.", code)
	}
	return d, err
}

// Close closes store and catalog and leaves the folder to others.
func (h *hall) Close() error {
	var err error
	if h.catalog != nil {
		err = h.catalog.Close()
	}
	err = errors.Join(err, h.store.Close())
	h.release()
	if err != nil {
		return fmt.Errorf("đóng dữ liệu: %w", err)
	}
	return nil
}
