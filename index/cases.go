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

// caseWords are a case's own words, those that its guide's name lacks, as its name
// and as its condition have them.
type caseWords struct {
	name  string
	texts [2]ownWords
}

// ownWords are words with how much each says.
type ownWords struct {
	words []weighed
	total float64
}

// casesOf makes the cases of a guide ready.
func (v *vocabulary) casesOf(g *knowledge.Guide, names []call) []caseWords {
	var out []caseWords
	for i := range g.Cases {
		c := &g.Cases[i]
		out = append(out, caseWords{c.Name, [2]ownWords{v.ownWords(c.Name, names), v.ownWords(c.When, names)}})
	}
	return out
}

func (v *vocabulary) ownWords(text string, names []call) (own ownWords) {
	words := vi.Words(text)
	for i, f := range factorsOf(words) {
		w := v.weigh(words[i], f)
		if f == 0 || len(names) > 0 && w.id != none && names[0].has(w.id) {
			continue
		}
		own.words, own.total = append(own.words, w), own.total+w.weight
	}
	return own
}

// caseOf returns the name of the case whose own words a question has; "" when none
// stands out.
func (x *Index) caseOf(q *question, g *knowledge.Guide) string {
	p, ok := x.guides[g.ID]
	if !ok || len(g.Cases) == 0 {
		return ""
	}
	said := q.told()
	best, name := caseCovered, ""
	for _, c := range p.cases() {
		if share := max(c.texts[0].covered(said), c.texts[1].covered(said)); share >= best {
			best, name = share, c.name
		}
	}
	return name
}

// told is what a question says, folded. A word that only asks ("mất bao lâu") does not
// count as said.
func (q *question) told() map[string]bool {
	said := make(map[string]bool, len(q.words))
	asking := askingIn(q.text)
	for i, w := range q.words {
		if !asking[i] {
			said[w.Fold] = true
		}
	}
	return said
}

// covered is the share of the weight of words that was said.
func (own ownWords) covered(said map[string]bool) float64 {
	sum := 0.0
	for _, w := range own.words {
		if said[w.Fold] {
			sum += w.weight
		}
	}
	if sum < caseSaid {
		return 0
	}
	return sum / own.total
}

// askingIn says which words only ask for an aspect.
func askingIn(words []vi.Word) []bool {
	asks := make([]bool, len(words))
	for _, m := range asked().phrases.Longest(words) {
		for i := m.From; i < m.To; i++ {
			asks[i] = !asked().values[m.Value].shield
		}
	}
	return asks
}
