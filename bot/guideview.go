package bot

import (
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// view is what is shown of a guide.
type view struct {
	guide   *knowledge.Guide
	aspects []knowledge.Aspect // as asked; empty: what people want first
	said    circumstances
	entry   *knowledge.QA // of its FAQ, that was asked; nil: none. It stands in place of what people want first
}

// asking is the view with the question of the guide's FAQ that was asked; "" is none.
// Where a section was asked for, that says it, unless an officer did.
func (v view) asking(entry string) view {
	for i := range v.guide.FAQ {
		qa := &v.guide.FAQ[i]
		if entry != "" && qa.Question == entry && (qa.Source != "" || len(v.aspects) == 0) {
			v.entry = qa
		}
	}
	return v
}

// viewOf makes a view of what was asked about a guide, with the case that the
// words named; "" is none.
func viewOf(g *knowledge.Guide, aspects []knowledge.Aspect, caseName string) view {
	v := view{guide: g, aspects: aspects[:min(len(aspects), aspectsAtOnce)]}
	for i, c := range g.Cases[:min(len(g.Cases), caseDigits)] {
		if c.Name == caseName {
			v.said = v.said.with(g, i)
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

// cases are the cases that apply.
func (v view) cases() []*knowledge.Case { return v.said.applied(v.guide) }

// shown is what people want first: the papers, or of a guide without any the
// first thing it says; and what the cases that apply change.
func (v view) shown() []knowledge.Aspect {
	if len(v.aspects) > 0 || v.entry != nil {
		return v.aspects
	}
	first := knowledge.Papers
	if at := slices.IndexFunc(knowledge.Aspects(), v.guide.Has); at >= 0 {
		first = knowledge.Aspects()[at]
	}
	var out []knowledge.Aspect
	for _, a := range knowledge.Aspects() {
		if a == first || slices.ContainsFunc(v.cases(), func(c *knowledge.Case) bool { return c.Changes(a) }) {
			out = append(out, a)
		}
	}
	return out
}

// split tells what the guide says about what is to be shown from what it lacks.
func (v view) split() (has, lacks []knowledge.Aspect) {
	for _, a := range v.shown() {
		if v.guide.Has(a) || len(v.guide.SectionsOf(a, v.cases()...)) > 0 {
			has = append(has, a)
		} else if v.entry == nil { // which says it
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
	if v.entry != nil {
		parts = append(parts, question(*v.entry))
	}
	for _, a := range has {
		parts = append(parts, v.section(a))
	}
	if len(v.aspects) == 0 && v.entry == nil {
		parts = append(parts, v.inBrief())
	}
	if len(missing) > 0 {
		parts = append(parts, sayMissing(missing))
	}
	if v.entry == nil || len(has) > 0 {
		parts = append(parts, v.forCase())
	}
	if len(has) > 0 || v.entry != nil && v.entry.Source == "" {
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
	for _, s := range v.guide.SectionsOf(a, v.cases()...) {
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
		parts = append(parts, question(qa))
	}
	return strings.Join(parts, "\n\n")
}

// question renders a question of a FAQ with its answer, and with who gave it.
func question(qa knowledge.QA) string {
	text := bold(qa.Question) + "\n" + fromMarkdown(qa.Answer)
	if qa.Source != "" {
		text += "\n" + italic(qa.Source)
	}
	return text
}

// inBrief is how long it takes and what it costs, in a line each. Who pays how
// much must be read whole: of a fee that one short sentence does not say, the
// line says nothing.
func (v view) inBrief() string {
	var lines []string
	for _, a := range []knowledge.Aspect{knowledge.Time, knowledge.Fee} {
		sections := v.guide.SectionsOf(a, v.cases()...)
		if len(sections) == 0 || slices.Contains(v.shown(), a) {
			continue
		}
		first, more := opening(fromMarkdown(sections[0].Text))
		switch {
		case first == "", len(sections) > 1, a == knowledge.Fee && (more || sentenceEnd(first) >= 0):
			first = sayPressFor
		case more:
			first += " …"
		}
		lines = append(lines, bold(aspectLabel(a)+":")+" "+strings.TrimPrefix(first, "• "))
	}
	return strings.Join(lines, "\n")
}

// footer says where the guide comes from, and warns when it is old.
func (v view) footer(now time.Time) string {
	text := italic(saySources(v.guide))
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

// buttons lead from a view to all else: the guide's other sections, its cases,
// and what can be done with the papers.
func (v view) buttons() [][]knowledge.Button {
	rows := v.sectionRows()
	rows = append(rows, v.caseRows()...)
	if v.wantsPapers() {
		rows = append(rows, v.checklistRows()...)
	}
	return rows
}

func (v view) sectionRows() [][]knowledge.Button {
	has, _ := v.split()
	var row []knowledge.Button
	for _, a := range knowledge.Aspects() {
		if slices.Contains(has, a) || !v.guide.Has(a) && len(v.guide.SectionsOf(a, v.cases()...)) == 0 {
			continue
		}
		row = append(row, knowledge.Button{Label: aspectLabel(a), Press: sectionPress(v.guide.ID, v.said.spell(v.guide), a)})
	}
	return slices.Collect(slices.Chunk(row, rowOfSections))
}

// press is the payload that shows the view with other circumstances.
func (v view) press(verb string, said circumstances) string {
	return openPress(verb, v.guide.ID, said.spell(v.guide), v.aspects...)
}

// pages turn the view over from one of its pages.
func (v view) pages(page int) *pages {
	press := v.press(goSection, v.said)
	if !v.said.known() {
		press += ":" // no circumstances
	}
	return &pages{title: v.guide.Name, page: page, press: press}
}
