package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	whyDefault  = "“Miễn phí” hoặc 0 đồng không kèm ghi chú: thường là giá trị mặc định của cổng"
	whyDenied   = "nói không thu, nhưng trình tự có nhắc lệ phí"
	whyOnlyNote = "số tiền trái với ghi chú; chỉ giữ ghi chú"
	whyFree     = "“Miễn phí” trái với ghi chú; chỉ giữ ghi chú"
	whyUnclear  = "ghi chú về phí không đọc được"
	whyGlued    = "số tiền dính với thời hạn hoặc mất phần nghìn"
	noCharge    = "Không thu phí, lệ phí."
	byCouncil   = "Mức thu do Hội đồng nhân dân cấp tỉnh quy định."
)

var (
	grouped  = regexp.MustCompile(`\d{1,3}(?:[.,]\d{3})+`)
	inMoney  = regexp.MustCompile(`(?i)(\d[\d.,]*)\s*(?:đồng|vnđ|đ\b|usd|eur)`)
	inWords  = regexp.MustCompile(`(?i)(\d+(?:,\d+)?)\s*(triệu|nghìn|ngàn)`)
	perUnit  = regexp.MustCompile(`(?i)^\(?\s*(?:đồng|vnđ)?\s*/\s*`)
	aboutFee = regexp.MustCompile(`\b(?:phi|thu|gia|tien|dong|mien|luat|thong tu|nghi (?:dinh|quyet)|quy dinh)\b`)
	wrapped  = regexp.MustCompile(`(?i)^(?:(?:phí|lệ phí)\s*:\s*)?(?:0\s*)?đồng\s*\((.*)\)$`)
)

// fee says what the rows prove about money. When all rows say the same it is
// said once; otherwise each with its way of filing.
func (r *record) fee(methods []method) string {
	type said struct{ channel, text string }
	var all []said
	methods = r.withFees(methods)
	seen := map[string]bool{}
	silent := false
	for _, m := range methods {
		silent = silent || len(m.fee) == 0
		for _, c := range m.fee {
			text, why := c.say()
			if text == noCharge && r.mentionsFee() {
				text, why = "", whyDenied
			}
			if why != "" && !seen[why] {
				seen[why] = true
				r.doubt("fee", why, c.amount+" ("+c.note+")")
			}
			if silent = silent || text == ""; text != "" {
				all = append(all, said{m.channel, text})
			}
		}
	}
	var texts, withChannel []string
	for _, s := range all {
		texts = append(texts, s.text)
		withChannel = append(withChannel, s.channel+": "+s.text)
	}
	texts = distinct(texts)
	switch {
	case len(texts) == 0:
		return ""
	case len(texts) == 1 && (!silent || texts[0] == byCouncil):
		return texts[0]
	}
	return list(distinct(withChannel))
}

// withFees adds what stands apart from the ways of filing, when these say nothing
// of money. Beside rows that were run together it is a copy, and a worse one.
func (r *record) withFees(methods []method) []method {
	if len(r.Methods) > 0 || slices.ContainsFunc(methods, func(m method) bool { return len(m.fee) > 0 }) {
		return methods
	}
	var out []method
	for _, f := range r.fees {
		out = append(out, method{channel: f.label, fee: []cell{f.cell}})
	}
	return out
}

func (r *record) mentionsFee() bool {
	steps := fold(strings.Join(r.Steps, " "))
	return strings.Contains(steps, "le phi") || strings.Contains(steps, "nop phi") || strings.Contains(steps, "thu phi")
}

// say returns what the cell proves, and why something was left out.
func (c cell) say() (text, why string) {
	if c.amount == noInfo {
		c.amount = ""
	}
	note := flatNote(c.note)
	n, currency := value(c.amount)
	switch {
	case c.amount == "" || n == 0:
		return c.sayFree(note)
	case c.confirmedBy(note, n):
		return capital(note), ""
	case c.glued || n < 1000 && currency == "đồng":
		return "", whyGlued
	case len(values(note)) > 0:
		return capital(note), whyOnlyNote
	}
	return joined(dotted(n)+" "+currency, note), ""
}

// sayFree reads a cell that says nothing, "Miễn phí", "Không" or zero.
func (c cell) sayFree(note string) (text, why string) {
	switch fold(note) {
	case "", "khong quy dinh", "chua quy dinh", "khong co thong tin":
		if fold(c.amount) == "khong dong" {
			return noCharge, ""
		}
		if c.amount == "" {
			return "", ""
		}
		return "", whyDefault
	case "khong", "khong co", "khong thu", "khong thu phi", "khong thu le phi", "mien phi", "mien le phi":
		return noCharge, ""
	}
	switch at := strings.Index(fold(note), "hoi dong nhan dan"); {
	case at >= 0 && len([]rune(note)) < 80:
		return byCouncil, ""
	case at > 80:
		note = byCouncil + " " + note
	}
	if !sentence(note) || !aboutFee.MatchString(fold(note)) && len(values(note)) == 0 {
		return "", whyUnclear
	}
	if c.amount != "" && len(values(note)) > 0 {
		why = whyFree
	}
	return capital(note), why
}

// sentence reports whether a note has two words at least.
func sentence(note string) bool {
	n := 0
	for _, word := range strings.Fields(fold(note)) {
		if len(word) > 1 && word[0] > '9' {
			n++
		}
	}
	return n > 1
}

// confirmedBy reports whether the note repeats the number n, whole or with the
// thousands that the cell lost; of a glued number the end is enough.
func (c cell) confirmedBy(note string, n int64) bool {
	digits := strconv.FormatInt(n, 10)
	for _, v := range values(note) {
		whole, thousand := strconv.FormatInt(v, 10), strconv.FormatInt(v/1000, 10)
		switch {
		case v == n, v == n*1000:
			return true
		case c.glued && (strings.HasSuffix(digits, whole) || v >= 1000 && v%1000 == 0 && strings.HasSuffix(digits, thousand)):
			return true
		}
	}
	return false
}

// value reads "20,000 Việt Nam Đồng".
func value(amount string) (n int64, currency string) {
	currency = "đồng"
	if strings.Contains(amount, "USD") {
		currency = "USD"
	} else if strings.Contains(amount, "EUR") {
		currency = "EUR"
	}
	return digitsOf(amount), currency
}

// values lists the amounts of money in a text.
func values(s string) []int64 {
	var out []int64
	for _, m := range grouped.FindAllString(s, -1) {
		out = append(out, digitsOf(m))
	}
	for _, m := range inMoney.FindAllStringSubmatch(s, -1) {
		out = append(out, digitsOf(m[1]))
	}
	for _, m := range inWords.FindAllStringSubmatch(s, -1) {
		f, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", "."), 64)
		if err != nil || f > 1e9 {
			continue
		}
		if strings.EqualFold(m[2], "triệu") {
			f *= 1000
		}
		out = append(out, int64(f*1000))
	}
	return out
}

func digitsOf(s string) int64 {
	s = strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func dotted(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// joined sets a note behind an amount: "25.000 đồng/giao dịch", "5.000.000 đồng
// (theo …)".
func joined(amount, note string) string {
	if per := perUnit.FindString(note); per != "" && strings.Contains(per, "/") {
		return amount + "/" + note[len(per):]
	}
	if note == "" {
		return amount + "."
	}
	return amount + " (" + strings.TrimRight(note, ". ") + ")."
}

// flatNote makes a note one line.
func flatNote(s string) string {
	var parts []string
	for _, line := range lines(s) {
		parts = append(parts, neutral(line))
	}
	s = strings.Join(parts, " ")
	if m := wrapped.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if inside, rest := inBrackets(s); rest == "" {
		return inside
	}
	return s
}
