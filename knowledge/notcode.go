package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// Mistake is what somebody typed where a dossier's code belongs.
type Mistake string

// What people take for a dossier's code. The last is digits of which nobody knows
// what they are: probably a part of a code.
const (
	ProcedureInstead Mistake = "procedure" // a procedure's code
	IDInstead        Mistake = "id"        // the number of an identity card
	PhoneInstead     Mistake = "phone"
	QuestionInstead  Mistake = "question" // the number of a question to officers
	DayInvalid       Mistake = "day"      // a code, but for its day, which does not exist
	DateInstead      Mistake = "date"
	PrefixMissing    Mistake = "prefix" // a code without what it begins with
	PartMissing      Mistake = "part"
	NoCode           Mistake = "none" // nothing like a code
)

var (
	questionNumber = regexp.MustCompile(`^(?:(?:cau|hoi|so|ma)[ .:]*)*#[ ]?[0-9]{1,7}$|^(?:cau|hoi)(?:[ .:]*(?:hoi|so))*[ .:]*[0-9]{1,7}$`)
	shortDate      = regexp.MustCompile(`^(?:ngay[ :]*)?[0-3]?[0-9][ ]?[./\- ][ ]?[01]?[0-9][ ]?[./\- ][ ]?(?:[0-9]{2}|[0-9]{4})$`)
	datedNumber    = regexp.MustCompile(`^([0-9]{6})` + codeGap + `[0-9]{3,6}$`)
)

// fewestDigits is how many digits the shortest code of a portal has.
const fewestDigits = 11

// Mistake says what a text without a code is that was typed in place of one.
func (f CodeForms) Mistake(text string) Mistake {
	plain := strings.TrimSpace(codeTextOf(text).plain)
	_, kinds := Mask(plain)
	folded := bare(plain)
	switch {
	case len(FindProcedureCodes(plain)) > 0:
		return ProcedureInstead
	case HasIDNumber(plain), slices.Contains(kinds, IDNumber):
		return IDInstead
	case slices.Contains(kinds, Phone):
		return PhoneInstead
	case questionNumber.MatchString(folded):
		return QuestionInstead
	case daysWrongly(plain):
		return DayInvalid
	case shortDate.MatchString(folded), calendarDay.MatchString(plain):
		return DateInstead
	}
	if m := datedNumber.FindStringSubmatch(plain); m != nil {
		if _, ok := dayOf(m[1]); ok {
			return PrefixMissing
		}
	}
	switch digits := digitsIn(plain); {
	case digits == 0:
		return NoCode
	case digits < fewestDigits:
		return PartMissing
	}
	return NoCode
}

// daysWrongly reports whether a text has the form of a portal's code, with a day that
// does not exist.
func daysWrongly(plain string) bool {
	at := portalForm.pattern.FindStringSubmatchIndex(plain)
	if at == nil || !standsAlone(plain, at[0], at[1]) || !strings.Contains(plain[at[0]:at[1]], "-") {
		return false
	}
	_, exists := dayOf(misread.Replace(plain[at[8]:at[9]]))
	return !exists
}

func digitsIn(text string) (n int) {
	for i := range len(text) {
		if digitAt(text, i) {
			n++
		}
	}
	return n
}
