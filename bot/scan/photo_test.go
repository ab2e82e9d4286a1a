package scan

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/code39"
	"github.com/boombuler/barcode/qr"
)

// photo is how a receipt is photographed.
type photo struct {
	name    string
	side    int     // of the code on the picture, in pixels, of 1280 x 960
	turn    float64 // degrees
	slant   float64 // how much shorter the far side is than the near one, 0 to 1
	blur    float64 // the radius of the lens's disc, in pixels
	shake   float64 // how far the hand moved, in pixels
	light   float64 // 1: white paper is white; 0.1: a dark room
	shadow  float64 // how much less light falls on the other side, 0 to 1
	ink     float64 // contrast of ink and paper, 0 to 1
	noise   float64 // of the sensor, in levels
	quality int     // of JPEG
}

// take photographs a receipt with a code on it.
func (p photo) take(t testing.TB, code barcode.Barcode, random *rand.Rand) []byte {
	t.Helper()
	const w, h = 1280, 960
	page := receipt(code, p.side)
	back := homography(p, page.Rect.Dx(), page.Rect.Dy(), w, h, random)
	flat := make([]float32, w*h)
	for y := range h {
		for x := range w {
			flat[y*w+x] = paper(page, back, float64(x), float64(y))
		}
	}
	seen := p.through(flat, w, h)
	out := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	for i := range out.Cb {
		out.Cb[i], out.Cr[i] = 124, 132
	}
	for y := range h {
		for x := range w {
			v := p.light * (1 - p.shadow*float64(x)/w) * (255 - p.ink*(255-float64(seen[y*w+x])))
			out.Y[y*out.YStride+x] = byte(min(max(v+p.noise*random.NormFloat64(), 0), 255))
		}
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, out, &jpeg.Options{Quality: p.quality}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// through is what the lens makes of a picture: each place the mean over the lens's disc
// and the hand's way.
func (p photo) through(flat []float32, w, h int) []float32 {
	var points []int
	for i := range 16 {
		a, r := float64(i)*2.399963, p.blur*math.Sqrt((float64(i)+0.5)/16)
		d := p.shake * (float64(i)/15 - 0.5)
		points = append(points, int(math.Round(r*math.Cos(a)+0.8*d))+w*int(math.Round(r*math.Sin(a)+0.6*d)))
	}
	if points = slices.Compact(points); len(points) == 1 {
		return flat
	}
	out := slices.Clone(flat)
	for at := 20 * w; at < (h-20)*w; at++ {
		sum := float32(0)
		for _, d := range points {
			sum += flat[at+d]
		}
		out[at] = sum / float32(len(points))
	}
	return out
}

// paper is the grey of the page at a place of the picture; outside it, a table.
func paper(page *image.Gray, h [9]float64, x, y float64) float32 {
	z := h[6]*x + h[7]*y + h[8]
	px, py := (h[0]*x+h[1]*y+h[2])/z, (h[3]*x+h[4]*y+h[5])/z
	if z <= 0 || px < 0 || py < 0 || px > float64(page.Rect.Dx()-1) || py > float64(page.Rect.Dy()-1) {
		return float32(110 + int(x/90+y/60)%3*25)
	}
	return float32(between(page, px, py))
}

// receipt is a page with lines of "text" and a code.
func receipt(code barcode.Barcode, side int) *image.Gray {
	b := code.Bounds()
	module := max(2, int(math.Round(float64(2*side)/float64(b.Dx())))) // the page has twice the picture's pixels
	bar := b.Dy() == 1
	tall := b.Dy() * module
	if bar {
		tall = max(60, b.Dx()*module/6)
	}
	page := image.NewGray(image.Rect(0, 0, max(1400, b.Dx()*module+300), tall+900))
	for i := range page.Pix {
		page.Pix[i] = 245
	}
	random := rand.New(rand.NewPCG(7, 7))
	for y := 60; y < page.Rect.Dy()-40; y += 44 { // words
		for x := 80; x < page.Rect.Dx()-80; x += 12 {
			if random.IntN(4) > 0 && (y < 380 || y > 480+tall) {
				fill(page, x, y, 9, 18+random.IntN(8), 40)
			}
		}
	}
	left := (page.Rect.Dx() - b.Dx()*module) / 2
	for y := range b.Dy() {
		for x := range b.Dx() {
			if color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y < 128 {
				fill(page, left+x*module, 430+y*module, module, map[bool]int{true: tall, false: module}[bar], 20)
			}
		}
	}
	return page
}

func fill(m *image.Gray, x, y, w, h int, v byte) {
	for yy := y; yy < y+h; yy++ {
		for xx := x; xx < x+w; xx++ {
			m.Pix[yy*m.Stride+xx] = v
		}
	}
}

// homography leads from the picture to the page: scale, turn and slant.
func homography(p photo, pw, ph, w, h int, random *rand.Rand) [9]float64 {
	sin, cos := math.Sincos((p.turn + random.Float64()*4 - 2) * math.Pi / 180)
	persp := p.slant / float64(h)
	cx, cy := float64(w)/2+random.Float64()*60-30, float64(h)/2+random.Float64()*40-20
	// picture (x, y) about its middle, turned back, made flat, twice as large, about the code's middle
	var out [9]float64
	for i, point := range [3][2]float64{{1, 0}, {0, 1}, {0, 0}} {
		x, y := point[0], point[1]
		if i == 2 {
			x, y = -cx, -cy
		}
		out[i], out[3+i] = 2*(cos*x+sin*y), 2*(-sin*x+cos*y)
		out[6+i] = persp * y
	}
	out[8]++
	mx, my := float64(pw)/2, 430+float64(ph-900)/2
	for i := range 3 {
		out[i] += mx * out[6+i]
		out[3+i] += my * out[6+i]
	}
	return out
}

func qrOf(t testing.TB, text string) barcode.Barcode {
	t.Helper()
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func barsOf(t testing.TB, kind, text string) barcode.Barcode {
	t.Helper()
	var code barcode.Barcode
	var err error
	if kind == "39" {
		code, err = code39.Encode(text, false, false)
	} else {
		code, err = code128.Encode(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return code
}
