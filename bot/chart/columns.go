package chart

import (
	"math"
	"strconv"
)

// Columns is a column for each label, with its series stacked, the first at the
// bottom.
type Columns struct {
	Title  string
	Labels []string
	Series []Series
	None   string // said when there is nothing to show

	// Say names a height of the axis, and Steps are the distances between two such,
	// growing; without them it is whole numbers.
	Say   func(float64) string
	Steps []float64
}

// Series is what one tone stands for; without a name it needs none.
type Series struct {
	Name   string
	Tone   Tone
	Values []float64 // one for each label; a missing one is 0
}

const (
	titleHeight  = 58
	legendHeight = 42
	plotHeight   = 220
	labelHeight  = 44
	axisWide     = 112 // for what the axis says
	lines        = 4   // how many lines the axis has at most
)

func (p Columns) height() int {
	h := titleHeight + plotHeight + labelHeight
	if p.named() {
		h += legendHeight
	}
	return h
}

func (p Columns) named() bool { return len(p.Series) > 0 && p.Series[0].Name != "" }

func (p Columns) draw(c *canvas, y int) {
	c.text(side, y+30, heading, ink, c.fit(heading, p.Title, inside))
	y += titleHeight
	if p.named() {
		legend(c, y, p.Series)
		y += legendHeight
	}
	step, top := p.scale()
	for v := 0.0; v <= top; v += step {
		at := y + plotHeight - p.tall(v, top)
		c.fill(side+axisWide, at, inside-axisWide, 1, rule)
		c.textTo(side+axisWide-14, at+8, small, grey, p.say(v))
	}
	if p.highest() == 0 {
		c.textAt(side+axisWide+(inside-axisWide)/2, y+plotHeight/2, body, grey, p.None)
	}
	p.columns(c, y, top)
	c.fill(side+axisWide, y+plotHeight, inside-axisWide, 2, grey)
}

// columns draws the columns, and the labels that have room.
func (p Columns) columns(c *canvas, y int, top float64) {
	n := max(len(p.Labels), 1)
	pitch := float64(inside-axisWide) / float64(n)
	wide := int(min(pitch*0.72, 90))
	widest := 0
	for _, l := range p.Labels {
		widest = max(widest, c.wide(small, l))
	}
	every := int(math.Ceil(float64(widest+14) / pitch))
	for i, label := range p.Labels {
		mid := side + axisWide + int(pitch*(float64(i)+0.5))
		sum := 0.0
		for _, s := range p.Series {
			from := p.tall(sum, top)
			sum += s.at(i)
			if to := p.tall(sum, top); to > from {
				c.fill(mid-wide/2, y+plotHeight-to, wide, to-from, s.Tone)
			}
		}
		if (n-1-i)%every == 0 { // the last, which is today, always
			half := c.wide(small, label) / 2
			c.textAt(min(mid, side+inside-half), y+plotHeight+32, small, grey, label)
		}
	}
}

func (s Series) at(i int) float64 {
	if i >= len(s.Values) {
		return 0
	}
	return s.Values[i]
}

// tall is how many pixels a value takes.
func (p Columns) tall(v, top float64) int { return int(math.Round(v / top * plotHeight)) }

func (p Columns) highest() (most float64) {
	for i := range p.Labels {
		sum := 0.0
		for _, s := range p.Series {
			sum += s.at(i)
		}
		most = max(most, sum)
	}
	return most
}

// scale is the distance between the axis's lines, and the uppermost of them.
func (p Columns) scale() (step, top float64) {
	most := p.highest()
	for i := 0; step == 0 || math.Ceil(most/step) > lines; i++ {
		switch {
		case i < len(p.Steps):
			step = p.Steps[i]
		case len(p.Steps) > 0:
			step *= 2
		default:
			step = []float64{1, 2, 5}[i%3] * math.Pow10(i/3)
		}
	}
	return step, step * max(math.Ceil(most/step), 1)
}

func (p Columns) say(v float64) string {
	if p.Say != nil {
		return p.Say(v)
	}
	return strconv.Itoa(int(v))
}

// legend names the series.
func legend(c *canvas, y int, all []Series) {
	x := side
	for _, s := range all {
		c.fill(x, y, 22, 22, s.Tone)
		c.text(x+32, y+20, small, ink, s.Name)
		x += 32 + c.wide(small, s.Name) + 36
	}
}
