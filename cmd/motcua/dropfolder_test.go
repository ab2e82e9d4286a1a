package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

// drop is a drop folder over a store of its own, and what the admins were told.
type drop struct {
	*dropFolder
	t    *testing.T
	hall *hall
	told []string
	took int
	fail error // in place of an import
}

func newDrop(t *testing.T) *drop {
	t.Helper()
	h, err := openHall(t.Context(), t.TempDir(), guideFlags{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	d := &drop{t: t, hall: h}
	d.dropFolder = newDropFolder(t.TempDir(), func(ctx context.Context, want sheetOrder, f *os.File) (knowledge.SheetReport, error) {
		d.took++
		if d.fail != nil {
			return knowledge.SheetReport{}, d.fail
		}
		return h.ImportDossiers(ctx, want, f, nil)
	}, func(_ context.Context, text string) bool { d.told = append(d.told, text); return true }, slog.New(slog.DiscardHandler))
	return d
}

func (d *drop) put(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// looks looks twice: what was put before is imported then.
func (d *drop) looks() { d.look(d.t.Context()); d.look(d.t.Context()) }

// holds lists what lies in the folder, the stamps left out.
func (d *drop) holds(want ...string) {
	d.t.Helper()
	var got []string
	for _, pattern := range []string{"*", "*/*"} {
		files, _ := filepath.Glob(filepath.Join(d.dir, pattern))
		for _, f := range files {
			if st, err := os.Stat(f); err == nil && !st.IsDir() {
				rel, _ := filepath.Rel(d.dir, f)
				got = append(got, stamp.ReplaceAllString(rel, ""))
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		d.t.Errorf("the folder holds %q, want %q", got, want)
	}
}

func (d *drop) report(pattern string) string {
	d.t.Helper()
	files, _ := filepath.Glob(filepath.Join(d.dir, pattern))
	if len(files) != 1 {
		d.t.Fatalf("%s: %q", pattern, files)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text)
}

func (d *drop) status(code string) knowledge.Status {
	d.t.Helper()
	got, err := d.hall.Dossier(d.t.Context(), knowledge.DossierCode(code))
	if err != nil {
		d.t.Fatal(err)
	}
	return got.Status
}

const goodRow = "H26.35-240115-0012,Lê Thị Gió,Đang xử lý\n"
const dropHead = "Mã hồ sơ,Người nộp,Tình trạng\n"

var stamp = regexp.MustCompile(`\.[0-9]{8}-[0-9]{6}`)

func TestADroppedFileIsImportedOnceItIsWhole(t *testing.T) {
	d := newDrop(t)
	d.put("ho-so.csv", dropHead)
	d.look(t.Context())
	d.put("ho-so.csv", dropHead+goodRow) // still being copied
	d.look(t.Context())
	d.holds("ho-so.csv")
	d.look(t.Context())
	d.holds("da-nhap/ho-so.csv", "da-nhap/ho-so.csv.txt")
	if d.status("H26.35-240115-0012") != knowledge.InProgress {
		t.Error("it did not go in")
	}
	if r := d.report("da-nhap/*.txt"); !strings.Contains(r, "Đã nhập 1 hồ sơ từ 1 dòng.") {
		t.Error(r)
	}
	if len(d.told) > 0 {
		t.Errorf("the admins were told of what is as it should be: %q", d.told)
	}
}

func TestRefusedRowsAreToldOnceAndWithoutNames(t *testing.T) {
	d := newDrop(t)
	d.put("ho-so.csv", dropHead+goodRow+"H26.35-240115-0013,Trần Thị Mưa,hông biết\n")
	d.looks()
	d.looks()
	d.holds("da-nhap/ho-so.csv", "da-nhap/ho-so.csv.txt")
	if len(d.told) != 1 || !strings.Contains(d.told[0], "1 dòng bị từ chối") || !strings.Contains(d.told[0], "dòng 3: tình trạng") {
		t.Errorf("told: %q", d.told)
	}
	for _, text := range append(d.told, d.report("da-nhap/*.txt")) {
		if strings.Contains(text, "Mưa") || strings.Contains(text, "Gió") {
			t.Errorf("it names somebody: %s", text)
		}
	}
}

func TestAFileThatIsNoneIsRefusedAsAWhole(t *testing.T) {
	d := newDrop(t)
	d.put("thu.csv", "Kính gửi,anh chị\nxin chào,nhé\n")
	d.put("cu.xls", "\xd0\xcf\x11\xe0 cũ")
	d.looks()
	d.holds("bi-tu-choi/thu.csv", "bi-tu-choi/thu.csv.txt", "bi-tu-choi/cu.xls", "bi-tu-choi/cu.xls.txt")
	if r := d.report("bi-tu-choi/cu*.txt"); !strings.Contains(r, "Cả tệp bị từ chối") || !strings.Contains(r, ".xlsx") {
		t.Error(r)
	}
	if len(d.told) != 2 {
		t.Errorf("told: %q", d.told)
	}
}

func TestWhatIsNoSpreadsheetOfTheirsStays(t *testing.T) {
	d := newDrop(t)
	names := []string{"~$ho-so.xlsx", "ho-so.csv.tmp", "ho-so.xlsx.part", ".ho-so.csv", "doc-toi.txt", "anh.jpg"}
	for _, n := range names {
		d.put(n, dropHead+goodRow)
	}
	if err := os.Mkdir(filepath.Join(d.dir, "thang-11.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.looks()
	d.holds(names...)
	if d.took > 0 {
		t.Error("something was imported")
	}
}

func TestTheMappingInTheFolderIsUsed(t *testing.T) {
	d := newDrop(t)
	d.put("mapping.yaml", "heading: không\ncolumns:\n  code: B\n  status: A\nstatuses:\n  đang chạy: Đang xử lý\n")
	d.put("ho-so.csv", "đang chạy,H26.35-240115-0012\n")
	d.looks()
	d.holds("mapping.yaml", "da-nhap/ho-so.csv", "da-nhap/ho-so.csv.txt")
	if d.status("H26.35-240115-0012") != knowledge.InProgress {
		t.Error("it did not go in")
	}
}

// What fails for a reason that passes stays where it is; the same file again, as after a
// crash between the import and the move, does no harm.
func TestADroppedFileIsNeverHalfMoved(t *testing.T) {
	d := newDrop(t)
	d.put("ho-so.csv", dropHead+goodRow)
	d.fail = errors.New("the disk is full")
	d.looks()
	d.holds("ho-so.csv")
	d.fail = nil
	d.look(t.Context())
	d.holds("da-nhap/ho-so.csv", "da-nhap/ho-so.csv.txt")
	files, _ := filepath.Glob(filepath.Join(d.dir, dropTaken, "*.csv"))
	if err := os.Rename(files[0], filepath.Join(d.dir, "ho-so.csv")); err != nil {
		t.Fatal(err)
	}
	d.looks()
	d.holds("da-nhap/ho-so.csv", "da-nhap/ho-so.csv.txt")
	if r := d.report("da-nhap/*.txt"); !strings.Contains(r, "Không đổi: 1.") {
		t.Error(r)
	}
	d.put("ho-so.csv", dropHead+strings.Replace(goodRow, "Đang xử lý", "Đã xử lý xong", 1))
	d.looks()
	if d.status("H26.35-240115-0012") != knowledge.Done {
		t.Error("the later file did not count")
	}
}

func TestServeTakesDroppedFilesAndTellsTheAdmin(t *testing.T) {
	world, dir := demoWorld(t), t.TempDir()
	world.SendText(sandbox.DemoAdmin, sandbox.DemoAdmin, "/start")
	start(t, serveArgs(world, t.TempDir(), append(fewGuides(t), "--dossiers", dir, "--dossiers-every", "20ms")...)...)
	hears(t, world, sandbox.DemoAdmin, "Kính chào")
	if err := os.WriteFile(filepath.Join(dir, "ho-so.csv"), []byte(dropHead+goodRow+"x,y,z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	hears(t, world, sandbox.DemoAdmin, "1 dòng bị từ chối")
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "H26.35-240115-0012")
	hears(t, world, sandbox.DemoCitizen, "đang")
	fails(t, exitUsage, "không tìm thấy thư mục", serveArgs(world, t.TempDir(), "--dossiers", filepath.Join(dir, "chua-co"))...)
}
