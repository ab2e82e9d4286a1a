package importer

import (
	"encoding/json"
	"regexp"
	"strings"
)

const methodsHead = "Hình thức nộpThời gianPhí, lệ phíMô tả"

var (
	gluedChannel = regexp.MustCompile(`(?:` + channels + `)(?:\d|\p{Lu}|\s*$)`)
	wordTerm     = regexp.MustCompile(`(?i)^\s*(\d+(?:[.,]\d+)?)\s*(?:\(\s*\pL[\pL ]*\)\s*)?(ngày làm việc|ngày|giờ|tháng|tuần|năm|phút)\s*[.;]?\s*$`)
	plainMoney   = regexp.MustCompile(`^\s*(\d[\d.,]*)\s*$`)
	saidMoney    = regexp.MustCompile(`(?i)^\s*(\d[\d.,]*\s*(?:Việt Nam Đồng|VNĐ|VND|USD|EUR|Đồng|đ))\s*[.;]?\s*(\(.*)?$`)
)

// takeMethods reads the ways of filing: rows of text as the older export has them,
// a page's table run together, rows with cells of their own, or a mere list of
// channels. Other words say how to file, and go where that is told.
func (r *record) takeMethods(v any) {
	switch v := v.(type) {
	case string:
		s := plain(v)
		if strings.HasPrefix(s, methodsHead) {
			r.Methods = append(r.Methods, gluedMethods(s[len(methodsHead):])...)
			return
		}
		for _, line := range listed(s) {
			r.takeMethodLine(line)
		}
	case []any:
		for _, x := range v {
			if o, ok := x.(object); ok {
				r.takeMethodRow(o)
			} else {
				r.Methods = append(r.Methods, textLines(x)...)
			}
		}
	case object:
		r.takeMethodRow(v)
	}
}

// gluedMethods parts the rows of a table that was run together.
func gluedMethods(s string) []string {
	var out []string
	end := len(s)
	places := gluedChannel.FindAllStringIndex(s, -1)
	for i := len(places) - 1; i >= 0; i-- {
		piece := s[places[i][0]:end]
		channel := rowStart.FindStringSubmatch(piece)[1]
		out = append([]string{channel + ": " + piece[len(channel):]}, out...)
		end = places[i][0]
	}
	if hasWord(s[:end]) {
		out = append([]string{s[:end]}, out...)
	}
	return out
}

// takeMethodLine reads a line of a text: "Trực tiếp, trực tuyến", a row, or words.
func (r *record) takeMethodLine(line string) {
	if row.MatchString(strings.TrimSpace(line)) {
		r.Methods = append(r.Methods, line)
		return
	}
	names := strings.FieldsFunc(bullet.ReplaceAllString(strings.TrimSpace(line), ""), func(c rune) bool { return strings.ContainsRune(",;/+|", c) })
	var found []method
	for _, name := range names {
		channel := channelOf(name)
		if channel == "" || len(strings.Fields(name)) > 5 {
			r.Where = strings.TrimPrefix(r.Where+"\n"+line, "\n")
			return
		}
		found = append(found, method{channel: channel})
	}
	r.given = append(r.given, found...)
}

// channelOf reads a way of filing, however it is called.
func channelOf(s string) string {
	switch f := " " + fold(s) + " "; {
	case strings.Contains(f, " truc tuyen ") || strings.Contains(f, " online ") || strings.Contains(f, " dien tu "):
		return "Trực tuyến"
	case strings.Contains(f, " buu chinh ") || strings.Contains(f, " buu dien ") || strings.Contains(f, " postal "):
		return "Dịch vụ bưu chính"
	case strings.Contains(f, " truc tiep ") || strings.Contains(f, " direct "):
		return "Trực tiếp"
	}
	return ""
}

// takeMethodRow reads a row whose cells are told apart.
func (r *record) takeMethodRow(o object) {
	name := oneText(o.get("hinhthucnop", "hinhthuc", "cachthuc", "channel", "method", "submissionmethod", "label", "name", "ten"))
	m := method{channel: channelOf(name)}
	if m.channel == "" {
		r.doubt("methods", whyChannel, name+" "+oneText(o))
		return
	}
	term := oneText(o.get("thoihangiaiquyet", "thoihan", "thoigian", "thoigiangiaiquyet", "processingtime", "time"))
	term = strings.TrimSpace(term + " " + unitOf(oneText(o.get("processingtimeunit", "donvi", "unit"))))
	switch t := wordTerm.FindStringSubmatch(term); {
	case t != nil:
		m.term = strings.ReplaceAll(t[1], ".", ",") + " " + strings.ToLower(t[2])
	case strings.Trim(term, "0123456789., ") == "":
		m.lost = term
	default:
		m.note = term + "\n"
	}
	for _, key := range []string{"phi", "lephi", "philephi", "mucphi", "fee", "fees"} {
		m.fee = append(m.fee, feeCells(o.get(key))...)
	}
	m.note += oneText(o.get("mota", "description", "ghichu", "noidung"))
	r.given = append(r.given, m)
}

// unitOf reads the units of the portal's interface.
func unitOf(s string) string {
	return map[string]string{"WORKING_DAY": "ngày làm việc", "DAY": "ngày", "HOUR": "giờ", "MONTH": "tháng", "YEAR": "năm"}[strings.ToUpper(s)]
}

// takeFee keeps what stands apart from the ways of filing; it counts only when
// these say nothing of money.
func (r *record) takeFee(key string, v any) {
	label := "Phí"
	if strings.Contains(compact(key), "lephi") {
		label = "Lệ phí"
	}
	for _, c := range feeCells(v) {
		r.fees = append(r.fees, labelledFee{label, c})
	}
}

type labelledFee struct {
	label string
	cell
}

// feeCells reads a cell about money.
func feeCells(v any) []cell {
	switch v := v.(type) {
	case json.Number:
		return []cell{{amount: v.String() + " Đồng"}}
	case []any:
		var out []cell
		for _, x := range v {
			out = append(out, feeCells(x)...)
		}
		return out
	case object:
		note := oneText(v.get("description", "mota", "ghichu", "text", "noidung"))
		if n, ok := v.get("value", "amount", "muc", "sotien").(json.Number); ok {
			return []cell{{amount: n.String() + " Đồng", note: note}}
		}
		return feeCells(note)
	}
	s := strings.TrimSpace(oneText(v))
	switch {
	case s == "":
		return nil
	case feeLabel.MatchString(s):
		return feeLines(s)
	case feeCell.MatchString(s):
		amount := feeCell.FindString(s)
		note, rest := inBrackets(s[len(amount):])
		return []cell{{amount: amount, note: strings.TrimSpace(note + " " + rest)}}
	case plainMoney.MatchString(s):
		return []cell{{amount: s + " Đồng"}}
	case saidMoney.MatchString(s):
		m := saidMoney.FindStringSubmatch(s)
		note, rest := inBrackets(strings.TrimSpace(m[2]))
		return []cell{{amount: m[1], note: strings.TrimSpace(note + " " + rest)}}
	}
	return []cell{{note: s}}
}
