package knowledge

import (
	"regexp"
	"strings"
)

// idNumber is what may be the number on an identity card: 12 digits of which the
// first is 0, in groups of three or four or in one piece, or the 9 digits of the
// old one. A phone number has ten, and a sum of money has dots.
var idNumber = regexp.MustCompile(`0[0-9]{11}|0[0-9]{2}(?: [0-9]{3}){3}|0[0-9]{3}(?: [0-9]{4}){2}|[0-9]{9}`)

// HasIDNumber reports whether the number of somebody's identity card stands in a
// message. Such numbers are never kept.
func HasIDNumber(text string) bool { return len(placedIDNumbers(text)) > 0 }

// WithoutIDNumbers returns a message without the numbers of identity cards.
func WithoutIDNumbers(text string) string { return cutOut(text, placedIDNumbers(text)) }

func placedIDNumbers(text string) [][2]int {
	var out [][2]int
	for _, at := range idNumber.FindAllStringIndex(text, -1) {
		if standsAlone(text, at[0], at[1]) {
			out = append(out, [2]int{at[0], at[1]})
		}
	}
	return out
}

// cutOut returns a text without its pieces, which are in order and apart.
func cutOut(text string, pieces [][2]int) string {
	var left []string
	from := 0
	for _, at := range pieces {
		left = append(left, text[from:at[0]])
		from = at[1]
	}
	return strings.Join(strings.Fields(strings.Join(append(left, text[from:]), " ")), " ")
}
