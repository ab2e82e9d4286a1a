package importer_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"motcua/knowledge"
	"motcua/knowledge/importer"
	"motcua/knowledge/importer/hostile"
)

// read reads a sheet and returns what would be put.
func read(src []byte) ([]knowledge.Dossier, knowledge.SheetReport, error) {
	return readAs(src, importer.SheetOrder{Name: "ho-so"})
}

func readAs(src []byte, o importer.SheetOrder) (all []knowledge.Dossier, _ knowledge.SheetReport, _ error) {
	sheet, done, err := importer.OpenSheet(bytes.NewReader(src), int64(len(src)), o.Mapping.Sheet, "")
	if err != nil {
		return nil, knowledge.SheetReport{}, err
	}
	defer done()
	r, err := importer.ReadDossiers(context.Background(), sheet, o)
	if err != nil {
		return nil, r.Report, err
	}
	defer r.Close()
	err = r.Each(context.Background(), func(d []knowledge.Dossier) error {
		all = append(all, d...)
		return nil
	})
	r.Report.Put = len(all)
	return all, r.Report, err
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

var wantDossiers = []knowledge.Dossier{
	{Code: "H26.35-240115-0012", Procedure: "Thả diều", Name: "Lê Thị Gió", Phone: "0912345678", IDLast4: "0042", Status: knowledge.InProgress,
		Received: day(2024, 1, 15), Due: day(2024, 1, 31), Place: "Quầy 3", Note: "có sáo"},
	{Code: "H26.35-240115-0013", Status: knowledge.ResultReturned},
}

const sheet = `Ghi chú,MÃ HỒ SƠ,thu tuc,Người nộp,SĐT,id_last4,Trạng thái,Ngày nhận,due,Nơi trả,Cột lạ
có sáo,h26.35 – 240115 – 0012,Thả diều,Lê Thị Gió,912345678,42,đang xử lý,15/01/2024,2024-01-31,Quầy 3,?

,H26.35-240115-0013,,,,,10
`

func TestDossiersCSV(t *testing.T) {
	old, err := charmap.Windows1258.NewEncoder().String(windows1258(sheet))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string]string{
		"plain":        sheet,
		"marked":       "\ufeff" + sheet,
		"decomposed":   norm.NFD.String(sheet),
		"semicolons":   strings.ReplaceAll(sheet, ",", ";"),
		"tabs":         strings.ReplaceAll(sheet, ",", "\t"),
		"CRLF":         strings.ReplaceAll(sheet, "\n", "\r\n"),
		"Windows-1258": old,
		"UTF-16":       wide,
	} {
		got, report, err := read([]byte(src))
		if err != nil || !reflect.DeepEqual(got, wantDossiers) {
			t.Errorf("%s: %v, %v\n%+v", name, err, report, got)
		}
		if report.Rows != 2 || report.Put != 2 || len(report.Errors)+len(report.Repeated) > 0 {
			t.Errorf("%s: %+v", name, report)
		}
	}
}

func TestDossiersXLSX(t *testing.T) {
	for _, c := range []struct {
		name     string
		received any
	}{{"date cell", day(2024, 1, 15)}, {"text", "15/01/2024"}, {"number", 45306}} {
		f := excelize.NewFile()
		for i, line := range strings.Split(strings.TrimSpace(sheet), "\n") {
			var cells []any
			for _, s := range strings.Split(line, ",") {
				cells = append(cells, s)
			}
			if i == 1 {
				cells[4], cells[5], cells[7] = 912345678, 42, c.received
			}
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
		var src bytes.Buffer
		if err := f.Write(&src); err != nil {
			t.Fatal(err)
		}
		got, report, err := read(src.Bytes())
		if err != nil || !reflect.DeepEqual(got, wantDossiers) {
			t.Errorf("%s: %v, %+v\n%+v", c.name, err, report, got)
		}
	}
}

func TestBadRowsAreRefusedAndGoodOnesGoIn(t *testing.T) {
	const good = "H26.35-240115-0012,Đang xử lý,,,,\n"
	for _, c := range []struct{ row, want string }{
		{",1,,,,", "thiếu mã hồ sơ"},
		{"1.001193,1,,,,", "mã hồ sơ không đúng dạng"},
		{"H26.35-241315-0012,1,,,,", "mã hồ sơ không đúng dạng"},
		{"H26.35-240115-0014,,,,,", "thiếu tình trạng"},
		{"H26.35-240115-0014,bay mất,,,,", "tình trạng không có"},
		{"H26.35-240115-0014,1,31/02/2024,,,", "ngày nhận không đọc được"},
		{"H26.35-240115-0014,1,,mai,,", "ngày hẹn trả không đọc được"},
		{"H26.35-240115-0014,1,,,Lê Thị Gió 0912345678,", "bốn chữ số"},
		{`H26.35-240115-0014,1,,,,Lê "Gió"`, "dấu ngoặc kép"},
	} {
		got, report, err := read([]byte("code,status,received,due,id_last4,name\n" + good + c.row + "\n"))
		if err != nil || len(got) != 1 || len(report.Errors) != 1 || report.Rows != 2 {
			t.Errorf("%s: %v, %+v, %v", c.row, err, report, got)
			continue
		}
		text := report.Errors[0].String()
		if !strings.HasPrefix(text, "dòng 3: ") || !strings.Contains(text, c.want) {
			t.Errorf("%s: %q, want it to say %q", c.row, text, c.want)
		}
		if strings.Contains(text, "Gió") || strings.Contains(text, "0912") {
			t.Errorf("%q tells about a person", text)
		}
	}
}

func TestTheLastOfTheSameCodeCounts(t *testing.T) {
	got, report, err := read([]byte("code,status\nH26.35-240115-0012,1\nH26.35-240115-0013,1\nh26.35-240115-0012,9\n"))
	if err != nil || len(got) != 2 || got[0].Code != "H26.35-240115-0013" || got[1].Status != knowledge.Done || report.Put != 2 {
		t.Errorf("%v, %+v", err, got)
	}
	want := "dòng 2: mã H26.35-240115-0012 có lại ở dòng 4; dùng dòng sau"
	if len(report.Repeated) != 1 || report.Repeated[0].String() != want {
		t.Errorf("%v, want %q", report.Repeated, want)
	}
}

func TestSheetsRefusedAsAWhole(t *testing.T) {
	person := "H26.35-240115-0012,Lê Thị Gió,0912345678\n"
	wide := "code,status" + strings.Repeat(",x", 63) + "\nH26.35-240115-0012,1\n"
	for name, c := range map[string]struct{ src, want string }{
		"empty":              {"\n\n", "không có dòng tiêu đề"},
		"no status":          {"mã hồ sơ,ghi chú,lạ\n" + person, "thiếu cột «tình trạng» (status); dòng tiêu đề có: «mã hồ sơ», «ghi chú», «lạ»"},
		"no heading":         {person, "thiếu cột «tình trạng» (status); dòng tiêu đề có: không cột nào nhận ra được"},
		"a column twice":     {"code,mã hồ sơ,status\n", "hai cột «mã hồ sơ»"},
		"too many columns":   {wide, "65 cột"},
		"too many rows":      {"code,status\n" + strings.Repeat("x,1\n", 200_001), "quá 200000 dòng"},
		"too large":          {strings.Repeat("x", 64<<20+1), "64 MiB"},
		"bytes":              {"\x89PNG\x00\x00", "CSV UTF-8"},
		"a broken workbook":  {"PK\x03\x04xx", "XLSX"},
		"quotes in heading":  {"co\"de,status\n", "dấu ngoặc kép"},
		"a zip of something": {zipOf(t, "a.txt", 9), "XLSX"},
		"a zip bomb":         {string(hostile.Bomb("xl/worksheets/sheet1.xml", 0, 257)), "quá lớn"},
	} {
		got, _, err := read([]byte(c.src))
		if !errors.Is(err, knowledge.ErrInvalid) || !strings.Contains(err.Error(), c.want) || len(got) > 0 {
			t.Errorf("%s: %v, want it invalid and to say %q", name, err, c.want)
		} else if strings.Contains(err.Error(), "Gió") || strings.Contains(err.Error(), "0912") {
			t.Errorf("%s: %q tells about a person", name, err)
		}
	}
}

func TestDossiersComeInBatches(t *testing.T) {
	var src strings.Builder
	src.WriteString("code,status\n")
	for i := range 401 {
		fmt.Fprintf(&src, "H26.35-240115-%04d,1\n", i)
	}
	sheet, done, err := importer.OpenSheet(strings.NewReader(src.String()), int64(src.Len()), "", "")
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	r, err := importer.ReadDossiers(context.Background(), sheet, importer.SheetOrder{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var sizes []int
	count := func(d []knowledge.Dossier) error { sizes = append(sizes, len(d)); return nil }
	if err := r.Each(context.Background(), count); err != nil || !slices.Equal(sizes, []int{200, 200, 1}) {
		t.Errorf("%v, %v", sizes, err)
	}
	full := errors.New("disk full")
	if err := r.Each(context.Background(), func([]knowledge.Dossier) error { return full }); !errors.Is(err, full) {
		t.Errorf("put failed: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if err := r.Each(ctx, func([]knowledge.Dossier) error { cancel(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancel: %v", err)
	}
}

// FuzzDossiersCSV: whatever a file holds, what goes in has a code and a state,
// every row is accounted for, and no error repeats a cell.
func FuzzDossiersCSV(f *testing.F) {
	f.Add([]byte(sheet))
	f.Add([]byte("code;status\r\n\"H26.35-240115-0012\";1\r\n\"x"))
	f.Add([]byte("\xff\xfec\x00"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if bytes.HasPrefix(src, []byte("PK")) {
			return // a workbook
		}
		got, report, err := read(src)
		if err != nil {
			if !errors.Is(err, knowledge.ErrInvalid) || len(got) > 0 {
				t.Errorf("%v, %d put", err, len(got))
			}
			return
		}
		if report.Put != len(got) || report.Rows != report.Put+len(report.Errors)+len(report.Repeated) {
			t.Errorf("%d put, but %+v", len(got), report)
		}
		for _, d := range got {
			if _, ok := knowledge.ParseDossierCode(string(d.Code)); !ok || !d.Status.Valid() {
				t.Errorf("went in: %+v", d)
			}
		}
	})
}

// windows1258 writes Vietnamese as the old code page wants it: vowels with
// their shape, tones as marks of their own.
func windows1258(s string) string {
	s = strings.ReplaceAll(norm.NFD.String(s), "–", "-")
	for _, pair := range [][2]string{{"a\u0302", "â"}, {"e\u0302", "ê"}, {"o\u0302", "ô"}, {"a\u0306", "ă"}, {"o\u031b", "ơ"}, {"u\u031b", "ư"},
		{"A\u0302", "Â"}, {"O\u0302", "Ô"}, {"O\u031b", "Ơ"}} {
		for _, tone := range []string{"", "\u0323"} { // the dot below comes before the shape
			s = strings.ReplaceAll(s, pair[0][:1]+tone+pair[0][1:], pair[1]+tone)
		}
	}
	return s
}

// zipOf packs one file.
func zipOf(t *testing.T, name string, size int) string {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	file, err := w.Create(name)
	if err == nil {
		_, err = file.Write(make([]byte, size))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}
