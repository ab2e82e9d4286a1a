//go:build xapian && cgo

package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"motcua/index/benchsearch/xapian"
	"motcua/index/eval"
	"motcua/index/vi"
)

func xapianSystems() []system { return []system{{nameXapian, nameXapian, buildXapian, openXapian}} }

func buildXapian(ctx context.Context, c *corpus, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	w, err := xapian.Create(dir)
	if err != nil {
		return err
	}
	for g := range c.guides() {
		d := documentOf(g)
		if err := errors.Join(ctx.Err(), w.Add(d.id, folded(d.name+"\n"+d.cases+"\n"+d.text))); err != nil {
			return errors.Join(err, w.Close())
		}
	}
	return w.Close()
}

// folded is the terms of a text, with blanks between them.
func folded(text string) string {
	var out strings.Builder
	for _, w := range vi.Words(text) {
		out.WriteString(w.Fold)
		out.WriteByte(' ')
	}
	return out.String()
}

// xapianPool holds a reader for each goroutine that asks: a reader serves one at
// a time.
type xapianPool struct {
	dir  string
	idle chan *xapian.Reader
}

// maxReaders is how many goroutines may ask at once without opening anew.
const maxReaders = 16

func openXapian(_ context.Context, _ *corpus, dir string) (engine, error) {
	p := &xapianPool{dir, make(chan *xapian.Reader, maxReaders)}
	r, err := xapian.Open(dir)
	if err != nil {
		return nil, err
	}
	p.idle <- r
	return p, nil
}

func (p *xapianPool) ask(_ context.Context, q eval.Question) ([]string, error) {
	r, err := p.reader()
	if err != nil {
		return nil, err
	}
	defer p.put(r)
	return r.Ask(folded(q.Q), found)
}

func (p *xapianPool) reader() (*xapian.Reader, error) {
	select {
	case r := <-p.idle:
		return r, nil
	default:
		return xapian.Open(p.dir)
	}
}

func (p *xapianPool) put(r *xapian.Reader) {
	select {
	case p.idle <- r:
	default:
		r.Close()
	}
}

func (p *xapianPool) close() error {
	for {
		select {
		case r := <-p.idle:
			r.Close()
		default:
			return nil
		}
	}
}
