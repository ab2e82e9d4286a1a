package importer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/knowledge"
)

// Into is where a spreadsheet's dossiers go.
type Into struct {
	Store knowledge.Store
	Now   func() time.Time
	// Note is called in the first transaction that writes, with how many dossiers there
	// are in all; nil: no.
	Note func(tx knowledge.Tx, now time.Time, n int) error
}

// ImportDossiers reads a spreadsheet and brings its dossiers up to date, a few in each
// transaction so that others get their turn. Importing the same sheet again does no
// harm, and neither does stopping half-way and beginning anew.
func ImportDossiers(ctx context.Context, sheet Sheet, o SheetOrder, into Into) (knowledge.SheetReport, error) {
	r, err := ReadDossiers(ctx, sheet, o)
	if err != nil {
		return r.Report, err
	}
	defer r.Close()
	r.Report.DryRun = o.DryRun
	had := 0
	if err := into.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		had, err = tx.CountDossiers()
		return err
	}); err != nil {
		return r.Report, err
	}
	err = r.Each(ctx, func(batch []knowledge.Dossier) error {
		note := func(tx knowledge.Tx, now time.Time) error {
			if r.Report.Put > 0 || into.Note == nil {
				return nil
			}
			return into.Note(tx, now, len(r.last))
		}
		more, err := into.take(ctx, batch, o.DryRun, note)
		if err != nil {
			return fmt.Errorf("ghi hồ sơ: %w", err)
		}
		r.Report.Add(more)
		o.tell(SheetPut, r.Report.Put, len(r.last))
		return nil
	})
	if err != nil {
		return r.Report, err
	}
	known, err := into.refusedButKnown(ctx, r)
	r.Report.Gone = max(0, had-(r.Report.Put-r.Report.New)-known)
	return r.Report, err
}

// take takes some dossiers' news, or only weighs them.
func (into Into) take(ctx context.Context, batch []knowledge.Dossier, dry bool, note func(knowledge.Tx, time.Time) error) (out knowledge.SheetReport, err error) {
	do := into.Store.Update
	if dry {
		do = into.Store.View
	}
	err = do(ctx, func(tx knowledge.Tx) error {
		out = knowledge.SheetReport{} // it may run twice
		now := into.Now()
		for _, d := range batch {
			d.From = knowledge.FromSheet
			w, err := knowledge.WeighDossier(tx, d, now)
			if err == nil && !dry {
				err = w.Take(tx, now)
			}
			if err != nil {
				return err
			}
			out.Count(w.Was.Status, d.Status, w.Change)
		}
		if dry {
			return nil
		}
		return note(tx, now)
	})
	return out, err
}

// refusedButKnown counts the dossiers that a sheet has in refused rows only: they are
// known and not gone.
func (into Into) refusedButKnown(ctx context.Context, r *Reading) (n int, err error) {
	if len(r.lost) == 0 {
		return 0, nil
	}
	err = into.Store.View(ctx, func(tx knowledge.Tx) error {
		for code := range r.lost {
			if _, good := r.last[code]; good {
				continue
			}
			_, err := tx.Dossier(code)
			if err == nil {
				n++
			} else if !errors.Is(err, knowledge.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	return n, err
}
