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
	if !strings.ContainsAny(text, marks) {
		return text, nil
	}
	text, kinds := MaskSecrets(text)
	found := placedPersonal(text)
	for _, p := range found {
		if !slices.Contains(kinds, p.kind) {
			kinds = append(kinds, p.kind)
		}
	}
	return coverAll(text, found), kinds
}

// Masked is a text as Mask covers it.
func Masked(text string) string {
	text, _ = Mask(text)
	return text
}

// marks are the characters of which nothing personal has none.
const marks = "0123456789@:="

// piece is a personal piece of a text.
type piece struct {
	begin, end int
	kind       Personal
}

// placedPersonal finds what is personal but secrets, in order and apart.
func placedPersonal(text string) (out []piece) {
	for _, at := range email.FindAllStringIndex(text, -1) {
		out = append(out, piece{at[0], at[1], Email})
	}
	stays := staying(text)
	add := func(begin, end int, kind Personal) {
		free := !digitAt(text, begin-1) && !digitAt(text, end)
		if free && !overlaps(stays, [2]int{begin, end}) &&
			!slices.ContainsFunc(out, func(p piece) bool { return p.begin < end && begin < p.end }) {
			out = append(out, piece{begin, end, kind})
		}
	}
	for _, n := range numberForms {
		n.find(text, stays, func(begin, end int) { add(begin, end, n.kind) })
	}
	for _, m := range house.FindAllStringSubmatchIndex(text, -1) {
		if m[2] >= 0 {
			add(m[2], m[3], House)
		} else {
			add(m[4], m[5], House)
		}
	}
	slices.SortFunc(out, func(a, b piece) int { return a.begin - b.begin })
	return out
}

// numberForm is how a kind of number is written: where it may begin, and what
// stands there. The pattern's last group is the number.
type numberForm struct {
	kind    Personal
	begins  func(text string, i int) bool
	named   *regexp.Regexp // instead: it begins behind this
	pattern *regexp.Regexp
}

// numberForms is every form, the surest first.
var numberForms = []numberForm{
	{kind: Phone, begins: beginsWith("0+(8"), pattern: phone},
	{kind: IDNumber, begins: beginsWith("0"), pattern: longID},
	{kind: IDNumber, begins: beginsWith("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), pattern: passport},
	{kind: IDNumber, named: paperName, pattern: behindName},
	{kind: BankAccount, named: accountName, pattern: behindName},
	{kind: IDNumber, begins: beginsWith("0123456789"), pattern: nineOrMore},
}

// beginsWith reports where one of some characters follows no digit.
func beginsWith(chars string) func(string, int) bool {
	return func(text string, i int) bool {
		return strings.IndexByte(chars, text[i]) >= 0 && !digitAt(text, i-1)
	}
}

// window is how many bytes of a text one number can take, with what joins it to
// its name.
const window = 128

// find reports the numbers of a form. None goes on into what stays.
func (n numberForm) find(text string, stays [][2]int, found func(begin, end int)) {
	try := func(i int) {
		end := min(len(text), i+window)
		for digitAt(text, end) { // no number is looked at in part
			end++
		}
		for _, s := range stays {
			if s[0] >= i {
				end = min(end, s[0])
			}
		}
		if m := n.pattern.FindStringSubmatchIndex(text[i:end]); m != nil {
			found(i+m[len(m)-2], i+m[len(m)-1])
		}
	}
	if n.named != nil {
		for _, at := range n.named.FindAllStringIndex(text, -1) {
			try(at[1])
		}
		return
	}
	for i := range len(text) {
		if n.begins(text, i) {
			try(i)
		}
	}
}

const (
	gap  = `[ .\-()\x{00A0}]{0,2}`           // between the digits of one number
	link = `[^0-9\n]{0,20}?`                 // between the name of a number and the number
	six  = `[0-9](?:` + gap + `[0-9]){5,18}` // six digits or more, however they are grouped
)

var (
	email       = regexp.MustCompile(`[\p{L}0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+`)
	phone       = regexp.MustCompile(`^(?:\+84|84|\(?0)(?:` + gap + `[35789](?:` + gap + `[0-9]){8}|` + gap + `2(?:` + gap + `[0-9]){9})`)
	longID      = regexp.MustCompile(`^(?:0[0-9]{2}(?:[ .\-]?[0-9]{3}){3}|0[0-9]{3}(?:[ .\-][0-9]{4}){2})`)
	passport    = regexp.MustCompile(`^[A-Z][0-9]{7,8}\b`)
	nineOrMore  = regexp.MustCompile(`^[0-9]{9,}`)
	behindName  = regexp.MustCompile(`^` + link + `(` + six + `)`)
	paperName   = regexp.MustCompile(paper)
	paperNamed  = regexp.MustCompile(paper + `[^0-9\n]{0,8}$`)
	accountName = regexp.MustCompile(`(?i)stk|tài khoản|tai khoan|mst|mã số thuế|ma so thue|sđt|sdt|điện thoại|dien thoai|zalo`)
	house       = regexp.MustCompile(`(?i)(?:số nhà|so nha|nhà số|nha so)\s*:?\s*([0-9]+[a-z]?(?:[/\-][0-9]+[a-z]?)*)|` +
		`(?:nhà|số|nha|so)\s+([0-9]+[a-z]?(?:/[0-9]+[a-z]?)*)\s*,?\s+(?:đường|phố|ngõ|ngách|hẻm|kiệt|duong|pho|ngo|ngach|hem|kiet)\s`)
)

const paper = `(?i)(?:cccd|cmnd|cmt|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh|hộ chiếu|ho chieu|passport|bhxh|bhyt|bảo hiểm|bao hiem)`

func digitAt(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'
}

var (
	calendarDay = regexp.MustCompile(`\b(?:[0-3]?[0-9]([./\-])[01]?[0-9]([./\-])(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])\b`)
	publicPhone = regexp.MustCompile(`\b1[89]00[ .\-]?(?:[0-9]{3}[ .\-]?[0-9]{3}|[0-9]{4}[ .\-]?[0-9]{2}|[0-9]{3,4})\b`) // never nine digits: those are an old identity card's
	sumOfMoney  = regexp.MustCompile(`(?i)\b[1-9][0-9]{0,2}(?:[.,][0-9]{3})+\b|\b[1-9][0-9]*\s?(?:đồng|dong|đ|vnđ|vnd|nghìn|ngàn|triệu|trieu|tỷ|tỉ|usd)(?:[^\p{L}]|$)`)
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
	return goesOn || paperNamed.MatchString(text[max(0, begin-30):begin])
}

// coverAll covers pieces of a text, which are in order and apart.
func coverAll(text string, pieces []piece) string {
	var b strings.Builder
	from := 0
	for _, p := range pieces {
		b.WriteString(text[from:p.begin])
		switch piece := text[p.begin:p.end]; p.kind {
		case Email:
			b.WriteString(coverEmail(piece))
		case Secret, House:
			b.WriteString(covered)
		default:
			b.WriteString(coverNumber(piece))
		}
		from = p.end
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
