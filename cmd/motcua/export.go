package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/google/renameio/v2"

	"motcua/bot"
	"motcua/knowledge"
	"motcua/knowledge/export"
)

// exportOrder is which table is to be written, of which days.
type exportOrder struct {
	What     string
	From, To time.Time
}

// exportDays is how many days a table is about when nobody says.
const exportDays = 30

// Run writes a table into a file.
func (c *exportCmd) Run(ctx context.Context, t *terminal) error {
	if err := givenFolder(c.Data); err != nil {
		return err
	}
	want := exportOrder{c.What, c.From, c.To}
	if want.To.IsZero() {
		want.To = knowledge.DayOf(time.Now())
	}
	if want.From.IsZero() {
		want.From = want.To.AddDate(0, 0, 1-exportDays)
	}
	if want.To.Before(want.From) {
		return refuse(exitUsage, "--to đứng trước --from; xin xem lại hai ngày.")
	}
	from, err := reach(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	defer from.Close()
	f, err := renameio.NewPendingFile(c.Out, renameio.WithPermissions(0o600), renameio.IgnoreUmask())
	if err != nil {
		return fmt.Errorf("ghi bảng tính: %w", err)
	}
	defer f.Cleanup()
	if err := from.Export(ctx, want, f); err != nil {
		return err
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("ghi bảng tính: %w", err)
	}
	_, err = fmt.Fprintf(t.out, "Đã ghi %s, từ %s đến %s.\n", c.Out, want.From.Format("02/01/2006"), want.To.Format("02/01/2006"))
	return err
}

// Export implements chores.
func (h *hall) Export(ctx context.Context, want exportOrder, w io.Writer) error {
	days := export.Span{From: want.From, To: want.To}
	if err := h.note(ctx, "export", want.What+" "+days.From.Format(time.DateOnly)+" "+days.To.Format(time.DateOnly)); err != nil {
		return err
	}
	office, err := h.calendar(ctx)
	if err != nil {
		return err
	}
	return h.store.View(ctx, func(tx knowledge.Tx) error {
		switch want.What {
		case "questions":
			return export.Questions(w, tx, days, office)
		case "audit":
			return export.Audit(w, tx, days, bot.DeedWords)
		case "feedback":
			return export.Feedback(w, tx, days)
		}
		return refuse(exitUsage, "không có bảng %q.", want.What)
	})
}

// calendar is that of the published edition; without one nothing is known.
func (h *hall) calendar(ctx context.Context) (*knowledge.Calendar, error) {
	edition, release, err := h.edition(ctx)
	if err != nil || edition == nil {
		return &knowledge.Calendar{}, err
	}
	defer release()
	known := edition.Office.Calendar
	return &known, nil
}

// note writes in the audit what is done at the machine.
func note(tx knowledge.Tx, now time.Time, verb, about string) error {
	_, err := tx.Record(knowledge.Deed{At: now, By: knowledge.Account{Channel: knowledge.Terminal}, Power: knowledge.Terminal, Verb: verb, About: about})
	return err
}

// note is note in a transaction of its own, for what is done outside the store. It
// comes first: what cannot be written down is not done.
func (h *hall) note(ctx context.Context, verb, about string) error {
	err := h.store.Update(ctx, func(tx knowledge.Tx) error { return note(tx, h.now(), verb, about) })
	return cmp.Or(err, ctx.Err())
}
