package knowledge_test

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

var today = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// sound is the least that lints clean. Its lines: id 2, name 3, also 4, field 5,
// checked 6, sources 7, Papers 9.
const sound = `---
id: x
name: Đăng ký khai sinh
also: [khai sinh]
field: Hộ tịch
checked: 2026-11-20
sources: [Luật Hộ tịch 60/2014/QH13]
---
## Giấy tờ phải nộp
Tờ khai.
`

func TestLint(t *testing.T) {
	long := strings.Repeat("chữ ", 61)
	sentences := strings.Repeat("Một câu ngắn. ", 300)
	tests := map[string]struct {
		change   []string // pairs: what, by what
		want     []string // of a guide written by hand
		imported []string // of the same guide, imported
	}{
		"sound":                 {nil, nil, nil},
		"past its day":          {[]string{"field:", "valid_until: 2026-11-20\nfield:"}, []string{"5: hết hạn ngày 20/11/2026; cập nhật"}, []string{"5: hết hạn ngày 20/11/2026; cập nhật"}},
		"on its last day":       {[]string{"field:", "valid_until: 2026-11-22\nfield:"}, nil, nil},
		"checked long ago":      {[]string{"2026-11-20", "2025-11-21"}, []string{"6: 21/11/2025, đã hơn một năm; đối chiếu"}, []string{"6: hơn một năm; đối chiếu"}},
		"checked just within":   {[]string{"2026-11-20", "2025-11-23"}, nil, nil},
		"checked in the future": {[]string{"2026-11-20", "2026-11-23"}, []string{"6: 23/11/2026 ở tương lai; sửa dòng checked"}, []string{"6: ở tương lai; sửa"}},
		"never checked":         {[]string{"checked: 2026-11-20\n", ""}, []string{"1: chưa ghi ngày đối chiếu; thêm dòng checked"}, nil},
		"no sources":            {[]string{"sources: [Luật Hộ tịch 60/2014/QH13]\n", ""}, []string{"1: chưa ghi nguồn; khóa sources"}, nil},
		"no field":              {[]string{"field: Hộ tịch\n", ""}, []string{"1: chưa ghi lĩnh vực; khóa field"}, nil},
		"no papers":             {[]string{"Giấy tờ phải nộp", "Trình tự"}, []string{"2: chưa có mục «Giấy tờ phải nộp»; ghi rõ"}, nil},
		"only papers to show":   {[]string{"Giấy tờ phải nộp", "Giấy tờ xuất trình"}, nil, nil},
		"also twice":            {[]string{"[khai sinh]", "[khai sinh, Khai Sinh]"}, []string{"4: «Khai Sinh» ghi hai lần; bỏ bớt"}, nil},
		"also the name":         {[]string{"[khai sinh]", "[đăng ký khai sinh]"}, []string{"4: trùng với name; bỏ bớt"}, nil},
		"long section":          {[]string{"Tờ khai.", sentences}, []string{"9: dài 4199 ký tự, quá 3500; rút gọn"}, nil},
		"long in emoji":         {[]string{"Tờ khai.", strings.Repeat("😀", 1751)}, []string{"9: dài 3502 ký tự; rút gọn"}, nil},
		"just fits":             {[]string{"Tờ khai.", strings.Repeat("😀", 1750)}, nil, nil},
		"long sentence":         {[]string{"Tờ khai.", long}, []string{"10: câu dài 61 chữ, bắt đầu bằng «chữ chữ; tách"}, nil},
		"long list":             {[]string{"Tờ khai.", strings.Repeat("- mục\n", 100)}, nil, nil},
		"long basis":            {[]string{"Tờ khai.", "Tờ khai.\n## Căn cứ pháp lý\n" + long}, nil, nil},
		"plain link":            {[]string{"Tờ khai.", "Xem http://x.vn"}, []string{"9: http://; https://"}, nil},
		"plain source":          {[]string{"[Luật", "['HTTP://x.vn', Luật"}, []string{"7: «sources» có đường dẫn http://; https://"}, nil},
		"in a case": {[]string{"Tờ khai.", "Tờ khai.\n## Trường hợp: A\nÁp dụng khi: b\n### Trình tự (thêm)\nhttp://x.vn"},
			[]string{"13: «Trình tự» có đường dẫn http://; https://"}, nil},
		"in an answer":   {[]string{"Tờ khai.", "Tờ khai.\n## Hỏi đáp\n### Sao?\n" + long}, []string{"13: mục «Sao?» có câu dài; tách"}, nil},
		"low confidence": {[]string{"field:", "confidence: thấp\nfield:"}, []string{"5: độ tin cậy thấp mà chưa ghi còn thiếu gì; gaps"}, nil},
		"low, with gaps": {[]string{"field:", "confidence: thấp\ngaps: [mức phí]\nfield:"}, nil, nil},
		"fee and source": {[]string{"Tờ khai.", "Tờ khai.\n## Lệ phí\n8.000 đồng."}, nil, nil},
		"fee, no source": {[]string{"Tờ khai.", "Tờ khai.\n## Lệ phí\n8.000 đồng.", "sources: [Luật Hộ tịch 60/2014/QH13]\n", ""},
			[]string{"1: chưa ghi nguồn; sources", "10: số tiền mà không có nguồn; sources"}, nil},
		"fee of a case, no source": {[]string{"Tờ khai.", "Tờ khai.\n## Trường hợp: A\nÁp dụng khi: b\n### Lệ phí (thay)\n75.000đ", "sources: [Luật Hộ tịch 60/2014/QH13]\n", ""},
			[]string{"1: chưa ghi nguồn; sources", "12: số tiền mà không có nguồn; sources"}, nil},
		"fee that cites": {[]string{"Tờ khai.", "Tờ khai.\n## Lệ phí\n8.000 đồng (Thông tư 281/2016/TT-BTC).", "sources: [Luật Hộ tịch 60/2014/QH13]\n", ""},
			[]string{"1: chưa ghi nguồn; sources"}, nil},
		"fee and legal basis": {[]string{"Tờ khai.", "Tờ khai.\n## Lệ phí\n8.000 đồng.\n## Căn cứ pháp lý\nLuật.", "sources: [Luật Hộ tịch 60/2014/QH13]\n", ""},
			[]string{"1: chưa ghi nguồn; sources"}, nil},
		"fee without a figure": {[]string{"Tờ khai.", "Tờ khai.\n## Lệ phí\nKhông thu với 2 đối tượng.", "sources: [Luật Hộ tịch 60/2014/QH13]\n", ""},
			[]string{"1: chưa ghi nguồn; sources"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			src := strings.NewReplacer(test.change...).Replace(sound)
			expectFindings(t, lint(t, src), knowledge.Warning, test.want)
			src = strings.Replace(src, "\n---\n", "\norigin: import\n---\n", 1)
			expectFindings(t, lint(t, src), knowledge.Warning, test.imported)
		})
	}
}

func lint(t *testing.T, src string) []knowledge.Finding {
	t.Helper()
	g, findings := knowledge.ParseGuide("x.md", []byte(src))
	if g == nil {
		t.Fatal(findings)
	}
	return knowledge.Lint(g, today)
}

// Early in the morning it is still yesterday in Greenwich.
func TestLintReadsTheOfficesCalendar(t *testing.T) {
	g, _ := knowledge.ParseGuide("x.md", []byte(strings.Replace(sound, "2026-11-20", "2026-11-23", 1)))
	hanoi := time.FixedZone("ICT", 7*3600)
	expectFindings(t, knowledge.Lint(g, time.Date(2026, 11, 23, 6, 0, 0, 0, hanoi)), knowledge.Warning, nil)
}

// A guide that a program built has no file to parse, so Lint names its errors.
func TestLintNamesFaultsOfABuiltGuide(t *testing.T) {
	g := &knowledge.Guide{ID: "Y", File: "y.md", Code: "1.2", Online: "có", Origin: knowledge.Imported,
		Sections: []knowledge.Section{{Aspect: knowledge.Fee, Line: 7}},
		Cases:    []knowledge.Case{{Name: "A", Line: 9}}}
	expectFindings(t, knowledge.Lint(g, today), knowledge.Error, []string{
		"1: id «Y» viết chưa đúng; không dấu",
		"1: thiếu «name»; name:",
		"1: «online: có»; toàn trình",
		"1: «1.2»; 1.001193",
		"7: «Lệ phí» chưa có nội dung; bỏ",
		"9: chưa nói áp dụng khi nào; Áp dụng khi",
		"9: chưa có mục nào; (thêm)",
	})
}

func TestHeadings(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range knowledge.Aspects() {
		for _, s := range []knowledge.Section{{Aspect: a}, {Aspect: a, Show: true}} {
			if s.Heading() == "" {
				t.Errorf("%s has no heading", a)
			}
			if s.Show != (a == knowledge.Papers) && s.Heading() != a.Heading() {
				t.Errorf("%s: heading %q, want %q", a, s.Heading(), a.Heading())
			}
			seen[s.Heading()] = true
		}
	}
	if want := len(knowledge.Aspects()) + 1; len(seen) != want {
		t.Errorf("%d headings, want %d", len(seen), want)
	}
	if got := knowledge.Aspect("weather").Heading(); got != "" {
		t.Errorf("an unknown aspect has the heading %q", got)
	}
}
