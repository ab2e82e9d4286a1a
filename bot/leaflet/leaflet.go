package leaflet

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// Leaflet is a guide's page.
type Leaflet struct {
	PDF  []byte
	Size float64  // of its text, in points
	Left []string // what was left out for want of room, in a citizen's words
	Rest bool     // even the papers do not all fit
}

// Draw makes a guide's page for an office (nil: of none). bot is the username,
// without @, of the bot that the QR code opens; without one the page has no code
// and says so. The guide is taken as it is: placeholders must be filled already.
// The day of now decides whether the guide is stale; the same day gives the same
// bytes. It fails on a username that is none.
func Draw(g *knowledge.Guide, o *knowledge.Office, bot string, now time.Time) (Leaflet, error) {
	if o == nil {
		o = &knowledge.Office{}
	}
	link, err := linkTo(strings.TrimPrefix(bot, "@"), g.ID)
	if err != nil {
		return Leaflet{}, err
	}
	p := fit(sheetOf(g, o, codeOf(link), now))
	year, month, day := now.Date()
	pdf, err := write(p, fmt.Sprintf("%s: %s", sayLeaflet, drawable(g.Name)), time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
	if err != nil {
		return Leaflet{}, err
	}
	return Leaflet{PDF: pdf, Size: p.size, Left: p.left, Rest: p.rest}, nil
}
