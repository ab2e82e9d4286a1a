package vi

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// Lexicon knows words and which of them stand together, and mends words that it
// does not know: Telex and VNI keys left in ("ketj hoon", "d9a6t1"), usual
// misspellings ("khai xinh"), slips of one letter ("khia sinh") and words run
// together ("giaykhaisinh"). Adding and mending must not run at the same time;
// mending is concurrent-safe.
type Lexicon struct {
	numbers map[string]uint32 // of words, from 1
	counts  []int             // of words, by their number less 1
	pairs   map[uint64]int    // of words side by side, by both numbers
	loose   map[string]bool   // words that stand beside any other
	spelled spellings         // the same words
}

// The size of a whole lexicon, about: its maps need not grow while a start fills them.
const (
	knownWords = 1 << 12
	knownPairs = 1 << 16
)

// NewLexicon returns a lexicon that only knows abbreviations and what they stand
// for.
func NewLexicon() *Lexicon {
	x := &Lexicon{numbers: make(map[string]uint32, knownWords), pairs: make(map[uint64]int, knownPairs), loose: map[string]bool{}}
	for _, words := range abbreviations.meaning {
		x.Add(words)
	}
	for _, typed := range abbreviations.typed {
		words := Words(typed)
		if x.Add(words); len(words) == 1 {
			x.AddLoose(words[0])
		}
	}
	return x
}

// Clone returns a copy that can learn more without changing x.
func (x *Lexicon) Clone() *Lexicon {
	c := *x
	c.numbers, c.counts, c.pairs, c.loose = maps.Clone(x.numbers), slices.Clone(x.counts), maps.Clone(x.pairs), maps.Clone(x.loose)
	return &c
}

// AddLoose makes a word known that stands beside any other ("thì").
func (x *Lexicon) AddLoose(w Word) {
	x.add(w.Fold)
	x.loose[w.Fold] = true
}

// add counts a word and returns its number.
func (x *Lexicon) add(folded string) uint32 {
	n, known := x.numbers[folded]
	if !known {
		x.counts = append(x.counts, 0)
		n = uint32(len(x.counts))
		x.numbers[folded] = n
		x.spelled.add(folded)
	}
	x.counts[n-1]++
	return n
}

// count is how often a word was seen.
func (x *Lexicon) count(folded string) int {
	if n := x.numbers[folded]; n > 0 {
		return x.counts[n-1]
	}
	return 0
}

// both names two words side by side.
func both(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

// Read is Read with strange words mended first.
func (x *Lexicon) Read(question string) []Word {
	return writeOut(x.Mend(Words(question)))
}

// Add makes running words known.
func (x *Lexicon) Add(words []Word) {
	var before uint32
	for i, w := range words {
		n := x.add(w.Fold)
		if i > 0 {
			x.pairs[both(before, n)]++
		}
		before = n
	}
}

// Mend returns the words with those mended that cannot be meant as they stand. A
// mended word is taken for typed without tones, and keeps its place in the text.
// Of a long text only the first strange words are mended.
func (x *Lexicon) Mend(words []Word) []Word {
	out := make([]Word, 0, len(words)+4)
	strange := 0
	for i, w := range words {
		var before, after string
		if len(out) > 0 {
			before = out[len(out)-1].Fold
		}
		if i+1 < len(words) {
			after = words[i+1].Fold
		}
		if strange == mostMended || !x.strange(w, before, after) {
			out = append(out, w)
			continue
		}
		strange++
		meant := x.meant(w.Fold, before, after)
		for _, m := range meant {
			out = append(out, Word{Text: m, Fold: m, Start: w.Start, End: w.End})
		}
		if meant == nil {
			out = append(out, w)
		}
	}
	return out[:min(len(out), MaxWords)]
}

// How words are mended.
const (
	shortestMended = 2 // letters
	shortestSure   = 4 // letters; shorter ones only when a neighbour speaks for it
	longestMended  = 9 // letters; longer ones are several words
	mostMended     = 16
	often          = 8 // times that a pair was seen
	likelySlip     = 1.5
	rare           = 2 // times that a word was seen which may be a slip itself
)

// strange reports whether a word can hardly be meant as it stands between its
// neighbours: it is unknown, or known beside neither of them.
func (x *Lexicon) strange(w Word, before, after string) bool {
	if len(w.Fold) < shortestMended || x.loose[w.Fold] || strings.Trim(w.Fold, "0123456789") == "" {
		return false
	}
	return x.count(w.Fold) == 0 || x.suits(w.Fold, before, after) == 0
}

// Together is how often two folded words were seen side by side.
func (x *Lexicon) Together(a, b string) int {
	return x.pairs[both(x.numbers[a], x.numbers[b])] // none has the number of an unknown word
}

// suits is how many of its neighbours a word is known beside.
func (x *Lexicon) suits(folded, before, after string) int {
	return min(1, x.Together(before, folded)) + min(1, x.Together(folded, after))
}

// meant returns what a strange word is mended to; nil when nothing is likely.
func (x *Lexicon) meant(f, before, after string) []string {
	if plain := unkeyed(f); plain != f && x.count(plain) > 0 && x.count(f) == 0 {
		return []string{plain}
	}
	if !letters(f) {
		return nil
	}
	if len(f) <= longestMended {
		if best := x.nearest(f, before, after); best != "" {
			return []string{best}
		}
	}
	if Syllable(f) {
		return nil
	}
	return x.split(f)
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// nearest returns the known word that is most likely meant, "" when none is: how
// often it was seen beside these neighbours counts, and how likely the slip is.
// What may be right as it stands is only replaced by what suits a neighbour, and
// a known word only by what suits both, or at an end is often seen beside the
// one there.
func (x *Lexicon) nearest(f, before, after string) string {
	known, doubtful := x.count(f) > rare, len(f) < shortestSure || Syllable(f)
	best, most := "", math.Inf(-1)
	first, last := x.numbers[before], x.numbers[after]
	try := func(s string, cost float64) {
		number := x.numbers[s]
		if number == 0 || known && cost > likelySlip {
			return
		}
		n, left, right := x.counts[number-1], x.pairs[both(first, number)], x.pairs[both(number, last)]
		switch {
		case known && (left == 0 || right == 0) && (before != "" && after != "" || left+right < often),
			doubtful && left+right == 0:
			return
		}
		worth := math.Log2(float64((1+left)*(1+right))) + 0.15*math.Log2(float64(n)) - cost
		if worth > most {
			best, most = s, worth
		}
	}
	for _, s := range soundsLike(f) {
		try(s, 1)
	}
	x.spelled.slips(f, try)
	return best
}
