package index

import (
	"slices"
	"sync"

	"motcua/index/vi"
)

// patterns are the phrases with gaps that ask for an aspect.
var patterns = sync.OnceValue(loadPatterns)

// patternTable finds phrases with gaps. Its file says how they are written.
type patternTable struct {
	first  map[string][]*pattern // by each folded first word
	closes choice                // may follow the end of a question
}

// pattern is one phrase with gaps.
type pattern struct {
	mention
	steps []step
	about int  // so many words before it, at most, are what it asks about
	ends  bool // a question ends behind it
}

// step is one word of a pattern.
type step struct {
	choice
	gap int // so many words, at most, stand before it
}

// choice are words or short phrases that stand for each other.
type choice struct {
	first  map[string][][]vi.Word // by the folded first word
	begins uint32                 // a bit for each letter that they begin with
}

// beginning is the bit of the letter that a folded word begins with.
func beginning(folded string) uint32 { return 1 << (folded[0] & 31) }

// at is how many of the words are one of the choice, from the first on; 0 when
// none is.
func (c choice) at(words []vi.Word) int {
	word := words[0].Fold
	if c.begins&beginning(word) == 0 { // as mostly, within a gap
		return 0
	}
	longest := 0
	for _, phrase := range c.first[word] {
		if n := len(phrase); n > longest && n <= len(words) && fitting(phrase, words) {
			longest = n
		}
	}
	return longest
}

func fitting(phrase, words []vi.Word) bool {
	for i, w := range phrase {
		if !words[i].Fits(w) {
			return false
		}
	}
	return true
}

// find returns what the patterns that are found ask for.
func (t *patternTable) find(words []vi.Word) []spoken {
	var out []spoken
	for i := range words {
		for _, p := range t.first[words[i].Fold] {
			if s, ok := t.match(p, words, i); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// match matches a pattern whose first word is words[i].
func (t *patternTable) match(p *pattern, words []vi.Word, i int) (spoken, bool) {
	own, ok := t.follow(p, p.steps, words, i)
	if !ok {
		return spoken{}, false
	}
	s := spoken{mention: p.mention, pattern: true, own: own, from: i, to: own[len(own)-1][1]}
	for n := p.about; n > 0 && s.from > 0 && !parted(words, s.from); n-- {
		s.from--
	}
	return s, p.about == 0 || s.from < i
}

// follow finds steps one behind the other, the first over its gap from words[at]
// on; no mark may stand in a gap.
func (t *patternTable) follow(p *pattern, steps []step, words []vi.Word, at int) ([][2]int, bool) {
	if len(steps) == 0 {
		return make([][2]int, 0, len(p.steps)), !p.ends || t.end(words, at)
	}
	gap := steps[0].gap
	for from := at; from <= at+gap && from < len(words); from++ {
		if gap > 0 && parted(words, from) {
			break
		}
		n := steps[0].at(words[from:])
		if n == 0 {
			continue
		}
		if rest, ok := t.follow(p, steps[1:], words, from+n); ok {
			return slices.Insert(rest, 0, [2]int{from, from + n}), true
		}
	}
	return nil, false
}

// end reports whether a question may end before words[i].
func (t *patternTable) end(words []vi.Word, i int) bool {
	return i == len(words) || parted(words, i) || t.closes.at(words[i:]) > 0
}

// parted reports whether more than a space stands before words[i].
func parted(words []vi.Word, i int) bool { return words[i].Start > words[i-1].End+1 }
