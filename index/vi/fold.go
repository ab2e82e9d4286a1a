package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// placement moves a tone mark typed in the old place (hòa, thúy) to the new one
// (hoà, thuý), so that both are one word.
var placement = strings.NewReplacer(
	"òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ",
	"òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ", "ọe", "oẹ",
	"ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ",
)

// folded maps every Vietnamese letter with a mark to its plain letter.
var folded = foldTable("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")

// softened maps a letter with ngã to the same letter with hỏi: many people do
// not tell the two apart.
var softened = strings.NewReplacer("ã", "ả", "ẵ", "ẳ", "ẫ", "ẩ", "ẽ", "ẻ", "ễ", "ể", "ĩ", "ỉ",
	"õ", "ỏ", "ỗ", "ổ", "ỡ", "ở", "ũ", "ủ", "ữ", "ử", "ỹ", "ỷ")

func foldTable(letters string) map[rune]rune {
	t := map[rune]rune{'đ': 'd', 'ð': 'd'}
	for _, r := range letters {
		t[r] = []rune(norm.NFD.String(string(r)))[0]
	}
	return t
}

// Fold strips tones and other marks from a normalised text and makes d of đ.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if f, ok := folded[r]; ok {
			return f
		}
		if unicode.Is(unicode.Mn, r) {
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
		if _, ok := folded[r]; !ok || r == 'ð' {
			return false
		}
	}
	return true
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
