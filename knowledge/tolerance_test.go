package knowledge_test

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

// Slips of the hand whose meaning is plain are taken: the guide that comes of
// them is the one that was meant.
func TestParseTolerates(t *testing.T) {
	meant := mustParse(t, goodHeader+`## Giấy tờ phải nộp
Tờ khai.

## Trường hợp: Quá hạn
Áp dụng khi: đã quá 60 ngày từ ngày sinh
Câu hỏi: Bé sinh lâu chưa ạ?

### Lệ phí (thay)
Theo mức của tỉnh.

## Hỏi đáp
### Ở đâu?
Ở xã.
`)
	slips := map[string]string{
		"no space after ##":      goodHeader + "##Giấy tờ phải nộp\nTờ khai.\n##Trường hợp:Quá hạn\nÁp dụng khi:đã quá 60 ngày từ ngày sinh\nCâu hỏi:Bé sinh lâu chưa ạ?\n###Lệ phí(thay)\nTheo mức của tỉnh.\n##Hỏi đáp\n###Ở đâu?\nỞ xã.",
		"letters of any case":    goodHeader + "## GIẤY TỜ PHẢI NỘP\nTờ khai.\n## TRƯỜNG HỢP: Quá hạn\nÁP DỤNG KHI: đã quá 60 ngày từ ngày sinh\ncâu hỏi: Bé sinh lâu chưa ạ?\n### lệ phí (Thay)\nTheo mức của tỉnh.\n## hỏi đáp\n### Ở đâu?\nỞ xã.",
		"a colon after headings": goodHeader + "## Giấy tờ phải nộp:\nTờ khai.\n## Trường hợp : Quá hạn\nÁp dụng khi : đã quá 60 ngày từ ngày sinh\nCâu hỏi: Bé sinh lâu chưa ạ?\n### Lệ phí (thay)\nTheo mức của tỉnh.\n## Hỏi đáp:\n### Ở đâu?\nỞ xã.",
		"indented, wide spaces":  goodHeader + "  ##  Giấy tờ\tphải\u00a0nộp  \n\n\nTờ khai.  \n\n  ## Trường hợp:   Quá  hạn\n\n  Áp dụng khi: đã quá 60 ngày\n  từ ngày sinh\n\n  Câu hỏi: Bé sinh\n  lâu chưa ạ?\n   ### Lệ phí  (  thay )\nTheo mức của tỉnh.\n## Hỏi đáp\n\n\n### Ở đâu?\n\nỞ xã.\n\n",
		"questions before cases": goodHeader + "## Hỏi đáp\n### Ở đâu?\nỞ xã.\n## Giấy tờ phải nộp\nTờ khai.\n## Trường hợp: Quá hạn\nCâu hỏi: Bé sinh lâu chưa ạ?\nÁp dụng khi: đã quá 60 ngày từ ngày sinh\n### Lệ phí (thay)\nTheo mức của tỉnh.",
		"spaces after the fence": strings.ReplaceAll(goodHeader, "---\n", "--- \t\n") + "## Giấy tờ phải nộp\nTờ khai.\n## Trường hợp: Quá hạn\nÁp dụng khi: đã quá 60 ngày từ ngày sinh\nCâu hỏi: Bé sinh lâu chưa ạ?\n### Lệ phí (thay)\nTheo mức của tỉnh.\n## Hỏi đáp\n### Ở đâu?\nỞ xã.",
	}
	for name, src := range slips {
		t.Run(name, func(t *testing.T) {
			if got, want := content(t, mustParse(t, src)), content(t, meant); got != want {
				t.Errorf("read as\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func mustParse(t *testing.T, src string) *knowledge.Guide {
	t.Helper()
	g, findings := knowledge.ParseGuide("", []byte(src))
	if g == nil {
		t.Fatal(findings)
	}
	return g
}

// The header's values are read as text, whatever YAML would make of them.
func TestHeaderValues(t *testing.T) {
	for yaml, want := range map[string]string{
		"code: 1.001190":                          "1.001190",
		"code: '1.001190'":                        "1.001190",
		`code: "2.000815.H55"`:                    "2.000815",
		"other_codes: [1.001190]":                 "1.001190",
		"also: [no, 12, 2026-01-02]":              "no|12|2026-01-02",
		"also: ['null', \"~\"]":                   "null|~",
		"sources:\n  - a  b\n  - >\n    c\n    d": "a b|c d",
		"field:   Hộ   tịch  # đúng":              "Hộ tịch",
		"level: \"\\u0110ất\"":                    "Đất",
		"record: yes":                             "yes",
		"aliases: [a-1]":                          "a-1",
	} {
		g := mustParse(t, "---\nid: x\nname: X\n"+yaml+"\n---\n")
		values := append([]string{string(g.Code), g.Field, g.Level, g.Record}, g.Also...)
		for _, c := range g.OtherCodes {
			values = append(values, string(c))
		}
		values = append(append(values, g.Sources...), g.Aliases...)
		if got := strings.Trim(strings.Join(values, "|"), "|"); got != want {
			t.Errorf("%q reads %q, want %q", yaml, got, want)
		}
	}
}

// What is bare and what is quoted in a written header.
func TestWriteQuotes(t *testing.T) {
	for name, want := range map[string]string{
		"Đăng ký khai sinh":     "name: Đăng ký khai sinh",
		"Cấp lại (mất), tỉnh":   `name: "Cấp lại (mất), tỉnh"`,
		"Mẫu 04/2020/TT-BTP":    "name: Mẫu 04/2020/TT-BTP",
		"1.001193":              `name: "1.001193"`,
		"Null":                  `name: "Null"`,
		"- gạch":                `name: "- gạch"`,
		"a: b":                  `name: "a: b"`,
		`nói "được" \ không`:    `name: "nói \"được\" \\ không"`,
		"hai\ndòng":             "name: hai dòng",
		"ẩn\u200b":              "name: ẩn",
		"  thừa   khoảng trắng": "name: thừa khoảng trắng",
	} {
		src := string(knowledge.WriteGuide(&knowledge.Guide{ID: "x", Name: name}))
		if !strings.Contains(src, "\n"+want+"\n") {
			t.Errorf("%q is written as\n%s\nwant %s", name, src, want)
		}
	}
}

// The heading that an officer most likely meant.
func TestSuggestions(t *testing.T) {
	for wrong, want := range map[string]string{
		"Giấy tờ cần nộp":     "## Giấy tờ phải nộp",
		"giay to xuat trinh":  "## Giấy tờ xuất trình",
		"Trình tự thực hiện":  "## Trình tự",
		"Thời hạng":           "## Thời hạn",
		"Phí, lệ phí":         "## Lệ phí",
		"Noi nop":             "## Nơi nộp",
		"Nộp trực tiếp":       "## Nộp trực tuyến",
		"Ai được làm":         "## Ai làm được",
		"Các điều kiện":       "## Điều kiện",
		"Ket qua":             "## Kết quả",
		"Mẫu đơn, tờ khai":    "## Mẫu đơn",
		"Căn cứ":              "## Căn cứ pháp lý",
		"Hỏi và đáp":          "## Hỏi đáp",
		"Truong hop: Quá hạn": "## Trường hợp: …",
	} {
		_, findings := knowledge.ParseGuide("", []byte(goodHeader+"## "+wrong+"\nA."))
		if len(findings) != 1 || !strings.Contains(findings[0].Mend, `"`+want+`"`) {
			t.Errorf("%q: %v, want %s", wrong, findings, want)
		}
	}
}
