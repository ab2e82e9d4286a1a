package eval

import (
	"context"
	"fmt"
	"slices"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// Understander is what is measured. history holds the earlier questions of the
// same person, oldest first.
type Understander interface {
	Understand(ctx context.Context, history []string, question string) (Found, error)
}

// Found is what an Understander made of a question.
type Found struct {
	Verdict    index.Verdict
	Confidence float64            // likelihood that Guide is right, 0 to 1
	Guide      string             // id; empty when none
	Aspects    []knowledge.Aspect // best first
	Case       string
	Hits       []index.Hit // best first, whatever the verdict
	Choices    []string
}

// Detail is what became of one question.
type Detail struct {
	Question
	InScope    bool               `json:"in_scope"`
	Verdict    index.Verdict      `json:"verdict"`
	Confidence float64            `json:"confidence"`
	Guide      string             `json:"guide"`
	Rank       int                `json:"rank"` // of the first acceptable guide, from 1; 0: not among those found
	Right      bool               `json:"right"`
	Got        []knowledge.Aspect `json:"got_aspects,omitempty"`
	Case       string             `json:"case,omitempty"`
	Hits       []index.Hit        `json:"hits,omitempty"`
	Micros     int64              `json:"took_us"`
	Why        *Why               `json:"why,omitempty"` // see Explain
}

// Run asks every question and counts. An error of u ends it.
func Run(ctx context.Context, lib *knowledge.Library, u Understander, questions []Question) (Figures, []Detail, error) {
	details := make([]Detail, 0, len(questions))
	for i, q := range questions {
		begin := time.Now()
		found, err := u.Understand(ctx, q.History, q.Q)
		took := time.Since(begin)
		if err != nil {
			return Figures{}, nil, fmt.Errorf("question %d: %w", i+1, err)
		}
		d := detail(lib, q, found)
		d.Micros = took.Microseconds()
		details = append(details, d)
	}
	return Count(details), details, nil
}

func detail(lib *knowledge.Library, q Question, f Found) Detail {
	d := Detail{
		Question: q, InScope: len(q.acceptable(lib)) > 0, Verdict: f.Verdict, Confidence: f.Confidence,
		Guide: f.Guide, Got: f.Aspects, Case: f.Case, Hits: f.Hits,
	}
	accepted := func(id string) bool {
		g, ok := lib.Guide(id)
		return ok && q.accepts(g)
	}
	d.Right = accepted(f.Guide)
	d.Rank = 1 + slices.IndexFunc(f.Hits, func(h index.Hit) bool { return accepted(h.Guide) })
	return d
}

// aspectRight reports whether the aspect that was asked for comes first. A
// question for papers or steps is answered by the overview too, which begins
// with both.
func (d Detail) aspectRight() bool {
	if len(d.Got) == 0 {
		return d.Aspect == knowledge.Papers || d.Aspect == knowledge.Steps
	}
	return d.Got[0] == d.Aspect
}
