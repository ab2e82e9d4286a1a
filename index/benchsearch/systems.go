package main

import (
	"context"
	"slices"

	"motcua/index/eval"
)

// system is something that finds procedures.
type system struct {
	name  string
	index string // the system whose index it asks; its own name when it builds one
	build func(ctx context.Context, c *corpus, dir string) error
	open  func(ctx context.Context, c *corpus, dir string) (engine, error)
}

// engine is an open index. ask returns the ids of the guides that were found,
// the best first, at most ten; it may be called by several goroutines at once.
type engine interface {
	ask(ctx context.Context, q eval.Question) ([]string, error)
	close() error
}

// found is how many guides every system lists.
const found = 10

// The names of systems; ratios are against ours.
const (
	nameOurs   = "ours"
	nameBot    = "bot"
	nameBleve  = "bleve"
	nameFTS5   = "fts5"
	nameXapian = "xapian"
)

// systemNames are all systems there are, built in or not, in the table's order.
var systemNames = []string{nameOurs, nameBot, nameBleve, nameFTS5, nameXapian}

// builtIn lists the systems that this program was built with.
func builtIn() []system {
	return slices.Concat([]system{
		{nameOurs, nameOurs, buildOurs, openOurs},
		{nameBot, nameOurs, buildOurs, openBot},
		{nameBleve, nameBleve, buildBleve, openBleve},
	}, fts5Systems(), xapianSystems())
}

func systemNamed(name string) (system, bool) {
	all := builtIn()
	i := slices.IndexFunc(all, func(s system) bool { return s.name == name })
	if i < 0 {
		return system{}, false
	}
	return all[i], true
}
