package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// sheetOrder is a spreadsheet of dossiers that is to be imported. Mapping is the text
// of a mapping file and MappingName what that is called; "" there is none.
type sheetOrder struct {
	Name        string
	Mapping     string
	MappingName string
	DryRun      bool
}

// sheetProgress is told how far an import is.
type sheetProgress = func(stage importer.SheetStage, done, total int)

// maxUpload is a byte more than a spreadsheet may have, so that the reader sees it.
const maxUpload = 64<<20 + 1

// sheets is where spreadsheets lie while they are read.
func (d folder) sheets() string { return filepath.Join(string(d), "sheets.tmp") }

// ImportDossiers implements chores. One spreadsheet is imported at a time.
func (h *hall) ImportDossiers(ctx context.Context, want sheetOrder, r io.Reader, progress sheetProgress) (report knowledge.SheetReport, err error) {
	if h.room.Tight() {
		return report, refuse(exitLater, "ổ đĩa chứa dữ liệu sắp đầy nên chưa nhập hồ sơ; xin giải phóng chỗ trống rồi nhập lại.")
	}
	mapping, err := want.mapping()
	if err != nil {
		return report, err
	}
	rules, err := h.dossierRules()
	if err != nil {
		return report, err
	}
	h.sheets.Lock()
	defer h.sheets.Unlock()
	dir := h.folder.sheets()
	if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)); err != nil {
		return report, fmt.Errorf("để tạm bảng tính trên đĩa: %w", err)
	}
	defer os.RemoveAll(dir)
	f, err := onDisk(r, dir)
	if err != nil {
		return report, fmt.Errorf("đọc %s: %w", want.Name, err)
	}
	order := importer.SheetOrder{Name: want.Name, Mapping: mapping, Rules: rules, DryRun: want.DryRun, Dir: dir, Progress: progress}
	into := importer.Into{Store: h.store, Now: h.now, Note: func(tx knowledge.Tx, now time.Time, n int) error {
		return note(tx, now, "dossiers", strconv.Itoa(n))
	}}
	err = readSheet(ctx, f, mapping.Sheet, dir, func(s importer.Sheet) (err error) {
		report, err = importer.ImportDossiers(ctx, s, order, into)
		return err
	})
	return report, err
}

// onDisk is a spreadsheet as a file, which a child can read: itself, or a copy in dir.
func onDisk(r io.Reader, dir string) (*os.File, error) {
	if f, ok := r.(*os.File); ok {
		if st, err := f.Stat(); err == nil && st.Mode().IsRegular() {
			return f, nil
		}
	}
	f, err := os.CreateTemp(dir, "sent-*")
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(f, io.LimitReader(r, maxUpload))
	return f, err
}

// mapping reads the mapping file, if there is one.
func (o sheetOrder) mapping() (knowledge.SheetMapping, error) {
	if o.MappingName == "" {
		return knowledge.SheetMapping{}, nil
	}
	m, found := knowledge.ParseSheetMapping(o.MappingName, []byte(o.Mapping))
	if m == nil {
		return knowledge.SheetMapping{}, refuse(exitInput, "tệp mapping chưa đúng: %s", found[0])
	}
	return *m, nil
}

// dossierRules are the office's, as published; before anything is, as they lie in the
// data folder.
func (h *hall) dossierRules() (knowledge.DossierRules, error) {
	if h.catalog != nil {
		edition, release := h.catalog.Current()
		defer release()
		return edition.Office.Dossiers, nil
	}
	office, err := h.folder.readOffice()
	if err != nil {
		return knowledge.DossierRules{}, err
	}
	return office.Dossiers, nil
}
