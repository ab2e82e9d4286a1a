package bot

import (
	"fmt"
	"slices"
	"strconv"

	"motcua/knowledge"
)

// atOnce is how many messages an answer may take before it is shown page by
// page: nobody reads twenty messages in a row.
const atOnce = 2

// pages turn over what is too long to be said at once.
type pages struct {
	title string // of what is shown, plain
	page  int    // from 0
	press string // payload of the first page
}

// turn returns one page of a text, and its buttons with one for the next page.
// A text that is short enough comes back whole.
func (p *pages) turn(text string, buttons [][]knowledge.Button, limits Limits) ([]string, [][]knowledge.Button) {
	if whole := split(text, limits); len(whole) <= atOnce {
		return whole, buttons
	}
	head := shorten(p.title, 100)
	limits.Text -= limits.Measure(head) + 40
	parts := split(text, limits)
	page := min(p.page, len(parts)-1)
	part := parts[page]
	if page > 0 {
		part = bold(head) + fmt.Sprintf(sayPage, page+1, len(parts)) + "\n\n" + part
	}
	if page+1 < len(parts) {
		next := knowledge.Button{Label: fmt.Sprintf(labelReadOn, page+2, len(parts)), Press: p.press + ":" + strconv.Itoa(page+1)}
		buttons = slices.Concat([][]knowledge.Button{{next}}, buttons)
	}
	return []string{part}, buttons
}
