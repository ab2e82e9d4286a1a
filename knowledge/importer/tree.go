package importer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// maxDepth is how deep lists and objects may lie in one another.
const maxDepth = 32

// object is a JSON object, or a row of a table, whose members keep their order:
// the order of papers matters. A value is a string, a json.Number, a bool, nil, a
// list ([]any) or an object.
type object []member

type member struct {
	key   string
	value any
}

// get returns the first value that is not empty under any of some compact keys.
func (o object) get(keys ...string) any {
	for _, m := range o {
		if slices.Contains(keys, compact(m.key)) && !isEmpty(m.value) {
			return m.value
		}
	}
	return nil
}

// isEmpty reports whether a value says nothing at all.
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return !slices.ContainsFunc(v, func(x any) bool { return !isEmpty(x) })
	case object:
		return !slices.ContainsFunc(v, func(m member) bool { return !isEmpty(m.value) })
	}
	return false
}

// reading reads values token by token, so that what is read is bounded by the
// reader below and nothing nests without end.
type reading struct {
	dec  *json.Decoder
	text *textReader
}

func newReading(t *textReader) *reading {
	dec := json.NewDecoder(t)
	dec.UseNumber()
	return &reading{dec, t}
}

// fail words what the decoder says, with its line.
func (r *reading) fail(err error) error {
	if said(err) {
		return err
	}
	return fmt.Errorf("dòng %d: không phải JSON đúng dạng, hoặc tệp bị cắt giữa chừng: %w", r.text.line, knowledge.ErrInvalid)
}

// value reads the value that a token begins.
func (r *reading) value(tok json.Token, depth int) (any, error) {
	switch tok {
	case json.Delim('{'):
		return r.object(depth)
	case json.Delim('['):
		return r.list(depth)
	}
	return tok, nil
}

func (r *reading) list(depth int) ([]any, error) {
	if depth > maxDepth {
		return nil, r.tooDeep()
	}
	out := []any{}
	for r.dec.More() {
		v, err := r.next(depth)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, r.end()
}

func (r *reading) object(depth int) (object, error) {
	if depth > maxDepth {
		return nil, r.tooDeep()
	}
	out := object{}
	for r.dec.More() {
		key, err := r.key()
		if err != nil {
			return nil, err
		}
		v, err := r.next(depth)
		if err != nil {
			return nil, err
		}
		out = append(out, member{key, v})
	}
	return out, r.end()
}

func (r *reading) tooDeep() error {
	return fmt.Errorf("dòng %d: các phần lồng nhau quá %d tầng: %w", r.text.line, maxDepth, knowledge.ErrInvalid)
}

func (r *reading) key() (string, error) {
	tok, err := r.dec.Token()
	if err != nil {
		return "", r.fail(err)
	}
	key, _ := tok.(string)
	return key, nil
}

func (r *reading) next(depth int) (any, error) {
	tok, err := r.dec.Token()
	if err != nil {
		return nil, r.fail(err)
	}
	return r.value(tok, depth+1)
}

// end takes the bracket that closes a list or an object.
func (r *reading) end() error {
	if _, err := r.dec.Token(); err != nil {
		return r.fail(err)
	}
	return nil
}
