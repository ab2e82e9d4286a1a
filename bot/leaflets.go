package bot

import (
	"cmp"
	"fmt"
	"time"

	"motcua/knowledge"
)

// Leaflet draws a guide as a page to take along, for an office. It only reads
// its arguments.
type Leaflet func(g *knowledge.Guide, o *knowledge.Office, now time.Time) (pdf []byte, err error)

// leafletLetters is how much of a procedure's name a caption holds.
const leafletLetters = 200

// leafletRow is the button that sends a guide's leaflet; none when nobody draws
// any.
func (v visit) leafletRow(g *knowledge.Guide) [][]knowledge.Button {
	if !v.leaflets {
		return nil
	}
	return [][]knowledge.Button{{{Label: labelLeaflet, Press: pay(goLeaflet, g.ID)}}}
}

// planLeaflet draws a guide's leaflet and sends it. A second press right after
// the first only says that it is there, whatever the guide: who presses for fun
// must not fill the store with pages.
func (b *Bot) planLeaflet(v visit, guide string) act {
	g, ok := v.edition.Library.Guide(guide)
	if !ok || !v.leaflets {
		return old
	}
	if lately(v.now, v.memory.Leaflet, twice) {
		return func(t *turn) error { t.toast = toastLeaflet; return nil }
	}
	o := v.edition.Office
	o.Name = cmp.Or(o.Name, b.Office)
	pdf, err := b.Leaflet(g, &o, v.now.In(knowledge.Vietnam()))
	if err != nil {
		b.Log.Error("a leaflet cannot be drawn", "guide", g.ID, "err", err)
		return b.tell(answer{body: bodyOf(sayNoLeaflet)})
	}
	body := bodyOf(fmt.Sprintf(sayLeaflet, Escape(shorten(g.Name, leafletLetters))))
	body.File = &knowledge.File{Name: g.ID + ".pdf", Data: pdf}
	return b.tell(answer{body: body, note: func(m *knowledge.Memory) {
		m.Leaflet = v.now
		if n := len(m.Turns); n == 0 || m.Turns[n-1].Guide != g.ID {
			m.Turns = append(m.Turns, knowledge.Turn{Text: g.Name, Guide: g.ID, At: v.now})
		}
	}})
}
