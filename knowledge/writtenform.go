package knowledge

import (
	"regexp"
	"strings"
)

// writtenForm is a further way to write a code.
type writtenForm struct {
	pattern *regexp.Regexp
	read    func(groups []string) DossierCode // of what the pattern's groups hold; "": it is none
	alone   bool                              // only as the whole of a text
}

// codeGap parts a code's agency, day and number.
const (
	codeGap   = `(?:\s*[-_./]+\s*| +)`
	codeDot   = `[.,_ ]`
	codeSlash = `(?:\s*/\s*|_)`
	codeDigit = `[0-9OoIiLl]` // a letter where only a digit can stand is a slip
)

// The forms that are the same everywhere: [agency.]H26[.35]-yymmdd-number, G for a
// ministry and H for a province; number/year/agency, of the social insurance.
var (
	portalForm = writtenForm{pattern: regexp.MustCompile(`((?:` + codeDigit + `{2,3}[.,_]){0,3})([GHgh]) ?(` + codeDigit + `{2}(?:` + codeDot + codeDigit + `{1,4}){0,3})` +
		codeGap + `(` + codeDigit + `{6})` + codeGap + `(` + codeDigit + `{3,6})`), read: readPortal}
	insuranceForm = writtenForm{pattern: regexp.MustCompile(`(` + codeDigit + `{4,6})` + codeSlash + `(2[0Oo]` + codeDigit + `{2})` + codeSlash + `(` + codeDigit + `{4,6})`), read: readInsurance}
)

var (
	misread = strings.NewReplacer("O", "0", "o", "0", "I", "1", "i", "1", "L", "1", "l", "1")
	dotted  = strings.NewReplacer(" ", ".", "_", ".", ",", ".")
)

// meant reports whether something of a code has so many digits that its letters are
// slips, and no word.
func meant(part string, fewest int) bool { return digitsIn(part) >= fewest }

func readPortal(groups []string) DossierCode {
	whole, old, kind, agency, day, number := groups[0], groups[1], groups[2], dotted.Replace(groups[3]), groups[4], groups[5]
	if strings.Contains(whole, kind+" ") && !strings.Contains(whole, "-") {
		return "" // "14 h 26 …" is a time
	}
	for part := range strings.SplitSeq(agency, ".") {
		if !meant(part, 1) {
			return ""
		}
	}
	return dated(misread.Replace(dotted.Replace(old))+strings.ToUpper(kind)+misread.Replace(agency), day, number)
}

func readInsurance(groups []string) DossierCode {
	if !meant(groups[1], 1) || !meant(groups[3], 1) {
		return ""
	}
	return DossierCode(misread.Replace(groups[1] + "/" + groups[2] + "/" + groups[3]))
}

// dated is the code of an agency, a day and a number of it; "" when there is no such
// day.
func dated(agency, day, number string) DossierCode {
	if !meant(day, 3) || !meant(number, 1) {
		return ""
	}
	day = misread.Replace(day)
	if _, ok := dayOf(day); !ok {
		return ""
	}
	return DossierCode(agency + "-" + day + "-" + misread.Replace(number))
}

// ownForm is a form as an office's profile spells it, "#" for a digit.
func ownForm(form string) writtenForm {
	var pattern strings.Builder
	for i := 0; i < len(form); i++ {
		switch c := form[i]; c {
		case '#':
			end := i
			for end < len(form) && form[end] == '#' {
				end++
			}
			pattern.WriteString("(" + strings.Repeat(codeDigit, end-i) + ")")
			i = end - 1
		case '-':
			pattern.WriteString(codeGap)
		case '.':
			pattern.WriteString(codeDot)
		case '/':
			pattern.WriteString(codeSlash)
		default:
			pattern.WriteString("(?i:" + regexp.QuoteMeta(string(c)) + ")")
		}
	}
	read := func(groups []string) DossierCode {
		out := form
		for _, digits := range groups[1:] {
			if !meant(digits, 1) {
				return ""
			}
			out = strings.Replace(out, strings.Repeat("#", len(digits)), misread.Replace(digits), 1)
		}
		return DossierCode(out)
	}
	return writtenForm{regexp.MustCompile(pattern.String()), read, strings.Trim(form, "#") == ""}
}

// squeezed is a code with a prefix, with or without what parts it: "h2635 2401150012".
func squeezed(prefix string) writtenForm {
	var pattern strings.Builder
	for i, c := range prefix {
		switch {
		case c == '.':
			pattern.WriteString(codeDot + "?")
		case c == '0':
			pattern.WriteString("[0Oo]")
		case c == '1':
			pattern.WriteString("[1IiLl]")
		default:
			pattern.WriteString("(?i:" + prefix[i:i+1] + ")")
		}
	}
	pattern.WriteString(codeGap + `?(` + codeDigit + `{6})` + codeGap + `?(` + codeDigit + `{3,6})`)
	read := func(groups []string) DossierCode { return dated(prefix, groups[1], groups[2]) }
	return writtenForm{regexp.MustCompile(pattern.String()), read, false}
}

// shortened is a code of the office's only prefix, typed without it: "240115-0012" in
// a sentence, "240115 0012" as the whole of a text.
func shortened(prefix string) []writtenForm {
	read := func(groups []string) DossierCode { return dated(prefix, groups[1], groups[2]) }
	form := func(gap string) *regexp.Regexp { return regexp.MustCompile(`([0-9]{6})` + gap + `([0-9]{3,6})`) }
	return []writtenForm{{form(`\s*-+\s*`), read, false}, {form(codeGap), read, true}}
}

// exampleOf is a code of a form, as an office's profile spells it.
func exampleOf(form string) string {
	digit := 0
	return strings.Map(func(r rune) rune {
		if r != '#' {
			return r
		}
		digit++
		return '0' + rune(digit%10)
	}, form)
}
