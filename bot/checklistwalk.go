package bot

import (
	"fmt"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// page is a page of the walk: large and slow, one thing on each. The papers come
// first, then the steps, then what is missing.
func (s sheet) page(n int) knowledge.Body {
	steps := s.steps()
	switch step := n - len(s.Papers); {
	case n < len(s.Papers):
		return s.paperPage(n)
	case step < len(steps):
		return s.stepPage(step, steps)
	}
	return s.endPage(len(s.Papers) + len(steps))
}

// steps are what to do, in order, as the guide of now has them.
func (s sheet) steps() []string {
	if s.guide == nil {
		return nil
	}
	applied, _ := s.Applied(s.guide)
	var out []string
	for _, section := range s.guide.SectionsOf(knowledge.Steps, applied...) {
		items, paragraphs := knowledge.ListItems(section.Text)
		if len(items) == 0 {
			items = paragraphs
		}
		out = append(out, items...)
	}
	return out
}

func (s sheet) walk(n int) string { return pay(goList, s.Key, listWalk, strconv.Itoa(n)) }

func (s sheet) paperPage(n int) knowledge.Body {
	p := s.Papers[n]
	use := sayHandIn
	if p.Show {
		use = sayShowOnly
	}
	asks := sayHaveIt
	if p.Done {
		asks = sayIsThere
	}
	rows := [][]knowledge.Button{
		{{Label: labelHave, Press: s.press(listHave, n)}, {Label: labelHaveNot, Press: s.press(listHaveNot, n)}},
		{{Label: labelLater, Press: s.walk(n + 1)}},
	}
	if n > 0 {
		rows = append(rows, []knowledge.Button{{Label: labelStepBack, Press: s.walk(n - 1)}})
	}
	head := fmt.Sprintf(sayPaperCount, n+1, len(s.Papers))
	return knowledge.Body{Text: s.large(head, p.Text, use+"\n\n"+asks), Buttons: rows}
}

func (s sheet) stepPage(n int, steps []string) knowledge.Body {
	at, label := len(s.Papers)+n, labelStepNext
	if n+1 == len(steps) {
		label = labelToEnd
	}
	row := []knowledge.Button{{Label: labelStepBack, Press: s.walk(at - 1)}, {Label: label, Press: s.walk(at + 1)}}
	return knowledge.Body{Text: s.large(fmt.Sprintf(sayStepCount, n+1, len(steps)), steps[n], ""), Buttons: [][]knowledge.Button{row}}
}

// large is a page's text: where one is, one thing, and a question.
func (s sheet) large(head, thing, foot string) string {
	text := func(body string) string {
		parts := withNews(s.news, italic(shorten(s.name(), 200)), bold(head), body, foot)
		return strings.TrimSpace(strings.Join(parts, "\n\n"))
	}
	if whole := text(fromMarkdown(thing)); s.limits.Measure(whole) <= s.limits.Text {
		return whole
	}
	return text(Escape(shorten(plain(fromMarkdown(thing)), max(s.limits.Text*3/4-s.limits.Measure(s.news), 200))))
}

// endPage sums up what is missing.
func (s sheet) endPage(n int) knowledge.Body {
	parts := withNews(s.news, bold(s.name()))
	if missing := s.Missing(); missing > 0 {
		lines := []string{fmt.Sprintf(sayMissingHead, missing)}
		for i, p := range s.Papers {
			if !p.Done {
				lines = append(lines, fmt.Sprintf("• %d. %s", i+1, Escape(paperLabel(p))))
			}
		}
		parts = append(parts, strings.Join(lines, "\n"))
	} else {
		parts = append(parts, sayMissingNone)
	}
	parts = append(parts, s.where()+"\n"+s.hours())
	if s.guide != nil {
		parts = append(parts, view{guide: s.guide}.footer(s.now))
	}
	row := []knowledge.Button{{Label: labelStepBack, Press: s.walk(n - 1)}, {Label: labelToList, Press: s.press(listOpen)}}
	return knowledge.Body{Text: strings.Join(parts, "\n\n"), Buttons: [][]knowledge.Button{row}}
}
