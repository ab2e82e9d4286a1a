package knowledge

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// What a guide leaves to the office: each stands for a whole sentence or
// paragraph, which Library.For writes.
const (
	feePlaceholder   = "{phí}"
	placePlaceholder = "{nơi nộp}"
)

func placeholders() []string { return []string{feePlaceholder, placePlaceholder} }

var braces = regexp.MustCompile(`\{[^{}\n]{0,60}\}|[{}]`)

// For returns the library as an office tells it: what its guides leave to the
// office is written out, and said politely where the office does not say. Ids,
// names and hashes stay, so the result is for reading; what its files say is
// AsWritten. The guides of l are left as they are.
func (l *Library) For(o *Office) *Library {
	if o == nil {
		o = &Office{}
	}
	l = l.AsWritten()
	filled := map[*Guide]*Guide{}
	out := &Library{byName: maps.Clone(l.byName), written: l}
	for _, g := range l.guides {
		filled[g] = o.filled(g)
		out.guides = append(out.guides, filled[g])
	}
	for name, g := range out.byName {
		out.byName[name] = filled[g]
	}
	out.group()
	return out
}

// AsWritten returns the library as its files say it, before an office filled it.
func (l *Library) AsWritten() *Library {
	if l.written != nil {
		return l.written
	}
	return l
}

// filled returns a guide with what it leaves to the office written out; itself
// when it leaves nothing.
func (o *Office) filled(g *Guide) *Guide {
	if !g.leavesToOffice() {
		return g
	}
	out := *g
	fill := func(c *Case, text string) string { return o.fill(g, c, text) }
	out.Sections = append([]Section(nil), g.Sections...)
	for i, s := range out.Sections {
		out.Sections[i].Text = fill(nil, s.Text)
	}
	out.Cases = append([]Case(nil), g.Cases...)
	for i := range out.Cases {
		c := &out.Cases[i]
		c.Sections = append([]CaseSection(nil), c.Sections...)
		for j, s := range c.Sections {
			c.Sections[j].Text = fill(c, s.Text)
		}
	}
	out.FAQ = append([]QA(nil), g.FAQ...)
	for i, qa := range out.FAQ {
		out.FAQ[i].Answer = fill(nil, qa.Answer)
	}
	return &out
}

func (g *Guide) leavesToOffice() bool {
	for _, t := range g.texts() {
		for _, p := range placeholders() {
			if t.fillable && strings.Contains(t.text, p) {
				return true
			}
		}
	}
	return false
}

// fill writes a text out. A placeholder that has a line to itself may become
// several lines; within a line it becomes sentences.
func (o *Office) fill(g *Guide, c *Case, text string) string {
	for p, said := range map[string]func() []string{
		feePlaceholder:   func() []string { return o.sayFee(g, c) },
		placePlaceholder: func() []string { return o.sayPlace(g) },
	} {
		if strings.Contains(text, p) {
			text = fillIn(text, p, said())
		}
	}
	return text
}

// fillIn puts what is said, sentences and list items, in a placeholder's place.
func fillIn(text, placeholder string, said []string) string {
	lines := strings.Split(text, "\n")
	inline := strings.ReplaceAll(strings.Join(said, " "), " "+item, " ")
	for i, line := range lines {
		if strings.TrimSpace(line) != placeholder {
			lines[i] = strings.ReplaceAll(line, placeholder, inline)
			continue
		}
		lines[i] = paragraphs(said)
		if len(said) > 1 && i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			lines[i] += "\n"
		}
	}
	return strings.Join(lines, "\n")
}

// item begins what is an item of a list when there is room for one.
const item = "- "

// paragraphs joins sentences to one paragraph and items to a list.
func paragraphs(said []string) string {
	var b strings.Builder
	for i, s := range said {
		switch before := i > 0 && strings.HasPrefix(said[i-1], item); {
		case i == 0:
		case strings.HasPrefix(s, item):
			b.WriteString("\n")
		case before:
			b.WriteString("\n\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(s)
	}
	return b.String()
}

// guideText is a text of a guide, with where it stands. Only fillable ones may
// leave something to the office.
type guideText struct {
	line     int
	title    string
	text     string
	fillable bool
}

func (g *Guide) texts() []guideText {
	var out []guideText
	for _, s := range g.Sections {
		out = append(out, guideText{s.Line, s.Heading(), s.Text, true})
	}
	for _, c := range g.Cases {
		for _, s := range []string{c.Name, c.When, c.Question, c.Choice, c.Else} {
			out = append(out, guideText{c.Line, c.Name, s, false})
		}
		for _, s := range c.Sections {
			out = append(out, guideText{s.Line, s.Heading(), s.Text, true})
		}
	}
	for _, qa := range g.FAQ {
		out = append(out, guideText{qa.Line, qa.Question, qa.Question, false}, guideText{qa.Line, qa.Question, qa.Answer, true})
	}
	return out
}

// inBraces lists what stands in braces, which is nothing in nearly all texts: a
// look for a brace costs much less than the pattern.
func inBraces(text string) []string {
	if !strings.ContainsAny(text, "{}") {
		return nil
	}
	return braces.FindAllString(text, -1)
}

// placeholderFaults finds what a citizen would read as it stands although the
// office was meant to fill it in. Imported guides leave nothing to the office.
func (g *Guide) placeholderFaults(fs *findings) {
	if g.Origin == Imported {
		return
	}
	for _, t := range g.texts() {
		for _, found := range inBraces(t.text) {
			meant, ours := placeholderMeant(found)
			switch {
			case ours && !t.fillable:
				fs.fail(t.line, fmt.Sprintf("«%s» không dùng được ở đây", found), "chỉ dùng trong nội dung mục và câu trả lời; xin viết thẳng điều muốn nói")
			case ours && found != meant:
				fs.fail(t.line, fmt.Sprintf("mục «%s» có «%s» viết chưa đúng", t.title, found), "có phải là "+meant+"?")
			}
		}
	}
}

// lintBraces warns about braces that stand for nothing.
func (g *Guide) lintBraces(fs *findings) {
	for _, t := range g.texts() {
		for _, found := range inBraces(t.text) {
			if _, ours := placeholderMeant(found); !ours {
				fs.warn(t.line, fmt.Sprintf("mục «%s» có «%s» không phải chỗ cơ quan điền", t.title, found),
					"các chỗ điền dùng được: "+strings.Join(placeholders(), ", ")+"; nếu là chữ thường thì xin bỏ dấu ngoặc nhọn")
			}
		}
	}
}

// placeholderMeant reports which placeholder some text in braces is, or is a
// slip of: other tones, other spaces, one or two wrong letters.
func placeholderMeant(found string) (placeholder string, ours bool) {
	if slices.Contains(placeholders(), found) {
		return found, true
	}
	letters := func(s string) string { return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(bare(s)) }
	for _, p := range placeholders() {
		got, want := letters(found), letters(p)
		name := strings.Trim(want, "{}")
		if distance(got, want) <= len(name)/3 || strings.Contains(got, name) {
			return p, true
		}
	}
	return "", false
}
