package index

import (
	"context"
	"fmt"
	"regexp"

	"motcua/index/vi"
	"motcua/knowledge"
)

// maxHits is how many guides an answer lists.
const maxHits = 10

// Answer finds the guide that a question is about, and what is asked about it.
// It takes at most Deadline from its turn on, for which it does not wait when ctx is
// marked with knowledge.AtOnce; an ended ctx is an error.
func (x *Index) Answer(ctx context.Context, query Query) (Answer, error) {
	if a, known := x.lately.of(query); known && ctx.Err() == nil {
		return a, nil
	}
	a, err := x.search(ctx, query)
	if err == nil {
		x.lately.keep(query, a)
	}
	return a, err
}

// search is Answer of what was not asked lately.
func (x *Index) search(ctx context.Context, query Query) (Answer, error) {
	if !knowledge.IsAtOnce(ctx) {
		select {
		case x.busy <- struct{}{}:
			defer func() { <-x.busy }()
		case <-ctx.Done():
			return Answer{}, fmt.Errorf("answer: %w", ctx.Err())
		}
	}
	ctx, cancel := context.WithTimeout(ctx, Deadline)
	defer cancel()
	q := x.read(query.Text)
	if g, ok := x.named(query); ok {
		return x.about(q, g), nil
	}
	if id, asked := x.promoted(q); id != "" {
		g, _ := x.library.Guide(id)
		a := x.about(q, g)
		a.Entry = asked
		return a, nil
	}
	found, err := x.candidates(ctx, q)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	all := x.rank(q, found)
	a := Answer{Aspects: q.aspects(), Bare: q.bare()}
	a.Verdict, a.Confidence = judge(q, all)
	a.Outside = !a.Bare && q.outside(all)
	if a.Verdict == Sure {
		a.Also = x.several(query.Text, q, all)
	}
	for _, r := range all[:min(len(all), maxHits)] {
		a.Hits = append(a.Hits, Hit{Guide: r.guide.ID, Score: r.score})
	}
	if len(all) > 0 {
		a.Guide, a.Case = all[0].guide.ID, x.caseOf(q, all[0].guide)
		a.Entry = x.entryIn(q, a.Guide)
	}
	if a.Verdict == Unsure {
		a.Choices = choices(all)
	}
	return a, nil
}

var codeInText = regexp.MustCompile(`\b[1-9]\.\d{6}\b`)

// named returns the guide that a query names outright: its topic, or the one
// guide that has a procedure code written in the text.
func (x *Index) named(query Query) (*knowledge.Guide, bool) {
	if g, ok := x.library.Guide(query.Topic); ok && query.Topic != "" {
		return g, true
	}
	for _, s := range codeInText.FindAllString(query.Text, 4) {
		code, _ := knowledge.ParseProcedureCode(s)
		if found := x.library.ByCode(code); len(found) > 0 {
			return found[0], true
		}
	}
	return nil, false
}

// about answers a question about a guide that is known already.
func (x *Index) about(q *question, g *knowledge.Guide) Answer {
	a := Answer{
		Verdict: Sure, Confidence: 1, Guide: g.ID, Aspects: q.aspects(), Case: x.caseOf(q, g),
		Hits: []Hit{{Guide: g.ID, Score: 1}}, Bare: q.bare(),
	}
	a.Entry = x.entryIn(q, g.ID)
	return a
}

// How many guides are offered when unsure, and how far behind the best the third
// and the fourth may be.
const (
	minChoices = 2
	maxChoices = 4
	farBehind  = 3.0
)

// choices are the guides to offer: the best and the next, and others that are
// not far behind.
func choices(all []ranked) []string {
	var ids []string
	seen := map[string]bool{}
	for _, r := range all {
		if len(ids) == maxChoices || len(ids) >= minChoices && r.score < all[0].score-farBehind {
			break
		}
		if name := vi.Normalize(r.guide.Name); !seen[name] {
			seen[name] = true
			ids = append(ids, r.guide.ID)
		}
	}
	return ids
}

// bareWeight is the weight under which a question names nothing of its own.
const bareWeight = 2.0

// bare reports whether a question only asks ("mất bao lâu?") and names no
// procedure, so that it must be about what was spoken of before.
func (q *question) bare() bool { return q.total < bareWeight && len(q.meant) == 0 }
