package bot

import (
	"motcua/index/vi"
	"motcua/knowledge"
)

// spokenOf is the share of a follow-up's words that a guide must have.
const spokenOf = 0.5

// speaksOf reports whether a guide says most of the words of a question, small
// words apart: whether the question can be about it.
func speaksOf(g *knowledge.Guide, question string) bool {
	known := map[string][]vi.Word{}
	for _, w := range vi.Words(allText(g)) {
		known[w.Fold] = append(known[w.Fold], w)
	}
	words := vi.Read(question)
	little := map[int]bool{}
	for _, m := range sayings.phrases.Longest(words) {
		if polite(m) || sayings.values[m.Value].intent == small {
			for i := m.From; i < m.To; i++ {
				little[i] = true
			}
		}
	}
	said, total := 0, 0
	for i, w := range words {
		if little[i] {
			continue
		}
		total++
		for _, k := range known[w.Fold] {
			if w.Fits(k) {
				said++
				break
			}
		}
	}
	return float64(said) >= spokenOf*float64(total)
}

// allText is everything that a guide says.
func allText(g *knowledge.Guide) string {
	text := g.Name + "\n" + g.Field
	for _, also := range g.Also {
		text += "\n" + also
	}
	for _, s := range g.Sections {
		text += "\n" + s.Text
	}
	for _, c := range g.Cases {
		text += "\n" + c.Name + "\n" + c.When
		for _, s := range c.Sections {
			text += "\n" + s.Text
		}
	}
	for _, qa := range g.FAQ {
		text += "\n" + qa.Question + "\n" + qa.Answer
	}
	return text
}
