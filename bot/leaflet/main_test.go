package leaflet

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

var (
	day    = time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)
	office = &knowledge.Office{Name: "UBND phường Hoa Sen", Address: "12 đường Trần Phú, phường Hoa Sen", Hotline: "0234 3 123 456"}
)

// shipped are the guides that come with the program, for our office.
var shipped = sync.OnceValue(func() []*knowledge.Guide {
	all, _ := knowledge.LoadGuides(guides.FS(), "guides")
	library, _ := knowledge.NewLibrary(all)
	return library.For(office).Guides()
})

func shippedGuide(t testing.TB, id string) *knowledge.Guide {
	t.Helper()
	for _, g := range shipped() {
		if g.ID == id {
			return g
		}
	}
	t.Fatalf("no guide %q", id)
	return nil
}

// section is a part of a sample guide.
func section(a knowledge.Aspect, text string) knowledge.Section {
	return knowledge.Section{Aspect: a, Text: text}
}

// sample is a short guide with a bit of everything.
func sample() *knowledge.Guide {
	return &knowledge.Guide{
		ID: "mau", Name: "Thủ tục mẫu", Code: "1.000001", Checked: day.AddDate(0, -1, 0), ValidUntil: day.AddDate(0, 3, 0),
		Sources: []string{"Luật A: lệ phí", "Luật B"},
		Sections: []knowledge.Section{
			section(knowledge.Papers, "- Tờ khai.\n- Ảnh **mới chụp**.\n\nGhi tay cũng được."),
			{Aspect: knowledge.Papers, Show: true, Text: "- Căn cước."},
			section(knowledge.Time, "Trong ngày."), section(knowledge.Fee, "Không mất tiền."),
			section(knowledge.Place, "Quầy số 2.\n\nGửi qua bưu điện cũng được."),
			section(knowledge.Steps, "1. Lấy số.\n2. Nộp giấy."),
		},
		Cases: []knowledge.Case{
			{Name: "Làm hộ", Sections: []knowledge.CaseSection{{Section: section(knowledge.Papers, "- Giấy ủy quyền.\n- Căn cước người nhờ.")}}},
			{Name: "Quá hạn", Sections: []knowledge.CaseSection{{Section: section(knowledge.Fee, "8.000 đồng."), Replaces: true}}},
		},
	}
}

func draw(t testing.TB, g *knowledge.Guide, o *knowledge.Office, bot string) Leaflet {
	t.Helper()
	l, err := Draw(g, o, bot, day)
	if err != nil {
		t.Fatalf("%s: %v", g.ID, err)
	}
	return l
}

// pageOf is a guide's page before it is a PDF.
func pageOf(g *knowledge.Guide, o *knowledge.Office, bot string) page {
	link, _ := linkTo(bot, g.ID)
	return fit(sheetOf(g, o, codeOf(link), day))
}

// said is what a page says, a line for each mark.
func (p page) said() string {
	var lines []string
	for _, m := range p.marks {
		if m.shape == words {
			lines = append(lines, m.text)
		}
	}
	return strings.Join(lines, "\n")
}

var (
	stream   = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	shown    = regexp.MustCompile(`(?s) Td \(((?:\\.|[^\\)])*)\) Tj`)
	unescape = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")
)

// streams are the PDF's streams, unpacked where they are packed.
func streams(pdf []byte) (out []string) {
	for _, m := range stream.FindAllSubmatch(pdf, -1) {
		body := string(m[1])
		if r, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
			if plain, err := io.ReadAll(r); err == nil {
				body = string(plain)
			}
		}
		out = append(out, body)
	}
	return out
}

// read takes the text out of a PDF of ours, as a reader does that takes the
// letters' codes for UTF-16: what the map in the PDF says.
func read(pdf []byte) string {
	var lines []string
	for _, s := range streams(pdf) {
		for _, m := range shown.FindAllStringSubmatch(s, -1) {
			lines = append(lines, fromUTF16(unescape.Replace(m[1])))
		}
	}
	return strings.Join(lines, "\n")
}

func fromUTF16(raw string) string {
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}
