package gate

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

// alsoAsked is how many of the names that citizens use for a procedure are asked
// as golden questions; a guide lists the commonest first.
const alsoAsked = 5

// golden are the questions that both editions are asked: those that come with the
// program, the office's own, and every hand-written guide's names, of the guides
// that stand and of those proposed. Each is asked once.
func golden(own []eval.Question, libraries ...*knowledge.Library) []eval.Question {
	all := append(eval.Own(), own...)
	for _, lib := range libraries {
		for _, g := range lib.Guides() {
			if g.Origin == knowledge.Imported {
				continue
			}
			for _, name := range append([]string{g.Name}, g.Also[:min(len(g.Also), alsoAsked)]...) {
				all = append(all, eval.Question{Q: name, Codes: []string{eval.GuidePrefix + g.ID}})
			}
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(q eval.Question) bool {
		key := keyOf(q)
		again := seen[key]
		seen[key] = true
		return again
	})
}

// labelled is a question with what may answer it: with other labels it counts
// otherwise.
func labelled(q eval.Question) string { return keyOf(q) + "\x00" + strings.Join(q.Codes, " ") }

// keyOf is what makes a question the same one again.
func keyOf(q eval.Question) string {
	return strings.ToLower(strings.Join(append(slices.Clone(q.History), q.Q), "\n"))
}

// asked is what an edition makes of the golden questions.
type asked struct {
	edition string // its hash
	figures eval.Figures
	details []eval.Detail
	told    []Told
}

// answers gives what an edition was found to make of its questions, by question.
func (a asked) answers() map[string]int {
	all := make(map[string]int, len(a.details))
	for i, d := range a.details {
		all[labelled(d.Question)] = i
	}
	return all
}

// understander is an edition that is measured.
type understander struct {
	understand Understand
	edition    *index.Edition
}

// Understand implements eval.Understander.
func (u understander) Understand(ctx context.Context, history []string, question string) (eval.Found, error) {
	return u.understand(ctx, u.edition, history, question)
}

// ask asks an edition one question after another, and gives way between them: the
// machine has citizens to answer. What known tells of the same edition is not asked
// again. done is called with every answer.
func ask(ctx context.Context, understand Understand, e *index.Edition, questions []eval.Question, known asked, done func()) (asked, error) {
	before := map[string]int{}
	if known.edition == e.Hash {
		before = known.answers()
	}
	out := asked{edition: e.Hash, details: make([]eval.Detail, len(questions)), told: make([]Told, len(questions))}
	for i, q := range questions {
		if at, ok := before[labelled(q)]; ok {
			out.details[i], out.told[i] = known.details[at], known.told[at]
			done()
			continue
		}
		_, d, err := eval.Run(ctx, e.Library, understander{understand, e}, questions[i:i+1])
		if err != nil {
			return out, err
		}
		out.details[i], out.told[i] = d[0], toldOf(e.Library, d[0])
		done()
		runtime.Gosched()
	}
	out.figures = eval.Count(out.details)
	return out, nil
}

// toldOf is what a citizen reads: of a sure answer the sections asked for, or all
// papers when nothing in particular was.
func toldOf(lib *knowledge.Library, d eval.Detail) Told {
	t := Told{Verdict: d.Verdict, Right: d.Right}
	g, ok := lib.Guide(d.Guide)
	if d.Verdict != index.Sure || !ok {
		return t
	}
	t.Guide, t.Name = g.ID, g.Name
	aspects := d.Got
	if len(aspects) == 0 {
		aspects = []knowledge.Aspect{knowledge.Papers}
	}
	for _, a := range aspects {
		for _, s := range g.SectionsOf(a, g.CaseNamed(d.Case)) {
			t.text += s.Heading() + "\n" + s.Text + "\n"
		}
	}
	return t
}

// answerChanges lists the questions that are not answered as they were.
func answerChanges(questions []eval.Question, before, after []Told) (changes []AnswerChange) {
	for i, q := range questions {
		b, a := before[i], after[i]
		if b.Verdict != a.Verdict || b.Guide != a.Guide || b.text != a.text {
			changes = append(changes, AnswerChange{q.Q, b, a})
		}
	}
	return changes
}
