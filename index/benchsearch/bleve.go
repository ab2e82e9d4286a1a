package main

import (
	"context"

	"github.com/blevesearch/bleve/v2"

	"motcua/index/eval"
)

// bleveBatch is how many documents bleve takes at once.
const bleveBatch = 500

func buildBleve(ctx context.Context, c *corpus, dir string) error {
	b, err := bleve.New(dir, bleve.NewIndexMapping())
	if err != nil {
		return err
	}
	batch := b.NewBatch()
	for g := range c.guides() {
		d := documentOf(g)
		if err := batch.Index(d.id, map[string]any{"name": d.name, "cases": d.cases, "text": d.text}); err != nil {
			return err
		}
		if batch.Size() < bleveBatch {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.Batch(batch); err != nil {
			return err
		}
		batch.Reset()
	}
	if err := b.Batch(batch); err != nil {
		return err
	}
	return b.Close()
}

// plainBleve is bleve as it comes.
type plainBleve struct{ index bleve.Index }

func openBleve(_ context.Context, _ *corpus, dir string) (engine, error) {
	b, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	return plainBleve{b}, err
}

func (p plainBleve) ask(ctx context.Context, q eval.Question) ([]string, error) {
	request := bleve.NewSearchRequestOptions(bleve.NewMatchQuery(q.Q), found, 0, false)
	result, err := p.index.SearchInContext(ctx, request)
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, found)
	for _, h := range result.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

func (p plainBleve) close() error { return p.index.Close() }
