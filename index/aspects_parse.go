package index

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"motcua/index/vi"
)

func loadPatterns() *patternTable {
	const name = "tables/patterns.txt"
	text, err := tableFiles.ReadFile(name)
	if err != nil {
		panic(err)
	}
	t, err := parsePatterns(string(text))
	if err != nil {
		panic(name + ": " + err.Error()) // the file is part of the program
	}
	return t
}

// parsePatterns reads a table of patterns.
func parsePatterns(text string) (*patternTable, error) {
	rows, err := vi.ParseTable(text)
	if err != nil {
		return nil, err
	}
	choices := choicesIn(rows)
	t := &patternTable{first: map[string][]*pattern{}, closes: choices["<?>"]}
	for _, row := range rows {
		if isChoice(row.Value) {
			continue
		}
		for _, key := range row.Keys {
			p, err := parsePattern(key, choices)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", key, err)
			}
			p.mention = readMention(row.Value)
			for first := range p.steps[0].choice.first {
				t.first[first] = append(t.first[first], p)
			}
		}
	}
	return t, nil
}

func isChoice(s string) bool { return strings.HasPrefix(s, "<") }

// choicesIn returns the choices that rows define, by name.
func choicesIn(rows []vi.Row) map[string]choice {
	choices := map[string]choice{}
	for _, row := range rows {
		if isChoice(row.Value) {
			choices[row.Value] = choiceOf(row.Keys...)
		}
	}
	return choices
}

func choiceOf(phrases ...string) choice {
	c := choice{first: map[string][][]vi.Word{}}
	for _, phrase := range phrases {
		if words := vi.Words(phrase); len(words) > 0 {
			word := words[0].Fold
			c.first[word] = append(c.first[word], words)
			c.begins |= beginning(word)
		}
	}
	return c
}

// parsePattern reads one pattern, without what it asks for.
func parsePattern(text string, choices map[string]choice) (*pattern, error) {
	p := &pattern{}
	text, p.ends = strings.CutSuffix(text, "?")
	gap := 0
	for _, token := range tokens(text) {
		if size, ok := strings.CutPrefix(token, "…"); ok {
			n, err := gapOf(size)
			if err != nil {
				return nil, err
			}
			gap = n
			continue
		}
		c, ok := choices[token]
		switch {
		case !ok && isChoice(token):
			return nil, fmt.Errorf("no line defines %s", token)
		case !ok:
			c = choiceOf(token)
		}
		if len(p.steps) == 0 {
			p.about, gap = gap, 0
		}
		p.steps = append(p.steps, step{c, gap})
		gap = 0
	}
	if len(p.steps) == 0 || gap > 0 {
		return nil, errors.New("a pattern ends in a word")
	}
	return p, nil
}

// mostBetween is how many words a gap holds that does not say it.
const mostBetween = 12

// gapOf reads what stands behind "…".
func gapOf(size string) (int, error) {
	if size == "" {
		return mostBetween, nil
	}
	n, err := strconv.Atoi(size)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("a gap of %q words", size)
	}
	return n, nil
}

// tokens cuts a pattern at its spaces, but not within "<…>".
func tokens(text string) []string {
	var out []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		end := strings.IndexByte(text, ' ')
		if isChoice(text) {
			end = strings.IndexByte(text, '>') + 1
		}
		if end <= 0 {
			end = len(text)
		}
		out = append(out, text[:end])
		text = text[end:]
	}
	return out
}
