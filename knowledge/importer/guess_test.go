package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// layouts says which column was taken for what: "code=B due=G?", "?" where guessed.
func layouts(r knowledge.SheetReport) string {
	var out []string
	for _, c := range r.Columns {
		mark := ""
		if c.Guessed {
			mark = "?"
		}
		out = append(out, string(c.Column)+"="+c.Letters+mark)
	}
	return strings.Join(out, " ")
}

// rowsOf are lines of a sheet with six dossiers; # is a number from 1, @ the day that
// is in the code and ! another.
func rowsOf(form string) string {
	var b strings.Builder
	for i := 1; i <= 6; i++ {
		line := strings.NewReplacer("CODE", fmt.Sprintf("H26.35-24010%d-0012", i), "#", fmt.Sprint(i),
			"@", fmt.Sprintf("0%d/01/2024", i), "!", fmt.Sprintf("1%d/02/2024", i)).Replace(form)
		b.WriteString(line + "\n")
	}
	return b.String()
}

// TestColumnsAreFound reads tables as software of one-stop offices writes them.
func TestColumnsAreFound(t *testing.T) {
	const head = "UBND PHƯỜNG MÂY TRẮNG,,,\nDANH SÁCH HỒ SƠ THÁNG 1,,,\n\n"
	for name, c := range map[string]struct{ sheet, want string }{
		"a letterhead above": {head + "STT,Số hồ sơ,Tên TTHC,Chủ hồ sơ,Trạng thái,Ngày tiếp nhận,Ngày hẹn trả KQ\n" + rowsOf("#,CODE,Thả diều,Gió,Đang xử lý,@,!"),
			"code=B procedure=C name=D status=E received=F due=G"},
		"titles in two rows": {"STT,Mã HS,Ngày,,Trạng thái\n,,tiếp nhận,hẹn trả,\n" + rowsOf("#,CODE,@,!,Đang xử lý"),
			"code=B status=E received=C due=D"},
		"a state with its timeliness": {"Mã hồ sơ,Tình trạng,Trạng thái\n" + rowsOf("CODE,Đúng hạn,Đang xử lý"),
			"code=A status=C"},
		"strange titles, plain contents": {"STT,Số phiếu,Bước,Ngày tiếp nhận (giờ)\n" + rowsOf("#,CODE,Đang xử lý,@ 08:30"),
			"code=B? status=C? received=D?"},
		"no titles, and the day of receipt in the codes": {rowsOf("CODE,Đang xử lý,Gió"), "code=A? status=B?"},
		"the day in the codes":                           {"Mã hồ sơ,Tình trạng,Ngày A,Ngày hẹn trả\n" + rowsOf("CODE,1,@,!"), "code=A status=B due=D received=C?"},
		"handed out, and promised":                       {"Mã hồ sơ,Tình trạng,Ngày hẹn trả,Ngày trả\n" + rowsOf("CODE,10,!,!"), "code=A status=B due=C ended=D?"},
		"new columns": {"Mã hồ sơ,Tình trạng,Giấy còn thiếu,Lý do,Ngày kết thúc\n" + rowsOf("CODE,5,Đơn; Ảnh,chưa rõ,"),
			"code=A status=B ended=E wanted=C reason=D"},
	} {
		got, report, err := read([]byte(c.sheet))
		if err != nil || len(got) != 6 || layouts(report) != c.want {
			t.Errorf("%s: %v, %d dossiers, %s, want %s", name, err, len(got), layouts(report), c.want)
		}
	}
}

// TestWhatIsNotCertainIsRefused: a wrong appointment is worse than none.
func TestWhatIsNotCertainIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ sheet, want, inMapping string }{
		"two days without titles": {"Số phiếu,Bước,A,B\n" + rowsOf("CODE,Đang xử lý,!,!"), "cột C, cột D là ngày, nhưng không rõ là ngày gì", "code: A"},
		"handed out or promised":  {"Mã hồ sơ,Tình trạng,Ngày trả kết quả\n" + rowsOf("CODE,1,!"), "cột C «Ngày trả kết quả» không rõ là ngày hẹn trả (due) hay ngày đã trả (ended)", "heading: 1"},
		"two columns of codes":    {"A,B,Tình trạng\n" + rowsOf("CODE,CODE,1"), "cột A «A», cột B «B» đều có thể là mã hồ sơ (code)", "code: …"},
		"a count is no state":     {"Số phiếu,STT\n" + rowsOf("CODE,#"), "thiếu cột «tình trạng» (status)", "status: …"},
	} {
		got, report, err := read([]byte(c.sheet))
		if err == nil || len(got) > 0 || !strings.Contains(err.Error(), c.want) || !strings.Contains(report.Mapping, c.inMapping) {
			t.Errorf("%s: %v, %d dossiers\n%s", name, err, len(got), report.Mapping)
		}
	}
}

// TestTheGuessedMappingReadsTheSame: what is printed to be saved is a mapping file, and
// it says what was understood.
func TestTheGuessedMappingReadsTheSame(t *testing.T) {
	for _, src := range []string{
		"Bảng,,\n\nMã hồ sơ,Tình trạng,\"Lạ: \"\"thật\"\"\",Ngày hẹn trả\n" + rowsOf("CODE,Đang xử lý,x,!"),
		rowsOf("CODE,Đang xử lý,Gió"),
		"STT,Mã HS,Ngày,,Trạng thái\n,,tiếp nhận,hẹn trả,\n" + rowsOf("#,CODE,@,!,Đang xử lý"),
	} {
		want, first, err := read([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		m, found := knowledge.ParseSheetMapping("m.yaml", []byte(first.Mapping))
		if m == nil {
			t.Fatalf("%v\n%s", found, first.Mapping)
		}
		got, report, err := readAs([]byte(src), importer.SheetOrder{Mapping: *m})
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v: %v, want %v\n%s", err, got, want, first.Mapping)
		}
		if strings.ReplaceAll(layouts(first), "?", "") != layouts(report) {
			t.Errorf("%s, then %s", layouts(first), layouts(report))
		}
	}
}

func TestMappingFilesRule(t *testing.T) {
	const src = "Phiếu,Bước,Hẹn,Cột lạ\nH26.35-240115-0012,Chờ sếp ký,1/31/2024,Quầy 9\n"
	m, found := knowledge.ParseSheetMapping("m.yaml", []byte("dates: tháng/ngày/năm\nplace: Quầy 3\ncolumns:\n  code: phieu\n  status: B\n  due: Hẹn\nstatuses:\n  chờ sếp ký: Đang xử lý\n"))
	if m == nil {
		t.Fatal(found)
	}
	got, _, err := readAs([]byte(src), importer.SheetOrder{Mapping: *m})
	want := knowledge.Dossier{Code: "H26.35-240115-0012", Status: knowledge.InProgress, Said: "Chờ sếp ký", Due: day(2024, 1, 31), Place: "Quầy 3"}
	if err != nil || len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
		t.Errorf("%v: %+v, want %+v", err, got, want)
	}
	m.Columns[knowledge.ColumnNote] = "Không có"
	if _, _, err := readAs([]byte(src), importer.SheetOrder{Mapping: *m}); err == nil || !strings.Contains(err.Error(), "bảng không có cột «Không có» (note)") {
		t.Errorf("a title that is not there: %v", err)
	}
	m.Sheet = "Tháng 1"
	if _, _, err := readAs([]byte(src), importer.SheetOrder{Mapping: *m}); err == nil {
		t.Log("a CSV has no sheets, and needs none") // it is read all the same
	}
}

// TestCellsAsSpreadsheetsKeepThem: numbers, lists, and what stands below a table.
func TestCellsAsSpreadsheetsKeepThem(t *testing.T) {
	got, report, err := read([]byte("code,status,phone,id_last4,wanted\n" +
		"H26.35-240115-0012,Yêu cầu bổ sung,9.12345678E8,001203004567,\"- Đơn\n- Ảnh; Đơn\"\n" +
		",,Tổng cộng,,1\n,,Người lập,,\n"))
	if err != nil || len(got) != 1 || got[0].Phone != "0912345678" || got[0].IDLast4 != "4567" || strings.Join(got[0].Wanted, "|") != "Đơn|Ảnh" || got[0].Said != "Yêu cầu bổ sung" {
		t.Errorf("%v: %+v", err, got)
	}
	if report.Rows != 1 || len(report.Errors) > 0 {
		t.Errorf("what stands below a table: %+v", report)
	}
	_, report, err = read([]byte("code,status\nH26.35-240115-0012,1\n,\"\"\n,x\nH26.35-240115-0013,1\n"))
	if err != nil || report.Rows != 3 || len(report.Errors) != 1 || report.Errors[0].Row != 4 {
		t.Errorf("a row without a code between dossiers: %v, %+v", err, report)
	}
}

// TestAQuoteNobodyClosedCostsItsOwnRow, wherever the next one stands.
func TestAQuoteNobodyClosedCostsItsOwnRow(t *testing.T) {
	for _, bad := range []string{`H26.35-240115-0001,1,"Lê`, `H26.35-240115-0001,1,"Lê" Gió`, `H26.35-240115-0001,1,Lê "Gió"`, `"H26.35-240115-0001,1,Lê`} {
		src := "code,status,name\n" + bad + "\n" + rowsOf(`CODE,1,"Gió"`)
		got, report, err := read([]byte(src))
		if err != nil || len(got) != 6 || len(report.Errors) != 1 || report.Errors[0].Row != 2 {
			t.Errorf("%s: %v, %d dossiers, %v", bad, err, len(got), report.Errors)
		}
	}
}
