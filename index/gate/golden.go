package gate

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

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
		key := strings.ToLower(strings.Join(append(slices.Clone(q.History), q.Q), "\n"))
		again := seen[key]
		seen[key] = true
		return again
	})
}

// asked is what an edition makes of the golden questions.
type asked struct {
	figures eval.Figures
	details []eval.Detail
	told    []Told
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

// askers is how many questions are asked of an edition at once: the machine has
// citizens to answer too.
const askers = 2

// ask asks an edition. done is called with every answer.
func ask(ctx context.Context, understand Understand, e *index.Edition, questions []eval.Question, done func()) (asked, error) {
	out := asked{details: make([]eval.Detail, len(questions)), told: make([]Told, len(questions))}
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(askers)
	for i := range questions {
		work.Go(func() error {
			_, d, err := eval.Run(ctx, e.Library, understander{understand, e}, questions[i:i+1])
			if err != nil {
				return err
			}
			out.details[i], out.told[i] = d[0], toldOf(e.Library, d[0])
			done()
			return nil
		})
	}
	err := work.Wait()
	out.figures = eval.Count(out.details)
	return out, err
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
