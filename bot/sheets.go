package bot

import (
	"context"
	"encoding/json"
	"errors"
	"path"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// Sheets brings the office's dossiers up to date from spreadsheets.
type Sheets interface {
	// Import reads a spreadsheet; name is for messages. With dry it says what would
	// change, and changes nothing. One that is refused as a whole is
	// knowledge.ErrInvalid, with the reason in Vietnamese.
	Import(ctx context.Context, name string, sheet []byte, dry bool, progress func(done, total int)) (knowledge.SheetReport, error)
}

// verbSheet imports a spreadsheet whose changes were shown; Arg is the File. The file
// itself is not kept: it is fetched again, and an id never comes to mean another one.
const verbSheet = "sheet"

// maxSheetFile is what Telegram lets a bot fetch, in bytes.
const maxSheetFile = 20 << 20

// isSheet reports whether a message is a spreadsheet.
func isSheet(u Update) bool {
	if u.Document == nil || u.Forwarded {
		return false
	}
	return slices.Contains([]string{".csv", ".xlsx", ".xls"}, strings.ToLower(path.Ext(u.Document.Name)))
}

// sheetDeeds is what the button below a spreadsheet does.
func sheetDeeds() map[string]deed {
	return map[string]deed{verbSheet: {power: ImportDossiers, do: (*turn).importSheet}}
}

// planSheet takes a spreadsheet of dossiers from whoever may import it: what it would
// change is shown, with a button that imports it. From all others it is any file.
func (b *Bot) planSheet(ctx context.Context, u Update) (do act, mine bool, err error) {
	if b.Sheets == nil {
		return nil, false, nil
	}
	err = b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		_, mine, err = may(tx, u.From, ImportDossiers)
		return err
	})
	if err != nil || !mine {
		return nil, false, err
	}
	sheet := *u.Document
	sheet.Name = path.Base(sheet.Name)
	return func(t *turn) error {
		return t.authorised(ImportDossiers, "weigh", func() error { return t.sayDesk(0, adminNoPower) }, func(knowledge.Person) error {
			t.on(0, sheet.Name)
			return t.work(sheetBegins, func(ctx context.Context, m progressMessage) { m.weigh(ctx, sheet) })
		})
	}, true, nil
}

// weigh ends with what a spreadsheet would change, and a button that changes it.
func (m progressMessage) weigh(ctx context.Context, sheet File) {
	r, err := m.sheet(ctx, sheet, true)
	m.show(context.WithoutCancel(ctx), func(tx knowledge.Tx, now time.Time) (knowledge.Body, error) {
		if err != nil {
			return bodyOf(sheetRefusedText(sheet.Name, err)), nil
		}
		body := bodyOf(sheetWeighedText(sheet.Name, r))
		if r.Put == 0 {
			return body, nil
		}
		arg, err := json.Marshal(sheet)
		if err != nil {
			return body, err
		}
		button, err := m.bot.actionButton(tx, labelImport, knowledge.Action{Verb: verbSheet, Chat: m.chat, Arg: string(arg)}, now)
		body.Buttons = [][]knowledge.Button{{button}}
		return body, err
	})
}

// importSheet imports the spreadsheet that a button names, in the message that carries
// it.
func (t *turn) importSheet(a knowledge.Action, _ knowledge.Person) error {
	var sheet File
	if err := json.Unmarshal([]byte(a.Arg), &sheet); err != nil {
		return err
	}
	n, err := t.NoticeAt(t.u.Ref())
	if err != nil {
		return err
	}
	if err := t.amend(n.Seq, bodyOf(sheetImporting)); err != nil {
		return err
	}
	t.on(0, sheet.Name)
	m := progressMessage{t.bot, t.u.Chat, n.Seq}
	t.after = func(ctx context.Context) {
		r, err := m.sheet(ctx, sheet, false)
		if err != nil {
			m.end(ctx, sheetRefusedText(sheet.Name, err))
			return
		}
		t.bot.Log.Info("dossiers were imported", "put", r.Put, "refused", len(r.Errors))
		m.end(ctx, sheetImportedText(sheet.Name, r))
	}
	return nil
}

// Why a spreadsheet did not come: Telegram hands it to no bot, or not now.
var (
	errTooLarge  = errors.New("larger than a bot may fetch")
	errUnfetched = errors.New("cannot be fetched")
)

// sheet fetches a spreadsheet and imports it, and shows meanwhile how far that is.
func (m progressMessage) sheet(ctx context.Context, sheet File, dry bool) (r knowledge.SheetReport, err error) {
	defer func() {
		if err != nil {
			m.bot.Log.Warn("a spreadsheet was not imported", "dry", dry, "err", err)
		}
	}()
	if sheet.Size > maxSheetFile {
		return r, errTooLarge
	}
	src, err := m.bot.Window.Fetch(ctx, sheet, maxSheetFile)
	if errors.Is(err, knowledge.ErrInvalid) {
		return r, errTooLarge
	} else if err != nil {
		return r, errors.Join(errUnfetched, err)
	}
	show := m.sometimes(ctx)
	return m.bot.Sheets.Import(ctx, sheet.Name, src, dry, func(done, total int) {
		show(func() string { return sheetProgressText(dry, done, total) })
	})
}
