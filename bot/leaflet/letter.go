package leaflet

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// errTooLong says that a letter does not fit its page.
var errTooLong = errors.New("leaflet: the letter does not fit one page")

// DrawLetter makes the page of a letter to sign and to hand over: its title on the first
// line, who writes it on the second, and what it says below. The same text and day give
// the same bytes. It fails on a text that does not fit one page.
func DrawLetter(text string, day time.Time) ([]byte, error) {
	lines := strings.Split(drawable(text), "\n")
	for size := largest; size >= smallest; size -= step {
		if p, ok := layLetter(lines, size, day); ok {
			year, month, d := day.Date()
			return write(p, lines[0], time.Date(year, month, d, 0, 0, 0, 0, time.UTC))
		}
	}
	return nil, errTooLong
}

// layLetter sets a letter at a size and reports whether it fits.
func layLetter(lines []string, size float64, day time.Time) (page, bool) {
	p := pen{size: size, y: top}
	for i, l := range lines {
		switch {
		case l == "":
			p.y += leading * size / 2
		case i == 0:
			p.lines(wrap([]run{{l, true}}, size+2, textWide), side, size+2, accent)
		case i == 1:
			p.lines(wrap([]run{{l, true}}, size, textWide), side, size, ink)
			p.y += 3
			p.rule()
			p.y += 6
		default:
			p.lines(wrap([]run{{text: l}}, size, textWide), side, size, ink)
			p.y += 3
		}
	}
	p.y += size
	for _, l := range []string{fmt.Sprintf(saySignedOn, day.Format(dayForm)), saySigned} {
		p.lines(wrap([]run{{text: l}}, size, textWide/2), side+textWide/2, size, ink)
	}
	p.y += roomToSign
	return page{marks: p.marks, size: size}, p.y <= pageHigh-bottom
}

// roomToSign is for a signature and a seal.
const roomToSign = 80
