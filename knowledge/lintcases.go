package knowledge

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// longLabel is how many letters fit a button on a small telephone.
const longLabel = 30

// line returns where a case's label stands; its heading's line when it is
// missing.
func (c Case) line(label string) int { return max(c.lines[label], c.Line) }

// label is what the button for a case says, and where that is written.
func (c Case) label() (text string, line int) {
	if c.Choice != "" {
		return c.Choice, c.line(choiceLabel)
	}
	return c.Name, c.Line
}

// lintCases looks at the cases as what they are to a citizen: questions, with a
// button for each answer.
func (g *Guide) lintCases(fs *findings) {
	asked := map[string]int{} // how many cases answer a question
	for _, c := range g.Cases {
		asked[c.Question]++
	}
	labels := map[[2]string]int{} // lines, by question and label
	elses := map[string]int{}
	for _, c := range g.Cases {
		if c.Question == "" {
			c.lintUnasked(fs)
			continue
		}
		label, line := c.label()
		if asked[c.Question] > 1 || c.Choice != "" {
			lintLabel(fs, line, label)
		}
		key := [2]string{c.Question, strings.ToLower(label)}
		if first := labels[key]; first > 0 {
			fs.warn(line, fmt.Sprintf("nút «%s» đã có ở dòng %d cho cùng một câu hỏi", label, first), fmt.Sprintf("xin thêm dòng %q khác nhau cho mỗi trường hợp", choiceLabel+": …"))
		}
		labels[key] = max(line, 1)
		c.lintElse(fs, elses)
	}
}

func (c Case) lintUnasked(fs *findings) {
	for _, s := range c.Sections {
		if s.Aspect == Papers {
			fs.warn(c.Line, fmt.Sprintf("trường hợp «%s» làm đổi giấy tờ mà chưa có câu hỏi", c.Name), fmt.Sprintf("xin thêm dòng %q để bot hỏi người dân", questionLabel+": …"))
			break
		}
	}
	if c.Choice != "" || c.Else != "" {
		fs.warn(min(c.line(choiceLabel), c.line(elseLabel)), fmt.Sprintf("trường hợp «%s» có nút mà chưa có câu hỏi", c.Name), fmt.Sprintf("xin thêm dòng %q, hoặc bỏ nút", questionLabel+": …"))
	}
}

func (c Case) lintElse(fs *findings, elses map[string]int) {
	if c.Else == "" {
		return
	}
	line := c.line(elseLabel)
	lintLabel(fs, line, c.Else)
	if first := elses[c.Question]; first > 0 {
		fs.warn(line, fmt.Sprintf("«%s:» của câu hỏi này đã có ở dòng %d", elseLabel, first), "xin giữ một dòng cho mỗi câu hỏi")
	}
	elses[c.Question] = max(line, 1)
}

func lintLabel(fs *findings, line int, label string) {
	if n := utf8.RuneCountInString(label); n > longLabel {
		fs.warn(line, fmt.Sprintf("chữ trên nút «%s» dài %d chữ cái, quá %d", label, n, longLabel), fmt.Sprintf("xin rút gọn, hoặc thêm dòng %q ngắn hơn", choiceLabel+": …"))
	}
}
