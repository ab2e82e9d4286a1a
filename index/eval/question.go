package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"motcua/knowledge"
)

// Question is one line of a question set. Codes lists every acceptable
// procedure: a code, `id:<ref>`, `guide:<id>`, or the id of an imported record;
// empty: no guide must answer. All else may be missing: Origin says where the question comes
// from, Style how it is typed.
type Question struct {
	Q       string           `json:"q"`
	Codes   []string         `json:"codes"`
	Aspect  knowledge.Aspect `json:"aspect,omitempty"`
	History []string         `json:"history,omitempty"`
	Origin  string           `json:"origin,omitempty"`
	Style   string           `json:"style,omitempty"`
}

// GuidePrefix begins the name of a guide, by its id, among a question's Codes.
const GuidePrefix = "guide:"

// importedID begins the id of the guide that an import makes of a record. A guide of
// ours that has it among its aliases takes that guide's place.
const importedID = "tt-"

// maxLine is how long a line of a question set may be, in bytes.
const maxLine = 1 << 20

// Read reads a question set, JSON Lines. Keys that are not the contract's are
// left alone; anything else wrong is an error with its line number.
func Read(r io.Reader) ([]Question, error) {
	var all []Question
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		q, err := parse(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		all = append(all, q)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read questions: %w", err)
	}
	return all, nil
}

func parse(line []byte) (Question, error) {
	var q Question
	if err := json.Unmarshal(line, &q); err != nil {
		return q, err
	}
	if strings.TrimSpace(q.Q) == "" {
		return q, errors.New("q is missing or empty")
	}
	if q.Codes == nil {
		return q, errors.New("codes is missing; write [] when no guide may answer")
	}
	if q.Aspect != "" {
		if _, ok := knowledge.ParseAspect(string(q.Aspect)); !ok {
			return q, fmt.Errorf("aspect %q is not one of %v", q.Aspect, knowledge.Aspects())
		}
	}
	return q, nil
}

// accepts reports whether a guide is about a procedure of the question.
func (q Question) accepts(g *knowledge.Guide) bool {
	for _, c := range q.Codes {
		if matches(g, c) {
			return true
		}
	}
	return false
}

// matches reports whether a guide is the one that a question set calls name.
func matches(g *knowledge.Guide, name string) bool {
	if ref, ok := strings.CutPrefix(name, "id:"); ok {
		return g.Ref == ref && ref != ""
	}
	if id, ok := strings.CutPrefix(name, GuidePrefix); ok {
		return g.ID == id || slices.Contains(g.Aliases, id)
	}
	return g.Covers(knowledge.ProcedureCode(name)) || g.Record == name && name != "" || slices.Contains(g.Aliases, importedID+name)
}

// acceptable returns the guides that may answer.
func (q Question) acceptable(lib *knowledge.Library) []*knowledge.Guide {
	var all []*knowledge.Guide
	for _, g := range lib.Guides() {
		if q.accepts(g) {
			all = append(all, g)
		}
	}
	return all
}
