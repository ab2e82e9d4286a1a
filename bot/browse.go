package bot

import (
	"fmt"
	"strconv"

	"motcua/knowledge"
)

// pageSize is how many fields or guides a page lists; with the buttons that
// turn it there are eight.
const pageSize = 6

// fieldsPage lists the fields that have guides.
func fieldsPage(lib *knowledge.Library, page int) knowledge.Body {
	fields := lib.Fields()
	if len(fields) == 0 {
		return knowledge.Body{Text: sayNoGuides}
	}
	page = min(page, (len(fields)-1)/pageSize)
	body := knowledge.Body{Text: sayFields}
	for _, f := range onPage(fields, page) {
		label := fmt.Sprintf("%s (%d)", shorten(fieldName(f), labelLength), len(lib.InField(f)))
		body.Buttons = append(body.Buttons, []knowledge.Button{{Label: label, Press: pay(goField, fieldKey(f), "0")}})
	}
	body.Buttons = append(body.Buttons, turnPage(page, len(fields), "", goFields)...)
	return body
}

// fieldPage lists a field's guides. An unknown field (a catalogue that changed)
// leads back to the fields.
func fieldPage(lib *knowledge.Library, key string, page int) knowledge.Body {
	for _, f := range lib.Fields() {
		if fieldKey(f) != key {
			continue
		}
		guides := lib.InField(f)
		page = min(page, (len(guides)-1)/pageSize)
		body := knowledge.Body{Text: bold(fieldName(f))}
		if pages := (len(guides) + pageSize - 1) / pageSize; pages > 1 {
			body.Text += fmt.Sprintf("\nTrang %d/%d", page+1, pages)
		}
		for _, g := range onPage(guides, page) {
			body.Buttons = append(body.Buttons, []knowledge.Button{{
				Label: shorten(g.Name, labelLength), Press: sectionPress(g.ID, ""),
			}})
		}
		body.Buttons = append(body.Buttons, turnPage(page, len(guides), pay(goFields, "0"), goField, key)...)
		return body
	}
	return fieldsPage(lib, 0)
}

func fieldName(f string) string {
	if f == "" {
		return labelNoField
	}
	return f
}

func onPage[T any](all []T, page int) []T {
	return all[page*pageSize : min(len(all), (page+1)*pageSize)]
}

// turnPage makes the buttons that turn a page; up leads out of the first.
func turnPage(page, total int, up string, verb string, args ...string) [][]knowledge.Button {
	var row []knowledge.Button
	to := func(p int) string { return pay(verb, append(args[:len(args):len(args)], strconv.Itoa(p))...) }
	switch {
	case page > 0:
		row = append(row, knowledge.Button{Label: labelBack, Press: to(page - 1)})
	case up != "":
		row = append(row, knowledge.Button{Label: labelToFields, Press: up})
	}
	if (page+1)*pageSize < total {
		row = append(row, knowledge.Button{Label: labelNext, Press: to(page + 1)})
	}
	if len(row) == 0 {
		return nil
	}
	return [][]knowledge.Button{row}
}
