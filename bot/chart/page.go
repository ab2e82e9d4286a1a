package chart

import (
	"bytes"
	"fmt"
	"image/png"
)

// Page is a picture to be.
type Page struct {
	Title, Subtitle string
	Tiles           []Tile
	Panels          []Panel
	Foot            string
}

// Tile is a number that matters, with what it is.
type Tile struct{ Value, Label string }

// Panel is one part of the page.
type Panel interface {
	height() int
	draw(c *canvas, y int)
}

// The measures of a page, in pixels.
const (
	width  = 1080
	side   = 56 // left and right of everything
	gap    = 36 // between panels
	inside = width - 2*side
)

// Draw draws a page.
func Draw(p Page) ([]byte, error) {
	height := top + tilesHeight(p.Tiles) + footHeight
	for _, panel := range p.Panels {
		height += panel.height() + gap
	}
	c := newCanvas(width, height)
	p.head(c)
	y := top
	tiles(c, p.Tiles, y)
	y += tilesHeight(p.Tiles)
	for _, panel := range p.Panels {
		panel.draw(c, y)
		y += panel.height() + gap
	}
	c.text(side, y+18, small, grey, p.Foot)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, c.image); err != nil {
		return nil, fmt.Errorf("write a picture: %w", err)
	}
	return out.Bytes(), nil
}

const (
	top        = 160 // where the tiles begin
	footHeight = 56
	tileHeight = 120
)

func (p Page) head(c *canvas) {
	c.fill(0, 0, width, 12, Blue)
	c.text(side, 70, title, ink, c.fit(title, p.Title, inside))
	c.text(side, 118, body, grey, c.fit(body, p.Subtitle, inside))
}

func tilesHeight(tiles []Tile) int {
	if len(tiles) == 0 {
		return 0
	}
	return tileHeight + gap
}

// tiles draws the numbers side by side.
func tiles(c *canvas, all []Tile, y int) {
	if len(all) == 0 {
		return
	}
	const between = 20
	wide := (inside - between*(len(all)-1)) / len(all)
	for i, t := range all {
		x := side + i*(wide+between)
		c.fill(x, y, wide, tileHeight, pale)
		c.fill(x, y, 6, tileHeight, Blue)
		size := tile
		if c.wide(tile, t.Value) > wide-36 {
			size = body
		}
		c.text(x+26, y+58, size, ink, c.fit(size, t.Value, wide-36))
		c.text(x+26, y+96, small, grey, c.fit(small, t.Label, wide-36))
	}
}
