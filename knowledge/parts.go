package knowledge

import (
	"slices"
	"strings"
	"time"
)

// changedParts compares two guides, the header first.
func changedParts(before, after *Guide) []PartChange {
	var out []PartChange
	a, b := before.fixedParts(), after.fixedParts()
	for i := range a {
		if !sameWords(a[i].text, b[i].text) {
			out = append(out, PartChange{a[i].label, a[i].aspect, a[i].text, b[i].text})
		}
	}
	return append(out, comparedByLabel(before.freeParts(), after.freeParts())...)
}

// part is a piece of a guide, to be compared with its like.
type part struct {
	label  string
	aspect Aspect
	text   string
}

// fixedParts are the header's keys and the sections that a guide may have; the
// same for every guide, with no text where it has none. Whether it is a draft is
// not among them: drafts are in no library.
func (g *Guide) fixedParts() []part {
	origin := g.Origin
	if origin == "" {
		origin = ByHand
	}
	codes := make([]string, len(g.OtherCodes))
	for i, c := range g.OtherCodes {
		codes[i] = string(c)
	}
	list := func(texts []string) string { return strings.Join(texts, "; ") }
	out := []part{
		{keyID, "", g.ID}, {keyCode, "", string(g.Code)}, {keyOtherCodes, "", list(codes)}, {keyRef, "", g.Ref}, {keyRecord, "", g.Record},
		{keyName, "", g.Name}, {keyAlso, "", list(g.Also)}, {keyAliases, "", list(g.Aliases)},
		{keyField, "", g.Field}, {keyLevel, "", g.Level}, {keyOnline, "", g.Online},
		{keyChecked, "", dateText(g.Checked)}, {keyValidUntil, "", dateText(g.ValidUntil)}, {keySources, "", list(g.Sources)},
		{keyConfidence, "", string(g.Confidence)}, {keyGaps, "", list(g.Gaps)}, {keyOrigin, "", string(origin)},
	}
	for _, kind := range sectionKinds() {
		p := part{kind.Heading(), kind.Aspect, ""}
		for _, s := range g.Sections {
			if s.Aspect == kind.Aspect && s.Show == kind.Show {
				p.text = s.Text
			}
		}
		out = append(out, p)
	}
	return out
}

func dateText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(dateForm)
}

// freeParts are the cases and the questions.
func (g *Guide) freeParts() []part {
	var out []part
	for _, c := range g.Cases {
		title := caseHeading + ": " + c.Name
		out = append(out, part{title, "", c.labels()})
		for _, s := range c.Sections {
			out = append(out, part{title + ", " + s.Heading() + " " + s.mark(), s.Aspect, s.Text})
		}
	}
	for _, qa := range g.FAQ {
		out = append(out, part{FAQ.Heading() + ": " + oneLine(qa.Question), FAQ, strings.TrimSpace(qa.Answer + "\n" + qa.Source)})
	}
	return out
}

// comparedByLabel compares parts that may come and go: those that are there
// after, in order, then those that are gone.
func comparedByLabel(before, after []part) []PartChange {
	old := make(map[string]string, len(before))
	for _, p := range before {
		old[p.label] += p.text + "\n" // a question that is asked twice has two answers
	}
	var out []PartChange
	seen := map[string]bool{}
	for _, p := range after {
		if seen[p.label] {
			continue
		}
		seen[p.label] = true
		text := textOf(after, p.label)
		if !sameWords(old[p.label], text) {
			out = append(out, PartChange{p.label, p.aspect, strings.TrimSpace(old[p.label]), text})
		}
	}
	for _, p := range before {
		if !seen[p.label] {
			seen[p.label] = true
			out = append(out, PartChange{p.label, p.aspect, strings.TrimSpace(old[p.label]), ""})
		}
	}
	return out
}

func textOf(parts []part, label string) string {
	var texts []string
	for _, p := range parts {
		if p.label == label {
			texts = append(texts, p.text)
		}
	}
	return strings.Join(texts, "\n")
}

// sameWords reports whether two texts differ in spaces and line ends at most.
func sameWords(a, b string) bool {
	return a == b || slices.Equal(strings.Fields(a), strings.Fields(b))
}
