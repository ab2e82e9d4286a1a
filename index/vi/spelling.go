package vi

// spelling is a word of at most mostSpelled letters, all from a to z, as a number of five
// bits a letter: what slips may make of a word is made, and mostly dismissed, without a
// string for each.
type spelling uint64

// mostSpelled is how many letters a word has that one slip makes a mended one.
const mostSpelled = longestMended + 1

func spell(word string) (s spelling) {
	for i := range len(word) {
		s = s.and(word[i])
	}
	return s
}

// and is a spelling with one more letter.
func (s spelling) and(letter byte) spelling { return s<<5 | spelling(letter-'a'+1) }

// join is a spelling with n more letters.
func (s spelling) join(rest spelling, n int) spelling { return s<<(5*n) | rest }

func (s spelling) String() string {
	var letters [mostSpelled]byte
	first := len(letters)
	for ; s > 0; s >>= 5 {
		first--
		letters[first] = 'a' + byte(s&31) - 1
	}
	return string(letters[first:])
}

// spellings is a set of words that may say yes to another, though seldom: it is small, and
// asked for some hundred slips of each strange word.
type spellings [1 << 11]uint64

func (x *spellings) add(word string) {
	if len(word) <= mostSpelled && letters(word) {
		place, bit := spell(word).place()
		x[place] |= bit
	}
}

func (x *spellings) mayHave(s spelling) bool {
	place, bit := s.place()
	return x[place]&bit != 0
}

// place is the bit of a spelling: its number, well mixed (Knuth's multiplicative hash).
func (s spelling) place() (place, bit uint64) {
	mixed := uint64(s) * 0x9E3779B97F4A7C15 >> (64 - 17)
	return mixed >> 6, 1 << (mixed & 63)
}
