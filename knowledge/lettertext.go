package knowledge

import (
	"slices"
	"strings"
)

// The placeholders of a result letter.
const (
	placeOffice    = "{cơ quan}"
	placeApplicant = "{người nộp}"
	placeCode      = "{mã hồ sơ}"
	placeDay       = "{ngày}"
)

// LetterPlaces are the placeholders that the text of a result letter may have.
func LetterPlaces() []string { return []string{placeOffice, placeApplicant, placeCode, placeDay} }

// LetterWords is what the placeholders of a result letter stand for.
type LetterWords struct{ Office, Applicant, Code, Day string }

// FillLetter writes a letter's text out.
func FillLetter(text string, w LetterWords) string {
	values := map[string]string{placeOffice: w.Office, placeApplicant: w.Applicant, placeCode: w.Code, placeDay: w.Day}
	return braces.ReplaceAllStringFunc(text, func(p string) string {
		if value, ok := values[letterPlace(p)]; ok {
			return value
		}
		return p
	})
}

// strangePlaces are the placeholders of a text that stand for nothing, and braces that
// belong to none.
func strangePlaces(text string) (out []string) {
	for _, p := range braces.FindAllString(text, -1) {
		if !slices.Contains(LetterPlaces(), letterPlace(p)) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// letterPlace is a placeholder in its one written form, however its spaces and letters
// were typed.
func letterPlace(p string) string {
	return "{" + strings.ToLower(oneLine(strings.Trim(p, "{}"))) + "}"
}
