package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// verbReveal shows a citizen's words as they were written.
const verbReveal = "reveal"

// maskingDeeds is what the button beside covered words does.
func maskingDeeds() map[string]deed {
	return map[string]deed{
		verbReveal: {power: AnswerQuestions, repeat: true, do: onItsQuestion((*turn).reveal)},
	}
}

// covers says what kinds of things are covered in a citizen's words, in a line.
func covers(q knowledge.Question) string {
	_, kinds := knowledge.Mask(strings.Join(citizenWords(q), "\n\n"))
	var names []string
	for _, k := range kinds {
		names = append(names, personalName(k))
	}
	return strings.Join(names, ", ")
}

// citizenWords is all that the citizen wrote.
func citizenWords(q knowledge.Question) (words []string) {
	for _, e := range q.Thread {
		if e.Side == knowledge.ByCitizen && e.Text != "" {
			words = append(words, e.Text)
		}
	}
	return words
}

// revealing is the button that shows covered words; none where nothing is covered.
func revealing(q knowledge.Question) []labelled {
	if covers(q) == "" {
		return nil
	}
	return []labelled{{label: labelReveal, verb: verbReveal}}
}

// reveal shows in the desk, in reply to the card, all that the citizen wrote. The
// audit says who asked for it, and what kinds of things they saw.
func (t *turn) reveal(_ knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	t.on(q.Number, covers(q))
	words := Escape(strings.Join(citizenWords(q), "\n\n"))
	return t.sayDesk(q.Number, fmt.Sprintf(deskRevealed, q.Number, Escape(q.Name), words, Escape(who.Name)))
}
