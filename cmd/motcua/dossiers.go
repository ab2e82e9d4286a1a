package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// Run puts a spreadsheet's dossiers into the store. Refused rows are listed; the
// good ones go in all the same, and the exit code is then 3. When it is not certain
// what the columns are nothing goes in, and a mapping file to correct is printed.
func (c *dossierImportCmd) Run(ctx context.Context, t *terminal) error {
	f, err := givenFile(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	want := sheetOrder{Name: filepath.Base(c.File), MappingName: c.Mapping, DryRun: c.DryRun || c.Guess}
	if c.Mapping != "" {
		text, err := readGiven(c.Mapping, knowledge.MaxMappingBytes)
		if err != nil {
			return err
		}
		want.Mapping = string(text)
	}
	to, err := reach(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	defer to.Close()
	bar := newBar(t.err)
	got, err := to.ImportDossiers(ctx, want, f, bar.sheet)
	bar.end()
	if c.Guess && got.Mapping != "" {
		fmt.Fprint(t.out, got.Mapping)
		return err
	}
	if err != nil {
		return c.unsure(t, got, err)
	}
	if err := c.tell(t, got); err != nil {
		return err
	}
	if n := len(got.Errors); n > 0 {
		return refuse(exitInput, "%d dòng của %s bị từ chối; xin sửa các dòng đó rồi nhập lại.", n, c.File)
	}
	return nil
}

// unsure prints a mapping file to correct, when the columns were not certain.
func (c *dossierImportCmd) unsure(t *terminal, got knowledge.SheetReport, err error) error {
	if got.Mapping == "" || c.Mapping != "" || refusalOf(err).code != exitInput {
		return err
	}
	fmt.Fprintf(t.out, "# Lưu các dòng dưới đây thành một tệp, sửa cho đúng, rồi chạy lại với --mapping TỆP.\n%s", got.Mapping)
	return err
}

func (c *dossierImportCmd) tell(t *terminal, got knowledge.SheetReport) error {
	if c.JSON {
		return json.NewEncoder(t.out).Encode(got)
	}
	for _, row := range append(slices.Clone(got.Repeated), got.Errors...) {
		fmt.Fprintf(t.out, "%s: %s\n", c.File, row)
	}
	if got.Guessed() {
		fmt.Fprintf(t.out, "Các cột đã hiểu là:\n")
		for _, line := range got.ColumnLines() {
			fmt.Fprintf(t.out, "  %s\n", line)
		}
	}
	for _, line := range got.Summary() {
		fmt.Fprintln(t.out, line)
	}
	return nil
}

// ownCode is what a code of a form of the office's own may look like.
var ownCode = regexp.MustCompile(`^[A-Z0-9./-]*[0-9][A-Z0-9./-]{3,39}$`)

// Run prints a dossier as the office sees it, personal details and all.
func (c *dossierShowCmd) Run(ctx context.Context, t *terminal) error {
	code, ok := knowledge.ParseDossierCode(c.Code)
	if own := strings.ToUpper(strings.TrimSpace(c.Code)); !ok && ownCode.MatchString(own) {
		code, ok = knowledge.DossierCode(own), true
	}
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

	Said   string   `json:"said,omitempty"` // the state in the words of the source
	Ended  string   `json:"ended,omitempty"`
	Wanted []string `json:"wanted,omitempty"`
	Reason string   `json:"reason,omitempty"`
}

func dossierJSON(d knowledge.Dossier) shownDossier {
	return shownDossier{string(d.Code), d.Procedure, d.Name, d.Phone, d.IDLast4, d.Status.String(),
		dayForm(d.Received, time.DateOnly), dayForm(d.Due, time.DateOnly), d.Place, d.Note,
		d.Said, dayForm(d.Ended, time.DateOnly), d.Wanted, d.Reason}
}

func dossierText(d knowledge.Dossier) string {
	const form = "02/01/2006"
	var b strings.Builder
	for _, row := range [][2]string{
		{"Mã hồ sơ", string(d.Code)}, {"Tình trạng", d.Status.String()}, {"Thủ tục", d.Procedure},
		{"Người nộp", d.Name}, {"Điện thoại", d.Phone}, {"4 số cuối căn cước", d.IDLast4},
		{"Ngày nhận", dayForm(d.Received, form)}, {"Ngày hẹn trả", dayForm(d.Due, form)},
		{"Ngày kết thúc", dayForm(d.Ended, form)}, {"Nơi trả", d.Place}, {"Giấy còn thiếu", strings.Join(d.Wanted, "; ")},
		{"Lý do", d.Reason}, {"Trên phần mềm ghi", d.Said}, {"Ghi chú", d.Note},
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
