package importer_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// kites is one procedure as each of the known crawls writes it.
var kites = map[string]string{
	"the older export": `{"id":"1.900001","code":"1.900001","name":"Xin phép thả diều","field":"Vui chơi","level":"Cấp xã","agency":"UBND cấp xã","who":"Công dân Việt Nam",
		"methods":["Trực tiếp: 3 Ngày làm việcMiễn phí(Không thu phí)"],"papers":["Đơn xin thả diều (1 bản chính, 0 bản sao)","Ảnh diều (0 bản chính, 2 bản sao)"],
		"steps":["Bước 1: Nộp đơn."],"legal":["Luật Gió12/2020/QH14"],"result":"Giấy phép","conditions":"Không","decision":"7/QĐ-BVC","url":"https://a.vn/1"}`,
	"a page cut up": `{"ma_thu_tuc":"1.900001","ten_thu_tuc":"Xin phép thả diều","linh_vuc":"Vui chơi","cap_thuc_hien":"Cấp xã","co_quan_thuc_hien":"UBND cấp xã","doi_tuong_thuc_hien":"Công dân Việt Nam",
		"cach_thuc_thuc_hien":"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việcMiễn phí(Không thu phí)",
		"thanh_phan_ho_so":"--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin thả diều1 bản chínhẢnh diều2 bản sao","trinh_tu_thuc_hien":"Bước 1: Nộp đơn.",
		"can_cu_phap_ly":"Tên văn bản pháp lýMã văn bảnLuật Gió12/2020/QH14","ket_qua_xu_ly":"Giấy phépMã: KQ.G1.000001Từ khóaKhông có thông tinMô tảKhông có thông tinNộp hồ sơ",
		"yeu_cau_dieu_kien":"Không","so_quyet_dinh":"7/QĐ-BVC","detail_url":"https://a.vn/1","thu_tuc_lien_quan":"Không có thông tin","raw_text":"tất cả"}`,
	"the portal's headings": `{"reference":"https://a.vn/1","Mã thủ tục:":"1.900001","Tên thủ tục:":"Xin phép thả diều","Lĩnh vực:":"Vui chơi","Cấp thực hiện:":"Cấp xã","Cơ quan thực hiện:":"UBND cấp xã",
		"Đối tượng thực hiện:":"Công dân Việt Nam","Số quyết định:":"7/QĐ-BVC","Trình tự thực hiện:":"Bước 1: Nộp đơn.","Kết quả thực hiện:":"Giấy phép","Yêu cầu, điều kiện thực hiện:":"Không",
		"Cách thức thực hiện:":[{"Hình thức nộp":"Trực tiếp","Thời hạn giải quyết":"3 Ngày làm việc","Phí, lệ phí":"Lệ phí : Không Đồng","Mô tả":""}],
		"Thành phần hồ sơ:":{"Bao gồm":[{"Tên giấy tờ":"Đơn xin thả diều","Mẫu đơn, tờ khai":"","Số lượng":"Bản chính: 1\nBản sao: 0"},{"Tên giấy tờ":"Ảnh diều","Số lượng":"Bản sao: 2"}]},
		"Căn cứ pháp lý:":[{"Số ký hiệu":"12/2020/QH14","Trích yếu":"Luật Gió","Ngày ban hành":"01-01-2020","Cơ quan ban hành":"Quốc Hội"}]}`,
	"a name and a content": `{"id":"1.900001","name":"Xin phép thả diều","content":{"Tên thủ tục":"Xin phép thả diều","Mã thủ tục":"1.900001","Lĩnh vực":"Vui chơi","Cấp thực hiện":"Cấp xã","Cơ quan thực hiện":"UBND cấp xã",
		"Đối tượng thực hiện":"Công dân Việt Nam","Số quyết định":"7/QĐ-BVC","Trình tự thực hiện":"<p>Bước 1: <b>Nộp</b> đơn.</p><script>x()</script>",
		"Cách thức thực hiện":[{"Hình thức":"Nộp trực tiếp","Thời hạn":"3 ngày làm việc","Phí, lệ phí":"Không","Mô tả":""}],
		"Thành phần hồ sơ":[{"Nhóm hồ sơ":"--","Tên giấy tờ":"Đơn xin thả diều","Số lượng":"1 bản chính"},{"Nhóm hồ sơ":"--","Tên giấy tờ":"Ảnh diều","Số lượng":"2 bản sao"}],
		"Căn cứ pháp lý":[{"Tên văn bản":"Luật Gió","Số hiệu":"12/2020/QH14"}],"Kết quả xử lý":[{"Tên kết quả":"giấy phép","Mã kết quả":"KQ.1"}],"Yêu cầu điều kiện":"Không","source_url":"https://a.vn/1"}}`,
	"the portal's interface": `{"id":"019d2bfd-3fe0-70ac","code":"1.900001","name":"Xin phép thả diều","url":"https://a.vn/1","detail":{"decisionNo":"7/QĐ-BVC","isMinistry":false,"isWard":true,"category":{"id":7,"name":"Vui chơi"},
		"subjectTypesDetails":[{"id":1,"name":"Công dân Việt Nam"}],"departmentsExecuting":[{"name":"UBND cấp xã"}],"requirementsAndConditions":"Không",
		"executionSteps":[{"name":"Bước 1","description":"Nộp đơn."}],"executionMethods":[{"submissionMethod":"DIRECT","processingTime":3,"processingTimeUnit":"WORKING_DAY","fees":[{"value":0,"description":"Không thu phí"}],"description":""}],
		"executionCases":[{"name":"Bao gồm","profileComponents":[{"name":"Đơn xin thả diều","originalQty":1,"copyQty":0},{"name":"Ảnh diều","originalQty":0,"copyQty":2}]}],
		"legalBasisesDetails":[{"code":"12/2020/QH14","name":"Luật Gió"}],"resultsDetails":[{"code":"KQ.1","name":"Giấy phép"}]}}`,
}

// Every crawl of one procedure makes the same guide, but for the record's id.
func TestOneProcedureInManyShapes(t *testing.T) {
	var want string
	{
		_, guides := national(t, []byte(kites["the older export"]))
		guides[0].Record = ""
		want = string(knowledge.WriteGuide(guides[0]))
		golden(t, "testdata/national/kites.golden", []byte(want))
	}
	for name, src := range kites {
		report, guides := national(t, []byte(src))
		if len(guides) != 1 {
			t.Errorf("%s: %d guides", name, len(guides))
			continue
		}
		accepted(t, guides[0], today)
		guides[0].Record = ""
		if got := string(knowledge.WriteGuide(guides[0])); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
		}
		if len(report.Lost) > 0 || len(report.Doubts) > 0 {
			t.Errorf("%s: lost %v, doubts %v", name, report.Lost, report.Doubts)
		}
	}
}

const two = `{"code":"1.900001","name":"Thả diều","field":"Chơi"},{"code":"1.900002","name":"Bắn bi","field":"Chơi"}`

func codesOf(guides []*knowledge.Guide) string {
	var out []string
	for _, g := range guides {
		out = append(out, string(g.Code))
	}
	return strings.Join(out, " ")
}

func TestEnvelopes(t *testing.T) {
	for name, src := range map[string]string{
		"a list":              "[" + two + "]",
		"a list on lines":     "[\n" + strings.ReplaceAll(two, "},{", "},\n{") + "\n]\n",
		"objects in a row":    strings.ReplaceAll(two, "},{", "}{"),
		"data":                `{"status":200,"message":"ok","data":[` + two + `]}`,
		"items within":        `{"result":{"total":2,"items":[` + two + `],"page":1}}`,
		"named lists":         `{"name":"Bộ Vui chơi","procedures":[` + two + `]}`,
		"by code":             `{"1.900001":{"name":"Thả diều","field":"Chơi"},"1.900002":{"name":"Bắn bi"}}`,
		"one below data each": strings.ReplaceAll(`{"data":`+strings.ReplaceAll(two, "},{", "}}{\"data\":{")+"}", "}}{", "}}\n{"),
		"search hits":         `{"hits":{"total":2,"hits":[{"_id":"a","_source":{"code":"1.900001","name":"Thả diều"}},{"_id":"b","_source":{"code":"1.900002","name":"Bắn bi"}}]}}`,
		"UTF-16":              utf16(t, "["+two+"]"),
	} {
		_, guides := national(t, []byte(src))
		if got := codesOf(guides); got != "1.900001 1.900002" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A record may hold lists of things that look like records; they are its parts.
func TestARecordIsNoEnvelope(t *testing.T) {
	report, guides := national(t, []byte(`{"code":"1.900001","name":"Thả diều","results":[{"name":"Giấy phép","code":"KQ"}],"related":[`+two+`]}`))
	if codesOf(guides) != "1.900001" || textOf(guides[0], knowledge.Result) != "Giấy phép." {
		t.Errorf("%v: %q", codesOf(guides), textOf(guides[0], knowledge.Result))
	}
	if len(report.Lost) != 1 || report.Lost[0] != (importer.LostKey{Key: "related", N: 1}) {
		t.Errorf("lost %v", report.Lost)
	}
}

func utf16(t *testing.T, s string) string {
	t.Helper()
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const sheetOfTwo = "DANH SÁCH THỦ TỤC,,,,\nMã thủ tục,TEN THU TUC,Lĩnh vực,Lệ phí,Thời hạn giải quyết,Thành phần hồ sơ,Cột riêng\n" +
	"1.00119,Thả diều,Chơi,\"20.000 đồng\",3 ngày làm việc,\"- Đơn\n- Ảnh\",x\n" +
	"1.900002,Bắn bi,Chơi,Miễn phí,,,\n,,,,,Tổng: 2 thủ tục,\n"

func TestTables(t *testing.T) {
	old, err := charmap.Windows1258.NewEncoder().String("Ma thu tuc;Tên thu tuc\n1.900001;Th? diêu\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string]string{
		"commas": sheetOfTwo, "semicolons": strings.ReplaceAll(sheetOfTwo, ",", ";"), "UTF-16": utf16(t, sheetOfTwo), "XLSX": workbook(t, sheetOfTwo),
	} {
		report, guides := national(t, []byte(src))
		if codesOf(guides) != "1.001190 1.900002" {
			t.Fatalf("%s: %q", name, codesOf(guides))
		}
		g := accepted(t, guides[0], today)
		if g.Name != "Thả diều" || textOf(g, knowledge.Fee) != "20.000 đồng." || textOf(g, knowledge.Time) != "3 ngày làm việc" || textOf(g, knowledge.Papers) != "- Đơn\n- Ảnh" {
			t.Errorf("%s: %s", name, knowledge.WriteGuide(g))
		}
		if guides[1].Has(knowledge.Fee) || !doubted(report, "fee") || !doubted(report, "code") {
			t.Errorf("%s: a default or a code without its zero is not doubted: %v", name, report.Doubts)
		}
		if len(report.Lost) != 1 || report.Lost[0].Key != "Cột riêng" || report.SkippedAll != 2 {
			t.Errorf("%s: lost %v, skipped %v", name, report.Lost, report.Skipped)
		}
	}
	if _, guides := national(t, []byte(old)); guides[0].Name != "Th? diêu" {
		t.Errorf("the old code page: %q", guides[0].Name)
	}
}

// workbook makes an XLSX of CSV; codes are numbers in it.
func workbook(t *testing.T, csv string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	row := 1
	for _, line := range strings.Split(strings.ReplaceAll(csv, "\n- Ảnh", "\\n- Ảnh"), "\n") {
		var cells []any
		for i, cell := range strings.Split(line, ",") {
			cell = strings.ReplaceAll(strings.Trim(cell, `"`), "\\n", "\n")
			if n := json.Number(cell); i == 0 && strings.HasPrefix(cell, "1.") {
				f, err := n.Float64()
				if err != nil {
					t.Fatal(err)
				}
				cells = append(cells, f)
			} else {
				cells = append(cells, cell)
			}
		}
		at, _ := excelize.CoordinatesToCellName(1, row)
		if err := f.SetSheetRow("Sheet1", at, &cells); err != nil {
			t.Fatal(err)
		}
		row++
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func packed(t *testing.T, files map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFoldersAndZips(t *testing.T) {
	one, other, _ := strings.Cut(two, "},{")
	files := map[string]string{"raw/a/1.json": one + "}", "raw/b/2.JSON": "{" + other, "raw/b/anh.png": "\x89PNG", "raw/.an/3.json": "{", "__MACOSX/4.json": "{"}
	report, guides := national(t, []byte(packed(t, files)))
	if codesOf(guides) != "1.900001 1.900002" || report.SkippedAll != 1 || report.Skipped[0] != "raw/b/anh.png" {
		t.Errorf("zip: %q, skipped %v", codesOf(guides), report.Skipped)
	}
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var names []string
	take := func(g *knowledge.Guide) error { names = append(names, g.Name); return nil }
	if _, err := importer.NationalFolder(context.Background(), folder, take); err != nil || strings.Join(names, " ") != "Thả diều Bắn bi" {
		t.Errorf("folder: %v, %v", names, err)
	}
	folder["raw/b/5.json"] = &fstest.MapFile{Data: []byte("{\n\"code\":")}
	if _, err := importer.NationalFolder(context.Background(), folder, take); !errors.Is(err, knowledge.ErrInvalid) || !strings.Contains(err.Error(), "raw/b/5.json: dòng 2") {
		t.Errorf("a broken file: %v", err)
	}
}

func TestHostileFiles(t *testing.T) {
	many := map[string]string{}
	for i := range 20_001 {
		many[strings.Repeat("a", i%200)+"/"+string(rune('a'+i%26))+strings.Repeat("b", i/200)+".txt"] = ""
	}
	for name, c := range map[string]struct{ src, want string }{
		"a bomb":             {packed(t, map[string]string{"a.json": strings.Repeat(" ", 8<<20)}), "nén quá 200 lần"},
		"many files":         {packed(t, many), "nhiều nhất là 20000"},
		"a broken zip":       {"PK\x03\x04xxxxxx", "tệp nén hỏng"},
		"an empty zip":       {packed(t, map[string]string{"a.txt": "x"}), "không có thủ tục nào"},
		"an old workbook":    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"},
		"a page":             {"<!doctype html><html></html>", "trang web"},
		"too deep":           {`{"id":"1.900001","steps":` + strings.Repeat("[", 60) + strings.Repeat("]", 60) + `}`, "lồng nhau"},
		"no heading":         {"Mã thủ tục,x\n1.900001,Thả diều\n", "dòng tiêu đề"},
		"an open quote":      {"Mã thủ tục,Tên thủ tục\n1.900001,\"Thả\n", "dòng 2"},
		"no text":            {"Mã thủ tục,Tên thủ tục\n1.900001,Thả\x00\xff\n", ""},
		"a broken character": {"[\n" + `{"code":"1.900001","name":"Thả"},` + "\n" + `{"code":"1.900002","name":"B` + "\xc3" + `"}]`, "dòng 3: có chữ không phải Unicode"},
	} {
		_, err := importer.National(context.Background(), strings.NewReader(c.src), func(*knowledge.Guide) error { return nil })
		if c.want != "" && (!errors.Is(err, knowledge.ErrInvalid) || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want it invalid and to say %q", name, err, c.want)
		}
	}
}

// What two keys say differently is told, what they say alike is not.
func TestTwoKeysForOnePart(t *testing.T) {
	report, guides := national(t, []byte(`{"code":"1.900001","name":"Thả diều","Kết quả thực hiện":"Giấy phép","ket_qua":"Thẻ","Tên thủ tục":"THẢ DIỀU","la":"mất"}`))
	if textOf(guides[0], knowledge.Result) != "Giấy phép." || !doubted(report, "result") || doubted(report, "name") {
		t.Errorf("%q, %v", textOf(guides[0], knowledge.Result), report.Doubts)
	}
	if len(report.Lost) != 1 || report.Lost[0].Key != "la" {
		t.Errorf("lost %v", report.Lost)
	}
}

// FuzzExport: whatever a file is, it is refused or its guides are accepted.
func FuzzExport(f *testing.F) {
	for _, src := range kites {
		f.Add([]byte(src))
	}
	f.Add([]byte(`{"data":{"items":[` + two + `]}}`))
	f.Add([]byte(sheetOfTwo))
	f.Add([]byte("\xff\xfe[\x00"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, src []byte) {
		report, err := importer.National(context.Background(), bytes.NewReader(src), func(g *knowledge.Guide) error {
			accepted(t, g, today)
			return nil
		})
		if err == nil && (report.Records == 0 || report.Records != report.Guides) {
			t.Errorf("%d records, %d guides", report.Records, report.Guides)
		}
		if err != nil && !errors.Is(err, knowledge.ErrInvalid) {
			t.Errorf("no word for it: %v", err)
		}
	})
}

// FuzzRecord puts a text into every part of a record, in each of the shapes.
func FuzzRecord(f *testing.F) {
	f.Add("<li>Đơn<br>Mẫu 1.docx", "1 bản chính", "Trực tiếp")
	f.Add("Tên giấy tờMẫu đơn, tờ khaiSố lượng\nĐơn 11 bản chính", "", "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyếnX")
	f.Add("120.000 đồng (a", "00", "12/2020/QH14")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		row := map[string]any{"Tên giấy tờ": a, "Số lượng": b, "Mẫu đơn": c, "Hình thức nộp": c, "Thời hạn": b, "Phí": a, "Mô tả": c, "Số hiệu": b, "value": json.Number("1")}
		for _, v := range []any{a, c, []any{a, b, row}, row, map[string]any{a: []any{row, b}, b: c}} {
			record := map[string]any{"code": "1.900001", "name": "Thả diều"}
			for _, key := range []string{"methods", "thanhPhanHoSo", "steps", "phi", "Lệ phí", "legal", "ketQua", "time", "giay_to_xuat_trinh", "bieuMau", "mucDo", "where", "isWard"} {
				record[key] = v
			}
			src, err := json.Marshal(record)
			if err != nil {
				t.Skip()
			}
			_, guides := national(t, src)
			accepted(t, guides[0], today)
		}
	})
}
