package scan

import (
	"context"
	"image"
	"slices"
	"unicode"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/oned"
	single "github.com/makiuchi-d/gozxing/qrcode"
)

// longest is how much of a code's text is told, and most how many codes.
const (
	longest = 2000
	most    = 20
)

// digitsOfCode is how many digits a text has that could hold a dossier's code. A code
// with fewer, such as the link to a survey, does not end the search.
const digitsOfCode = 8

// Read returns what the codes on a picture say; none is no error. It is done when a
// text could hold a dossier's code, when nothing more can be tried, or when ctx ends.
func Read(ctx context.Context, picture []byte) ([]string, error) {
	sheet, err := decode(picture)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, try := range tries() {
		if ctx.Err() != nil {
			break
		}
		for _, text := range try.read(try.treat(sheet)) {
			if r := []rune(text); len(r) > longest {
				text = string(r[:longest])
			}
			if !slices.Contains(found, text) && len(found) < most {
				found = append(found, text)
			}
		}
		if slices.ContainsFunc(found, couldHoldCode) {
			break
		}
	}
	return found, nil
}

func couldHoldCode(text string) bool {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n >= digitsOfCode
}

// try is one attempt: a treatment of the sheet, and who reads it then.
type try struct {
	treat func(*image.Gray) *image.Gray
	read  func(*image.Gray) []string
}

// tries are all attempts, the cheap and promising first.
func tries() []try {
	at := func(side int, treat func(*image.Gray) *image.Gray) func(*image.Gray) *image.Gray {
		return func(m *image.Gray) *image.Gray { return treat(shrunk(m, side)) }
	}
	plain := func(m *image.Gray) *image.Gray { return m }
	larger := func(m *image.Gray) *image.Gray { return grown(m) }
	lit := func(m *image.Gray) *image.Gray { return even(m, 40) }
	soft := func(m *image.Gray) *image.Gray { return even(smooth(m, 1), 40) }
	softer := func(m *image.Gray) *image.Gray { return even(smooth(m, 2), 40) }
	crisp := func(m *image.Gray) *image.Gray { return even(sharp(smooth(m, 1), 5, 3), 60) }
	all := []try{
		{at(1300, plain), squares}, {at(1300, plain), bars},
		{at(800, plain), squares}, {at(1300, lit), squares}, {at(1300, soft), squares},
		{at(1300, crisp), squares}, {at(1300, lit), bars}, {at(800, soft), squares}, {at(1300, softer), squares},
		{at(2000, plain), squares}, {at(2000, plain), bars}, {at(500, plain), squares},
		{at(800, func(m *image.Gray) *image.Gray { return larger(crisp(m)) }), squares},
	}
	for _, degrees := range []float64{-12, 12, -24, 24, -36, 36} {
		all = append(all, try{at(1000, func(m *image.Gray) *image.Gray { return turned(m, degrees) }), bars})
	}
	for _, lean := range [][2]float64{{0, 0.5}, {0, -0.5}, {0.5, 0}, {-0.5, 0}} {
		all = append(all, try{at(1000, func(m *image.Gray) *image.Gray { return leaned(m, lean[0], lean[1]) }), squares})
	}
	return append(all, try{at(2600, lit), squares}, try{at(2600, soft), squares}, try{at(1300, func(m *image.Gray) *image.Gray { return turned(lit(m), 45) }), squares})
}

var thorough = map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}

// squares reads QR codes.
func squares(m *image.Gray) (out []string) {
	for _, binary := range binaries(m) {
		out = append(out, quietly(func() []string {
			results, err := qrcode.NewQRCodeMultiReader().DecodeMultiple(binary, thorough)
			if err != nil || len(results) == 0 {
				result, err := single.NewQRCodeReader().Decode(binary, thorough)
				if err != nil {
					return nil
				}
				return []string{result.GetText()}
			}
			var texts []string
			for _, r := range results {
				texts = append(texts, r.GetText())
			}
			return texts
		})...)
		if len(out) > 0 {
			break
		}
	}
	return out
}

// bars reads bar codes of the two kinds that receipts have.
func bars(m *image.Gray) (out []string) {
	for _, binary := range binaries(m) {
		for _, reader := range []gozxing.Reader{oned.NewCode128Reader(), oned.NewCode39Reader()} {
			out = append(out, quietly(func() []string {
				result, err := reader.Decode(binary, thorough)
				if err != nil || len(result.GetText()) < digitsOfCode {
					return nil
				}
				return []string{result.GetText()}
			})...)
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// binaries are a sheet in black and white, by each neighbourhood and as a whole.
func binaries(m *image.Gray) (out []*gozxing.BinaryBitmap) {
	source := gozxing.NewLuminanceSourceFromImage(m)
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
		if bitmap, err := gozxing.NewBinaryBitmap(b); err == nil {
			out = append(out, bitmap)
		}
	}
	return out
}

// quietly reads, and finds nothing where the reader falls over what it sees.
func quietly(read func() []string) (texts []string) {
	defer func() {
		if recover() != nil {
			texts = nil
		}
	}()
	return read()
}
