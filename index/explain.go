package index

// Clue is a word of a question, as it was understood, and whether a guide has it.
type Clue struct {
	Word   string
	Weight float64 // how much it says; comparable within one question only
	Has    bool
}

// Explain tells for each word of a question that says something whether a guide
// has it: in its names, its situations or what people say of it, or because its
// official name has what the word stands for. A guide that is not there has none.
func (x *Index) Explain(question, guide string) []Clue {
	q := x.read(question)
	credit := make([]float64, len(q.ids))
	if p, ok := x.guides[guide]; ok {
		credit = q.groundOf(x.usages.of(q, []candidate{{profile: p}})[0].times).credit
		for i := range p.names {
			q.creditMeant(&p.names[i], credit)
		}
	}
	var clues []Clue
	told := map[string]bool{}
	for _, w := range q.words {
		if w.weight < minWeight || told[w.Fold] {
			continue
		}
		told[w.Fold] = true
		slot := q.slotOf(w.id)
		clues = append(clues, Clue{w.Text, w.weight, slot >= 0 && credit[slot] >= nearby})
	}
	return clues
}
