package index

import (
	"motcua/index/vi"
	"motcua/knowledge"
)

// caseCovered is the share of a case's own words that a question must have.
const caseCovered = 0.6

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
// says or means.
func (x *Index) ownCovered(q *question, p *profile, text string) float64 {
	sum, total := 0.0, 0.0
	said := map[string]bool{}
	for _, w := range q.words {
		said[w.Fold] = true
	}
	words := vi.Words(text)
	for i, f := range factorsOf(words) {
		w := x.weigh(words[i], f)
		if f == 0 || len(p.calls) > 0 && w.id != none && p.calls[0].has(w.id) {
			continue
		}
		total += w.weight
		if said[w.Fold] {
			sum += w.weight
		}
	}
	if total == 0 {
		return 0
	}
	return sum / total
}
