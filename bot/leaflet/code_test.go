package leaflet

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// scan reads the QR code of a page as it is drawn, at 4 dots a point.
func scan(p page) (string, error) {
	dot := func(v float64) int { return int(math.Round(v * 4)) }
	picture := image.NewGray(image.Rect(0, 0, dot(pageWide), dot(pageHigh)))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	for _, m := range p.marks {
		if m.shape != filled && m.shape != words {
			continue
		}
		for y := dot(m.y); y < dot(m.y+m.h); y++ {
			for x := dot(m.x); x < dot(m.x+m.w); x++ {
				picture.SetGray(x, y, color.Gray{})
			}
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		return "", err
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return "", err
	}
	return found.GetText(), nil
}

// TestTheCodeOpensTheGuide scans the pages of some guides, the shortest id and
// the longest that may be.
func TestTheCodeOpensTheGuide(t *testing.T) {
	for _, id := range []string{"a", "dang-ky-khai-sinh", strings.Repeat("khai-sinh-", 4) + "nuoc-ngo"} {
		g := sample()
		g.ID = id
		got, err := scan(pageOf(g, office, "motcua_bot"))
		if want := "https://t.me/motcua_bot?start=tt_" + id; got != want || err != nil {
			t.Errorf("scanned %q (%v), want %q", got, err, want)
		}
	}
}

func TestTheCodeHasRoom(t *testing.T) {
	dark := codeOf("https://t.me/motcua_bot?start=tt_" + strings.Repeat("x", 48))
	if module := codeSide / float64(len(dark)); module < 1.6 || 4*module > white+bottom {
		t.Errorf("a module is %g points of %d", module, len(dark))
	} else if 4*module > white {
		t.Errorf("%g points around the code are less than four modules", white)
	}
	if codeOf("") != nil || codeOf(strings.Repeat("x", 5000)) != nil {
		t.Error("there is a code of nothing, or of too much")
	}
}
