package vi

import (
	"slices"
	"strings"
)

// slips calls try with what one slip of a letter makes of a word, as far as it may be
// among x, and with how unlikely the slip is.
func (x *spellings) slips(f string, try func(s string, cost float64)) {
	for i := range len(f) {
		head, tail, n := spell(f[:i]), spell(f[i+1:]), len(f)-i-1
		if s := head.join(tail, n); x.mayHave(s) {
			try(s.String(), extraCost(f, i))
		}
		if n > 0 {
			if s := head.and(f[i+1]).and(f[i]).join(spell(f[i+2:]), n-1); x.mayHave(s) {
				try(s.String(), 1)
			}
		}
		for c := byte('a'); c <= 'z'; c++ {
			if s := head.and(c).join(tail, n); x.mayHave(s) {
				try(s.String(), otherKeyCost(f[i], c))
			}
		}
	}
	for i := 0; i <= len(f); i++ {
		head, tail, n := spell(f[:i]), spell(f[i:]), len(f)-i
		for c := byte('a'); c <= 'z'; c++ {
			if s := head.and(c).join(tail, n); x.mayHave(s) {
				try(s.String(), 1.5)
			}
		}
	}
}

// extraCost is how unlikely it is that the letter at i was typed by mistake.
func extraCost(f string, i int) float64 {
	if i > 0 && f[i] == f[i-1] {
		return 0.5
	}
	return 2
}

// otherKeyCost is how unlikely it is that typed was hit instead of meant.
func otherKeyCost(typed, meant byte) float64 {
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		i, j := strings.IndexByte(row, typed), strings.IndexByte(row, meant)
		if i >= 0 && j >= 0 && (i == j+1 || j == i+1) {
			return 1.5
		}
	}
	return 4
}

// alike are beginnings and ends of syllables that people mix up.
var alike = struct{ first, last [][2]string }{
	first: [][2]string{{"s", "x"}, {"ch", "tr"}, {"d", "gi"}, {"d", "r"}, {"gi", "r"}, {"d", "v"}, {"n", "l"}, {"c", "k"}, {"g", "gh"}, {"ng", "ngh"}, {"ph", "f"}, {"qu", "q"}, {"d", "z"}},
	last:  [][2]string{{"n", "ng"}, {"c", "t"}, {"i", "y"}, {"nh", "n"}, {"ch", "c"}, {"ich", "it"}, {"inh", "in"}},
}

// soundsLike returns what sounds much like a syllable, or is pronounced so
// somewhere.
func soundsLike(f string) []string {
	var out []string
	for _, pair := range alike.first {
		for _, p := range [][2]string{pair, {pair[1], pair[0]}} {
			if rest, ok := strings.CutPrefix(f, p[0]); ok {
				out = append(out, p[1]+rest)
			}
		}
	}
	for _, s := range append([]string{f}, out...) {
		for _, pair := range alike.last {
			for _, p := range [][2]string{pair, {pair[1], pair[0]}} {
				if rest, ok := strings.CutSuffix(s, p[0]); ok && rest != "" {
					out = append(out, rest+p[1])
				}
			}
		}
	}
	return out
}

// vniKeys are the digits of the VNI way to type; telexKeys the letters of the
// Telex way that no syllable holds there.
const (
	vniKeys   = "123456789"
	telexKeys = "sfrxj"
)

// doubled are letters with the Telex keys that give them a mark, and what is left without.
var doubled = strings.NewReplacer("dd", "d", "aa", "a", "ee", "e", "oo", "o", "uow", "uo", "uw", "u", "aw", "a", "ow", "o")

// unkeyed takes the keys for marks out of a folded word: "ketj" is "ket",
// "d9a6t1" is "dat", "ddaast" is "dat". A word without any comes back as it is.
func unkeyed(f string) string {
	if strings.ContainsAny(f, vniKeys) {
		if f[0] >= 'a' && f[0] <= 'z' {
			if plain := strings.Map(dropDigit, f); Syllable(plain) {
				return plain
			}
		}
		return f
	}
	plain := doubled.Replace(f)
	if rest, ok := strings.CutSuffix(plain, "w"); ok {
		plain = rest
	}
	if Syllable(plain) {
		return plain
	}
	for i := len(plain) - 1; i > 0; i-- {
		if strings.IndexByte(telexKeys, plain[i]) < 0 {
			continue
		}
		if without := plain[:i] + plain[i+1:]; Syllable(without) {
			return without
		}
	}
	return f
}

func dropDigit(r rune) rune {
	if r >= '1' && r <= '9' {
		return -1
	}
	return r
}

// split cuts words that were run together into known syllables, as few as can
// be, pairs that are known first. It returns nil when that cannot be done.
func (x *Lexicon) split(f string) []string {
	type cut struct {
		words []string
		worth int
	}
	best := make([]*cut, len(f)+1)
	best[0] = &cut{}
	for to := 1; to <= len(f); to++ {
		for from := max(0, to-longestSyllable); from < to; from++ {
			word := f[from:to]
			if best[from] == nil || x.count(word) == 0 || !Syllable(word) || len(word) < 2 {
				continue
			}
			worth := best[from].worth - 3
			if n := len(best[from].words); n > 0 && x.Together(best[from].words[n-1], word) > 0 {
				worth += 4
			}
			if best[to] == nil || worth > best[to].worth {
				best[to] = &cut{append(slices.Clone(best[from].words), word), worth}
			}
		}
	}
	if end := best[len(f)]; end != nil && len(end.words) > 1 && end.worth >= -3-len(end.words) {
		return end.words
	}
	return nil
}

// longestSyllable is how many letters a syllable has at most ("nghieng").
const longestSyllable = 7
