package knowledge_test

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

const manyCases = goodHeader + `## Giấy tờ phải nộp
- Tờ khai.
- Giấy A.
## Giấy tờ xuất trình
- Căn cước.
## Trường hợp: Một
Áp dụng khi: một
Câu hỏi: Thứ nhất?
Nút khác: Không
### Giấy tờ phải nộp (thay)
- Tờ khai.
- Giấy B.
## Trường hợp: Hai
Áp dụng khi: hai
Câu hỏi: Thứ nhất?
### Lệ phí (thêm)
mất tiền
## Trường hợp: Ba
Áp dụng khi: ba
Câu hỏi: Thứ hai?
### Giấy tờ phải nộp (thay)
- Tờ khai.
- Giấy C, một trong:
  - c1
## Trường hợp: Bốn
Áp dụng khi: bốn
### Giấy tờ phải nộp (thêm)
- Giấy D.
## Trường hợp: Năm
Áp dụng khi: năm
Câu hỏi: Thứ ba?
### Giấy tờ xuất trình (thêm)
- Căn cước.
- Giấy E.
### Giấy tờ phải nộp (thêm)
- Giấy C, một trong:
  - c2
`

func TestSectionsOfSeveralCases(t *testing.T) {
	g := mustParse(t, manyCases)
	for names, want := range map[string]string{
		"":               "Tờ khai. Giấy A. | Căn cước.",
		"Một":            "Tờ khai. Giấy B. | Căn cước.",
		"Một, Ba":        "Tờ khai. Giấy B. | Giấy C, một trong: c1 | Căn cước.",
		"Bốn, Một":       "Tờ khai. Giấy B. | Giấy D. | Căn cước.",
		"Bốn, Năm":       "Tờ khai. Giấy A. | Giấy D. | Giấy C, một trong: c2 | Căn cước. | Giấy E.",
		"Ba, Năm":        "Tờ khai. Giấy C, một trong: c1 | Giấy C, một trong: c2 | Căn cước. | Giấy E.",
		"Một, Một":       "Tờ khai. Giấy B. | Căn cước.",
		"Không có, Bốn":  "Tờ khai. Giấy A. | Giấy D. | Căn cước.",
		"Hai, Bốn, Năm ": "Tờ khai. Giấy A. | Giấy D. | Giấy C, một trong: c2 | Căn cước. | Giấy E.",
	} {
		var applied []*knowledge.Case
		for _, name := range strings.Split(names, ", ") {
			applied = append(applied, g.CaseNamed(strings.TrimSpace(name)))
		}
		var got []string
		for _, s := range g.SectionsOf(knowledge.Papers, applied...) {
			got = append(got, strings.Join(strings.Fields(strings.ReplaceAll(s.Text, "- ", "")), " "))
		}
		if joined := strings.Join(got, " | "); joined != want {
			t.Errorf("%s:\n got %s\nwant %s", names, joined, want)
		}
	}
}

func TestCaseQuestions(t *testing.T) {
	g := mustParse(t, manyCases)
	for aspect, want := range map[knowledge.Aspect]string{
		knowledge.Papers: "Thứ nhất? [0 1] Không; Thứ hai? [2] ; Thứ ba? [4] ",
		knowledge.Fee:    "Thứ nhất? [0 1] Không",
		knowledge.Time:   "",
	} {
		var got []string
		for _, q := range g.CaseQuestions(aspect) {
			indexes := strings.Trim(strings.Join(strings.Fields(strings.Trim(sprint(q.Cases), "[]")), " "), " ")
			got = append(got, q.Text+" ["+indexes+"] "+q.Else)
		}
		if joined := strings.Join(got, "; "); joined != want {
			t.Errorf("%s: got %q, want %q", aspect, joined, want)
		}
	}
	for _, pair := range []struct {
		i, j int
		want bool
	}{{0, 1, true}, {1, 0, true}, {0, 0, false}, {0, 2, false}, {3, 3, false}} {
		if got := g.Exclude(pair.i, pair.j); got != pair.want {
			t.Errorf("Exclude(%d, %d) = %v", pair.i, pair.j, got)
		}
	}
}

func TestListItems(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     " / ",
		"Không cần.":                           " / Không cần.",
		"- a\n- b":                             "a|b / ",
		"- a\n  - a1\n  - a2\n- b\ncòn b":      "a¶- a1¶- a2|b còn b / ",
		"Một trong:\n- a\n\n- b\n\nXem\nxong.": "a|b / Một trong:|Xem xong.",
		"1. a\n2) b\n* c":                      "a|b|c / ",
		"đoạn một\nvẫn một\n\nđoạn hai":        " / đoạn một vẫn một|đoạn hai",
		"- a\n\n  dưới a\n- b":                 "a¶dưới a|b / ",
		"1.001193 là mã\n-không phải gạch đầu": " / 1.001193 là mã -không phải gạch đầu",
	} {
		items, paragraphs := knowledge.ListItems(text)
		got := strings.Join(items, "|") + " / " + strings.Join(paragraphs, "|")
		if got = strings.ReplaceAll(got, "\n", "¶"); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// FuzzListItems loses no word, whatever is written.
func FuzzListItems(f *testing.F) {
	f.Add("- a\n  - b\n\nc\n1. d")
	f.Add("\t- x\r\n* y")
	f.Fuzz(func(t *testing.T, text string) {
		items, paragraphs := knowledge.ListItems(text)
		had, has := map[string]int{}, map[string]int{}
		for _, w := range strings.Fields(text) {
			had[w]++
		}
		for _, w := range strings.Fields(strings.Join(append(items, paragraphs...), "\n")) {
			has[w]++
		}
		for w, n := range has {
			if n > had[w] {
				t.Errorf("%q is said more often: %q, %q", w, items, paragraphs)
			}
		}
		for w, n := range had {
			if mark := strings.Trim(w, "-*+0123456789.)") == ""; !mark && has[w] != n {
				t.Errorf("%q is lost: %q, %q", w, items, paragraphs)
			}
		}
	})
}
