package index

import (
	"motcua/index/vi"
	"motcua/knowledge"
)

// caseCovered is the share of a case's own words that a question must have.
const caseCovered = 0.6

// caseSaid is the weight that the words of a case must have which a question has:
// "xin" or "con" alone chooses none.
const caseSaid = 1.5

// caseOf returns the name of the case whose own words, those that the guide's
// name lacks, a question has; "" when none stands out.
func (x *Index) caseOf(q *question, g *knowledge.Guide) string {
	p, ok := x.guides[g.ID]
	if !ok {
		return ""
	}
	best, name := caseCovered, ""
	for i := range g.Cases {
		c := &g.Cases[i]
		share := max(x.ownCovered(q, p, c.Name), x.ownCovered(q, p, c.When))
		if share >= best {
			best, name = share, c.Name
		}
	}
	return name
}

// ownCovered is the share of the weight of a text's own words that a question
// says or means. A word that only asks ("mất bao lâu") does not count as said.
func (x *Index) ownCovered(q *question, p *profile, text string) float64 {
	sum, total := 0.0, 0.0
	said := map[string]bool{}
	asking := askingIn(q.text)
	for i, w := range q.words {
		said[w.Fold] = said[w.Fold] || !asking[i]
	}
	words := vi.Words(text)
	for i, f := range factorsOf(words) {
		w := x.weigh(words[i], f)
		if f == 0 || len(p.names) > 0 && w.id != none && p.names[0].has(w.id) {
			continue
		}
		total += w.weight
		if said[w.Fold] {
			sum += w.weight
		}
	}
	if sum < caseSaid {
		return 0
	}
	return sum / total
}

// askingIn says which words only ask for an aspect.
func askingIn(words []vi.Word) []bool {
	asks := make([]bool, len(words))
	for _, m := range asked.phrases.Longest(words) {
		for i := m.From; i < m.To; i++ {
			asks[i] = !asked.values[m.Value].shield
		}
	}
	return asks
}
