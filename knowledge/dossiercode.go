package knowledge

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// procedureCodes are procedures' codes with an optional province suffix.
var procedureCodes = regexp.MustCompile(`(?i)[1-9]\.[0-9OIL]{6}(?:\.(?:[0O]{3}\.[0O]{2}\.[0O]{2}\.)?H[0-9OIL]{2})?`)

// ParseDossierCode is CodeForms.Parse where no office is known.
func ParseDossierCode(s string) (DossierCode, bool) { return CodeForms{}.Parse(s) }

// FindDossierCodes is CodeForms.Find where no office is known.
func FindDossierCodes(text string) []DossierCode { return CodeForms{}.Find(text) }

func placedDossierCodes(text string) []placedCode { return CodeForms{}.placed(text) }

// FindProcedureCodes returns the procedure codes anywhere in a message, in
// order, each once and without a province's suffix.
func FindProcedureCodes(text string) []ProcedureCode {
	var out []ProcedureCode
	seen := map[ProcedureCode]bool{}
	text = codeTextOf(text).plain
	for _, at := range procedureCodes.FindAllStringIndex(text, -1) {
		if !standsAlone(text, at[0], at[1]) || !meant(text[at[0]:at[1]], 3) {
			continue
		}
		code, ok := ParseProcedureCode(misread.Replace(text[at[0]:at[1]]))
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

// Future reports whether the code states a day, or a year, that has not come on the
// day of now, in now's time zone: such a code was mistyped.
func (c DossierCode) Future(now time.Time) bool {
	y, m, d := now.Date()
	if part := strings.Split(string(c), "/"); len(part) == 3 && len(part[1]) == 4 {
		year, err := strconv.Atoi(part[1])
		return err == nil && year > y
	}
	day, ok := c.Day()
	return ok && day.After(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// dayOf reads yymmdd of this century.
func dayOf(s string) (time.Time, bool) {
	day, err := time.Parse("20060102", "20"+s)
	return day, err == nil
}
