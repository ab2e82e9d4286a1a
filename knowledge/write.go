package knowledge

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode"
)

const dateForm = "2006-01-02"

// WriteGuide returns the canonical file of a guide. ParseGuide reads it back as
// the same guide but for File, Hash and lines, provided the guide has no faults
// (see Lint); texts pass through CleanText on the way out.
func WriteGuide(g *Guide) []byte {
	var w bytes.Buffer
	w.WriteString(headerFence + "\n")
	writeHeader(&w, g)
	w.WriteString(headerFence + "\n")
	for _, s := range g.Sections {
		writePart(&w, "## "+s.Heading(), s.Text)
	}
	for _, c := range g.Cases {
		writeCase(&w, c)
	}
	writeFAQ(&w, g.FAQ)
	return w.Bytes()
}

func writeFAQ(w *bytes.Buffer, all []QA) {
	if len(all) > 0 {
		writePart(w, "## "+FAQ.Heading(), "")
	}
	for _, qa := range all {
		writePart(w, "### "+cleanLine(qa.Question), qa.Answer)
		if source := cleanLine(qa.Source); source != "" {
			fmt.Fprintf(w, "\n%s%s\n", sourceLabel, source)
		}
	}
}

func writeHeader(w *bytes.Buffer, g *Guide) {
	writeKey(w, keyID, g.ID)
	writeKey(w, keyCode, string(g.Code))
	codes := make([]string, len(g.OtherCodes))
	for i, c := range g.OtherCodes {
		codes[i] = string(c)
	}
	writeList(w, keyOtherCodes, codes)
	writeKey(w, keyRef, g.Ref)
	writeKey(w, keyRecord, g.Record)
	writeKey(w, keyName, g.Name)
	writeList(w, keyAlso, g.Also)
	writeList(w, keyAliases, g.Aliases)
	writeKey(w, keyField, g.Field)
	writeKey(w, keyLevel, g.Level)
	writeKey(w, keyOnline, g.Online)
	writeDate(w, keyChecked, g.Checked)
	writeDate(w, keyValidUntil, g.ValidUntil)
	writeList(w, keySources, g.Sources)
	writeKey(w, keyConfidence, string(g.Confidence))
	writeList(w, keyGaps, g.Gaps)
	if g.Draft {
		fmt.Fprintf(w, "%s: true\n", keyDraft)
	}
	if g.Origin != ByHand {
		writeKey(w, keyOrigin, string(g.Origin))
	}
}

func writeKey(w *bytes.Buffer, key, value string) {
	if value = cleanLine(value); value != "" {
		fmt.Fprintf(w, "%s: %s\n", key, quoted(value))
	}
}

func writeList(w *bytes.Buffer, key string, values []string) {
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(w, "%s:\n", key)
	for _, v := range values {
		fmt.Fprintf(w, "  - %s\n", quoted(cleanLine(v)))
	}
}

// writeDate leaves the quotes out: people write dates bare.
func writeDate(w *bytes.Buffer, key string, day time.Time) {
	if !day.IsZero() {
		fmt.Fprintf(w, "%s: %s\n", key, day.Format(dateForm))
	}
}

func writeCase(w *bytes.Buffer, c Case) {
	fmt.Fprintf(w, "\n## %s: %s\n\n%s\n", caseHeading, cleanLine(c.Name), c.labels())
	for _, s := range c.Sections {
		writePart(w, "### "+s.Heading()+" "+s.mark(), s.Text)
	}
}

// labels returns the lines between a case's heading and its first section.
func (c Case) labels() string {
	labels := whenLabel + ": " + cleanLine(c.When)
	for _, l := range []struct{ label, text string }{{questionLabel, c.Question}, {choiceLabel, c.Choice}, {elseLabel, c.Else}} {
		if text := cleanLine(l.text); text != "" {
			labels += "\n" + l.label + ": " + text
		}
	}
	return labels
}

// mark returns "(thay)" or "(thêm)".
func (s CaseSection) mark() string {
	if s.Replaces {
		return replacesMark
	}
	return addsMark
}

func writePart(w *bytes.Buffer, heading, text string) {
	fmt.Fprintf(w, "\n%s\n", heading)
	if text = CleanText(text); text != "" {
		fmt.Fprintf(w, "\n%s\n", text)
	}
}

func cleanLine(s string) string {
	return oneLine(visible(s))
}

// quoted writes a YAML string, bare when nobody could read it as anything else.
func quoted(s string) string {
	if plain(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func plain(s string) bool {
	for i, r := range s {
		letter := unicode.IsLetter(r)
		if i == 0 && !letter || !letter && !unicode.IsDigit(r) && !strings.ContainsRune(" -/().", r) {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}
