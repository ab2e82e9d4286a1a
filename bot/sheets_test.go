package bot

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// sheetsOf reads spreadsheets into a world's store, as the program does but for the
// process of its own.
type sheetsOf struct{ w *world }

func (s sheetsOf) Import(ctx context.Context, name string, sheet []byte, dry bool, progress func(done, total int)) (r knowledge.SheetReport, err error) {
	rows, done, err := importer.OpenSheet(bytes.NewReader(sheet), int64(len(sheet)), "", "")
	if err != nil {
		return r, err
	}
	defer done()
	order := importer.SheetOrder{Name: name, DryRun: dry, Dir: s.w.t.TempDir(), Progress: func(_ importer.SheetStage, n, total int) { progress(n, total) }}
	return importer.ImportDossiers(ctx, rows, order, importer.Into{Store: s.w.store, Now: func() time.Time { return s.w.now }})
}

// TestSheetsTooLargeForTelegram are never asked for.
func TestSheetsTooLargeForTelegram(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	u := w.update(KindMessage, adminChat, "900", "Quản trị Bình")
	u.File, u.Document = FileDocument, &File{ID: "không có", Name: "lớn.xlsx", Size: maxSheetFile + 1}
	w.writes(u)
	if last := w.shown[len(w.shown)-1].body; len(last.Buttons) > 0 || last.Text != fmt.Sprintf(sheetRefused, "lớn.xlsx", sheetTooLarge) {
		t.Errorf("%+v", last)
	}
}

// TestOnlyAdminsImportSheets: from everybody else a spreadsheet is any file, and the
// button is of no use to them.
func TestOnlyAdminsImportSheets(t *testing.T) {
	for _, who := range []string{"501", "700", "1001"} {
		w := newWorld(t)
		w.people(true)
		w.appoint("700", "Võ Thu", knowledge.RoleLead)
		u := w.update(KindMessage, knowledge.Address{Channel: "tg", Chat: who}, who, "Người "+who)
		u.File, u.Document = FileDocument, w.incoming("ho-so/thang-11.csv")
		w.writes(u)
		n, err := 0, error(nil)
		if err := w.store.View(t.Context(), func(tx knowledge.Tx) error { n, err = tx.CountDossiers(); return err }); err != nil || n > 0 {
			t.Errorf("%s: %d dossiers (%v)", who, n, err)
		}
		for _, m := range w.shown {
			if len(m.body.Buttons) > 0 && m.body.Buttons[0][0].Label == labelImport {
				t.Errorf("%s is offered to import", who)
			}
		}
	}
}
