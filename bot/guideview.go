package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// view is what is shown of a guide.
type view struct {
	guide   *knowledge.Guide
	aspects []knowledge.Aspect // as asked; empty: what people want first
	at      int                // index of the case; -1: none
}

// viewOf makes a view of what was asked about a guide. A case that changes
// nothing of it is left out.
func viewOf(g *knowledge.Guide, aspects []knowledge.Aspect, caseName string) view {
	v := view{g, aspects[:min(len(aspects), aspectsAtOnce)], -1}
	for i, c := range g.Cases {
		if c.Name == caseName && v.changedBy(c) {
			v.at = i
		}
	}
	return v
}

// changedBy reports whether a case changes what the view shows.
func (v view) changedBy(c knowledge.Case) bool {
	return slices.ContainsFunc(c.Sections, func(s knowledge.CaseSection) bool {
		return len(v.aspects) == 0 || slices.Contains(v.aspects, s.Aspect)
	})
}

func (v view) theCase() *knowledge.Case {
	if v.at < 0 || v.at >= len(v.guide.Cases) {
		return nil
	}
	return &v.guide.Cases[v.at]
}

// shown is what people want first: the papers, or of a guide without any the
// first thing it says; of a case, what it changes.
func (v view) shown() []knowledge.Aspect {
	if len(v.aspects) > 0 {
		return v.aspects
	}
	var out []knowledge.Aspect
	if c := v.theCase(); c != nil {
		for _, s := range c.Sections {
			if !slices.Contains(out, s.Aspect) {
				out = append(out, s.Aspect)
			}
		}
		return out
	}
	for _, a := range knowledge.Aspects() {
		if v.guide.Has(a) {
			return []knowledge.Aspect{a}
		}
	}
	return []knowledge.Aspect{knowledge.Papers}
}

// split tells what the guide says about what is to be shown from what it lacks.
func (v view) split() (has, lacks []knowledge.Aspect) {
	for _, a := range v.shown() {
		if v.guide.Has(a) || len(v.guide.SectionsOf(a, v.theCase())) > 0 {
			has = append(has, a)
		} else {
			lacks = append(lacks, a)
		}
	}
	return has, lacks
}

// text renders a view. lacks says that a section was asked for that the guide
// does not have.
func (v view) text(now time.Time) (text string, lacks bool) {
	has, missing := v.split()
	parts := []string{bold(v.guide.Name)}
	if c := v.theCase(); c != nil {
		parts[0] += fmt.Sprintf(sayCase, Escape(c.Name))
		if c.When != "" {
			parts[0] += fmt.Sprintf(sayCaseWhen, Escape(c.When))
		}
	}
	for _, a := range has {
		parts = append(parts, v.section(a))
	}
	if len(v.aspects) == 0 && v.at < 0 {
		parts = append(parts, v.inBrief())
	}
	if len(missing) > 0 {
		parts = append(parts, sayMissing(missing))
	}
	if len(v.cases()) > 0 {
		parts = append(parts, sayOwnCases)
	}
	if len(has) > 0 {
		parts = append(parts, v.footer(now))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n"), len(missing) > 0
}

// section renders what a guide says about an aspect.
func (v view) section(a knowledge.Aspect) string {
	if a == knowledge.FAQ {
		return v.faq()
	}
	title := aspectLabel(a)
	if a == knowledge.Papers {
		title = titlePapers
	}
	var handed, shown []string // what a case adds follows what all must bring
	for _, s := range v.guide.SectionsOf(a, v.theCase()) {
		if s.Show {
			shown = append(shown, fromMarkdown(s.Text))
		} else {
			handed = append(handed, fromMarkdown(s.Text))
		}
	}
	return strings.Join(slices.Concat(under(title, handed), under(titlePapersShow, shown)), "\n\n")
}

// under puts a heading over texts; none without any.
func under(heading string, texts []string) []string {
	if len(texts) == 0 {
		return nil
	}
	return []string{bold(heading) + "\n" + strings.Join(texts, "\n")}
}

func (v view) faq() string {
	var parts []string
	for _, qa := range v.guide.FAQ {
		parts = append(parts, bold(qa.Question)+"\n"+fromMarkdown(qa.Answer))
	}
	return strings.Join(parts, "\n\n")
}

// inBrief is how long it takes and what it costs, in a line each. Who pays how
// much must be read whole: of a fee that one short sentence does not say, the
// line says nothing.
func (v view) inBrief() string {
	var lines []string
	for _, a := range []knowledge.Aspect{knowledge.Time, knowledge.Fee} {
		sections := v.guide.SectionsOf(a, nil)
		if len(sections) == 0 || slices.Contains(v.shown(), a) {
			continue
		}
		first, more := opening(fromMarkdown(sections[0].Text))
		switch {
		case first == "", a == knowledge.Fee && (more || sentenceEnd(first) >= 0):
			first = sayPressFor
		case more:
			first += " …"
		}
		lines = append(lines, "<b>"+aspectLabel(a)+":</b> "+strings.TrimPrefix(first, "• "))
	}
	return strings.Join(lines, "\n")
}

// footer says where the guide comes from, and warns when it is old.
func (v view) footer(now time.Time) string {
	text := "<i>" + Escape(saySources(v.guide)) + "</i>"
	if v.guide.Stale(now) && !v.guide.Checked.IsZero() {
		text += "\n" + sayStale
	}
	return text
}

const (
	rowOfSections = 3
	casesShown    = 8
	labelLength   = 48
)

// buttons lead to the guide's other sections and to its cases.
func (v view) buttons() [][]knowledge.Button {
	var rows [][]knowledge.Button
	has, _ := v.split()
	var row []knowledge.Button
	for _, a := range knowledge.Aspects() {
		if slices.Contains(has, a) || !v.guide.Has(a) && len(v.guide.SectionsOf(a, v.theCase())) == 0 {
			continue
		}
		row = append(row, knowledge.Button{Label: aspectLabel(a), Press: sectionPress(v.guide.ID, v.at, a)})
		if len(row) == rowOfSections {
			rows, row = append(rows, row), nil
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	if v.at >= 0 {
		return append(rows, []knowledge.Button{{Label: labelWholeCase, Press: sectionPress(v.guide.ID, -1, v.aspects...)}})
	}
	for _, i := range v.cases() {
		label := shorten(v.guide.Cases[i].Name, labelLength)
		rows = append(rows, []knowledge.Button{{Label: label, Press: sectionPress(v.guide.ID, i, v.aspects...)}})
	}
	return rows
}

// pages turn the view over from one of its pages.
func (v view) pages(page int) *pages {
	press := sectionPress(v.guide.ID, v.at, v.aspects...)
	if v.at < 0 {
		press += ":" // no case
	}
	return &pages{title: v.guide.Name, page: page, press: press}
}

// cases are the indexes of the cases that change what is shown, a screenful at
// most; none while one is shown.
func (v view) cases() (out []int) {
	if v.at >= 0 {
		return nil
	}
	for i, c := range v.guide.Cases {
		if len(out) < casesShown && v.changedBy(c) {
			out = append(out, i)
		}
	}
	return out
}
