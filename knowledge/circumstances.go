package knowledge

import (
	"slices"
	"strings"
)

// CaseQuestion is a question about a citizen's circumstances. Its cases are the
// answers to it, of which at most one applies.
type CaseQuestion struct {
	Text  string
	Cases []int  // indexes in Guide.Cases, in the order of the file
	Else  string // what the answer says when none of them applies; may be empty
}

// CaseQuestions returns the questions on whose answers an aspect depends, in the
// order of the file: those of which a case changes it. A case without a question
// is never asked about.
func (g *Guide) CaseQuestions(a Aspect) []CaseQuestion {
	var out []CaseQuestion
	for _, q := range g.questions() {
		if slices.ContainsFunc(q.Cases, func(i int) bool { return g.Cases[i].Changes(a) }) {
			out = append(out, q)
		}
	}
	return out
}

// questions groups the cases by what they ask.
func (g *Guide) questions() []CaseQuestion {
	var out []CaseQuestion
	for i, c := range g.Cases {
		if c.Question == "" {
			continue
		}
		at := slices.IndexFunc(out, func(q CaseQuestion) bool { return q.Text == c.Question })
		if at < 0 {
			at = len(out)
			out = append(out, CaseQuestion{Text: c.Question})
		}
		out[at].Cases = append(out[at].Cases, i)
		if out[at].Else == "" {
			out[at].Else = c.Else
		}
	}
	return out
}

// Exclude reports whether two cases of the guide, by index, cannot both apply:
// they are answers to one question.
func (g *Guide) Exclude(i, j int) bool {
	return i != j && g.Cases[i].Question != "" && g.Cases[i].Question == g.Cases[j].Question
}

// Changes reports whether a case changes an aspect.
func (c *Case) Changes(a Aspect) bool {
	return slices.ContainsFunc(c.Sections, func(s CaseSection) bool { return s.Aspect == a })
}

// Replaces reports whether a case has a section that stands for the guide's own
// about an aspect, handed over or shown.
func (c *Case) Replaces(a Aspect) bool {
	return slices.ContainsFunc(c.Sections, func(s CaseSection) bool { return s.Aspect == a && s.Replaces })
}

// SectionsOf returns what the guide says about an aspect, with cases applied;
// nil ones are none. What is handed over comes before what is shown, the guide's
// own, or what cases have in its place, before what they add. When several cases
// replace a section, all of theirs stand, in the order of the cases, and what an
// earlier one says in the same line is not repeated: a citizen had better bring a
// paper too many than one too few.
func (g *Guide) SectionsOf(a Aspect, applied ...*Case) []Section {
	applied = slices.DeleteFunc(slices.Clone(applied), func(c *Case) bool { return c == nil })
	var out []Section
	for _, s := range g.Sections {
		if s.Aspect == a && !slices.ContainsFunc(applied, func(c *Case) bool { return c.replaces(a, s.Show) }) {
			out = append(out, s)
		}
	}
	for _, replacing := range []bool{true, false} {
		for _, c := range applied {
			for _, s := range c.Sections {
				if s.Aspect == a && s.Replaces == replacing {
					out = append(out, s.Section)
				}
			}
		}
	}
	if len(applied) > 1 {
		out = withoutRepeats(out)
	}
	slices.SortStableFunc(out, func(x, y Section) int { return order(x.Show) - order(y.Show) })
	return out
}

func order(show bool) int {
	if show {
		return 1
	}
	return 0
}

func (c *Case) replaces(a Aspect, show bool) bool {
	return slices.ContainsFunc(c.Sections, func(s CaseSection) bool { return s.Aspect == a && s.Show == show && s.Replaces })
}

// withoutRepeats drops list lines that an earlier section of the same kind has
// word for word, unless something hangs below them.
func withoutRepeats(sections []Section) []Section {
	said := map[Section]bool{} // by kind and line
	var out []Section
	for _, s := range sections {
		kind := Section{Aspect: s.Aspect, Show: s.Show}
		var kept []string
		lines := strings.Split(s.Text, "\n")
		for i, line := range lines {
			kind.Text = strings.TrimSpace(line)
			alone := i+1 == len(lines) || !indented(lines[i+1])
			if isItem(line) && alone && said[kind] {
				continue
			}
			kept = append(kept, line)
		}
		for _, line := range lines {
			kind.Text = strings.TrimSpace(line)
			said[kind] = true
		}
		if s.Text = strings.TrimSpace(strings.Join(kept, "\n")); s.Text != "" {
			out = append(out, s)
		}
	}
	return out
}
