package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// placement moves a tone mark typed in the old place (hòa, thúy) to the new one
// (hoà, thuý), so that both are one word.
var placement = strings.NewReplacer(
	"òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ",
	"òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ", "ọe", "oẹ",
	"ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ",
)

// lastLetter is the last Vietnamese letter, in the order of Unicode.
const lastLetter = 'ỹ'

// plainLetters has the plain letter of every Vietnamese letter with a mark, and of no other
// 0. Every text is read through it, letter by letter.
var plainLetters = foldTable("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")

// soften turns a letter with ngã into the same letter with hỏi: many people do not
// tell the two apart.
func soften(r rune) rune {
	switch r {
	case 'ã':
		return 'ả'
	case 'ẵ':
		return 'ẳ'
	case 'ẫ':
		return 'ẩ'
	case 'ẽ':
		return 'ẻ'
	case 'ễ':
		return 'ể'
	case 'ĩ':
		return 'ỉ'
	case 'õ':
		return 'ỏ'
	case 'ỗ':
		return 'ổ'
	case 'ỡ':
		return 'ở'
	case 'ũ':
		return 'ủ'
	case 'ữ':
		return 'ử'
	case 'ỹ':
		return 'ỷ'
	}
	return r
}

func foldTable(letters string) (t [lastLetter + 1]byte) {
	t['đ'], t['ð'] = 'd', 'd'
	for _, r := range letters {
		t[r] = norm.NFD.String(string(r))[0]
	}
	return t
}

// plainOf is the plain letter of a Vietnamese letter with a mark, and of any other 0.
func plainOf(r rune) byte {
	if r < 0 || r > lastLetter {
		return 0
	}
	return plainLetters[r]
}

// Fold strips tones and other marks from a normalised text and makes d of đ.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if f := plainOf(r); f != 0 {
			return rune(f)
		}
		if r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// Normalize brings one syllable or text to its one written form: compatibility
// letters made plain, NFC, lower case, tones in the new place, invisible
// characters gone and other control characters made spaces. Invalid UTF-8
// becomes U+FFFD.
func Normalize(s string) string {
	if settled(s) {
		if !misplaced(s) {
			return s
		}
		return placement.Replace(s)
	}
	if !plain(s) {
		s = norm.NFKC.String(strings.ToValidUTF8(s, "\uFFFD"))
	}
	s = strings.Map(visible, strings.ToLower(s))
	return placement.Replace(norm.NFC.String(s))
}

func visible(r rune) rune {
	switch {
	case r == '\u00ad' || unicode.Is(unicode.Cf, r):
		return -1
	case unicode.IsControl(r):
		return ' '
	}
	return r
}

// settled reports whether a text has only small Vietnamese letters, composed, and
// digits: nearly every word is written so, and needs no more than its tone moved.
func settled(s string) bool {
	for _, r := range s {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			continue
		}
		if plainOf(r) == 0 || r == 'ð' {
			return false
		}
	}
	return true
}

// misplaced reports whether a tone may stand in the old place: hardly any word needs
// the replacer, which is slow.
func misplaced(s string) bool {
	var before rune
	for _, r := range s {
		switch r {
		case 'a', 'e':
			if strings.ContainsRune("òóỏõọ", before) {
				return true
			}
		case 'y':
			if strings.ContainsRune("ùúủũụ", before) {
				return true
			}
		}
		before = r
	}
	return false
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
