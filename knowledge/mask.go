package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Personal is a kind of thing in people's words that not everybody may read.
type Personal string

// The kinds. The first is what opens an account, and nobody may keep it at all.
const (
	Secret      Personal = "secret"  // a one-time code, a password, the number of a bank card
	Phone       Personal = "phone"   // of a telephone
	IDNumber    Personal = "id"      // of an identity card, a passport, an insured person
	BankAccount Personal = "account" // of a bank account, a taxpayer
	Email       Personal = "email"
	House       Personal = "house" // the number of a house
)

// covered stands where something was covered; it holds no letter and no digit, so
// that what is covered is covered for good.
const covered = "•••"

// tail is how many digits of a number stay to be seen, so that a person who has
// the number before them knows it again.
const tail = 3

// Mask covers what is personal in a text, and says of which kinds it was, each
// once. Codes of dossiers and procedures, sums of money, dates, numbers of laws and
// of public telephones stay. It is pure, and masking twice changes nothing.
func Mask(text string) (masked string, kinds []Personal) {
	// What is covered parts its neighbours anew, so one look is not always enough.
	for masked = text; ; text = masked {
		var found []Personal
		if masked, found = maskOnce(text); masked == text {
			return masked, kinds
		}
		for _, k := range found {
			if !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
	}
}

func maskOnce(text string) (string, []Personal) {
	text, kinds := MaskSecrets(text)
	for _, p := range personal {
		masked := coverAll(text, p.find(text), p.cover)
		if masked != text {
			kinds = append(kinds, p.kind)
		}
		text = masked
	}
	return text, kinds
}

// Masked is a text as Mask covers it.
func Masked(text string) string {
	text, _ = Mask(text)
	return text
}

// personal is what Mask looks for, in order.
var personal = []struct {
	kind  Personal
	find  func(text string) [][2]int
	cover func(string) string
}{
	{Email, places(email, 0), coverEmail},
	{Phone, numbersOf(phone, 0), coverNumber},
	{IDNumber, numbersOf(longID, 0), coverNumber},
	{IDNumber, numbersOf(passport, 0), coverNumber},
	{IDNumber, numbersOf(namedID, 1), coverNumber},
	{BankAccount, numbersOf(namedAccount, 1), coverNumber},
	{IDNumber, numbersOf(nineOrMore, 0), coverNumber},
	{House, places(house, 1), func(string) string { return covered }},
}

const (
	paperName = `(?i)(?:cccd|cmnd|cmt|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh|hộ chiếu|ho chieu|passport|bhxh|bhyt|bảo hiểm|bao hiem)`

	gap   = `[ .\-()\x{00A0}]{0,2}`           // between the digits of one number
	chain = `[0-9](?:` + gap + `[0-9]){5,18}` // six digits or more, however they are grouped
	link  = `[^0-9\n]{0,20}?`                 // between the name of a number and the number
)

var (
	email        = regexp.MustCompile(`[\p{L}0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+`)
	phone        = regexp.MustCompile(`(?:\+84|\b84|\(?0)(?:` + gap + `[35789](?:` + gap + `[0-9]){8}|` + gap + `2(?:` + gap + `[0-9]){9})`)
	longID       = regexp.MustCompile(`0[0-9]{2}(?:[ .\-]?[0-9]{3}){3}|0[0-9]{3}(?:[ .\-][0-9]{4}){2}`)
	passport     = regexp.MustCompile(`\b[A-Z][0-9]{7,8}\b`)
	namedID      = regexp.MustCompile(paperName + link + `(` + chain + `)`)
	namedAccount = regexp.MustCompile(`(?i)(?:stk|tài khoản|tai khoan|mst|mã số thuế|ma so thue|sđt|sdt|điện thoại|dien thoai|zalo)` + link + `(` + chain + `)`)
	nineOrMore   = regexp.MustCompile(`[0-9]{9,}`)
	house        = regexp.MustCompile(`(?i)(?:số nhà|so nha|nhà số|nha so)\s*:?\s*([0-9]+[a-z]?(?:[/\-][0-9]+[a-z]?)*)|` +
		`(?:nhà|số|nha|so)\s+([0-9]+[a-z]?(?:/[0-9]+[a-z]?)*)\s*,?\s+(?:đường|phố|ngõ|ngách|hẻm|kiệt|duong|pho|ngo|ngach|hem|kiet)\s`)
)

// places finds a pattern's group.
func places(pattern *regexp.Regexp, group int) func(string) [][2]int {
	return func(text string) (out [][2]int) {
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			for g := group; 2*g < len(m); g++ { // of alternatives, the one that matched
				if m[2*g] >= 0 {
					out = append(out, [2]int{m[2*g], m[2*g+1]})
					break
				}
			}
		}
		return out
	}
}

// numbersOf finds a pattern's group outside of what stays, where no digit goes on
// before or behind it.
func numbersOf(pattern *regexp.Regexp, group int) func(string) [][2]int {
	find := places(pattern, group)
	return func(text string) (out [][2]int) {
		from := 0
		for _, stays := range append(staying(text), [2]int{len(text), len(text)}) {
			if stays[0] < from {
				from = max(from, stays[1])
				continue
			}
			for _, at := range find(text[from:stays[0]]) {
				at = [2]int{at[0] + from, at[1] + from}
				if !digitAt(text, at[0]-1) && !digitAt(text, at[1]) {
					out = append(out, at)
				}
			}
			from = stays[1]
		}
		return out
	}
}

func digitAt(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'
}

var (
	calendarDay = regexp.MustCompile(`\b(?:[0-3]?[0-9]([./\-])[01]?[0-9]([./\-])(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])\b`)
	publicPhone = regexp.MustCompile(`\b1[89]00[ .\-]?[0-9]{3,4}(?:[ .\-]?[0-9]{2})?\b`)
	sumOfMoney  = regexp.MustCompile(`(?i)\b[1-9][0-9]{0,2}(?:[.,][0-9]{3})+\b|\b[1-9][0-9]*\s?(?:đồng|dong|đ|vnđ|vnd|nghìn|ngàn|triệu|trieu|tỷ|tỉ|usd)(?:[^\p{L}]|$)`)
	paperNamed  = regexp.MustCompile(paperName + `[^0-9\n]{0,8}$`)
	lawNumber   = regexp.MustCompile(`\b[0-9]{1,5}/[0-9]{4}/[\p{Lu}0-9\-]+`)
)

// staying lists, in order, the pieces of a text that are numbers but nobody's.
func staying(text string) (out [][2]int) {
	for _, p := range placedDossierCodes(text) {
		out = append(out, [2]int{p.begin, p.end})
	}
	for _, pattern := range []*regexp.Regexp{procedureCodes, calendarDay, publicPhone, sumOfMoney, lawNumber} {
		for _, at := range pattern.FindAllStringIndex(text, -1) {
			if !digitAt(text, at[0]-1) && !digitAt(text, at[1]) && !(pattern == sumOfMoney && noMoney(text, at[0])) {
				out = append(out, [2]int{at[0], at[1]})
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	return out
}

// noMoney reports whether digits in groups of three go on with a longer number, or
// are called the number of somebody's paper.
func noMoney(text string, begin int) bool {
	goesOn := begin > 1 && strings.ContainsRune(".,", rune(text[begin-1])) && digitAt(text, begin-2)
	return goesOn || paperNamed.MatchString(text[:begin])
}

// coverAll covers pieces of a text, which are in order and apart.
func coverAll(text string, pieces [][2]int, cover func(string) string) string {
	var b strings.Builder
	from := 0
	for _, at := range pieces {
		b.WriteString(text[from:at[0]])
		b.WriteString(cover(text[at[0]:at[1]]))
		from = at[1]
	}
	b.WriteString(text[from:])
	return b.String()
}

// coverNumber leaves the last digits.
func coverNumber(number string) string {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, number)
	return covered + digits[max(0, len(digits)-tail):]
}

// coverEmail leaves the first letter, and where the box is.
func coverEmail(address string) string {
	box, at, _ := strings.Cut(address, "@")
	_, size := utf8.DecodeRuneInString(box)
	return box[:size] + covered + "@" + at
}
