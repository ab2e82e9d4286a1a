package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"motcua/knowledge"
)

// Run puts a spreadsheet's dossiers into the store. Refused rows are listed; the
// good ones go in all the same, and the exit code is then 3.
func (c *dossierImportCmd) Run(ctx context.Context, t *terminal) error {
	f, err := givenFile(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	to, err := reach(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	defer to.Close()
	got, err := to.ImportDossiers(ctx, filepath.Base(c.File), f)
	if err != nil {
		return err
	}
	for _, row := range append(got.Repeated, got.Errors...) {
		fmt.Fprintf(t.out, "%s: %s\n", c.File, row)
	}
	fmt.Fprintf(t.out, "Đã nhập %d hồ sơ từ %d dòng.\n", got.Put, got.Rows)
	if n := len(got.Errors); n > 0 {
		return refuse(exitInput, "%d dòng của %s bị từ chối; xin sửa các dòng đó rồi nhập lại.", n, c.File)
	}
	return nil
}

// Run prints a dossier as the office sees it, personal details and all.
func (c *dossierShowCmd) Run(ctx context.Context, t *terminal) error {
	code, ok := knowledge.ParseDossierCode(c.Code)
	if !ok {
		return refuse(exitUsage, "%q không giống mã hồ sơ; mã có dạng như H26.35-240115-0012.", c.Code)
	}
	if err := givenFolder(c.Data); err != nil {
		return err
	}
	from, err := reach(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	defer from.Close()
	d, err := from.Dossier(ctx, code)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(t.out).Encode(dossierJSON(d))
	}
	_, err = fmt.Fprint(t.out, dossierText(d))
	return err
}

// shownDossier is a dossier for machines; the keys are the spreadsheet's columns.
type shownDossier struct {
	Code      string `json:"code"`
	Procedure string `json:"procedure,omitempty"`
	Name      string `json:"name,omitempty"`
	Phone     string `json:"phone,omitempty"`
	IDLast4   string `json:"id_last4,omitempty"`
	Status    string `json:"status"`
	Received  string `json:"received,omitempty"`
	Due       string `json:"due,omitempty"`
	Place     string `json:"place,omitempty"`
	Note      string `json:"note,omitempty"`
}

func dossierJSON(d knowledge.Dossier) shownDossier {
	return shownDossier{string(d.Code), d.Procedure, d.Name, d.Phone, d.IDLast4, d.Status.String(),
		dayForm(d.Received, time.DateOnly), dayForm(d.Due, time.DateOnly), d.Place, d.Note}
}

func dossierText(d knowledge.Dossier) string {
	const form = "02/01/2006"
	var b strings.Builder
	for _, row := range [][2]string{
		{"Mã hồ sơ", string(d.Code)}, {"Tình trạng", d.Status.String()}, {"Thủ tục", d.Procedure},
		{"Người nộp", d.Name}, {"Điện thoại", d.Phone}, {"4 số cuối căn cước", d.IDLast4},
		{"Ngày nhận", dayForm(d.Received, form)}, {"Ngày hẹn trả", dayForm(d.Due, form)},
		{"Nơi trả", d.Place}, {"Ghi chú", d.Note},
	} {
		if row[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", row[0], row[1])
		}
	}
	return b.String()
}

func dayForm(t time.Time, form string) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(form)
}
