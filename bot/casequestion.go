package bot

import (
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// mostQuestions is how many questions a citizen is asked before the list.
const mostQuestions = 3

// paperQuestions are the questions that the papers depend on. A payload can name
// only so many of them.
func paperQuestions(g *knowledge.Guide) []knowledge.CaseQuestion {
	all := g.CaseQuestions(knowledge.Papers)
	return all[:min(len(all), questionLetters)]
}

// asked are the indexes of the questions that are put to a citizen, in the order
// of the file. Of more than three it is those with a case that replaces the
// papers before those that add some, and then the earlier in the file.
func asked(g *knowledge.Guide) []int {
	var replacing, adding []int
	for n, q := range paperQuestions(g) {
		switch {
		case slices.ContainsFunc(q.Cases, func(i int) bool { return i >= caseDigits }):
		case slices.ContainsFunc(q.Cases, func(i int) bool { return g.Cases[i].Replaces(knowledge.Papers) }):
			replacing = append(replacing, n)
		default:
			adding = append(adding, n)
		}
	}
	all := append(replacing, adding...)
	all = all[:min(len(all), mostQuestions)]
	slices.Sort(all)
	return all
}

// caseQuestion is the question that is put next.
type caseQuestion struct {
	knowledge.CaseQuestion
	index     int // among paperQuestions
	at, total int // "1/2"
}

// pending is the question to ask before a view can be shown; false when there is
// none. What is known of a question, from words or a button, is not asked again.
func (v view) pending() (q caseQuestion, ok bool) {
	if v.said.enough || !v.wantsPapers() {
		return q, false
	}
	questions := paperQuestions(v.guide)
	open, settled := []int{}, 0
	for _, n := range asked(v.guide) {
		if v.answered(n, questions[n]) {
			settled++
		} else {
			open = append(open, n)
		}
	}
	if open = open[:max(0, min(len(open), mostQuestions-len(v.said.cases)-len(v.said.none)))]; len(open) == 0 {
		return q, false
	}
	return caseQuestion{questions[open[0]], open[0], settled + 1, settled + len(open)}, true
}

func (v view) answered(n int, q knowledge.CaseQuestion) bool {
	return slices.Contains(v.said.none, n) || slices.ContainsFunc(v.said.cases, func(i int) bool { return slices.Contains(q.Cases, i) })
}

// wantsPapers reports whether the papers are among what a view shows first.
func (v view) wantsPapers() bool {
	if len(v.aspects) > 0 {
		return slices.Contains(v.aspects, knowledge.Papers)
	}
	return slices.Contains(v.shown(), knowledge.Papers)
}

// choice is an answer that a button gives to a question.
type choice struct {
	label string
	name  string // of its case; empty: none applies, or no more questions
	then  circumstances
}

// choices are a question's answers: its cases, none of them, and the general
// list without more questions.
func (v view) choices(q caseQuestion) []choice {
	var out []choice
	for _, i := range q.Cases {
		c := v.guide.Cases[i]
		label := c.Choice
		if label == "" {
			label = c.Name
		}
		out = append(out, choice{label, c.Name, v.said.with(v.guide, i)})
	}
	none, enough := v.said, v.said
	none.none = append(slices.Clone(none.none), q.index)
	enough.enough = true
	otherwise := q.Else
	if otherwise == "" {
		otherwise = labelNotMe
	}
	return append(out, choice{label: otherwise, then: none}, choice{label: labelGeneral, then: enough})
}

// question renders the question that comes before a view.
func (v view) question(q caseQuestion) knowledge.Body {
	lines := []string{bold(v.guide.Name)}
	if said := v.forWhom(); len(v.said.cases) > 0 {
		lines[0] += "\n" + said
	}
	text := fmt.Sprintf(sayCaseQuestion, q.at, q.total, Escape(q.Text))
	if q.total == 1 {
		text = bold(q.Text)
	}
	if !v.said.known() {
		text = sayFirstQuestion + "\n\n" + text
	}
	body := knowledge.Body{Text: strings.Join(append(lines, text), "\n\n")}
	for _, c := range v.choices(q) {
		body.Buttons = append(body.Buttons, []knowledge.Button{{Label: shorten(c.label, labelLength), Press: v.press(goCase, c.then)}})
	}
	return body
}

// written is all that would be asked, for a channel without buttons.
func (v view) written() string {
	var lines []string
	for q, ok := v.pending(); ok; q, ok = v.pending() {
		var labels []string
		answers := v.choices(q)
		for _, c := range answers[:len(answers)-1] {
			labels = append(labels, Escape(c.label))
		}
		lines = append(lines, "• "+Escape(q.Text)+" ("+strings.Join(labels, " / ")+")")
		v.said = answers[len(answers)-2].then
	}
	if len(lines) == 0 {
		return ""
	}
	return sayDependsOn + "\n" + strings.Join(lines, "\n")
}
