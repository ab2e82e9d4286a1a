package knowledge

import (
	"slices"
	"strings"
	"time"
)

// Checklist is the papers that one citizen gets ready, to tick off. Rules: what
// is on it is frozen when it is made, so that a tick never moves to another
// paper; Key cannot be guessed, and who knows it may look and tick; it holds
// nothing of a person but the chats that see it, the owner's first.
type Checklist struct {
	Key     string
	Guide   string   // its id
	Cases   []string // names of the cases applied
	Papers  []Paper
	Viewers []Viewer
	Made    time.Time
	Changed time.Time
}

// Paper is one thing to bring. Done says that it is there, or not needed.
type Paper struct {
	Text string // Markdown, of one list item; lines that hang below it follow
	Show bool   // it is shown and taken home again
	Done bool
}

// Viewer is a chat that sees a checklist, and the notice that is its message
// there; 0 when it has none any more.
type Viewer struct {
	Chat   Address
	Notice uint64
}

// MostViewers is how many chats can share a checklist.
const MostViewers = 5

// PapersFor lists what a guide wants brought, with cases applied: the items of
// its lists of papers, and of a section without a list the whole of it. A section
// that only says that nothing is needed has none. A paper named twice in the same
// words is listed once.
func (g *Guide) PapersFor(applied ...*Case) []Paper {
	var out []Paper
	for _, s := range g.SectionsOf(Papers, applied...) {
		items, paragraphs := ListItems(s.Text)
		if len(items) == 0 && !needsNothing(s.Text) {
			items = []string{strings.Join(paragraphs, "\n")}
		}
		for _, text := range items {
			p := Paper{Text: text, Show: s.Show}
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// needsNothing reports whether a text says that no paper is needed.
func needsNothing(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, begin := range []string{"không cần", "không phải", "không bắt buộc", "không yêu cầu", "không có giấy tờ"} {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// Missing counts the papers that are not done.
func (c *Checklist) Missing() (n int) {
	for _, p := range c.Papers {
		if !p.Done {
			n++
		}
	}
	return n
}

// Set marks a paper done or not; it reports false when there is no such paper.
func (c *Checklist) Set(i int, done bool, now time.Time) bool {
	if i < 0 || i >= len(c.Papers) {
		return false
	}
	c.Papers[i].Done, c.Changed = done, now
	return true
}

// Owner is the chat that made the checklist.
func (c *Checklist) Owner() Address {
	if len(c.Viewers) == 0 {
		return Address{}
	}
	return c.Viewers[0].Chat
}

// Viewer returns a chat's place among the viewers, -1 when it has none.
func (c *Checklist) Viewer(chat Address) int {
	return slices.IndexFunc(c.Viewers, func(v Viewer) bool { return v.Chat == chat })
}

// Join lets a chat see the checklist; it reports false when there is no room
// left.
func (c *Checklist) Join(chat Address, now time.Time) bool {
	switch {
	case c.Viewer(chat) >= 0:
		return true
	case len(c.Viewers) >= MostViewers:
		return false
	}
	c.Viewers, c.Changed = append(c.Viewers, Viewer{Chat: chat}), now
	return true
}

// Leave takes a viewer away.
func (c *Checklist) Leave(chat Address) {
	c.Viewers = slices.DeleteFunc(c.Viewers, func(v Viewer) bool { return v.Chat == chat })
}

// Applied returns the guide's cases that the checklist was made for; it reports
// false when the guide has one of them no more.
func (c *Checklist) Applied(g *Guide) (applied []*Case, ok bool) {
	ok = true
	for _, name := range c.Cases {
		if found := g.CaseNamed(name); found != nil {
			applied = append(applied, found)
		} else {
			ok = false
		}
	}
	return applied, ok
}

// Outdated reports whether the guide wants other papers than the checklist has.
func (c *Checklist) Outdated(g *Guide) bool {
	applied, ok := c.Applied(g)
	if !ok {
		return true
	}
	return !slices.EqualFunc(g.PapersFor(applied...), c.Papers, func(x, y Paper) bool { return x.Text == y.Text && x.Show == y.Show })
}

// Renew takes the papers that the guide wants now; what was done in the same
// words stays done.
func (c *Checklist) Renew(g *Guide, now time.Time) {
	applied, _ := c.Applied(g)
	papers := g.PapersFor(applied...)
	for i := range papers {
		done := papers[i]
		done.Done = true
		papers[i].Done = slices.Contains(c.Papers, done)
	}
	c.Papers, c.Changed = papers, now
}
