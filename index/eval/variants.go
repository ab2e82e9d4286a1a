package eval

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"motcua/index/vi"
	"motcua/knowledge"
)

// Stripped is a question as people type it who leave out all tones and marks,
// its history too.
func Stripped(q Question) Question {
	plain := func(s string) string { return vi.Fold(vi.Normalize(s)) }
	q.Q = plain(q.Q)
	history := make([]string, len(q.History))
	for i, h := range q.History {
		history[i] = plain(h)
	}
	q.History = history
	return q
}

// Typo is a question with one slip of the finger in it: two letters change
// places, one is left out, typed twice, or a key beside it is hit. The same seed
// makes the same slip in the same question. A question without a word of three
// letters stays as it is.
func Typo(q Question, seed uint64) Question {
	h := fnv.New64a()
	h.Write([]byte(q.Q))
	random := rand.New(rand.NewPCG(seed, h.Sum64())) // #nosec G404 -- repeatable on purpose
	letters := []rune(q.Q)
	var long []int // where words begin that a slip leaves readable
	for i := range letters {
		if (i == 0 || !unicode.IsLetter(letters[i-1])) && wordAt(letters, i) >= shortestSlipped {
			long = append(long, i)
		}
	}
	if len(long) == 0 {
		return q
	}
	from := long[random.IntN(len(long))]
	at := from + random.IntN(wordAt(letters, from)-1)
	q.Q = string(slip(letters, at, random))
	return q
}

// shortestSlipped is how many letters a word has at least that gets a slip.
const shortestSlipped = 3

// wordAt is how many letters stand together from i on.
func wordAt(letters []rune, i int) int {
	n := 0
	for i+n < len(letters) && unicode.IsLetter(letters[i+n]) {
		n++
	}
	return n
}

// slip makes one slip at a letter that another letter follows.
func slip(letters []rune, at int, random *rand.Rand) []rune {
	out := slices.Clone(letters)
	switch random.IntN(4) {
	case 0:
		out[at], out[at+1] = out[at+1], out[at]
	case 1:
		out = slices.Delete(out, at, at+1)
	case 2:
		out = slices.Insert(out, at, out[at])
	default:
		beside := []rune(keysBeside(out[at]))
		out[at] = beside[random.IntN(len(beside))]
	}
	return out
}

// keysBeside returns the keys beside a letter's key; the letter without its
// marks when it has any.
func keysBeside(r rune) string {
	plain := vi.Fold(strings.ToLower(string(r)))
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		if i := strings.Index(row, plain); i >= 0 {
			return row[max(0, i-1):i] + row[i+1:min(len(row), i+2)]
		}
	}
	return plain
}

// Variant is a way to type a whole set of questions.
type Variant struct {
	Name   string
	Change func(Question) Question
}

// Variants returns the ways that are measured: as written, without tones, and
// with one slip in each question for every seed.
func Variants(seeds ...uint64) []Variant {
	all := []Variant{{"as written", func(q Question) Question { return q }}, {"without tones", Stripped}}
	for _, seed := range seeds {
		all = append(all, Variant{fmt.Sprintf("one slip (%d)", seed), func(q Question) Question { return Typo(q, seed) }})
	}
	return all
}

// Measured is a variant with what was found.
type Measured struct {
	Variant string   `json:"variant"`
	Figures Figures  `json:"figures"`
	Details []Detail `json:"-"`
}

// RunVariants asks every question in every variant.
func RunVariants(ctx context.Context, lib *knowledge.Library, u Understander, questions []Question, variants []Variant) ([]Measured, error) {
	var all []Measured
	for _, v := range variants {
		changed := make([]Question, len(questions))
		for i, q := range questions {
			changed[i] = v.Change(q)
		}
		figures, details, err := Run(ctx, lib, u, changed)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Name, err)
		}
		all = append(all, Measured{v.Name, figures, details})
	}
	return all, nil
}
