package main

import (
	"context"

	"motcua/bot"
	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

func buildOurs(ctx context.Context, c *corpus, dir string) error {
	return index.Build(ctx, c.library(), dir, nil)
}

// ours answers by the index alone.
type ours struct{ index *index.Index }

func openOurs(ctx context.Context, c *corpus, dir string) (engine, error) {
	e, err := openEdition(ctx, c, dir)
	if err != nil {
		return nil, err
	}
	return ours{e.Index}, nil
}

func (o ours) ask(ctx context.Context, q eval.Question) ([]string, error) {
	a, err := o.index.Answer(ctx, index.Query{Text: q.Q})
	return guidesOf(a), err
}

func (o ours) close() error { return o.index.Close() }

// chat answers as the chat does, with what was asked before.
type chat struct{ edition *index.Edition }

func openBot(ctx context.Context, c *corpus, dir string) (engine, error) {
	e, err := openEdition(ctx, c, dir)
	if err != nil {
		return nil, err
	}
	return chat{e}, nil
}

func (c chat) ask(ctx context.Context, q eval.Question) ([]string, error) {
	turns := make([]knowledge.Turn, len(q.History))
	for i, text := range q.History {
		turns[i].Text = text
	}
	m, err := bot.Understand(ctx, c.edition, turns, q.Q)
	return guidesOf(m.Answer), err
}

func (c chat) close() error { return c.edition.Close() }

func openEdition(ctx context.Context, c *corpus, dir string) (*index.Edition, error) {
	lib := c.library()
	x, err := index.Open(ctx, lib, dir)
	return &index.Edition{Library: lib, Index: x, Hash: lib.Hash(), Source: lib.Hash()}, err
}

func guidesOf(a index.Answer) []string {
	ids := make([]string, len(a.Hits))
	for i, h := range a.Hits {
		ids[i] = h.Guide
	}
	return ids
}
