package bot

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

func TestFromMarkdown(t *testing.T) {
	for md, want := range map[string]string{
		"":                       "",
		"một\nhai\n\nba":         "một hai\n\nba",
		"- một\n- hai\n  tiếp":   "• một\n• hai tiếp",
		"- a\n  - b":             "• a\n  • b",
		"1. một\n2. hai":         "1. một\n2. hai",
		"**đậm** thường":         "<b>đậm</b> thường",
		"a < b & c":              "a &lt; b &amp; c",
		"**a<b**":                "<b>a&lt;b</b>",
		"<b>x</b>":               "&lt;b&gt;x&lt;/b&gt;",
		"[cổng](https://dvc.vn)": `<a href="https://dvc.vn">cổng</a>`,
		"[x](http://a.vn) [y](javascript:alert(1))": "[x](http://a.vn) [y](javascript:alert(1))",
		"**không đóng":       "**không đóng",
		"a\r\n\r\n\r\nb":     "a\n\nb",
		"### Tiêu đề\nchữ":   "<b>Tiêu đề</b>\nchữ",
		"**[a](https://b)**": `<b>[a](https://b)</b>`,
	} {
		if got := fromMarkdown(md); got != want {
			t.Errorf("%q:\n got %q\nwant %q", md, got, want)
		}
	}
}

func TestOpening(t *testing.T) {
	long := strings.Repeat("rất dài ", 20)
	for markup, want := range map[string]string{
		"Ngay trong ngày.":                     "Ngay trong ngày.",
		"Một dòng ngắn.\n\nDòng sau.":          "Một dòng ngắn.|",
		"Câu đầu. " + long + "câu sau":         "Câu đầu.|",
		"70.000 đồng. " + long:                 "70.000 đồng.|",
		long:                                   "|",
		"<b>" + long + "</b>. " + long:         "|",
		"Mức 1. Mức 2 là " + long + " hết rồi": "|",
	} {
		first, more := opening(markup)
		if more {
			first += "|"
		}
		if first != want {
			t.Errorf("opening(%q) = %q, want %q", markup, first, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"ngắn", 10, "ngắn"},
		{"  hai\n dòng ", 10, "hai dòng"},
		{"đăng ký khai sinh quá hạn", 20, "đăng ký khai sinh…"},
		{"khôngcókhoảngtrắngnàocả", 10, "khôngcókh…"},
	} {
		if got := shorten(c.text, c.n); got != c.want || len([]rune(got)) > c.n {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		markup string
		limit  int
		want   []string
	}{
		{"ngắn", 10, []string{"ngắn"}},
		{"", 10, nil},
		{"đoạn một\n\nđoạn hai", 12, []string{"đoạn một", "đoạn hai"}},
		{"dòng một\ndòng hai", 12, []string{"dòng một", "dòng hai"}},
		{"Câu một. Câu hai.", 12, []string{"Câu một.", "Câu hai."}},
		{"một hai ba bốn", 8, []string{"một hai", "ba bốn"}},
		{"mộthaibabốn", 6, []string{"mộthai", "babốn"}},
		{"<b>một hai ba</b>", 8, []string{"<b>một hai</b>", "<b>ba</b>"}},
		{`<a href="https://x">một hai ba</a>`, 8, []string{`<a href="https://x">một hai</a>`, `<a href="https://x">ba</a>`}},
		{"&lt;&lt;&lt;&lt;", 3, []string{"&lt;&lt;&lt;", "&lt;"}},
	} {
		if got := split(c.markup, testLimits(c.limit)); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("split(%q, %d) = %q, want %q", c.markup, c.limit, got, c.want)
		}
	}
}

var anyTag = regexp.MustCompile(`<(/?)([a-z]+)[^>]*>`)

// balanced reports whether every tag is closed in order.
func balanced(markup string) bool {
	var open []string
	for _, m := range anyTag.FindAllStringSubmatch(markup, -1) {
		if m[1] == "" {
			open = append(open, m[2])
			continue
		}
		if len(open) == 0 || open[len(open)-1] != m[2] {
			return false
		}
		open = open[:len(open)-1]
	}
	return len(open) == 0
}

func spaceless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzSplit cuts whatever a guide may say: every part fits, stands on its own,
// and together they say what was there.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"**a** b\n\n- c & d", "a < b > c &amp; &lt;", "[một](https://x.vn) hai", "ế́̂̂̂̂̂̂̂̂", "\xff\xfe", "1. x\n2. y\r\n\t", "**đậm " + strings.Repeat("dài ", 99) + "** hết"} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, md string, limit int) {
		limit = 8 + max(limit, -limit)%200
		markup := fromMarkdown(strings.ToValidUTF8(md, "\uFFFD"))
		if !balanced(markup) {
			t.Fatalf("markup of %q is not balanced: %q", md, markup)
		}
		limits, said := testLimits(limit), ""
		for _, part := range split(markup, limits) {
			if n := limits.Measure(part); n > limit || n == 0 {
				t.Errorf("a part of %d letters, at most %d may be: %q", n, limit, part)
			}
			if !balanced(part) {
				t.Errorf("a part is not balanced: %q", part)
			}
			said += plain(part)
		}
		if spaceless(said) != spaceless(plain(markup)) {
			t.Errorf("%q became %q", plain(markup), said)
		}
	})
}
