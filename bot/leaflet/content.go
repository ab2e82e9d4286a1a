package leaflet

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/knowledge"
)

// part is a section of the page.
type part struct {
	name  string // where it is left out
	title string
	runIn bool // the title begins the first paragraph
	paras []para
}

// sheet is what a page says, from top to bottom.
type sheet struct {
	office  string
	contact []string // of the office: where, when, by what number
	name    string
	warning string // when the guide is stale
	parts   []part
	left    []string // what had to be left out
	rest    bool     // even what was kept does not fit
	code    [][]bool // the QR code's modules; nil when there is none
	source  string
}

// sheetOf is all that a guide's page says when there is room, with only what
// cuts take away.
func sheetOf(g *knowledge.Guide, o *knowledge.Office, code [][]bool, now time.Time) sheet {
	s := sheet{office: o.Name, contact: contactOf(o, now), name: g.Name, code: code, source: sourceOf(g, now)}
	if g.Stale(now) {
		s.warning = sayStale
	}
	for _, p := range []part{
		{namePapers, titlePapers, false, of(g, knowledge.Papers, false, box)},
		{nameShown, titleShown, false, of(g, knowledge.Papers, true, box)},
		{nameCases, sayCases, false, casesOf(g)},
		{nameTime, titleTime, true, within(g, knowledge.Time)},
		{nameFee, titleFee, true, within(g, knowledge.Fee)},
		{namePlace, titlePlace, true, besides(within(g, knowledge.Place), o, now)},
		{nameSteps, titleSteps, false, of(g, knowledge.Steps, false, bullet)},
	} {
		if len(p.paras) > 0 {
			s.parts = append(s.parts, p)
		}
	}
	return s
}

// of is what a guide says about an aspect.
func of(g *knowledge.Guide, a knowledge.Aspect, show bool, items kind) (out []para) {
	for _, s := range g.SectionsOf(a, nil) {
		if s.Show == show {
			out = append(out, paragraphs(s.Text, items)...)
		}
	}
	return out
}

// within is what a guide says about an aspect, and in which cases it is
// otherwise: half of a fee or a time would be wrong.
func within(g *knowledge.Guide, a knowledge.Aspect) []para {
	out := of(g, a, false, bullet)
	var names []string
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			if s.Aspect == a {
				names = append(names, drawable(c.Name))
				break
			}
		}
	}
	if len(names) > 0 {
		out = append(out, para{runs: []run{{sayOtherwise + strings.Join(names, "; ") + ".", false}}})
	}
	return out
}

// casesOf is how cases change the papers, a paragraph each.
func casesOf(g *knowledge.Guide) (out []para) {
	for _, c := range g.Cases {
		var said []string
		for _, s := range c.Sections {
			if s.Aspect != knowledge.Papers {
				continue
			}
			if ps := paragraphs(s.Text, bullet); len(ps) > 0 {
				said = append(said, change(s, ps)+sentence(ps))
			}
		}
		if len(said) > 0 {
			out = append(out, para{kind: bullet, runs: []run{{drawable(c.Name) + ": ", true}, {text: joined(said)}}})
		}
	}
	return out
}

// joined makes sentences of clauses: all but the first begin with a capital.
func joined(clauses []string) string {
	for i, c := range clauses {
		first, size := utf8.DecodeRuneInString(c)
		if i > 0 {
			clauses[i] = string(unicode.ToUpper(first)) + c[size:]
		}
	}
	return strings.Join(clauses, " ")
}

// change says in words what a case does to a list of papers; what has no list
// says so itself.
func change(s knowledge.CaseSection, ps []para) string {
	list := slices.ContainsFunc(ps, func(p para) bool { return p.kind != text })
	switch {
	case !list && s.Show:
		return sayShowWhat
	case !list:
		return ""
	case s.Show && s.Replaces:
		return sayShowElse
	case s.Show:
		return sayShowMore
	case s.Replaces:
		return sayHandElse
	}
	return sayHandMore
}

// besides leaves out of a place what the head of the page says already of the
// office: its address, its hours and its number.
func besides(place []para, o *knowledge.Office, now time.Time) []para {
	return slices.DeleteFunc(place, func(p para) bool {
		_, value, labelled := strings.Cut(strings.TrimSuffix(plain(p.runs), "."), ": ")
		return p.kind == bullet && labelled && value != "" &&
			slices.Contains([]string{drawable(o.Address), drawable(o.ReceiptHours(now)), drawable(o.Hotline)}, value)
	})
}

// contactOf is where, when and by what number an office is reached; of each what
// it has said.
func contactOf(o *knowledge.Office, now time.Time) (out []string) {
	line := o.Address
	if o.Hotline != "" {
		line = strings.TrimPrefix(line+". "+sayHotline+o.Hotline, ". ")
	}
	if line != "" {
		out = append(out, line)
	}
	if hours := o.ReceiptHours(now); hours != "" {
		out = append(out, sayHours+hours)
	}
	return out
}

// sourceOf says where a guide comes from and how far it can be trusted.
func sourceOf(g *knowledge.Guide, now time.Time) string {
	var said []string
	switch n := len(g.Sources); {
	case g.Checked.IsZero() && g.Origin == knowledge.Imported:
		said = append(said, sayPortal)
	case n == 1:
		said = append(said, saySource+knowledge.SourceName(g.Sources[0])+".")
	case n > 1:
		said = append(said, saySource+knowledge.SourceName(g.Sources[0])+fmt.Sprintf(sayMore, n-1)+".")
	}
	switch {
	case !g.Checked.IsZero():
		said = append(said, fmt.Sprintf(sayChecked, g.Checked.Format(dayForm)))
	case g.Origin != knowledge.Imported:
		said = append(said, sayUnchecked)
	}
	if !g.ValidUntil.IsZero() {
		said = append(said, fmt.Sprintf(sayValidUntil, g.ValidUntil.Format(dayForm)))
	}
	if g.Code != "" {
		said = append(said, fmt.Sprintf(sayCode, g.Code))
	}
	return strings.Join(append(said, fmt.Sprintf(sayPrinted, now.Format(dayForm))), " ")
}
