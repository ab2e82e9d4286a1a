package chart

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	embedded "motcua/bot/leaflet/font"
)

// Tone is a colour.
type Tone int

// The tones of series. Neighbours differ in lightness too, so that they can be told
// apart on grey paper.
const (
	Blue Tone = iota
	Sky
	Amber
	Brick
	Green
	Mint
	ink
	grey
	pale
	rule
	white
)

var tones = color.Palette{
	Blue: color.RGBA{0x1f, 0x5f, 0x99, 0xff}, Sky: color.RGBA{0x8f, 0xc3, 0xe8, 0xff}, Amber: color.RGBA{0xf0, 0xb4, 0x3c, 0xff},
	Brick: color.RGBA{0xb8, 0x4a, 0x36, 0xff}, Green: color.RGBA{0x2e, 0x7d, 0x4f, 0xff}, Mint: color.RGBA{0xa6, 0xd8, 0xb0, 0xff},
	ink: color.RGBA{0x1b, 0x27, 0x33, 0xff}, grey: color.RGBA{0x55, 0x62, 0x6e, 0xff}, pale: color.RGBA{0xf2, 0xf5, 0xf8, 0xff},
	rule: color.RGBA{0xd9, 0xdf, 0xe5, 0xff}, white: color.RGBA{0xff, 0xff, 0xff, 0xff},
}

// style is a size and weight of type.
type style int

const (
	title style = iota
	heading
	tile
	body
	small
	count // small and bold: numbers on columns
)

var styles = []struct {
	bold bool
	size float64
}{title: {true, 44}, heading: {true, 31}, tile: {true, 42}, body: {false, 30}, small: {false, 24}, count: {true, 24}}

// fonts are the embedded fonts, read once.
var fonts = sync.OnceValues(func() (regular, bold *sfnt.Font) { return read(embedded.Regular), read(embedded.Bold) })

func read(ttf []byte) *sfnt.Font {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("chart: the embedded font: " + err.Error()) // it is compiled in
	}
	return f
}

// canvas is what is drawn on.
type canvas struct {
	image *image.RGBA
	faces []font.Face // by style
	has   func(rune) bool
}

func newCanvas(width, height int) *canvas {
	regular, bold := fonts()
	c := &canvas{image: image.NewRGBA(image.Rect(0, 0, width, height))}
	c.fill(0, 0, width, height, white)
	for _, s := range styles {
		f := regular
		if s.bold {
			f = bold
		}
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: s.size, DPI: 72})
		if err != nil {
			panic("chart: the embedded font: " + err.Error())
		}
		c.faces = append(c.faces, face)
	}
	var b sfnt.Buffer
	c.has = func(r rune) bool {
		i, err := regular.GlyphIndex(&b, r)
		return err == nil && i != 0
	}
	return c
}

// fill fills a rectangle.
func (c *canvas) fill(x, y, w, h int, t Tone) {
	draw.Draw(c.image, image.Rect(x, y, x+w, y+h), image.NewUniform(tones[t]), image.Point{}, draw.Src)
}

// text writes from x on, on the line y.
func (c *canvas) text(x, y int, s style, t Tone, words string) {
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(tones[t]), Face: c.faces[s], Dot: fixed.P(x, y)}
	d.DrawString(c.drawable(words))
}

// textTo writes up to x, textAt around it.
func (c *canvas) textTo(x, y int, s style, t Tone, words string) {
	c.text(x-c.wide(s, words), y, s, t, words)
}

func (c *canvas) textAt(x, y int, s style, t Tone, words string) {
	c.text(x-c.wide(s, words)/2, y, s, t, words)
}

func (c *canvas) wide(s style, words string) int {
	return font.MeasureString(c.faces[s], c.drawable(words)).Ceil()
}

// fit cuts words to a width.
func (c *canvas) fit(s style, words string, wide int) string {
	if c.wide(s, words) <= wide {
		return words
	}
	runes := []rune(norm.NFC.String(words))
	for len(runes) > 0 && c.wide(s, string(runes)+"…") > wide {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…"
}

// drawable is a text with the characters that the font has.
func (c *canvas) drawable(words string) string {
	return strings.Map(func(r rune) rune {
		if !c.has(r) {
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(words, "")))
}
