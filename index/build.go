package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"motcua/index/vi"
	"motcua/knowledge"
)

// batchSize is how many guides bleve takes at once.
const batchSize = 500

// The fields of a guide's document, each with its pairs.
const (
	fieldName = "name" // the official name
	fieldAlso = "also" // how citizens call it
	fieldText = "text" // everything else
	pairs     = "_pairs"
)

// Build makes an index of lib in dir, in a folder beside it that is renamed to
// dir once all guides are in; Open says whether it answers. A dir that is there is
// replaced. progress is told how many guides are in.
func Build(ctx context.Context, lib *knowledge.Library, dir string, progress func(done, total int)) error {
	if progress == nil {
		progress = func(int, int) {}
	}
	tmp := dir + ".tmp"
	if err := buildIn(ctx, lib, tmp, progress); err != nil {
		return fmt.Errorf("build index %s: %w", dir, errorsAfter(err, os.RemoveAll(tmp)))
	}
	// gofail: var beforeRename struct{}
	if err := replaceDir(tmp, dir); err != nil {
		return fmt.Errorf("build index %s: %w", dir, err)
	}
	return nil
}

func buildIn(ctx context.Context, lib *knowledge.Library, tmp string, progress func(done, total int)) error {
	if err := os.RemoveAll(tmp); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(tmp), 0o750); err != nil {
		return err
	}
	b, err := bleve.NewUsing(tmp, newMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": "1s"})
	if err != nil {
		return err
	}
	if err := errorsAfter(fill(ctx, b, lib, progress), b.Close()); err != nil {
		return err
	}
	return writeManifest(tmp, lib)
}

// fill puts every guide into an empty index.
func fill(ctx context.Context, b bleve.Index, lib *knowledge.Library, progress func(done, total int)) error {
	batch := b.NewBatch()
	for i, g := range lib.Guides() {
		if err := batch.Index(g.ID, document(g)); err != nil {
			return fmt.Errorf("index guide %s: %w", g.ID, err)
		}
		if batch.Size() < batchSize && i+1 < lib.Len() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.Batch(batch); err != nil {
			return err
		}
		batch.Reset()
		progress(i+1, lib.Len())
	}
	return nil
}

func newMapping() mapping.IndexMapping {
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range []string{fieldName, fieldAlso} {
		doc.AddFieldMappingsAt(name, textField(name, vi.Folded), textField(name+pairs, vi.Pairs))
	}
	doc.AddFieldMappingsAt(fieldText, textField(fieldText+pairs, vi.Pairs)) // single words of long texts find everything
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.DefaultAnalyzer = vi.Folded
	return m
}

func textField(name, analyzer string) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Name, f.Analyzer = name, analyzer
	f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
	return f
}

// document is what bleve is told about a guide.
func document(g *knowledge.Guide) map[string]any {
	return map[string]any{
		fieldName: g.Name,
		fieldAlso: strings.Join(append(slices.Clone(g.Also), spokenOf(g)...), "\n"),
		fieldText: strings.Join(texts(g), "\n"),
	}
}

// texts is what a guide says in words that tell it from others. Steps, places
// and laws are left out: hundreds of guides share them, and they are the longest.
func texts(g *knowledge.Guide) []string {
	out := append(g.Situations(), g.Field)
	for _, s := range g.Sections {
		switch s.Aspect {
		case knowledge.Papers, knowledge.Result, knowledge.Conditions:
			out = append(out, s.Text)
		}
	}
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			out = append(out, s.Text)
		}
	}
	for _, qa := range g.FAQ {
		out = append(out, qa.Answer)
	}
	return out
}
