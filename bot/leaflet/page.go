package leaflet

// A page of A5, upright, and its margins; all lengths are in points.
const (
	pageWide, pageHigh = 419.53, 595.28
	side, top, bottom  = 29, 28, 28
	textWide           = pageWide - 2*side
)

// The sizes of type. The text shrinks in steps; what is above smallest is for
// comfort, and below roomy the steps are left out first.
const (
	largest, roomy, smallest, step = 14.0, 10.5, 10.0, 0.5

	leading   = 1.23 // of a line, in sizes
	ascent    = 0.92 // of a line above its foot, in sizes
	titleMost = 21.0
	titleMin  = 15.0
	officeFit = 11.0
	smallFit  = 9.5
	sourceFit = 8.5
	white     = 10.0 // around the QR code, in points: four modules
	codeSide  = 76.0 // of the QR code, without the white around it
)

// shape is what a mark looks like.
type shape int

const (
	words  shape = iota // text, its baseline at the box's foot
	frame               // a rectangle's outline
	filled              // a filled rectangle
)

// tone is a mark's colour.
type tone int

const (
	ink tone = iota
	accent
	faint
)

// mark is one thing drawn: the left, upper corner of its box, and its extent.
type mark struct {
	shape      shape
	tone       tone
	x, y, w, h float64
	text       string
	bold       bool
	size       float64
}

// page is marks, and how they came about.
type page struct {
	marks []mark
	size  float64 // of the text
	left  []string
	rest  bool
}

// fit makes the page of a sheet: with all that it says if that can be read at
// ease, else with as little cut as goes, in the largest size that goes.
func fit(s sheet) page {
	if p, ok := grow(s, roomy); ok {
		return p
	}
	gone := make([]bool, len(cuts))
	for n := 0; ; n++ {
		if _, ok := lay(s.cut(gone), smallest); ok {
			break
		}
		if n == len(cuts) {
			s = s.cut(gone)
			s.rest = true
			p, _ := lay(s, smallest)
			return p
		}
		gone[n] = true
	}
	gone[0] = true
	for n := len(cuts) - 1; n > 0; n-- { // what fits after all comes back
		if !gone[n] {
			continue
		}
		gone[n] = false
		if _, ok := lay(s.cut(gone), smallest); !ok {
			gone[n] = true
		}
	}
	p, _ := grow(s.cut(gone), smallest)
	return p
}

// grow sets a sheet in the largest size that goes, but none below a floor.
func grow(s sheet, floor float64) (page, bool) {
	for size := largest; size >= floor; size -= step {
		if p, ok := lay(s, size); ok {
			return p, true
		}
	}
	return page{}, false
}

// lay sets a sheet at a size and reports whether it fits. What does not is left
// out when the sheet says that there is a rest.
func lay(s sheet, size float64) (page, bool) {
	p := pen{size: size}
	p.head(s)
	roof := p.foot(s)
	p.say(s.missing(), &roof)
	p.marks, p.body = nil, p.marks
	for _, part := range s.parts {
		p.part(part)
	}
	fits := p.y <= roof
	for _, m := range p.marks {
		if m.y+m.h <= roof {
			p.body = append(p.body, m)
		}
	}
	return page{marks: p.body, size: size, left: s.left, rest: s.rest}, fits
}
