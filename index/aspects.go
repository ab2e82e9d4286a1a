package index

import (
	"cmp"
	"slices"

	"motcua/index/vi"
	"motcua/knowledge"
)

// headStart is by how many words what is asked outright ("mất bao lâu") comes
// before what is only asked with yes or no, or as a whole: who asks several
// things in a breath wants that told first, but what stands that far before is
// part of the story.
const headStart = 25

// aspectsOf says what a question asks about, the last asked first: people tell
// their story before they ask. Nothing comes back when no part in particular is
// asked for, or last of all how it is done as a whole.
func aspectsOf(words []vi.Word) []knowledge.Aspect {
	var asks, named []spoken
	for _, m := range mentionsIn(words) {
		switch {
		case m.shield:
		case m.weak && m.aspect != "" && !m.pattern:
			named = append(named, m)
		case m.weak:
			m.to -= headStart
			asks = append(asks, m)
		default:
			asks = append(asks, m)
		}
	}
	if len(asks) == 0 {
		asks = named
	}
	slices.SortStableFunc(asks, func(a, b spoken) int { return cmp.Compare(a.to, b.to) })
	var out []knowledge.Aspect
	for _, m := range slices.Backward(asks) {
		if m.aspect == "" {
			break
		}
		if !slices.Contains(out, m.aspect) {
			out = append(out, m.aspect)
		}
	}
	return out
}

// spoken is a mention with where it stands.
type spoken struct {
	mention
	pattern  bool     // it was found by a pattern
	own      [][2]int // its own words, without gaps
	from, to int      // with gaps
}

// size is how many words are the phrase's own.
func (s spoken) size() int {
	n := 0
	for _, run := range s.own {
		n += run[1] - run[0]
	}
	return n
}

// rank is 1 for what asks for something only if nothing else is asked: it takes
// the words that are left.
func (s spoken) rank() int {
	if s.weak && s.aspect != "" {
		return 1
	}
	return 0
}

// mentionsIn finds what is asked for, by where it ends. A word belongs to one
// phrase, to the one with the most words; a pattern says nothing when its gap
// itself asks: "có được nộp online không" is about "nộp online".
func mentionsIn(words []vi.Word) []spoken {
	all := patterns().find(words)
	for _, m := range asked().phrases.Find(words) {
		all = append(all, spoken{asked().values[m.Value], false, [][2]int{{m.From, m.To}}, m.From, m.To})
	}
	slices.SortStableFunc(all, func(a, b spoken) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.size(), a.size()),
			cmp.Compare(a.to-a.from, b.to-b.from), cmp.Compare(a.from, b.from))
	})
	taken := make([]bool, len(words))
	all = slices.DeleteFunc(all, func(s spoken) bool { return !s.take(taken) })
	out := slices.DeleteFunc(slices.Clone(all), func(s spoken) bool { return s.yields(all) })
	slices.SortStableFunc(out, func(a, b spoken) int { return cmp.Compare(a.to, b.to) })
	return out
}

// take marks a mention's own words as taken, unless one of them was before.
func (s spoken) take(taken []bool) bool {
	for _, run := range s.own {
		if slices.Contains(taken[run[0]:run[1]], true) {
			return false
		}
	}
	for _, run := range s.own {
		for i := run[0]; i < run[1]; i++ {
			taken[i] = true
		}
	}
	return true
}

// yields reports whether something else is asked for within s.
func (s spoken) yields(all []spoken) bool {
	return s.pattern && slices.ContainsFunc(all, func(o spoken) bool {
		inside := s.from < o.from && o.from < s.to || s.from == o.from && o.to < s.to
		return inside && o.aspect != "" && (o.pattern || !o.weak)
	})
}
