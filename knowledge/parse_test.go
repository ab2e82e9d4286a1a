package knowledge_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"motcua/knowledge"
)

var update = flag.Bool("update", false, "write golden files anew")

// golden compares got with a file under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs (go test -update writes it anew):\n%s", file, got)
	}
}

func fullGuide(t *testing.T) []byte {
	t.Helper()
	src, err := os.ReadFile("testdata/full.md")
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestParseFullGuide(t *testing.T) {
	g, findings := knowledge.ParseGuide("", fullGuide(t))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	g.Hash = "" // of the bytes, so it would say nothing here
	got, err := json.MarshalIndent(g, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "full.golden.json", append(got, '\n'))
}

// The same guide out of Windows: a byte order mark and CRLF change neither
// content nor lines.
func TestParseCRLF(t *testing.T) {
	unix := fullGuide(t)
	a, _ := knowledge.ParseGuide("", unix)
	b, findings := knowledge.ParseGuide("", []byte("\ufeff"+strings.ReplaceAll(string(unix), "\n", "\r\n")))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	if a.Hash == b.Hash {
		t.Error("the hash is of the text, want of the file's bytes")
	}
	a.Hash, b.Hash = "", ""
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	if string(x) != string(y) {
		t.Errorf("with CRLF\n%s\nwant\n%s", y, x)
	}
}

const goodHeader = "---\nid: x\nname: X\n---\n"

// Each finding of the parser: where it points, what it says, how to mend it.
func TestParseFindings(t *testing.T) {
	tests := map[string]struct {
		src  string
		want []string // "line: part of what; part of mend"
	}{
		"empty file":        {"", []string{"1: chưa bắt đầu; dòng ---"}},
		"no header":         {"## Trình tự\nNộp.", []string{"1: chưa bắt đầu; dòng ---"}},
		"open header":       {"---\nid: x\n", []string{"1: chưa kết thúc; thêm dòng ---"}},
		"too large":         {strings.Repeat("x", 1<<20+1), []string{"0: lớn hơn 1 MiB; chia"}},
		"header too large":  {"---\n#" + strings.Repeat("x", 64<<10) + "\n---\n", []string{"1: lớn hơn 64 KiB; chuyển"}},
		"not UTF-8":         {goodHeader + "## Trình tự\nN\xf4p", []string{"6: UTF-8; lưu lại"}},
		"not NFC":           {goodHeader + "## Trình tự\nNo\u0323p", []string{"6: tổ hợp; dựng sẵn"}},
		"hidden character":  {goodHeader + "## Trình tự\nNộp\u200b hồ sơ", []string{"6: ký tự ẩn (U+200B) sau «Nộp»; gõ lại"}},
		"hidden at start":   {goodHeader + "\x00", []string{"5: đầu dòng có ký tự ẩn (U+0000); gõ lại"}},
		"empty header":      {"---\n# trống\n---\n", []string{"1: viết chưa đúng cách; dấu hai chấm"}},
		"header is a list":  {"---\n- id\n---\n", []string{"2: phải gồm các dòng; ví dụ"}},
		"bad YAML":          {"---\nid: x\nname: a: b\n---\n", []string{"3: viết chưa đúng cách; ngoặc kép"}},
		"open bracket":      {"---\nid: x\nalso: [a\nname: b\n---\n", []string{"3: viết chưa đúng cách; dấu ngoặc"}},
		"unknown key":       {"---\nid: x\nnames: X\n---\n", []string{"3: không có khóa «names»; có phải là «name»"}},
		"repeated key":      {"---\nid: x\nname: X\nname: Y\n---\n", []string{"4: «name» đã có ở dòng 3; gộp"}},
		"anchor":            {"---\nid: x\nname: &a X\n---\n", []string{"3: dấu & và *; đầy đủ"}},
		"alias":             {"---\nid: x\nname: &a X\nfield: *a\n---\n", []string{"3: dấu & và *; đầy đủ", "4: dấu & và *; đầy đủ"}},
		"anchor in list":    {"---\nid: x\nalso:\n  - &a y\n---\n", []string{"4: dấu & và *; đầy đủ"}},
		"tag":               {"---\nid: !!str x\n---\n", []string{"2: dấu !; bỏ đi"}},
		"merge key":         {"---\nid: x\n<<: {name: X}\n---\n", []string{"3: không có khóa «<<»; có phải"}},
		"value is a list":   {"---\nid: [x]\n---\n", []string{"2: «id» chỉ nhận một giá trị; id: …"}},
		"list is a value":   {"---\nid: x\nalso: y\n---\n", []string{"3: «also» phải là danh sách; also: [mục một"}},
		"empty value":       {"---\nid: x\nname:\n---\n", []string{"3: «name» để trống; điền"}},
		"empty item":        {"---\nid: x\nalso: [a, '']\n---\n", []string{"3: «also» để trống; điền"}},
		"escape in value":   {"---\nid: x\nname: \"X\\u0000\"\n---\n", []string{"3: không nhìn thấy; \\…"}},
		"two lines":         {"---\nid: x\nname: |\n  a\n  b\n---\n", []string{"3: xuống dòng; một dòng"}},
		"bad date":          {"---\nid: x\nchecked: 22/11/2026\n---\n", []string{"3: «checked: 22/11/2026» không phải là ngày; checked: 2026-11-22"}},
		"empty day":         {"---\nid: x\nchecked: ~\n---\n", []string{"3: «checked» để trống; điền"}},
		"no such day":       {"---\nid: x\nvalid_until: 2026-02-30\n---\n", []string{"3: không phải là ngày; valid_until"}},
		"no id, no name":    {"---\nfield: y\n---\n", []string{"1: thiếu «id»; id: dang-ky", "1: thiếu «name»; name:"}},
		"bad id":            {"---\nid: Khai_Sinh\nname: X\n---\n", []string{"2: id «Khai_Sinh»; không dấu"}},
		"bad alias":         {"---\nid: x\nname: X\naliases: [Y, x]\n---\n", []string{"4: «Y» viết chưa đúng; không dấu", "4: trùng với id; bỏ"}},
		"bad code":          {"---\nid: x\nname: X\ncode: 1.23\nother_codes: [abc]\n---\n", []string{"4: «1.23»; 1.001193", "5: «abc»; 1.001193"}},
		"bad online":        {"---\nid: x\nname: X\nonline: có\n---\n", []string{"4: «online: có»; toàn trình"}},
		"bad origin":        {"---\nid: x\nname: X\norigin: web\n---\n", []string{"4: «origin: web»; import"}},
		"text before parts": {goodHeader + "\nXin chào.\n## Trình tự\nNộp.", []string{"6: không nằm dưới tiêu đề nào; ## Trình tự"}},
		"heading level 1":   {goodHeader + "# Trình tự\nNộp.", []string{"5: có 1 dấu #; \"## \""}},
		"heading level 4":   {goodHeader + "## Trình tự\nNộp.\n#### Bước", []string{"7: có 4 dấu #; đậm"}},
		"unknown part":      {goodHeader + "## Giay to phai nop\nA.\n### y\nB.", []string{"5: «Giay to phai nop»; ## Giấy tờ phải nộp"}},
		"no such part":      {goodHeader + "## Lệ phi\nA.", []string{"5: «Lệ phi»; ## Lệ phí"}},
		"case, no colon":    {goodHeader + "## Trường hợp chưa kết hôn\n", []string{"5: không có mục; ## Trường hợp: tên"}},
		"repeated part":     {goodHeader + "## Trình tự\nA.\n## Trình tự\nB.", []string{"7: đã có ở dòng 5; gộp"}},
		"empty part":        {goodHeader + "## Trình tự\n\n## Lệ phí\nKhông.", []string{"5: «Trình tự» chưa có nội dung; bỏ"}},
		"### in a part":     {goodHeader + "## Trình tự\nA.\n### Bước một\nB.", []string{"7: không dùng tiêu đề ###; đậm"}},
		"### on its own":    {goodHeader + "### Bước một\nB.", []string{"5: chưa nằm dưới mục nào; Hỏi đáp"}},
		"text before FAQ":   {goodHeader + "## Hỏi đáp\n\nA.\n### B?\nC.", []string{"7: chưa có câu hỏi; ### Câu hỏi"}},
		"repeated FAQ":      {goodHeader + "## Hỏi đáp\n### A?\nB.\n## Hỏi đáp\n### C?\nD.", []string{"8: đã có ở dòng 5; gộp"}},
		"no question":       {goodHeader + "## Hỏi đáp\n###\nB.", []string{"6: câu hỏi để trống; sau dấu ###"}},
		"no answer":         {goodHeader + "## Hỏi đáp\n### A?\n", []string{"6: «A?» chưa có nội dung; bỏ"}},
		"case of no name":   {goodHeader + "## Trường hợp:\nÁp dụng khi: a\n### Lệ phí (thay)\nB.", []string{"5: chưa có tên; ví dụ"}},
		"case of no when":   {goodHeader + "## Trường hợp: A\n### Lệ phí (thay)\nB.", []string{"5: chưa nói áp dụng khi nào; Áp dụng khi: …"}},
		"case of no part":   {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n", []string{"5: chưa có mục nào; (thêm)"}},
		"repeated case":     {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n### Lệ phí (thay)\nB.\n## Trường hợp: A\nÁp dụng khi: c\n### Lệ phí (thay)\nB.", []string{"9: «A» đã có ở dòng 5; tên khác"}},
		"repeated when":     {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\nÁp dụng khi: c\n### Lệ phí (thay)\nB.", []string{"7: «Áp dụng khi:» đã có; gộp"}},
		"text in case":      {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n\nGhi chú.\n### Lệ phí (thay)\nB.", []string{"8: chưa thuộc phần nào; Áp dụng khi:"}},
		"case part unknown": {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n### Lệ phớ (thay)\nB.\n### Lệ phí (thay)\nC.", []string{"7: «Lệ phớ»; ### Lệ phí"}},
		"case part no mark": {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n### Lệ phí\nB.\n### Lệ phí (thay)\nC.", []string{"7: thay hay thêm; ### Lệ phí (thay)"}},
		"case part again":   {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n### Lệ phí (thay)\nB.\n### Lệ phí (thay)\nC.", []string{"9: đã có ở dòng 7; gộp"}},
		"case part empty":   {goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n### Lệ phí (thay)\n", []string{"7: «Lệ phí» chưa có nội dung; bỏ"}},
		"several, in order": {goodHeader + "## Trình tự\n## Sai bét\nA.", []string{"5: chưa có nội dung; bỏ", "6: không có mục; có phải"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			g, findings := knowledge.ParseGuide("", []byte(test.src))
			if g != nil {
				t.Error("a guide came back in spite of errors")
			}
			expectFindings(t, findings, knowledge.Error, test.want)
		})
	}
}

// expectFindings compares findings with lines of the form "line: what; mend",
// parts of the words being enough.
func expectFindings(t *testing.T, got []knowledge.Finding, level knowledge.Level, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("found %q, want %q", got, want)
	}
	for i, f := range got {
		line, words, _ := strings.Cut(want[i], ": ")
		what, mend, _ := strings.Cut(words, "; ")
		if line != strconv.Itoa(f.Line) || !strings.Contains(f.What, what) || !strings.Contains(f.Mend, mend) || f.Level != level {
			t.Errorf("finding %d is %s %q, want %s %q", i, f.Level, f, level, want[i])
		}
	}
}

// A hostile file costs a bounded number of findings.
func TestParseNamesEnough(t *testing.T) {
	for name, src := range map[string]string{
		"headings":  goodHeader + strings.Repeat("## x\n", 1000),
		"questions": goodHeader + "## Hỏi đáp\n" + strings.Repeat("### x\n", 1000),
		"keys":      "---\n" + strings.Repeat("x: y\n", 1000) + "---\n",
	} {
		if _, findings := knowledge.ParseGuide("", []byte(src)); len(findings) != 50 {
			t.Errorf("%s: %d findings, want 50", name, len(findings))
		}
	}
}

func TestParseChecksTheFileName(t *testing.T) {
	src := []byte("---\nname: X\nid: x\n---\n")
	for file, want := range map[string][]string{
		"":             nil,
		"x.md":         nil,
		"ho-tich/x.md": nil,
		"y.md":         {"3: id «x» khác tên tệp «y»; x.md"},
	} {
		_, findings := knowledge.ParseGuide(file, src)
		expectFindings(t, findings, knowledge.Error, want)
		for _, f := range findings {
			if f.File != file {
				t.Errorf("finding names the file %q, want %q", f.File, file)
			}
		}
	}
}

func TestFindingString(t *testing.T) {
	f := knowledge.Finding{File: "a.md", Line: 3, What: "sai", Mend: "sửa"}
	if got, want := f.String(), "a.md:3: sai; sửa"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	f.Line = 0
	if got, want := f.String(), "a.md: sai; sửa"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
