package importer

import (
	"regexp"
	"slices"
	"strings"
)

// method is one way of filing: one table row of the portal, whose cells were
// run together.
type method struct {
	channel string // "Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"
	term    string // "10 ngày làm việc"; empty when lost or not said
	lost    string // a number without its unit
	fee     []cell
	note    string // how to file, or more about the time
}

// cell is what a row says about money: "Miễn phí", or a number and a currency,
// and what was written in brackets behind it.
type cell struct {
	amount string
	glued  bool // the number may begin with digits of the time before it
	note   string
}

const channels = `Trực tiếp|Trực tuyến|Dịch vụ bưu chính`

var (
	row       = regexp.MustCompile(`(?s)^(` + channels + `)\s*[:|]\s*(.*)$`)
	innerRow  = regexp.MustCompile(`(?:` + channels + `)\s?\d+(?:[.,]\d+)?\s?(?:Ngày|Giờ|Tháng|Miễn phí|Không có thông tin)`)
	rowStart  = regexp.MustCompile(`^(` + channels + `)\s?`)
	termCell  = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)\s*(Ngày làm việc|Ngày|Giờ|Tháng|Tuần|Năm|Phút)`)
	loneCount = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)(?:Miễn phí|Không có thông tin|\s*$)`)
	money     = `\d[\d.,]*\s*(?:Việt Nam Đồng|VNĐ|USD|EUR|Đồng)`
	feeCell   = regexp.MustCompile(`^(Miễn phí|Không có thông tin|` + money + `)`)
	feeSplit  = regexp.MustCompile(`Miễn phí|Không có thông tin`)
	feeLabel  = regexp.MustCompile(`^\s*(?:Phí|Lệ phí)\s*:\s*`)
	labelled  = regexp.MustCompile(`^(?:Không Đồng|` + money + `)`)
	detail    = regexp.MustCompile(`\s*Xem chi tiết\s*`)

	runTogether  = regexp.MustCompile(`(Đồng|USD)\s+(Phí|Lệ phí)\s*:`)
	lostCurrency = regexp.MustCompile(`\s+Đồng(\s*\(|\s*$)`)
)

const noInfo = "Không có thông tin"

// methods reads the rows; a row that cannot be read is left out.
func (r *record) methods() []method {
	out := slices.Clone(r.given)
	for _, text := range r.Methods {
		m := row.FindStringSubmatch(strings.TrimSpace(text))
		if m == nil {
			r.doubt("methods", whyChannel, text)
			continue
		}
		if strings.Contains(text, " | ") {
			out = append(out, columns(m[1], strings.Split(m[2], " | ")))
			continue
		}
		first, rest := cutRows(m[2])
		out = append(out, unglue(m[1], first))
		for _, more := range rest {
			channel := rowStart.FindString(more)
			out = append(out, unglue(strings.TrimSpace(channel), more[len(channel):]))
		}
	}
	return out
}

// cutRows parts a row from the rows that stuck to its end:
// "…. Trực tiếp4 Ngày làm việcMiễn phí…".
func cutRows(body string) (first string, rest []string) {
	end := len(body)
	places := innerRow.FindAllStringIndex(body, -1)
	for i := len(places) - 1; i >= 0; i-- {
		rest = append([]string{body[places[i][0]:end]}, rest...)
		end = places[i][0]
	}
	return body[:end], rest
}

// unglue takes apart "1 Ngày làm việcMiễn phí(…)…".
func unglue(channel, s string) method {
	m := method{channel: channel}
	told := true // the time's cell is told apart from the money's
	switch {
	case termCell.MatchString(s):
		t := termCell.FindString(s)
		m.term, s = term(t), s[len(t):]
	case loneCount.MatchString(s):
		m.lost = loneCount.FindStringSubmatch(s)[1]
		s = s[len(m.lost):]
	case strings.HasPrefix(s, noInfo):
		s = s[len(noInfo):]
	default:
		told = false
		if at := feeSplit.FindStringIndex(s); at != nil && !feeCell.MatchString(s) {
			m.note, s = s[:at[0]], s[at[0]:]
		}
	}
	if f := feeCell.FindString(s); f != "" {
		var c cell
		c.amount, c.glued = f, !told
		c.note, s = inBrackets(s[len(f):])
		m.fee = []cell{c}
	}
	m.note = strings.TrimSpace(m.note + "\n" + s)
	return m
}

// columns reads the other export's rows: "10 Ngày | Phí : 0 Đồng | …", where any
// column may be missing.
func columns(channel string, cells []string) method {
	m := method{channel: channel}
	var notes []string
	for _, c := range cells {
		c = strings.TrimSpace(c)
		switch {
		case m.fee == nil && feeLabel.MatchString(c):
			m.fee = feeLines(c)
		case m.term == "" && termCell.FindString(c) == c && c != "":
			m.term = term(c)
		case m.lost == "" && loneCount.FindString(c) == c && c != "":
			m.lost = c
		default:
			notes = append(notes, c)
		}
	}
	m.note = strings.Join(notes, "\n")
	return m
}

// feeLines reads "Phí : 100.000 Đồng (…)", one after the other.
func feeLines(s string) []cell {
	var out []cell
	for _, line := range strings.Split(runTogether.ReplaceAllString(s, "$1\n$2:"), "\n") {
		label := feeLabel.FindString(line)
		if label == "" && len(out) > 0 {
			out[len(out)-1].note += "\n" + line
			continue
		}
		line = line[len(label):]
		var c cell
		if c.amount = labelled.FindString(line); c.amount != "" {
			c.note, _ = inBrackets(strings.TrimSpace(line[len(c.amount):]))
		} else {
			c.note = detail.ReplaceAllString(lostCurrency.ReplaceAllString(line, "$1"), " ")
		}
		out = append(out, c)
	}
	return out
}

// inBrackets splits "(…)rest"; without brackets that close, all is rest.
func inBrackets(s string) (inside, rest string) {
	if !strings.HasPrefix(s, "(") {
		return "", s
	}
	depth := 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			inside, rest = s[1:i], s[i+1:]
			return detail.ReplaceAllString(strings.TrimSpace(inside), " "), rest
		}
	}
	return strings.TrimSpace(s[1:]), ""
}
