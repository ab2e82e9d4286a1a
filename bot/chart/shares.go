package chart

import "strconv"

// Shares is a bar for each row, cut by how much each part has of it.
type Shares struct {
	Title string
	Parts []Series // their Values are one for each row
	Rows  []string
	None  string // said when there are no rows
}

const (
	rowHeight = 52
	barHeight = 34
	rowName   = 300 // for a row's name
	rowSum    = 70  // for its sum
)

func (p Shares) height() int { return titleHeight + legendHeight + rowHeight*max(len(p.Rows), 1) }

func (p Shares) draw(c *canvas, y int) {
	c.text(side, y+30, heading, ink, c.fit(heading, p.Title, inside))
	y += titleHeight
	legend(c, y, p.Parts)
	y += legendHeight
	if len(p.Rows) == 0 {
		c.textAt(width/2, y+34, body, grey, p.None)
	}
	for i, row := range p.Rows {
		c.text(side, y+26, small, ink, c.fit(small, row, rowName-20))
		p.bar(c, y, i)
		y += rowHeight
	}
}

// bar draws a row's bar, with the number of each part that has room for it.
func (p Shares) bar(c *canvas, y, row int) {
	const wide = inside - rowName - rowSum
	sum := 0.0
	for _, part := range p.Parts {
		sum += part.at(row)
	}
	c.textTo(side+inside, y+26, count, ink, strconv.Itoa(int(sum)))
	done := 0.0
	for _, part := range p.Parts {
		if sum == 0 || part.at(row) == 0 {
			continue
		}
		from := int(done / sum * wide)
		done += part.at(row)
		to := int(done / sum * wide)
		c.fill(side+rowName+from, y, to-from, barHeight, part.Tone)
		if n := strconv.Itoa(int(part.at(row))); c.wide(count, n)+8 <= to-from {
			c.textAt(side+rowName+(from+to)/2, y+26, count, over(part.Tone), n)
		}
	}
}

// over is the tone of what is written on a tone.
func over(t Tone) Tone {
	if t == Sky || t == Mint || t == Amber {
		return ink
	}
	return white
}
