package scan

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // what a photo may be
	_ "image/png"  // what a photo may be

	_ "golang.org/x/image/webp" // what a photo may be
)

// The largest picture that is looked at.
const (
	MaxBytes  = 10 << 20
	MaxPixels = 20_000_000
)

var (
	errLarge   = errors.New("scan: the picture is too large")
	errPicture = errors.New("scan: this is no picture that can be read")
)

// decode makes a grey sheet of a picture. Its size is looked at before its pixels.
func decode(picture []byte) (*image.Gray, error) {
	if len(picture) > MaxBytes {
		return nil, errLarge
	}
	head, _, err := image.DecodeConfig(bytes.NewReader(picture))
	switch {
	case err != nil:
		return nil, errPicture
	case head.Width <= 0 || head.Height <= 0 || head.Width > MaxPixels/head.Height:
		return nil, errLarge
	}
	m, _, err := image.Decode(bytes.NewReader(picture))
	if err != nil || m.Bounds().Dx()*m.Bounds().Dy() > MaxPixels {
		return nil, errPicture
	}
	return grey(m), nil
}

// grey is a picture in grey, on white where it is transparent.
func grey(m image.Image) *image.Gray {
	b := m.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	if y, ok := m.(*image.YCbCr); ok { // a photo is grey already
		for row := range b.Dy() {
			from := y.YOffset(b.Min.X, b.Min.Y+row)
			copy(out.Pix[row*out.Stride:], y.Y[from:from+b.Dx()])
		}
		return out
	}
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), m, b.Min, draw.Over)
	return out
}
