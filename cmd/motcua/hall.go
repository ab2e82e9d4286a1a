package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"motcua/index"
	"motcua/index/eval"
	"motcua/index/gate"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// chores is what whoever looks after the office has done, by the running bot
// (see remote) or in this process (see hall).
type chores interface {
	// Reindex publishes the guides, unless the gate holds them.
	Reindex(ctx context.Context, want reindexOrder, progress gate.Progress) (gate.Outcome, error)
	// Rollback makes the edition before the current one current again; none is a
	// refusal.
	Rollback(ctx context.Context) (index.Version, error)
	// Backup writes a verified archive.
	Backup(ctx context.Context, w io.Writer) error
	// ImportDossiers reads a spreadsheet into the store, or says what that would
	// change. With an error the report may still hold a mapping file to correct.
	ImportDossiers(ctx context.Context, want sheetOrder, r io.Reader, progress sheetProgress) (knowledge.SheetReport, error)
	// Announcements lists all that the office announced.
	Announcements(ctx context.Context) ([]knowledge.Announcement, error)
	// Dossier returns one dossier; none is a refusal.
	Dossier(ctx context.Context, code knowledge.DossierCode) (knowledge.Dossier, error)
	// Export writes a table.
	Export(ctx context.Context, want exportOrder, w io.Writer) error
	Close() error
}

// hall is the office's data, held by this process alone.
type hall struct {
	folder  folder
	guides  guideFlags
	now     func() time.Time
	store   *boltstore.Store // nil until openStore
	inbox   *boltstore.Store // what has arrived and is not handled yet; likewise
	catalog *index.Catalog   // nil until openCatalog
	gate    *gate.Gate       // before the catalog
	release func()
	sheets  sync.Mutex // one spreadsheet at a time
	room    diskRoom   // watched while a bot serves
	giveWay func()     // lowers the thread that makes proposals
}

// reindexOrder is what a reindex is to do. Guides, unless usual, takes the place of
// the bot's own settings this once; Confirm is the hash of a held edition.
type reindexOrder struct {
	Guides  guideFlags
	Confirm string
	DryRun  bool // propose, and publish nothing
}

var _ chores = (*hall)(nil)

// openHall takes the data folder, makes it when there is none, and opens the store.
func openHall(ctx context.Context, dir string, guides guideFlags) (*hall, error) {
	h, err := takeHall(dir, guides)
	if err != nil {
		return nil, err
	}
	if err := h.openStore(ctx); err != nil {
		h.release()
		return nil, err
	}
	return h, nil
}

// takeHall takes the data folder and makes it when there is none. Nothing in it is open
// yet.
func takeHall(dir string, guides guideFlags) (*hall, error) {
	h := &hall{folder: folder(dir), guides: guides, now: time.Now, giveWay: giveWay}
	if err := h.folder.make(); err != nil {
		return nil, err
	}
	release, err := h.folder.hold()
	if err != nil {
		return nil, err
	}
	if err := h.folder.sweep(); err != nil {
		release()
		return nil, err
	}
	h.release = release
	return h, nil
}

// company is how long a change of the store waits for others: nobody notices it in an answer,
// and in a rush it spares a twentieth of the processors.
const company = 6 * time.Millisecond

// departures is how long what was handled waits in the inbox for company: what arrives
// takes it along.
const departures = 20 * time.Millisecond

// openStore opens the store and the inbox once a child process has read them through.
func (h *hall) openStore(ctx context.Context) (err error) {
	if err := checkStore(ctx, h.folder.store(), h.folder.inbox()); err != nil {
		return err
	}
	if h.store, err = boltstore.Open(h.folder.store(), boltstore.Options{Checked: true, Delay: company}); err != nil {
		return err
	}
	if h.inbox, err = boltstore.Open(h.folder.inbox(), boltstore.Options{Checked: true, Delay: departures}); err != nil {
		err = errors.Join(err, h.store.Close())
		h.store = nil
	}
	return err
}

// closeStore closes the store and the inbox. An empty inbox goes: nothing of what people
// wrote stays behind, and there is nothing to check at the next start.
func (h *hall) closeStore() error {
	waiting, err := arrivedIn(context.Background(), h.inbox)
	if err = errors.Join(err, h.inbox.Close()); err == nil && waiting == 0 {
		err = os.Remove(h.folder.inbox())
	}
	return errors.Join(err, h.store.Close())
}

// openCatalog opens the published edition. When there is none, the guides at
// hand are published, and must all be sound.
func (h *hall) openCatalog(ctx context.Context, log *slog.Logger) error {
	stock, err := h.shelf(h.guides).Load(nil)
	if err != nil {
		return err
	}
	return h.openAt(ctx, stock, log)
}

// openAt opens the published edition; when there is none, stock is published. An index
// that cannot be used is the mender's business, or that of whoever wants to search.
func (h *hall) openAt(ctx context.Context, stock gate.Stock, log *slog.Logger) (err error) {
	bad := sound(stock.Findings)
	if bad != nil && !h.folder.published() {
		return bad
	}
	if h.catalog, err = index.OpenCatalogAsIs(ctx, h.folder.catalog(), stock.Content, h.now()); err != nil {
		return err
	}
	h.gate = gate.New(h.catalog, h.shelf(h.guides), understand, h.now)
	if d := h.catalog.Damage(); d != nil {
		log.Error("ALARM: the published edition was damaged; the guides at hand were published in its place", "err", d)
	}
	if bad != nil {
		log.Warn("a guide has errors; the edition published before goes on serving", "err", bad)
	}
	edition, release := h.catalog.Current()
	defer release()
	if edition.Source != stock.Content.Hash() {
		log.Warn("the guides have changed since they were published; reindex to publish them")
	}
	return nil
}

// shelf is what lies at hand with some settings.
func (h *hall) shelf(guides guideFlags) shelf { return shelf{h.folder, guides, h.now} }

// understand is what the gate measures: the bot's own understanding.
func understand(ctx context.Context, e *index.Edition, history []string, question string) (eval.Found, error) {
	return understander{e}.Understand(ctx, history, question)
}

// published reports whether there is a published edition.
func (d folder) published() bool {
	_, err := os.Stat(filepath.Join(d.catalog(), "current"))
	return err == nil
}

// Reindex implements chores.
func (h *hall) Reindex(ctx context.Context, want reindexOrder, progress gate.Progress) (gate.Outcome, error) {
	order := gate.Order{Shelf: h.shelf(h.guides)}
	if !want.Guides.usual() {
		order.Shelf = h.shelf(want.Guides)
	}
	if h.gate == nil {
		stock, err := order.Shelf.Load(nil)
		if err == nil {
			err = h.openAt(ctx, stock, slog.New(slog.DiscardHandler))
		}
		if err == nil {
			err = h.catalog.Mend(ctx)
		}
		if err != nil {
			return gate.Outcome{Review: gate.Review{Findings: stock.Findings}}, err
		}
	}
	if want.DryRun {
		r, err := h.gate.Propose(ctx, order, progress)
		return gate.Outcome{Review: r}, cmp.Or(sound(r.Findings), err)
	}
	if err := h.note(ctx, "reindex", want.Confirm); err != nil {
		return gate.Outcome{}, err
	}
	out, err := h.gate.Reindex(ctx, order, want.Confirm, progress)
	return out, cmp.Or(sound(out.Findings), err)
}

// Rollback implements chores.
func (h *hall) Rollback(ctx context.Context) (index.Version, error) {
	none := refuse(exitFailed, "không còn bản nào trước bản đang dùng.")
	if h.gate == nil {
		if !h.folder.published() {
			return index.Version{}, none
		}
		if err := h.openCatalog(ctx, slog.New(slog.DiscardHandler)); err != nil {
			return index.Version{}, err
		}
	}
	if err := h.note(ctx, "rollback", ""); err != nil {
		return index.Version{}, err
	}
	v, err := h.gate.Rollback(ctx)
	if errors.Is(err, knowledge.ErrNotFound) {
		err = none
	}
	return v, err
}

// Announcements implements chores.
func (h *hall) Announcements(ctx context.Context) (all []knowledge.Announcement, err error) {
	err = h.store.View(ctx, func(tx knowledge.Tx) (err error) {
		all, err = tx.Announcements()
		return err
	})
	return all, err
}

// Dossier implements chores.
func (h *hall) Dossier(ctx context.Context, code knowledge.DossierCode) (d knowledge.Dossier, err error) {
	err = h.store.Update(ctx, func(tx knowledge.Tx) (err error) {
		if d, err = tx.Dossier(code); err != nil {
			return err
		}
		return note(tx, h.now(), "dossier", string(code))
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
	if h.store != nil {
		err = errors.Join(err, h.closeStore())
	}
	h.release()
	if err != nil {
		return fmt.Errorf("đóng dữ liệu: %w", err)
	}
	return nil
}
