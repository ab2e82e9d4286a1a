package knowledge

import (
	"fmt"
	"strings"
)

// block is a heading and the text up to the next one.
type block struct {
	level    int // number of #; 0: before the first heading
	title    string
	line     int // of the heading in the file
	lines    []string
	textLine int // of lines[0]
}

func (b block) text() string { return strings.TrimSpace(strings.Join(b.lines, "\n")) }

// written is the line of the first text under the heading, or of the heading.
func (b block) written() int {
	for i, l := range b.lines {
		if strings.TrimSpace(l) != "" {
			return b.textLine + i
		}
	}
	return b.line
}

func readBlocks(body string, line int) []block {
	out := []block{{line: line, textLine: line}}
	for i, l := range strings.Split(body, "\n") {
		if level, title := readHeading(l); level > 0 {
			out = append(out, block{level: level, title: title, line: line + i, textLine: line + i + 1})
			continue
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, l)
	}
	return out
}

// topic is what the "##" heading began.
type topic int

const (
	noTopic topic = iota // before the first heading, or under one that is wrong
	inSection
	inCase
	inFAQ
)

func (p *parser) body(src string, line int, g *Guide) {
	p.sections = map[Section]int{}
	for _, b := range readBlocks(src, line) {
		if len(p.all) >= enoughFindings {
			return
		}
		switch b.level {
		case 0:
			if b.text() != "" {
				p.fail(b.written(), "đoạn này không nằm dưới tiêu đề nào", `xin đặt một tiêu đề trước nó, ví dụ "## Trình tự"`)
			}
		case 2:
			p.part(b, g)
		case 3:
			p.subpart(b, g)
		default:
			p.fail(b.line, fmt.Sprintf("tiêu đề có %d dấu #", b.level),
				`xin dùng "## " cho mục, "### " cho phần trong trường hợp và cho câu hỏi; muốn nhấn mạnh thì viết **chữ đậm**`)
		}
	}
}

// part reads a "##" heading: a section, a case or the questions.
func (p *parser) part(b block, g *Guide) {
	p.topic = noTopic
	label, name, colon := strings.Cut(b.title, ":")
	kind, known := sectionTitled(strings.TrimSpace(strings.TrimSuffix(b.title, ":")))
	switch {
	case strings.EqualFold(strings.TrimSpace(label), caseHeading) && colon:
		p.topic, p.ofCase = inCase, map[CaseSection]int{}
		p.readCase(b, strings.TrimSpace(name), g)
	case known:
		p.topic = inSection
		if p.repeated(p.sections[kind], b) {
			return
		}
		p.sections[kind] = b.line
		kind.Text, kind.Line, kind.textLine = b.text(), b.line, b.written()
		g.Sections = append(g.Sections, kind)
	case strings.EqualFold(strings.TrimSuffix(b.title, ":"), FAQ.Heading()):
		p.topic = inFAQ
		p.beginFAQ(b)
	default:
		p.unknownPart(b)
	}
}

func (p *parser) repeated(first int, b block) bool {
	if first > 0 {
		p.fail(b.line, fmt.Sprintf("mục «%s» đã có ở dòng %d", b.title, first), "xin gộp hai mục làm một")
	}
	return first > 0
}

func (p *parser) unknownPart(b block) {
	guess := nearest(b.title, append(headings(), caseHeading+": …"))
	if strings.HasPrefix(strings.ToLower(b.title), strings.ToLower(caseHeading)) {
		guess = caseHeading + ": tên trường hợp"
	}
	p.fail(b.line, fmt.Sprintf("không có mục «%s»", b.title), fmt.Sprintf(`có phải là "## %s"?`, guess))
}

func (p *parser) beginFAQ(b block) {
	if p.repeated(p.faq, b) {
		return
	}
	p.faq = b.line
	if b.text() != "" {
		p.fail(b.written(), "đoạn này nằm dưới «Hỏi đáp» nhưng chưa có câu hỏi", `xin thêm dòng "### Câu hỏi" trước nó`)
	}
}

// readCase reads what stands between a case's heading and its first section.
func (p *parser) readCase(b block, name string, g *Guide) {
	var when, question, choice, otherwise []string
	var into *[]string // the label that a wrapped line continues
	lines := map[string]int{}
	for i, l := range b.lines {
		l = oneLine(l)
		label, value, _ := strings.Cut(l, ":")
		switch label = strings.TrimSpace(label); {
		case l == "":
			into = nil
			continue
		case strings.EqualFold(label, whenLabel):
			into, lines[whenLabel] = &when, b.textLine+i
		case strings.EqualFold(label, questionLabel):
			into, lines[questionLabel] = &question, b.textLine+i
		case strings.EqualFold(label, choiceLabel):
			into, lines[choiceLabel] = &choice, b.textLine+i
		case strings.EqualFold(label, elseLabel):
			into, lines[elseLabel] = &otherwise, b.textLine+i
		case into != nil:
			*into = append(*into, l)
			continue
		default:
			p.fail(b.textLine+i, "dòng này chưa thuộc phần nào của trường hợp",
				fmt.Sprintf(`xin bắt đầu bằng "%s:" hoặc "%s:", hoặc đặt dưới tiêu đề như "### %s %s"`, whenLabel, questionLabel, Papers.Heading(), addsMark))
			continue
		}
		if len(*into) > 0 {
			p.fail(b.textLine+i, fmt.Sprintf("«%s:» đã có ở trên", label), "xin gộp hai dòng làm một")
		}
		*into = append(*into, value)
	}
	joined := func(lines []string) string { return oneLine(strings.Join(lines, " ")) }
	g.Cases = append(g.Cases, Case{Name: name, Line: b.line, lines: lines,
		When: joined(when), Question: joined(question), Choice: joined(choice), Else: joined(otherwise)})
}

// subpart reads a "###" heading: a section of a case or a question.
func (p *parser) subpart(b block, g *Guide) {
	switch p.topic {
	case inCase:
		p.caseSection(b, &g.Cases[len(g.Cases)-1])
	case inFAQ:
		qa := QA{Question: b.title, Line: b.line, textLine: b.written()}
		qa.Answer, qa.Source = cutSource(b.text())
		g.FAQ = append(g.FAQ, qa)
	case inSection:
		p.fail(b.line, "trong mục này không dùng tiêu đề ###", "xin viết **chữ đậm** thay cho tiêu đề, hoặc dùng \"## \" nếu là mục mới")
	case noTopic:
		if len(p.all) == 0 { // else the wrong "##" above was named
			p.fail(b.line, "tiêu đề ### chưa nằm dưới mục nào", `xin đặt dưới "## Trường hợp: …" hoặc "## Hỏi đáp"`)
		}
	}
}

func (p *parser) caseSection(b block, c *Case) {
	title, mark := b.title, ""
	if at := strings.LastIndex(b.title, "("); at >= 0 {
		title, mark = strings.TrimSpace(b.title[:at]), "("+strings.Trim(b.title[at:], "() ")+")"
	}
	kind, known := sectionTitled(title)
	replaces, adds := strings.EqualFold(mark, replacesMark), strings.EqualFold(mark, addsMark)
	guess := kind.Heading()
	if !known {
		guess = nearest(title, headings()[:len(headings())-1])
	}
	switch {
	case !known:
		p.fail(b.line, fmt.Sprintf("không có mục «%s»", title), fmt.Sprintf(`có phải là "### %s %s"?`, guess, addsMark))
		return
	case !replaces && !adds:
		p.fail(b.line, fmt.Sprintf("chưa rõ mục «%s» thay hay thêm vào hướng dẫn chung", title),
			fmt.Sprintf(`xin viết "### %s %s" hoặc "### %s %s"`, guess, replacesMark, guess, addsMark))
		return
	}
	s := CaseSection{Section: kind, Replaces: replaces}
	if p.repeated(p.ofCase[s], b) {
		return
	}
	p.ofCase[s] = b.line
	s.Text, s.Line, s.textLine = b.text(), b.line, b.written()
	c.Sections = append(c.Sections, s)
}
