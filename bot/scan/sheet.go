package scan

import (
	"image"
	"math"
)

// shrunk is a sheet with its longer side at most so long: each pixel the mean of those
// that it stands for.
func shrunk(m *image.Gray, side int) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if max(w, h) <= side {
		return m
	}
	scale := float64(max(w, h)) / float64(side)
	out := image.NewGray(image.Rect(0, 0, max(1, int(float64(w)/scale)), max(1, int(float64(h)/scale))))
	for y := range out.Rect.Dy() {
		y0, y1 := reach(y, scale, h)
		for x := range out.Rect.Dx() {
			x0, x1 := reach(x, scale, w)
			sum := 0
			for yy := y0; yy < y1; yy++ {
				for _, v := range m.Pix[yy*m.Stride+x0 : yy*m.Stride+x1] {
					sum += int(v)
				}
			}
			out.Pix[y*out.Stride+x] = byte(sum / ((y1 - y0) * (x1 - x0)))
		}
	}
	return out
}

// reach is which pixels a shrunk one stands for.
func reach(i int, scale float64, n int) (from, to int) {
	from = min(int(float64(i)*scale), n-1)
	return from, min(max(from+1, int(float64(i+1)*scale)), n)
}

// grown is a sheet twice as large, between its pixels smooth.
func grown(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, 2*w, 2*h))
	for y := range 2 * h {
		for x := range 2 * w {
			out.Pix[y*out.Stride+x] = between(m, (float64(x)-0.5)/2, (float64(y)-0.5)/2)
		}
	}
	return out
}

// between is the grey at a place between pixels; outside, of the nearest edge.
func between(m *image.Gray, x, y float64) byte {
	x = min(max(x, 0), float64(m.Rect.Dx()-1))
	y = min(max(y, 0), float64(m.Rect.Dy()-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, m.Rect.Dx()-1), min(y0+1, m.Rect.Dy()-1)
	fx, fy := x-float64(x0), y-float64(y0)
	at := func(x, y int) float64 { return float64(m.Pix[y*m.Stride+x]) }
	return byte((at(x0, y0)*(1-fx)+at(x1, y0)*fx)*(1-fy) + (at(x0, y1)*(1-fx)+at(x1, y1)*fx)*fy + 0.5)
}

// turned is a sheet turned by an angle about its middle, on white.
func turned(m *image.Gray, degrees float64) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	out := image.NewGray(image.Rect(0, 0, int(w*math.Abs(cos)+h*math.Abs(sin))+1, int(w*math.Abs(sin)+h*math.Abs(cos))+1))
	cx, cy := float64(out.Rect.Dx())/2, float64(out.Rect.Dy())/2
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			dx, dy := float64(x)-cx, float64(y)-cy
			sx, sy := dx*cos+dy*sin+w/2, -dx*sin+dy*cos+h/2
			grey := byte(255)
			if sx >= 0 && sy >= 0 && sx <= w-1 && sy <= h-1 {
				grey = between(m, sx, sy)
			}
			out.Pix[y*out.Stride+x] = grey
		}
	}
	return out
}

// smooth is a sheet of which each pixel is the mean of the square around it.
func smooth(m *image.Gray, radius int) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	sums := make([]int, (w+1)*(h+1)) // of everything above and to the left
	for y := range h {
		row := 0
		for x := range w {
			row += int(m.Pix[y*m.Stride+x])
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + row
		}
	}
	out := image.NewGray(m.Rect)
	for y := range h {
		y0, y1 := max(0, y-radius), min(h, y+radius+1)
		for x := range w {
			x0, x1 := max(0, x-radius), min(w, x+radius+1)
			sum := sums[y1*(w+1)+x1] - sums[y0*(w+1)+x1] - sums[y1*(w+1)+x0] + sums[y0*(w+1)+x0]
			out.Pix[y*out.Stride+x] = byte(sum / ((y1 - y0) * (x1 - x0)))
		}
	}
	return out
}

// sharp is a sheet with its edges made stronger, against blur.
func sharp(m *image.Gray, radius int, strength float64) *image.Gray {
	soft := smooth(m, radius)
	out := image.NewGray(m.Rect)
	for i, v := range m.Pix {
		out.Pix[i] = byte(min(max(float64(v)+strength*(float64(v)-float64(soft.Pix[i])), 0), 255))
	}
	return out
}

// even is a sheet with the light and the contrast of each neighbourhood made the same,
// against shadows, glare and darkness.
func even(m *image.Gray, radius int) *image.Gray {
	mean := smooth(m, radius)
	away := image.NewGray(m.Rect)
	for i, v := range m.Pix {
		away.Pix[i] = byte(min(4*math.Abs(float64(v)-float64(mean.Pix[i])), 255))
	}
	spread := smooth(away, radius)
	out := image.NewGray(m.Rect)
	for i, v := range m.Pix {
		gain := 60 / max(float64(spread.Pix[i])/4, 4)
		out.Pix[i] = byte(min(max(128+gain*(float64(v)-float64(mean.Pix[i])), 0), 255))
	}
	return out
}

// leaned is a sheet tilted towards one side, against a picture taken from the opposite
// one: right and down say how much, from -1 to 1.
func leaned(m *image.Gray, right, down float64) *image.Gray {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	out := image.NewGray(m.Rect)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			dx, dy := float64(x)-w/2, float64(y)-h/2
			z := 1 + right*dx/w + down*dy/h
			out.Pix[y*out.Stride+x] = between(m, w/2+dx/z, h/2+dy/z)
		}
	}
	return out
}
