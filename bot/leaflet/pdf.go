package leaflet

import (
	"bytes"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"

	embedded "motcua/bot/leaflet/font"
)

const family = "source"

// tones are the colours of marks: red, green, blue. They can be told apart from
// white on any printer.
var tones = map[tone][3]int{ink: {0, 0, 0}, accent: {0, 75, 100}, faint: {80, 80, 80}}

// write makes a PDF of a page. The letters stay text that can be searched.
func write(p page, title string, day time.Time) ([]byte, error) {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: pageWide, Ht: pageHigh}})
	f.SetCatalogSort(true)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetTitle(title, true)
	f.SetLang("vi")
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.AddUTF8FontFromBytes(family, "", embedded.Regular)
	f.AddUTF8FontFromBytes(family, "B", embedded.Bold)
	f.AddPage()
	for _, m := range p.marks {
		m.draw(f)
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return nil, fmt.Errorf("leaflet: write the page: %w", err)
	}
	return out.Bytes(), nil
}

func (m mark) draw(f *fpdf.Fpdf) {
	c := tones[m.tone]
	switch m.shape {
	case words:
		style := ""
		if m.bold {
			style = "B"
		}
		f.SetFont(family, style, m.size)
		f.SetTextColor(c[0], c[1], c[2])
		f.Text(m.x, m.y+m.h, m.text)
	case frame:
		f.SetDrawColor(c[0], c[1], c[2])
		f.SetLineWidth(0.9)
		f.Rect(m.x, m.y, m.w, m.h, "D")
	case filled:
		f.SetFillColor(c[0], c[1], c[2])
		f.Rect(m.x, m.y, m.w, m.h, "F")
	}
}
