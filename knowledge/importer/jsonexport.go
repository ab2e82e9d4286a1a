package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"motcua/knowledge"
)

// take receives one record of an export and where it stands ("dòng 12").
type take func(at string, o object) error

// readJSON hands out the records of an export in JSON: one object after another,
// one list of objects, or either inside an envelope, however deep
// ({"data":{"items":[…]}}). Lists are never held whole.
func readJSON(t *textReader, to take) error {
	r := &records{newReading(t), to}
	for {
		t.begin()
		tok, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return r.fail(err)
		}
		at := r.at()
		switch tok {
		case json.Delim('['):
			err = r.each(nil, nil)
		case json.Delim('{'):
			var o object
			var opened bool
			if o, opened, err = r.open(0, false); err == nil && !opened {
				err = r.take(at, o)
			}
		default:
			err = r.noRecord()
		}
		if err != nil {
			return err
		}
	}
}

// records finds records while it reads.
type records struct {
	*reading
	take take
}

func (r *records) at() string { return fmt.Sprintf("dòng %d", r.text.line) }

func (r *records) noRecord() error {
	return fmt.Errorf("%s: không phải một bản ghi JSON: %w", r.at(), knowledge.ErrInvalid)
}

// each takes every object of a list as a record. first, if any, was read already.
func (r *records) each(first object, at *string) error {
	if first != nil {
		if err := r.take(*at, first); err != nil {
			return err
		}
	}
	for r.dec.More() {
		r.text.begin()
		tok, err := r.dec.Token()
		if err != nil {
			return r.fail(err)
		}
		if tok != json.Delim('{') {
			return r.noRecord()
		}
		at := r.at()
		o, err := r.object(1)
		if err != nil {
			return err
		}
		if err := r.take(at, o); err != nil {
			return err
		}
	}
	return r.end()
}

// open reads an object that is a record or an envelope; opened means that it was
// an envelope and its records were taken. known says that a record was begun
// further out: then lists inside are its parts, whatever they hold.
func (r *records) open(depth int, known bool) (o object, opened bool, err error) {
	if depth > maxDepth {
		return nil, false, r.tooDeep()
	}
	for r.dec.More() {
		key, err := r.key()
		if err != nil {
			return nil, false, err
		}
		tok, err := r.dec.Token()
		if err != nil {
			return nil, false, r.fail(err)
		}
		known = known || o.isProcedure()
		var v any
		took := false
		switch {
		case known || !mayWrap(key):
			v, err = r.value(tok, depth+1)
		case tok == json.Delim('{'):
			v, took, err = r.inside(key, depth+1)
		case tok == json.Delim('['):
			v, took, err = r.openList(depth + 1)
		default:
			v = tok
		}
		if err != nil {
			return nil, false, err
		}
		opened = opened || took
		if !took {
			o = append(o, member{key, v})
		}
	}
	return o, opened, r.end()
}

// inside opens an object below a key; a key that is a procedure's code names the
// record below it ({"1.001193":{…}}).
func (r *records) inside(key string, depth int) (object, bool, error) {
	at := r.at()
	o, opened, err := r.open(depth, false)
	if code, ok := knowledge.ParseProcedureCode(key); err == nil && !opened && ok {
		return nil, true, r.take(at, append(o, member{"id", string(code)}))
	}
	return o, opened, err
}

// openList takes a list's objects as records when the first one looks like one;
// else it reads the list as a value.
func (r *records) openList(depth int) (any, bool, error) {
	if !r.dec.More() {
		return []any{}, false, r.end()
	}
	at := r.at()
	first, err := r.next(depth)
	if err != nil {
		return nil, false, err
	}
	if o, ok := first.(object); ok && o.isProcedure() {
		return nil, true, r.each(o, &at)
	}
	rest, err := r.list(depth)
	return append([]any{first}, rest...), false, err
}

// isProcedure reports whether an object is a record rather than a part of one: it
// has a procedure's code, or a name and two more things that a procedure has.
func (o object) isProcedure() bool {
	flat, _ := flatten(o)
	seen := map[target]bool{}
	for _, m := range flat {
		t := targetOf(m.key)
		if _, ok := knowledge.ParseProcedureCode(oneText(m.value)); ok && (t == toCode || t == toID) {
			return true
		}
		if t != "" {
			seen[t] = true
		}
	}
	return seen[toName] && len(seen) > 2
}
