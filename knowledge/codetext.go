package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// codeText is a text as codes are looked for in it: full-width letters and digits,
// odd dashes, dots, slashes and spaces as plain ones, nothing that cannot be seen.
// at says for each of its bytes where it stood, and at the end how long the text was.
type codeText struct {
	plain string
	at    []int
}

func codeTextOf(text string) codeText {
	var b strings.Builder
	c := codeText{at: make([]int, 0, len(text)+1)}
	for i, r := range text {
		if r = codeRune(r); r < 0 {
			continue
		}
		for range max(1, utf8.RuneLen(r)) {
			c.at = append(c.at, i)
		}
		b.WriteRune(r)
	}
	c.plain, c.at = b.String(), append(c.at, len(text))
	return c
}

// codeRune is a character as it counts in a code; negative: it counts for nothing.
func codeRune(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < utf8.RuneSelf:
		return r
	case unicode.Is(unicode.Cf, r), r == '\ufe0f', r == '\u20e3': // the latter two make emoji of digits
		return -1
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Pd, r), r == '−', r == '─':
		return '-'
	case r == '․', r == '。':
		return '.'
	case r == '⁄', r == '∕':
		return '/'
	case r >= '！' && r <= '～': // full width
		return r - '！' + '!'
	case unicode.IsDigit(r):
		if plain := norm.NFKC.String(string(r)); len(plain) == 1 {
			return rune(plain[0])
		}
	}
	return r
}

// standsAlone reports whether text[begin:end] is not a piece of something
// longer: a bigger number, a word, an address.
func standsAlone(text string, begin, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:begin])
	if wordRune(before) || before == '/' {
		return false
	}
	if before == '.' && unicode.IsDigit(lastRune(text[:begin-1])) {
		return false
	}
	after, size := utf8.DecodeRuneInString(text[end:])
	if wordRune(after) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[end+size:])
	return !(strings.ContainsRune("./-–_", after) && size > 0 && unicode.IsDigit(next))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// wordRune counts combining marks in: a decomposed "ã" ends with one.
func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
