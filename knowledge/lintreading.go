package knowledge

import (
	"fmt"
	"strings"
)

// longSentence is the number of words (syllables, in Vietnamese) beyond which a
// sentence is hard to take in at one reading.
const longSentence = 20

// passage is a text of a guide as a citizen reads it, in sentences.
type passage struct {
	title     string
	sentences []sentence
	asks      bool // a question in citizens' words: it may use any term
}

// passages lists what a guide says in its own words, in the order of the file.
// The legal basis names laws in theirs.
func (g *Guide) passages() []passage {
	var out []passage
	section := func(s Section) {
		if s.Aspect != Basis {
			out = append(out, passage{title: s.Heading(), sentences: sentences(s.Text, max(s.textLine, s.Line))})
		}
	}
	for _, s := range g.Sections {
		section(s)
	}
	for _, c := range g.Cases {
		out = append(out, passage{title: whenLabel, sentences: sentences(c.When, c.line(whenLabel)), asks: true},
			passage{title: questionLabel, sentences: sentences(c.Question, c.line(questionLabel)), asks: true})
		for _, s := range c.Sections {
			section(s.Section)
		}
	}
	for _, qa := range g.FAQ {
		out = append(out, passage{title: FAQ.Heading(), sentences: sentences(qa.Question, qa.Line), asks: true},
			passage{title: qa.Question, sentences: sentences(qa.Answer, max(qa.textLine, qa.Line))})
	}
	return out
}

// lintReading looks for what an old person with little schooling stumbles over:
// long sentences, abbreviations and terms of the law that nothing explains.
func (g *Guide) lintReading(fs *findings) {
	all := g.passages()
	for _, p := range all {
		for _, s := range p.sentences {
			if strings.Count(s.text, " ") < longSentence {
				continue // nearly all of them: no need to look closer
			}
			if words := s.words(); len(words) > longSentence {
				fs.warn(s.line, fmt.Sprintf("mục «%s» có câu dài %d chữ, bắt đầu bằng «%s»", p.title, len(words), beginning(words)),
					fmt.Sprintf("xin tách thành các câu không quá %d chữ, hoặc gạch đầu dòng", longSentence))
			}
		}
	}
	g.lintAbbreviations(fs, all)
	lintTerms(fs, all)
}

// beginning is how a sentence is named to whoever mends it.
func beginning(words []string) string {
	return strings.ReplaceAll(strings.Join(words[:min(len(words), 6)], " "), "**", "") + "…"
}
