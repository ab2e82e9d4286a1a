package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"motcua/index"
	"motcua/index/gate"
	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// scripted does chores as a test says.
type scripted struct {
	err     error
	outcome gate.Outcome
	backup  func(w io.Writer) error
	want    *reindexOrder
	unread  bool // a spreadsheet is refused as it comes
}

func (s scripted) Reindex(_ context.Context, want reindexOrder, progress gate.Progress) (gate.Outcome, error) {
	if s.want != nil {
		*s.want = want
	}
	progress(gate.Asking, 3, 7)
	return s.outcome, s.err
}
func (s scripted) Rollback(context.Context) (index.Version, error) {
	return index.Version{Hash: "abc", Guides: 14}, s.err
}
func (s scripted) Backup(_ context.Context, w io.Writer) error { return s.backup(w) }
func (s scripted) ImportDossiers(_ context.Context, want sheetOrder, r io.Reader, progress sheetProgress) (knowledge.SheetReport, error) {
	if s.unread {
		return knowledge.SheetReport{}, s.err
	}
	sheet, err := io.ReadAll(r)
	progress(importer.SheetPut, 3, 7)
	return knowledge.SheetReport{DryRun: want.DryRun, Rows: len(sheet), Mapping: want.Mapping, Errors: []knowledge.RowError{{Row: 3, What: want.Name}}}, errors.Join(err, s.err)
}
func (s scripted) Dossier(_ context.Context, code knowledge.DossierCode) (knowledge.Dossier, error) {
	return knowledge.Dossier{Code: code, Status: knowledge.Done, Note: "a & b"}, s.err
}
func (s scripted) Announcements(context.Context) ([]knowledge.Announcement, error) {
	return []knowledge.Announcement{{Number: 7, Text: "nghỉ"}}, s.err
}
func (s scripted) Export(_ context.Context, want exportOrder, w io.Writer) error {
	_, err := io.WriteString(w, want.What+" "+want.From.Format("02/01")+" "+want.To.Format("02/01"))
	return errors.Join(err, s.err)
}
func (scripted) Close() error { return nil }

// through has a remote do chores over a real socket.
func through(t *testing.T, c chores) chores {
	t.Helper()
	d := folder(t.TempDir())
	l, err := d.listen()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended, said := make(chan error, 1), &strings.Builder{}
	go func() { ended <- serveOn(ctx, l, choreRoutes(c), slog.New(slog.NewJSONHandler(said, nil))) }()
	r, err := reach(t.Context(), string(d), guideFlags{Embedded: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := r.(*remote); !ok {
		t.Fatalf("the chores are done by %T", r)
	}
	t.Cleanup(func() {
		_ = r.Close()
		stop()
		if err := <-ended; err != nil || strings.Contains(said.String(), "panic") {
			t.Error(err, said)
		}
	})
	return r
}

func TestChoresOverTheSocket(t *testing.T) {
	var want reindexOrder
	r := through(t, scripted{outcome: gate.Outcome{Review: gate.Review{Guides: 14, Edition: "abc"}, Published: true}, want: &want})
	var done, total int
	asked := reindexOrder{Guides: guideFlags{Guides: []string{"/a"}, Embedded: true}, Confirm: "abcdef", DryRun: true}
	p, err := r.Reindex(t.Context(), asked, func(_ gate.Stage, d, n int) { done, total = d, n })
	if err != nil || p.Guides != 14 || p.Edition != "abc" || !p.Published || done != 3 || total != 7 || !reflect.DeepEqual(want, asked) {
		t.Errorf("reindex: %+v, %d/%d, asked for %+v (%v)", p, done, total, want, err)
	}
	if v, err := r.Rollback(t.Context()); err != nil || v.Hash != "abc" || v.Guides != 14 {
		t.Errorf("rollback: %+v (%v)", v, err)
	}
	done, total = 0, 0
	got, err := r.ImportDossiers(t.Context(), sheetOrder{Name: "tệp & tên.csv", Mapping: "a: b\n", DryRun: true}, strings.NewReader("12345"),
		func(_ importer.SheetStage, d, n int) { done, total = d, n })
	if err != nil || got.Rows != 5 || got.Errors[0].What != "tệp & tên.csv" || !got.DryRun || got.Mapping != "a: b\n" || done != 3 || total != 7 {
		t.Errorf("import: %+v, %d/%d (%v)", got, done, total, err)
	}
	d, err := r.Dossier(t.Context(), "H26.35-261120-0012")
	if err != nil || d.Code != "H26.35-261120-0012" || d.Status != knowledge.Done || d.Note != "a & b" {
		t.Errorf("show: %+v (%v)", d, err)
	}
	var table strings.Builder
	if err := r.Export(t.Context(), exportOrder{"audit", time.Unix(0, 0).UTC(), time.Unix(1e6, 0).UTC()}, &table); err != nil || table.String() != "audit 01/01 12/01" {
		t.Errorf("export: %q (%v)", table.String(), err)
	}
	if all, err := r.Announcements(t.Context()); err != nil || len(all) != 1 || all[0].Number != 7 {
		t.Errorf("announcements: %+v (%v)", all, err)
	}
}

// TestASheetIsRefusedUnread: the refusal arrives, and the next request over the same
// connection is served.
func TestASheetIsRefusedUnread(t *testing.T) {
	full := refuse(exitLater, "ổ đĩa sắp đầy")
	r := through(t, scripted{err: full, unread: true})
	for range 30 {
		_, err := r.ImportDossiers(t.Context(), sheetOrder{Name: "a"}, strings.NewReader(strings.Repeat("x", 300_000)), nil)
		if err == nil || refusalOf(err).say != full.Error() {
			t.Fatalf("the import says %v", err)
		}
	}
}

func TestRefusalsKeepTheirCodeAndWordsOverTheSocket(t *testing.T) {
	for err, want := range map[error]int{
		refuse(exitInput, "có lỗi"): exitInput, knowledge.ErrConflict: exitLater, errors.New("other"): exitFailed,
	} {
		r := through(t, scripted{err: err, outcome: gate.Outcome{Review: gate.Review{Findings: []knowledge.Finding{{What: "thiếu"}}}}, backup: func(io.Writer) error { return err }})
		p, reindex := r.Reindex(t.Context(), reindexOrder{Guides: guideFlags{Embedded: true}}, func(gate.Stage, int, int) {})
		_, dossiers := r.ImportDossiers(t.Context(), sheetOrder{Name: "a"}, strings.NewReader(""), nil)
		_, show := r.Dossier(t.Context(), "a")
		for what, got := range map[string]error{"reindex": reindex, "import": dossiers, "show": show, "backup": r.Backup(t.Context(), io.Discard)} {
			if got == nil || refusalOf(got).code != want || refusalOf(got).say != refusalOf(err).say {
				t.Errorf("%v: %s says %v", err, what, got)
			}
		}
		if len(p.Findings) != 1 {
			t.Errorf("%v: the findings were lost", err)
		}
	}
}

func TestABackupThatBreaksOffIsNoBackup(t *testing.T) {
	r := through(t, scripted{backup: func(w io.Writer) error {
		_, err := w.Write(make([]byte, 1<<20))
		return errors.Join(err, errors.New("the disk is full"))
	}})
	if err := r.Backup(t.Context(), io.Discard); err == nil {
		t.Error("half an archive was taken for a whole one")
	}
}

func TestASocketThatNobodyServesIsInNobodysWay(t *testing.T) {
	d := folder(t.TempDir())
	if err := os.WriteFile(d.socket(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := reach(t.Context(), string(d), guideFlags{Embedded: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := c.(*hall); !ok {
		t.Errorf("the chores are done by %T", c)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := d.listen()
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
}

func TestAPathTooLongForASocket(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("dài", 40))
	if _, err := folder(mkdir(t, dir)).listen(); err == nil || refusalOf(err).code != exitFailed || !strings.Contains(err.Error(), "ngắn hơn") {
		t.Errorf("the error is %v", err)
	}
}
