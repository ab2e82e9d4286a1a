package index

import (
	"embed"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"motcua/index/vi"
	"motcua/knowledge"
)

//go:embed tables/*.txt tables/lexicon/*.txt
var tableFiles embed.FS

// The tables, read once, and only by a process that searches; nothing changes them.
var (
	synonyms  = tableOf("lexicon/*", vi.Words) // "-" has no words
	weights   = tableOf("weights", number)
	marks     = tableOf("marks", func(s string) mark { return mark(s) })
	asked     = tableOf("aspects", readMention)
	joints    = tableOf("joints", func(s string) string { return s })
	cues      = tableOf("cues", func(s string) string { return s })
	elsewhere = tableOf("elsewhere", func(s string) bool { return s != "-" })
)

// tableTexts are the phrases of all tables, and what they mean: words that are
// no slips.
func tableTexts() []string {
	return slices.Concat(synonyms().texts, weights().texts, marks().texts, asked().texts, elsewhere().texts)
}

// chatter are the words that say next to nothing.
func chatter() (out []vi.Word) {
	for i, keys := range weights().keys {
		for _, k := range keys {
			if words := vi.Words(k); len(words) == 1 && weights().values[i] <= 0.15 {
				out = append(out, words[0])
			}
		}
	}
	return out
}

// table finds phrases in words and says what they mean.
type table[T any] struct {
	phrases vi.Phrases
	values  []T
	keys    [][]string
	texts   []string // all keys and values
}

// tableOf reads a table when it is first looked into.
func tableOf[T any](pattern string, value func(string) T) func() *table[T] {
	return sync.OnceValue(func() *table[T] { return loadTable(pattern, value) })
}

// loadTable reads the files that a pattern names.
func loadTable[T any](pattern string, value func(string) T) *table[T] {
	t := &table[T]{}
	names, _ := fs.Glob(tableFiles, "tables/"+pattern+".txt") // the pattern is well formed
	for _, name := range names {
		if err := t.read(name, value); err != nil {
			panic(name + ": " + err.Error()) // the files are part of the program
		}
	}
	return t
}

func (t *table[T]) read(name string, value func(string) T) error {
	text, err := tableFiles.ReadFile(name)
	if err != nil {
		return err
	}
	rows, err := vi.ParseTable(string(text))
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, k := range row.Keys {
			t.phrases.Add(k, len(t.values))
		}
		t.values = append(t.values, value(row.Value))
		t.keys = append(t.keys, row.Keys)
		t.texts = append(append(t.texts, row.Keys...), row.Value)
	}
	return nil
}

// The weights that were fitted to labelled questions (see fit_test.go).
var (
	rankingWeights = sync.OnceValue(func() []float64 { return loadWeights("ranking", rankingNames) })
	verdictWeights = sync.OnceValue(func() []float64 { return loadWeights("verdict", verdictNames) })
)

// loadWeights reads one weight for each name.
func loadWeights(name string, names []string) []float64 {
	t := loadTable(name, number)
	out := make([]float64, len(names))
	for i, n := range names {
		found := t.phrases.Longest(vi.Words(n))
		if len(found) != 1 || len(names) != len(t.values) {
			panic(name + ": want one weight for each of " + strings.Join(names, ", "))
		}
		out[i] = t.values[found[0].Value]
	}
	return out
}

func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return f
}

// mention is what a phrase asks for. Without an aspect it asks for an overview,
// unless it is a shield.
type mention struct {
	aspect knowledge.Aspect
	weak   bool // counts only when nothing else is asked
	shield bool // asks for nothing
}

func readMention(s string) mention {
	if s == "-" {
		return mention{shield: true}
	}
	if s == "overview" {
		return mention{weak: true}
	}
	name, weak := strings.CutSuffix(s, "?")
	a, ok := knowledge.ParseAspect(name)
	if !ok {
		panic("no aspect: " + s)
	}
	return mention{aspect: a, weak: weak}
}

// mark is an action or a circumstance that tells similar procedures apart.
type mark string

// settings are the marks that say who or where; the others say what is done.
var settings = map[mark]bool{"foreign": true, "border": true, "mobile": true, "company": true, "branch": true, "military": true}

// marksOf returns the marks found in words.
func marksOf(words []vi.Word) map[mark]bool {
	found := map[mark]bool{}
	for _, m := range marks().phrases.Longest(words) {
		if name := marks().values[m.Value]; name != "-" {
			found[name] = true
		}
	}
	return found
}
