package chart

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"
)

var keep = flag.String("keep", "", "write the sample picture into this file, to look at")

// sample is a month of an office.
func sample() Page {
	const days = 30
	asked := Columns{Title: "Người dân hỏi mỗi ngày", Series: []Series{{Name: "Bot trả lời ngay", Tone: Blue}, {Name: "Bot hỏi lại", Tone: Sky},
		{Name: "Bot chưa biết", Tone: Amber}, {Name: "Gửi thẳng cán bộ", Tone: Brick}}}
	waits := Columns{Title: "Chờ cán bộ trả lời (nửa số câu của ngày)", Series: []Series{{Tone: Green}}, Steps: []float64{10, 30, 60, 120, 240, 480, 1440},
		Say: func(v float64) string { return fmt.Sprintf("%d phút", int(v)) }, None: "Chưa có câu trả lời nào."}
	for i := range days {
		label := fmt.Sprintf("%d/11", i+1)
		asked.Labels, waits.Labels = append(asked.Labels, label), append(waits.Labels, label)
		busy := float64(1 - (i%7)/5)
		for s, n := range []float64{40, 9, 7, 3} {
			asked.Series[s].Values = append(asked.Series[s].Values, busy*float64((i*7)%11)/11*n+n/3)
		}
		waits.Series[0].Values = append(waits.Series[0].Values, busy*float64((i*13)%17)*11)
	}
	rated := Shares{Title: "Đánh giá của người dân", Rows: []string{"Tất cả", "Hộ tịch", "Đất đai và các việc rất dài tên", "Chứng thực"}, Parts: []Series{
		{"Rất hài lòng", Green, []float64{24, 12, 4, 8}}, {"Hài lòng", Mint, []float64{10, 5, 2, 3}},
		{"Chưa hài lòng", Amber, []float64{3, 1, 2, 0}}, {"Rất không hài lòng", Brick, []float64{1, 0, 1, 0}}}}
	return Page{
		Title: "UBND phường Hoa Sen", Subtitle: "Bot Một Cửa, tháng 11/2026 (30 ngày, 01/11 – 30/11/2026)",
		Tiles:  []Tile{{"1.234", "lượt người dân hỏi"}, {"78%", "bot trả lời ngay"}, {"12 giờ 59 phút", "chờ cán bộ trả lời"}, {"89%", "hài lòng"}},
		Panels: []Panel{asked, waits, rated}, Foot: "Lập lúc 09:00 ngày 30/11/2026. Ngày chưa có cột là ngày chưa có số liệu.",
	}
}

func drawn(t *testing.T, p Page) image.Image {
	t.Helper()
	raw, err := Draw(p)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Draw(p)
	if err != nil || !bytes.Equal(raw, again) {
		t.Errorf("the same page gives other bytes (%v)", err)
	}
	got, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		if err := os.WriteFile(*keep, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

// tally is how many pixels of a rectangle have a tone.
func tally(m image.Image, r image.Rectangle, t Tone) (n int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if color.RGBAModel.Convert(m.At(x, y)) == tones[t] {
				n++
			}
		}
	}
	return n
}

// The picture has its size, every tone of its series, and words in ink.
func TestDraw(t *testing.T) {
	m := drawn(t, sample())
	if m.Bounds().Dx() != width || m.Bounds().Dy() < 1200 || m.Bounds().Dy() > 1500 {
		t.Errorf("it measures %v", m.Bounds())
	}
	for _, tone := range []Tone{Blue, Sky, Amber, Brick, Green, Mint} {
		if n := tally(m, m.Bounds(), tone); n < 1000 {
			t.Errorf("tone %d covers %d pixels", tone, n)
		}
	}
	for name, r := range map[string]image.Rectangle{
		"title": image.Rect(side, 30, 600, 90), "subtitle": image.Rect(side, 95, 600, 140), "the first tile": image.Rect(side+20, top, side+200, top+tileHeight),
	} {
		if tally(m, r, ink)+tally(m, r, grey) < 200 {
			t.Errorf("there are no words in the %s", name)
		}
	}
	if n := tally(m, image.Rect(width-side+1, 20, width, m.Bounds().Dy()), white); n != (side-1)*(m.Bounds().Dy()-20) {
		t.Error("something is written over the margin")
	}
}

// A page without figures says so in each panel, and one of a single day is drawn
// too.
func TestDrawLittle(t *testing.T) {
	empty := drawn(t, Page{Title: "Đơn vị 🏛 chưa có số liệu", Panels: []Panel{
		Columns{Title: "a", Labels: []string{"1/1"}, Series: []Series{{Tone: Blue}}, None: "chưa có"}, Shares{Title: "b", None: "chưa có"},
	}})
	if tally(empty, empty.Bounds().Add(image.Pt(0, 20)), Blue) != 0 {
		t.Error("nothing has a column")
	}
	if tally(empty, image.Rect(0, top+titleHeight, width, top+titleHeight+plotHeight), grey) < 100 {
		t.Error("nothing is not said")
	}
	day := drawn(t, Page{Panels: []Panel{Columns{Labels: []string{"1/1"}, Series: []Series{{Tone: Brick, Values: []float64{3}}}}}})
	if n := tally(day, day.Bounds(), Brick); n != 90*plotHeight*3/3 {
		t.Errorf("a day's column covers %d pixels", n)
	}
}

// An axis has few lines, at round values, and the highest column below its end.
func TestScale(t *testing.T) {
	for most, want := range map[float64][2]float64{0: {1, 1}, 1: {1, 1}, 4: {1, 4}, 5: {2, 6}, 37: {10, 40}, 80: {20, 80}, 81: {50, 100}, 999: {500, 1000}} {
		p := Columns{Labels: []string{""}, Series: []Series{{Values: []float64{most}}}}
		if step, top := p.scale(); step != want[0] || top != want[1] {
			t.Errorf("%v: lines every %v up to %v, want %v", most, step, top, want)
		}
	}
	p := Columns{Labels: []string{""}, Series: []Series{{Values: []float64{10000}}}, Steps: []float64{10, 60, 1440}}
	if step, top := p.scale(); step != 2880 || top != 11520 {
		t.Errorf("of its own steps it takes %v up to %v", step, top)
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		if _, err := Draw(sample()); err != nil {
			b.Fatal(err)
		}
	}
}
