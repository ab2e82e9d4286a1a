package leaflet

import (
	"fmt"
	"strings"
	"testing"
)

// spell writes paragraphs down: a sign, the words, bold ones in stars.
func spell(ps []para) string {
	var out []string
	for _, p := range ps {
		line := map[kind]string{box: "[] ", bullet: "* ", number: p.label + " "}[p.kind]
		for _, r := range p.runs {
			if r.bold {
				line += "**" + r.text + "**"
			} else {
				line += r.text
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "|")
}

func TestParagraphs(t *testing.T) {
	for md, want := range map[string]string{
		"":                               "",
		"- Tờ khai.\n- Ảnh.":             "[] Tờ khai.|[] Ảnh.",
		"* một\n+ hai\n  - ba":           "[] một|[] hai|[] ba",
		"1. Lấy số.\n2) Nộp.\n12. Nhận.": "1. Lấy số.|2. Nộp.|12. Nhận.",
		"một dòng\nnối tiếp\n\nđoạn hai":                       "một dòng nối tiếp|đoạn hai",
		"- mục\nnối tiếp":                                      "[] mục nối tiếp",
		"**Của trẻ:**\n- Giấy":                                 "**Của trẻ:**|[] Giấy",
		"cần **ảnh** và **đơn**.":                              "cần **ảnh** và **đơn**.",
		"# Tên\nchữ":                                           "**Tên**|chữ",
		"[Cổng](https://dvc.gov.vn/a?b)":                       "Cổng (dvc.gov.vn/a?b)",
		"[dvc.gov.vn](https://dvc.gov.vn) - [x](javascript:y)": "dvc.gov.vn - [x](javascript:y)",
		"**hở":    "**hở",
		" - thụt": "[] thụt",
	} {
		if got := spell(paragraphs(md, box)); got != want {
			t.Errorf("paragraphs(%q) = %q, want %q", md, got, want)
		}
	}
}

func TestSentence(t *testing.T) {
	for md, want := range map[string]string{
		"- Tờ khai.\n- Ảnh.":             "Tờ khai; Ảnh.",
		"- Tờ khai\n- Ảnh":               "Tờ khai; Ảnh.",
		"- Tờ khai.\n\nĐưa xem thôi":     "Tờ khai. Đưa xem thôi.",
		"Gồm:\n- một;\n- hai;":           "Gồm: một; hai.",
		"1. Một. Kèm ảnh.\n2. Hai (mới)": "Một. Kèm ảnh; Hai (mới).",
		"":                               "",
	} {
		if got := sentence(paragraphs(md, bullet)); got != want {
			t.Errorf("sentence(%q) = %q, want %q", md, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	lines := wrap([]run{{text: "một hai "}, {"ba", true}, {text: ", bốn  năm"}}, 10, 40)
	var got []string
	for _, l := range lines {
		if l.width > 40 {
			t.Errorf("%q is %g wide", plain(l.runs), l.width)
		}
		got = append(got, plain(l.runs))
	}
	if want := "một hai|ba, bốn|năm"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if lines[1].runs[0] != (run{"ba", true}) {
		t.Errorf("%+v", lines[1])
	}
	word := strings.Repeat("abcdefghij", 30)
	joined := ""
	for _, l := range wrap([]run{{text: word}}, 10, 60) {
		if l.width > 60 {
			t.Errorf("%q is %g wide", plain(l.runs), l.width)
		}
		joined += plain(l.runs)
	}
	if joined != word {
		t.Errorf("a long word came out as %q", joined)
	}
	if n := len(wrap(nil, 10, 60)); n != 1 {
		t.Errorf("nothing is %d lines", n)
	}
}

func TestFew(t *testing.T) {
	text := []run{{text: strings.Repeat("chữ ", 50)}}
	for n := 1; n < 4; n++ {
		lines := few(text, 10, 100, n)
		last := lines[len(lines)-1]
		if len(lines) != n || !strings.HasSuffix(plain(last.runs), "chữ…") || last.width > 100 {
			t.Errorf("%d lines: %s", n, fmt.Sprint(lines))
		}
	}
	if lines := few([]run{{text: strings.Repeat("a", 500)}}, 10, 100, 2); len(lines) != 2 || plain(lines[1].runs) != "…" {
		t.Errorf("%v", lines)
	}
	if lines := few(text[:1], 10, 5000, 2); len(lines) != 1 {
		t.Errorf("%v", lines)
	}
}
