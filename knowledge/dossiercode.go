package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The written forms of codes, as people type them: any case, the letter O for
// a zero, any kind of dash with spaces around it, or only spaces. Where a code may stand in a
// text is decided by standsAlone, which regexp alone cannot say.
var (
	// [agency.]H26[.35]-yymmdd-number; G for a ministry, H for a province. Spaces
	// do for dots and dashes.
	portalCode = regexp.MustCompile(`(?i)((?:[0-9O]{2,3}\.){0,3})([GH])([0-9O]{2}(?:[. ][0-9O]{1,4}){0,3})` +
		codeGap + `([0-9O]{6})` + codeGap + `([0-9O]{3,6})`)
	// number/year/agency, of the social insurance.
	insuranceCode = regexp.MustCompile(`(?i)[0-9O]{4,6}/2[0O][0-9O]{2}/[0-9O]{4,6}`)
	// A procedure's code with an optional province suffix.
	procedureCodes = regexp.MustCompile(`(?i)[1-9]\.[0-9O]{6}(?:\.(?:[0O]{3}\.[0O]{2}\.[0O]{2}\.)?H[0-9O]{2})?`)
)

// codeGap parts a code's agency, day and number.
const codeGap = `(?:\s*[-‐‑‒–—―−]+\s*| +)`

var letterO = strings.NewReplacer("O", "0", "o", "0")

// ParseDossierCode reads a dossier code written alone, in any of the forms that
// FindDossierCodes knows, and returns its one written form. It reports false
// when s is no code, holds anything else, or its yymmdd is no real date.
func ParseDossierCode(s string) (DossierCode, bool) {
	s = strings.TrimSpace(s)
	found := placedDossierCodes(s)
	if len(found) != 1 || found[0].begin != 0 || found[0].end != len(s) {
		return "", false
	}
	return found[0].code, true
}

// FindDossierCodes returns the dossier codes anywhere in a message, in order
// and each once. A procedure's code, a phone number or a document's number is
// none. Whether a code's day lies in the future is not looked at (see Future).
func FindDossierCodes(text string) []DossierCode {
	var out []DossierCode
	seen := map[DossierCode]bool{}
	for _, p := range placedDossierCodes(text) {
		if !seen[p.code] {
			seen[p.code] = true
			out = append(out, p.code)
		}
	}
	return out
}

// WithoutDossierCodes returns a message without the dossier codes in it.
func WithoutDossierCodes(text string) string {
	var pieces [][2]int
	for _, p := range placedDossierCodes(text) {
		pieces = append(pieces, [2]int{p.begin, p.end})
	}
	slices.SortFunc(pieces, func(a, b [2]int) int { return a[0] - b[0] })
	return cutOut(text, pieces)
}

// FindProcedureCodes returns the procedure codes anywhere in a message, in
// order, each once and without a province's suffix.
func FindProcedureCodes(text string) []ProcedureCode {
	var out []ProcedureCode
	seen := map[ProcedureCode]bool{}
	for _, at := range procedureCodes.FindAllStringIndex(text, -1) {
		if !standsAlone(text, at[0], at[1]) {
			continue
		}
		code, ok := ParseProcedureCode(letterO.Replace(text[at[0]:at[1]]))
		if ok && !seen[code] {
			seen[code] = true
			out = append(out, code)
		}
	}
	return out
}

// Key returns the code with every character that is no letter or digit as "_",
// as deep links and Dossiers.DossierLike want it: at most 61 characters, the
// longest that fits a link after "hs_".
func (c DossierCode) Key() string {
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, string(c))
	if r := []rune(key); len(r) > 61 {
		return string(r[:61])
	}
	return key
}

// Day returns the day of receipt that the code itself states, in UTC. It
// reports false for codes that state none.
func (c DossierCode) Day() (time.Time, bool) {
	parts := strings.Split(string(c), "-")
	if len(parts) != 3 {
		return time.Time{}, false
	}
	return dayOf(parts[1])
}

// Future reports whether the code states a day after the day of now, in now's
// time zone: such a code was mistyped.
func (c DossierCode) Future(now time.Time) bool {
	day, ok := c.Day()
	y, m, d := now.Date()
	return ok && day.After(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// dayOf reads yymmdd of this century.
func dayOf(s string) (time.Time, bool) {
	day, err := time.Parse("20060102", "20"+s)
	return day, err == nil
}

type placedCode struct {
	code       DossierCode
	begin, end int
}

func placedDossierCodes(text string) []placedCode {
	var out []placedCode
	for _, at := range portalCode.FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string { return letterO.Replace(text[at[2*i]:at[2*i+1]]) }
		if _, ok := dayOf(part(4)); !ok || !standsAlone(text, at[0], at[1]) {
			continue
		}
		code := part(1) + strings.ToUpper(part(2)) + strings.ReplaceAll(part(3), " ", ".") + "-" + part(4) + "-" + part(5)
		out = append(out, placedCode{DossierCode(code), at[0], at[1]})
	}
	for _, at := range insuranceCode.FindAllStringIndex(text, -1) {
		if standsAlone(text, at[0], at[1]) {
			out = append(out, placedCode{DossierCode(letterO.Replace(text[at[0]:at[1]])), at[0], at[1]})
		}
	}
	return out
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
	return !(strings.ContainsRune("./-–", after) && size > 0 && unicode.IsDigit(next))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// wordRune counts combining marks in: a decomposed "ã" ends with one.
func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
