package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// MaskSecrets covers what opens an account: one-time codes beside their name,
// passwords, and numbers of bank cards. kinds is Secret, or empty when there was
// none. Nobody needs these to answer a question, so nobody is to see or keep them.
func MaskSecrets(text string) (masked string, kinds []Personal) {
	for masked = text; ; text = masked {
		masked = coverAll(text, placedSecrets(text))
		if masked == text {
			return masked, kinds
		}
		kinds = []Personal{Secret}
	}
}

// Secrets lists the pieces of a text that MaskSecrets covers.
func Secrets(text string) (out []string) {
	for _, p := range placedSecrets(text) {
		out = append(out, text[p.begin:p.end])
	}
	return out
}

const codeName = `(?:otp|o\.t\.p|mã xác (?:thực|minh|nhận)|ma xac (?:thuc|minh|nhan)|mã kích hoạt|ma kich hoat|mã bảo mật|ma bao mat|mã pin|ma pin|mật mã|verification code|security code|passcode|cvv|cvc|pin code)`

var (
	codeNamed  = regexp.MustCompile(`(?i)` + codeName)
	codeBefore = regexp.MustCompile(`(?i)([0-9]{3}[ \-]?[0-9]{3}|[0-9]{4,8})\s*(?:la|là|is|:|=|-)\s*(?:[\p{L}\p{M}]+\s+){0,3}?` + codeName)
	aCode      = regexp.MustCompile(`\b(?:[A-Z]-)?([0-9]{3}[ \-][0-9]{3}|[0-9]{4,8})\b`)
	aYear      = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)
	ends       = regexp.MustCompile(`[.?!;](?:\s|$)|\n\s*\n`)

	card = regexp.MustCompile(`[2-69](?:[ \-]?[0-9]){12,18}`)

	// Behind a sign a password may look like anything, behind "là" or nothing at all
	// it must look like one.
	passwordSigned = regexp.MustCompile(passwordName + `(?:[ \t]+[\p{L}\p{M}0-9]+){0,4}?\s*[:=]\s*([^\s,;]+)`)
	passwordIs     = regexp.MustCompile(passwordName + `(?:[ \t]+[\p{L}\p{M}0-9]+){0,4}?[ \t]+(?:là|la|is)[ \t]+([^\s,;]+)`)
	passwordBare   = regexp.MustCompile(passwordName + `[ \t]+([^\s,;]+)`)
)

const passwordName = `(?i)(?:mật khẩu|mat khau|password|passwd|\bpass|\bpw|\bmk)` // #nosec G101 -- words before a password

// codeReach is how far behind its name a code may stand, in bytes.
const codeReach = 120

// placedSecrets finds secrets, in order and apart.
func placedSecrets(text string) (out []piece) {
	if !strings.ContainsAny(text, marks) {
		return nil
	}
	found := slices.Concat(placedCodes(text), placedPasswords(text), placedCards(text))
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	for _, at := range found {
		if n := len(out); n > 0 && at[0] < out[n-1].end {
			out[n-1].end = max(out[n-1].end, at[1])
			continue
		}
		out = append(out, piece{at[0], at[1], Secret})
	}
	return out
}

// placedCodes finds one-time codes: digits behind their name in the same sentence,
// or before it.
func placedCodes(text string) (out [][2]int) {
	names := codeNamed.FindAllStringIndex(text, -1)
	if len(names) == 0 {
		return nil
	}
	for _, m := range codeBefore.FindAllStringSubmatchIndex(text, -1) {
		if !digitAt(text, m[2]-1) {
			out = append(out, [2]int{m[2], m[3]})
		}
	}
	stays := staying(text)
	for _, name := range names {
		from := name[1]
		sentence := text[from:min(from+codeReach, len(text))]
		if end := ends.FindStringIndex(sentence); end != nil {
			sentence = sentence[:end[0]]
		}
		for _, m := range aCode.FindAllStringSubmatchIndex(sentence, -1) {
			at := [2]int{from + m[2], from + m[3]}
			if isCode(text, at) && !overlaps(stays, at) {
				out = append(out, at)
			}
		}
	}
	return out
}

// isCode reports whether digits are no year, and no piece of a longer number.
func isCode(text string, at [2]int) bool {
	return !aYear.MatchString(text[at[0]:at[1]]) && standsAlone(text, at[0], at[1])
}

func overlaps(pieces [][2]int, at [2]int) bool {
	return slices.ContainsFunc(pieces, func(p [2]int) bool { return p[0] < at[1] && at[0] < p[1] })
}

// placedPasswords finds what stands behind "mật khẩu:" or "mật khẩu là". Words of
// Vietnamese, as in "mật khẩu là gì", are none.
func placedPasswords(text string) (out [][2]int) {
	if !namesPassword(text) {
		return nil
	}
	for _, m := range passwordSigned.FindAllStringSubmatchIndex(text, -1) {
		if !askedWord(text[m[2]:m[3]]) {
			out = append(out, [2]int{m[2], m[3]})
		}
	}
	for _, pattern := range []*regexp.Regexp{passwordIs, passwordBare} {
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			if looksSecret(text[m[2]:m[3]]) {
				out = append(out, [2]int{m[2], m[3]})
			}
		}
	}
	return out
}

// namesPassword reports whether a text can have passwordName, sooner than three patterns do.
func namesPassword(text string) bool {
	lower := strings.ReplaceAll(strings.ToLower(text), "ſ", "s") // which (?i) takes for one
	return slices.ContainsFunc([]string{"mật khẩu", "mat khau", "pass", "pw", "mk"}, func(name string) bool { return strings.Contains(lower, name) })
}

// looksSecret reports whether a word mixes letters with digits or signs, as
// passwords do, or is a row of digits long enough for one.
func looksSecret(word string) bool {
	word = strings.TrimRight(word, ".,!?)…\"”")
	letters, digits, signs := 0, 0, 0
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			letters++
		case strings.ContainsRune("@#$%^&*_!+", r):
			signs++
		default:
			return false
		}
	}
	return letters+digits+signs >= 6 && (digits > 0 && letters > 0 || signs > 0 && letters+digits > 0 || letters == 0 && digits >= 6)
}

// askedWord reports whether a word goes on with the sentence: "mật khẩu: quên rồi".
func askedWord(word string) bool {
	word = bare(strings.TrimRight(word, ".,!?)…"))
	return word == covered || slices.Contains(strings.Fields("quen mat khong ko k chua da bi sai doi lay cap moi cu gi sao nao the lam phai co can toi em con minh cach nhap dang"), word)
}

// placedCards finds numbers of bank cards: 13 to 19 digits with the check digit of
// one.
func placedCards(text string) (out [][2]int) {
	for _, at := range card.FindAllStringIndex(text, -1) {
		if !digitAt(text, at[0]-1) && !digitAt(text, at[1]) && luhn(text[at[0]:at[1]]) {
			out = append(out, [2]int{at[0], at[1]})
		}
	}
	return out
}

func luhn(number string) bool {
	sum, twice := 0, false
	for i := len(number) - 1; i >= 0; i-- {
		if !digitAt(number, i) {
			continue
		}
		d := int(number[i] - '0')
		if twice {
			d = d*2/10 + d*2%10
		}
		sum, twice = sum+d, !twice
	}
	return sum%10 == 0
}
