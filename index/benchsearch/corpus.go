package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"motcua/index/eval"
	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// source says where procedures and questions come from.
type source struct {
	Folder string // of procedures.jsonl.gz and questions-dev.jsonl
	More   string // another question set; need not be there
	Seed   uint64
}

// corpus hands out procedures: the real ones, then copies of them.
type corpus struct {
	variation
	size   int
	making time.Duration // spent on handing out, all in
	sorted *knowledge.Library
}

func (s source) corpus(ctx context.Context, size int) (*corpus, error) {
	f, err := os.Open(filepath.Join(s.Folder, "procedures.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var real []*knowledge.Guide
	if _, err := importer.National(ctx, f, func(g *knowledge.Guide) error {
		real = append(real, g)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read procedures: %w", err)
	}
	return &corpus{variation: variation{originals: real, seed: s.Seed}, size: size}, nil
}

// guides hands out each guide once, in a fixed order, made when it is asked for.
func (c *corpus) guides() iter.Seq[*knowledge.Guide] {
	return func(yield func(*knowledge.Guide) bool) {
		for n := range c.size {
			begin := time.Now()
			g := c.guide(n)
			c.making += time.Since(begin)
			if !yield(g) {
				return
			}
		}
	}
}

func (c *corpus) guide(n int) *knowledge.Guide {
	if n < len(c.originals) {
		return c.originals[n]
	}
	return c.copy(n - len(c.originals))
}

// library sorts every guide into a library, once.
func (c *corpus) library() *knowledge.Library {
	if c.sorted != nil {
		return c.sorted
	}
	guides := make([]*knowledge.Guide, 0, c.size)
	for g := range c.guides() {
		guides = append(guides, g)
	}
	c.sorted, _ = knowledge.NewLibrary(guides)
	return c.sorted
}

// document is what every system but ours is told about a guide.
type document struct{ id, name, cases, text string }

func documentOf(g *knowledge.Guide) document {
	texts := []string{g.Field}
	for _, s := range g.Sections {
		texts = append(texts, s.Text)
	}
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			texts = append(texts, s.Text)
		}
	}
	for _, qa := range g.FAQ {
		texts = append(texts, qa.Answer)
	}
	return document{id: g.ID, name: g.Name, cases: strings.Join(g.Situations(), "\n"), text: strings.Join(texts, "\n")}
}

// questions reads the question sets, in an order that the seed decides.
func (s source) questions() ([]eval.Question, error) {
	all, err := readQuestions(filepath.Join(s.Folder, "questions-dev.jsonl"))
	if err != nil {
		return nil, err
	}
	more, err := readQuestions(s.More)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	all = append(all, more...)
	if len(all) == 0 {
		return nil, errors.New("no questions")
	}
	random := rand.New(rand.NewPCG(s.Seed, 0))
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all, nil
}

func readQuestions(file string) ([]eval.Question, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := eval.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return all, nil
}
