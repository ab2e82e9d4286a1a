package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"motcua/bot"
	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// sentSheets imports the spreadsheets that admins send in the chat.
type sentSheets struct {
	hall *hall
	drop string // the drop folder, whose mapping file holds for these too; "" there is none
}

var _ bot.Sheets = sentSheets{}

// Import implements bot.Sheets.
func (s sentSheets) Import(ctx context.Context, name string, sheet []byte, dry bool, progress func(done, total int)) (r knowledge.SheetReport, err error) {
	want := sheetOrder{Name: name}
	if s.drop != "" {
		if want, err = dropOrder(s.drop, name); err != nil {
			return r, err
		}
	}
	want.DryRun = dry
	r, err = s.hall.ImportDossiers(ctx, want, bytes.NewReader(sheet), func(_ importer.SheetStage, done, total int) { progress(done, total) })
	var no *refusal
	if errors.As(err, &no) && no.code == exitInput {
		err = fmt.Errorf("%s: %w", no.say, knowledge.ErrInvalid)
	}
	return r, err
}
