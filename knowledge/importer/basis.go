package importer

import (
	"regexp"
	"strings"
	"unicode"
)

// act is one legal document.
type act struct{ number, title string }

// number is a document's number. Agencies are spelled out, because the next
// title begins right behind without a space ("TT-BTCNghị định"); a number whose
// agency is not among them is cut where its capitals end.
const (
	agencies = `BNNPTNT|BLĐTBXH|BTTTT|BVHTTDL|BVHTT|BKHCNMT|BKHCN|BKHĐT|BGDĐT|BGD&ĐT|BTNMT|BNNMT|BGTVT|BNNVPTNT|TANDTC|VKSNDTC|` +
		`UBCKNN|UBDT|BDTTG|NHNN|TTCP|VPCP|TTTT|BTC|BTP|BCA|BQP|BXD|BYT|BNV|BNG|BCT|BTS|BCN|BTM|BTL|BLĐ|BHXH|BTSC|KTNN|TCHQ|CP|TTg|CTN`
	numberText = `(?:\d{1,3}\.\d{1,2}|\d{1,5})/(?:\d{4}/)?(?:QH\d{1,2}|UBTVQH\d{1,2}|NĐ-CP|NQ-CP|` +
		`(?:TTLT|TT|QĐ|CT|VBHN|NQ|NĐ|PL|L)-(?:` + agencies + `)(?:-(?:` + agencies + `))*)`
)

const (
	kinds     = `Luật|Luất|Bộ luật|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Pháp lệnh|Quyết định|Văn bản hợp nhất`
	ownPrefix = `^(?:(?:` + kinds + `)\s*)?(?:số:?\s*)?`
)

var (
	actNumber = regexp.MustCompile(numberText)
	kindMark  = regexp.MustCompile(`(?i)(?:` + kinds + `)(?:\s+số)?:?\s*$`)
	ownNumber = regexp.MustCompile(ownPrefix + `(` + numberText + `)?[\s:.,-]*$`)
	leading   = regexp.MustCompile(ownPrefix + `(` + numberText + `)`)
	headless  = regexp.MustCompile(`^(?:hông tư|ghị định|ghị quyết|uật |uyết định)`)
	rowInside = regexp.MustCompile(`(?:` + channels + `)\s?\d+(?:[.,]\d+)?\s?(?:Ngày|Giờ|Tháng)`)
)

// basis lists the legal documents, each once. A piece without a number is left
// out, and so is what belongs to another column of the page.
func (r *record) basis() string {
	var acts []act
	seen := map[string]int{}
	for _, text := range r.Legal {
		text = clean(text)
		if rowInside.MatchString(text) {
			r.doubt("legal", "lẫn ô khác của trang; bỏ", text)
			continue
		}
		found, rest := splitActs(text)
		if hasWord(rest) {
			r.doubt("legal", "văn bản không rõ số; bỏ", rest)
		}
		for _, a := range found {
			if i, ok := seen[a.number]; ok {
				if acts[i].title == "" {
					acts[i].title = a.title
				}
				continue
			}
			seen[a.number] = len(acts)
			acts = append(acts, a)
		}
	}
	out := make([]string, 0, len(acts))
	for _, a := range acts {
		out = append(out, a.String())
	}
	return list(out)
}

// splitActs cuts "Luật Hộ tịch60/2014/QH13Nghị định …123/2015/NĐ-CP…" at the
// numbers that end a document: those that stick to the text before them, alone
// or with their kind ("…nông nghiệpLuật số 146/2025/QH15"). A text that begins
// with its number and has no such place holds one document.
func splitActs(text string) (acts []act, rest string) {
	from := 0
	for _, at := range numbers(text) {
		begin := at[0]
		if mark := kindMark.FindStringIndex(text[from:begin]); mark != nil && mark[0] > 0 && stuck(text, from+mark[0]) {
			begin = from + mark[0]
		}
		if begin > from && !stuck(text, begin) || begin == from && len(acts) == 0 {
			continue
		}
		number := text[at[0]:at[1]]
		acts = append(acts, act{number, title(dropOwn(text[from:begin], acts))})
		from = at[1]
	}
	rest = dropOwn(text[from:], acts)
	if m := leading.FindStringSubmatch(rest); m != nil {
		return append(acts, act{m[1], title(strings.TrimPrefix(strings.TrimSuffix(rest, " "+m[1]), m[1]))}), ""
	}
	return acts, rest
}

// numbers finds the numbers; what a date left before a full stop is not part of
// one ("15/5/2026.55/2026/TT-BTC").
func numbers(text string) [][]int {
	places := actNumber.FindAllStringIndex(text, -1)
	for _, at := range places {
		if dot := strings.IndexByte(text[at[0]:at[1]], '.'); dot >= 0 && at[0] > 0 && unicode.IsDigit(rune(text[at[0]-1])) {
			at[0] += dot + 1
		}
	}
	return places
}

// dropOwn drops the last document's number where the page repeats it.
func dropOwn(s string, acts []act) string {
	if m := leading.FindStringSubmatch(s); m != nil && len(acts) > 0 && m[1] == acts[len(acts)-1].number {
		s = s[len(m[0]):]
	}
	return s
}

// stuck reports whether text[at] follows a letter, a digit or a bracket without
// a space.
func stuck(text string, at int) bool {
	before := []rune(text[max(0, at-4):at])
	if at == 0 || len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(").;:,”\"", last)
}

// title cleans a document's title; one that only repeats a number is none.
func title(s string) string {
	s = strings.TrimLeft(neutral(clean(s)), " :;,.)-–")
	if ownNumber.MatchString(s) || !hasWord(s) {
		return ""
	}
	if lost := headless.FindString(s); lost != "" {
		s = map[string]string{"h": "T", "g": "N", "u": "L"}[s[:1]] + s
		s = strings.Replace(s, "Luyết", "Quyết", 1)
	}
	if s == strings.ToUpper(s) {
		s = strings.ToLower(s)
	}
	return strings.TrimRight(capital(s), " .;,:")
}

// String writes "Nghị định 123/2015/NĐ-CP: Quy định …".
func (a act) String() string {
	kind := a.kind()
	begins := func(s string) bool { return strings.HasPrefix(fold(a.title)+" ", fold(s)+" ") }
	switch {
	case a.title == "":
		return kind + " " + a.number
	case begins(kind+" "+a.number) || begins(kind+" số "+a.number):
		return a.title
	case begins(kind) || begins("Bộ luật"):
		return a.title + " (" + a.number + ")"
	}
	return kind + " " + a.number + ": " + a.title
}

func (a act) kind() string {
	for _, k := range []struct{ mark, kind string }{
		{"/QH", "Luật"}, {"/UBTVQH", "Pháp lệnh"}, {"/NĐ-", "Nghị định"}, {"/NQ-", "Nghị quyết"}, {"/TTLT-", "Thông tư liên tịch"},
		{"/TT-", "Thông tư"}, {"/QĐ-", "Quyết định"}, {"/VBHN-", "Văn bản hợp nhất"}, {"/CT-", "Chỉ thị"}, {"/PL-", "Pháp lệnh"},
	} {
		if strings.Contains(a.number, k.mark) {
			return k.kind
		}
	}
	return "Văn bản"
}
