package knowledge_test

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// prose puts words in the place of the sound guide's papers, on line 10.
func prose(words string) string { return strings.Replace(sound, "Tờ khai.", words, 1) }

func TestLintSentences(t *testing.T) {
	twenty := strings.TrimSpace(strings.Repeat("chữ ", 20))
	tests := map[string]struct {
		text string
		want []string
	}{
		"twenty words":           {twenty + ".", nil},
		"twenty-one":             {twenty + " nữa.", []string{"10: câu dài 21 chữ, bắt đầu bằng «chữ chữ; không quá 20 chữ"}},
		"two sentences":          {twenty + ". " + twenty + ".", nil},
		"ends in a bracket":      {"(" + twenty + ".) " + twenty, nil},
		"bold":                   {"**" + twenty + ".** " + twenty, nil},
		"money goes on":          {"Nộp 540.000đ và " + twenty, []string{"10: câu dài 23 chữ; tách"}},
		"a law goes on":          {"Nghị định 123/2015/NĐ-CP nói " + twenty, []string{"10: câu dài 24 chữ; tách"}},
		"a dash is no word":      {twenty + " –", nil},
		"list items":             {"- " + twenty + "\n- " + twenty + "\n1. " + twenty, nil},
		"its own line":           {"Ngắn.\n\n- Ngắn.\n- " + twenty + " nữa", []string{"13: câu dài 21; tách"}},
		"wrapped":                {"Ngắn. " + twenty + "\nvẫn câu ấy.", []string{"10: câu dài 23; tách"}},
		"blank lines above":      {"\n\n" + twenty + " nữa", []string{"12: câu dài 21; tách"}},
		"the question of a case": {"Tờ khai.\n## Trường hợp: A\nÁp dụng khi: b\nCâu hỏi: " + twenty + " ạ?\n### Trình tự (thêm)\nLàm.", []string{"13: «Câu hỏi» có câu dài 21; tách"}},
		"a section of a case":    {"Tờ khai.\n## Trường hợp: A\nÁp dụng khi: b\n### Trình tự (thêm)\nLàm.\n" + twenty + " nữa.", []string{"15: «Trình tự» có câu dài 21; tách"}},
		"an asked question":      {"Tờ khai.\n## Hỏi đáp\n### " + twenty + " ạ?\nCó.", []string{"12: «Hỏi đáp» có câu dài 21; tách"}},
		"the basis may":          {"Tờ khai.\n## Căn cứ pháp lý\n" + twenty + " nữa, UBND niêm yết.", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expectFindings(t, lint(t, prose(test.text)), knowledge.Warning, test.want)
		})
	}
}

func TestLintAbbreviations(t *testing.T) {
	unknown := func(a string) []string {
		return []string{"10: chữ viết tắt «" + a + "» chưa được giải thích; (viết tắt là " + a}
	}
	tests := map[string]struct {
		text string
		want []string
	}{
		"unknown":               {"Mang CCCD.", unknown("CCCD")},
		"told once is enough":   {"Mang CCCD. Chụp CCCD.", unknown("CCCD")},
		"two in one word":       {"Mang CMND/CCCD.", append(unknown("CMND"), unknown("CCCD")...)},
		"with its first letter": {"Theo mẫu của BHXH.", unknown("BHXH")},
		"full form before":      {"Mang căn cước công dân (CCCD).", nil},
		"full form behind":      {"Mang CCCD (thẻ có gắn chip).", nil},
		"viết tắt":              {"Thẻ gắn chip, viết tắt là CCCD.", nil},
		"explained later":       {"Mang CCCD.\n\nCCCD là thẻ có gắn chip.", nil},
		"full form beside":      {"Ủy ban nhân dân xã, tức UBND.", nil},
		"đ is a letter of d":    {"Đăng ký kinh doanh, tức ĐKKD.", nil},
		"two letters are few":   {"Thông tin, tức TT.", unknown("TT")},
		"known":                 {"VNeID, mã QR, tệp PDF.", nil},
		"numbers of laws":       {"Nghị định 123/2015/NĐ-CP, Quyết định 56/QĐ-BXD, Luật 51/2024/QH15.", nil},
		"names of forms":        {"Tờ khai CT01, mẫu TK1-TS, phụ lục VII.", nil},
		"capitals for stress":   {"KHÔNG cần gì thêm.", nil},
		"one capital":           {"Mẫu A, bà Hoa.", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expectFindings(t, lint(t, prose(test.text)), knowledge.Warning, test.want)
		})
	}
	named := strings.Replace(prose("Mang CCCD."), "name: Đăng ký khai sinh", "name: Cấp căn cước công dân", 1)
	expectFindings(t, lint(t, named), knowledge.Warning, nil)
}

func TestLintTerms(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"alone":                    {"Danh sách được niêm yết.", []string{"10: từ «niêm yết» dùng lần đầu; niêm yết (dán công khai)"}},
		"with a plain word":        {"Danh sách được niêm yết (dán công khai). Niêm yết 3 ngày.", nil},
		"the term in brackets":     {"Danh sách dán công khai (niêm yết) ở xã.", nil},
		"told too late":            {"Niêm yết 3 ngày. Niêm yết (dán công khai) ở xã.", []string{"10: từ «niêm yết»; dán công khai"}},
		"brackets before it":       {"Danh sách (3 bản) được niêm yết.", []string{"10: từ «niêm yết»; dán công khai"}},
		"tức là":                   {"Niêm yết tức là dán công khai.", nil},
		"part of a longer term":    {"Cơ quan có thẩm quyền (nơi giải quyết) xem.", nil},
		"the shorter one later":    {"Cơ quan có thẩm quyền (nơi giải quyết) xem. Thẩm quyền của xã.", []string{"10: từ «thẩm quyền»; "}},
		"a citizen's own question": {"Tờ khai.\n## Hỏi đáp\n### Niêm yết ở đâu?\nỞ xã.", nil},
		"not a part of a word":     {"Ông xác thựcx.", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expectFindings(t, lint(t, prose(test.text)), knowledge.Warning, test.want)
		})
	}
}

// A hostile guide, of a megabyte in one odd form, is linted in a moment: a busy machine
// may need a while, a way that takes the square of its length takes hours.
func TestLintHostile(t *testing.T) {
	letters := func(i int) string {
		return string([]byte{'A', byte('A' + i%26), byte('A' + i/26%26), byte('A' + i/676%26), 'B'})
	}
	for name, one := range map[string]func(int) string{
		"abbreviations":     func(i int) string { return letters(i) + " " },
		"in sentences":      func(i int) string { return letters(i) + ". " },
		"lines of a letter": func(int) string { return "a\n" },
		"stops":             func(int) string { return ".\"\"" },
		"terms":             func(int) string { return "niêm yết " },
		"long words":        func(int) string { return "QĐ-" },
	} {
		var text strings.Builder
		for i := 0; text.Len() < 1<<20; i++ {
			text.WriteString(one(i))
		}
		g := &knowledge.Guide{ID: "x", Name: "A", Origin: knowledge.ByHand, Sections: []knowledge.Section{{Aspect: knowledge.Steps, Line: 10, Text: text.String()}}}
		begun := time.Now()
		knowledge.Lint(g, today)
		if took := time.Since(begun); took > time.Minute {
			t.Errorf("%s: %v", name, took)
		}
	}
}

// Whatever is written, a sentence begins on a line of the text, and no letter
// is lost: a warning always names a place that can be found.
func FuzzLintReading(f *testing.F) {
	f.Add("Một câu. Hai câu (viết tắt là CCCD); niêm yết…\n- mục\n1. mục **đậm.** hết")
	f.Add("\n\n-  \n12.\t. !\u00a0?")
	f.Fuzz(func(t *testing.T, text string) {
		g := &knowledge.Guide{ID: "x", Name: "A", Origin: knowledge.ByHand,
			Sections: []knowledge.Section{{Aspect: knowledge.Steps, Line: 10, Text: text}}}
		for _, found := range knowledge.Lint(g, today) {
			if last := 10 + strings.Count(text, "\n"); found.Line < 0 || found.Line > last {
				t.Errorf("%s: beyond line %d", found, last)
			}
		}
	})
}

// 3,000 guides are linted well within a second.
func BenchmarkLint(b *testing.B) {
	all, _ := knowledge.LoadGuides(guides.FS(), "guides")
	for b.Loop() {
		for i := range 3000 {
			knowledge.Lint(all[i%len(all)], today)
		}
	}
}
