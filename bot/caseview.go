package bot

import (
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// forCase says for whom a view is: the cases that it goes by, or that there are
// cases of their own.
func (v view) forCase() string {
	said := v.forWhom()
	others := len(v.others()) > 0
	switch {
	case said == "" && others && v.wantsPapers() && v.said.enough:
		return sayGeneralList
	case said == "" && others:
		return sayOwnCases
	case said == "":
		return ""
	}
	if elsewhere := v.elsewhere(); len(elsewhere) > 0 {
		said += "\n" + fmt.Sprintf(sayAlsoDiffers, strings.Join(elsewhere, ", "))
	}
	switch clashes := v.clashes(); {
	case slices.Contains(clashes, knowledge.Papers):
		said += "\n" + sayClashPapers
	case len(clashes) > 0:
		said += "\n" + sayClash
	}
	if others {
		said += "\n" + sayOtherCases
	}
	return said
}

// forWhom names the cases that apply; of what they don't change, none but with
// the papers, where they were asked about.
func (v view) forWhom() string {
	var names []string
	for _, c := range v.cases() {
		if !v.wantsPapers() && !v.changedBy(*c) {
			continue
		}
		name := Escape(strings.TrimRight(c.Name, ". "))
		if c.When != "" {
			name += " " + italic("("+strings.TrimRight(c.When, ". ")+")")
		}
		names = append(names, name)
	}
	if v.wantsPapers() {
		names = append(names, v.otherwise()...)
	}
	switch {
	case len(names) > 0:
		return sayForCase + strings.Join(names, "; ") + "."
	case len(v.said.none) > 0 && len(v.said.cases) == 0 && v.wantsPapers():
		return sayForCase + sayForNoCase
	}
	return ""
}

// otherwise are the answers that deny a question's cases, where they say something
// by themselves: "Thuê trọ, ở nhờ", but not "Còn", "Không rõ" or "Việc khác".
func (v view) otherwise() (names []string) {
	for _, n := range v.said.none {
		words := strings.Fields(strings.ToLower(paperQuestions(v.guide)[n].Else))
		if len(words) > 1 && words[0] != "không" && !slices.Contains(words, "khác") {
			names = append(names, Escape(strings.TrimRight(paperQuestions(v.guide)[n].Else, ". ")))
		}
	}
	return names
}

// elsewhere are the sections that the cases change and the view does not show.
func (v view) elsewhere() (names []string) {
	shown := v.shown()
	for _, a := range knowledge.Aspects() {
		changed := slices.ContainsFunc(v.cases(), func(c *knowledge.Case) bool { return c.Changes(a) })
		if changed && !slices.Contains(shown, a) {
			names = append(names, strings.ToLower(aspectLabel(a)))
		}
	}
	return names
}

// clashes are the sections shown that two cases have something in place of.
func (v view) clashes() (out []knowledge.Aspect) {
	for _, a := range v.shown() {
		n := 0
		for _, c := range v.cases() {
			if c.Replaces(a) {
				n++
			}
		}
		if n > 1 {
			out = append(out, a)
		}
	}
	return out
}

// caseRows are the buttons of the cases that may apply too, and the one that
// forgets what was said.
func (v view) caseRows() [][]knowledge.Button {
	var rows [][]knowledge.Button
	for _, i := range v.others() {
		label := shorten(v.guide.Cases[i].Name, labelLength)
		rows = append(rows, []knowledge.Button{{Label: label, Press: v.press(goSection, v.said.with(v.guide, i))}})
	}
	if v.forWhom() != "" || v.said.enough && v.wantsPapers() && len(asked(v.guide)) > 0 {
		rows = append(rows, []knowledge.Button{{Label: labelAgain, Press: v.press(goCase, circumstances{})}})
	}
	return rows
}

// others are the indexes of the cases that change what is shown and may apply
// too, a screenful at most. While a case is shown there are none but with the
// papers, where what was asked is settled.
func (v view) others() (out []int) {
	if !v.said.room() || !v.wantsPapers() && v.forWhom() != "" {
		return nil
	}
	for i, c := range v.guide.Cases[:min(len(v.guide.Cases), caseDigits)] {
		if len(out) < casesShown && v.changedBy(c) && !v.settled(i) {
			out = append(out, i)
		}
	}
	return out
}

// settled reports whether a case applies, or cannot by what was said.
func (v view) settled(i int) bool {
	if slices.ContainsFunc(v.said.cases, func(j int) bool { return i == j || v.guide.Exclude(i, j) }) {
		return true
	}
	return slices.ContainsFunc(v.said.none, func(n int) bool { return slices.Contains(paperQuestions(v.guide)[n].Cases, i) })
}
