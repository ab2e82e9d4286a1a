package leaflet

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	embedded "motcua/bot/leaflet/font"
)

// face is a font that can be measured. It never changes and may be shared.
type face struct {
	font   *sfnt.Font
	widths [latinEnd]int16 // thousandths of the size; -1: the font lacks it
}

// latinEnd is where the characters end that are measured in advance.
const latinEnd = 0x2040

// faces are the two fonts, read once.
var faces = sync.OnceValues(func() (regular, bold *face) {
	return readFace(embedded.Regular), readFace(embedded.Bold)
})

func readFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("leaflet: the embedded font: " + err.Error()) // it is compiled in
	}
	out := &face{font: f}
	for r := range out.widths {
		out.widths[r] = out.look(rune(r))
	}
	return out
}

// look finds a character's width in the font.
func (f *face) look(r rune) int16 {
	var b sfnt.Buffer
	i, err := f.font.GlyphIndex(&b, r)
	if err != nil || i == 0 {
		return -1
	}
	w, err := f.font.GlyphAdvance(&b, i, fixed.I(1000), font.HintingNone)
	if err != nil {
		return -1
	}
	return int16(w.Round())
}

// has reports whether the font can draw a character. A PDF of ours holds the
// basic plane alone.
func (f *face) has(r rune) bool {
	if r < ' ' || r > 0xffff || r == 0x7f || unicode.Is(unicode.Cf, r) {
		return false
	}
	return f.advance(r) >= 0
}

func (f *face) advance(r rune) int16 {
	if r < latinEnd {
		return f.widths[r]
	}
	return f.look(r)
}

// width is how long a text is at a size, both in points.
func (f *face) width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		if w := f.advance(r); w > 0 {
			sum += int(w)
		}
	}
	return float64(sum) * size / 1000
}

// instead is what stands for characters that the fonts lack.
var instead = strings.NewReplacer(
	"\t", " ", "\u00a0", " ", "\u202f", " ", "☐", "□", "✅", "✓", "❌", "✗", "⚠", "!", "\u2011", "-", "₫", "đ", "•", "•")

// drawable is a text in the form and the characters that both fonts can draw.
func drawable(text string) string {
	regular, bold := faces()
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case !regular.has(r) || !bold.has(r):
			return -1
		}
		return r
	}, instead.Replace(norm.NFC.String(strings.ToValidUTF8(text, ""))))
}
