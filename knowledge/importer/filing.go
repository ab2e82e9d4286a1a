package importer

import (
	"regexp"
	"strings"
)

var (
	timeTold = regexp.MustCompile(`(?i)\d+\s*(?:\([^)]*\)\s*)?(?:ngày|giờ|tháng|năm|phút)(?:[^/\pL]|$)|thời hạn|thời gian|ngay sau khi`)
	zero     = regexp.MustCompile(`^0+(?:[.,]0+)?\s`)
	allTerms = regexp.MustCompile(`^(?:(?:` + channels + `):\s*)?\d+(?:[.,]\d+)?(?:\s*(?:Ngày làm việc|Ngày|Giờ|Tháng|Tuần|Năm|Phút))?(?:;|$)`)
)

// term writes "10 Ngày làm việc" as people do.
func term(s string) string {
	m := termCell.FindStringSubmatch(s)
	return strings.ReplaceAll(m[1], ".", ",") + " " + strings.ToLower(m[2])
}

// term says how long it takes, by way of filing where that matters, and what
// the rows add in words.
func (r *record) term(methods []method) string {
	r.doubtTerms(methods)
	rows := map[string][]string{}
	silent := false
	var order, terms, notes []string
	for _, m := range methods {
		if m.term != "" && !zero.MatchString(m.term) {
			rows[m.channel] = distinct(append(rows[m.channel], m.term))
			order, terms = append(order, m.channel), append(terms, m.term)
		} else {
			silent = true
		}
		told, _ := r.noteLines(m)
		notes = append(notes, told...)
	}
	notes = distinct(notes)
	var out []string
	switch terms = distinct(terms); {
	case len(terms) == 1 && !silent:
		out = append(out, capital(terms[0])+".")
	default:
		for _, channel := range distinct(order) {
			if t := rows[channel]; len(t) == 1 || len(notes) > 0 {
				out = append(out, "- "+channel+": "+strings.Join(t, " hoặc ")+".")
			} else {
				r.doubt("time", "một cách nộp có nhiều thời hạn, không rõ khi nào", channel+": "+strings.Join(t, "; "))
			}
		}
	}
	text := strings.Join(out, "\n")
	if words := clean(r.Time); len(terms) == 0 && len(notes) == 0 && hasWord(words) && (r.ownTime || !allTerms.MatchString(words)) {
		text = block(lines(r.Time))
	}
	return strings.Trim(text+"\n\n"+block(notes), "\n")
}

func (r *record) doubtTerms(methods []method) {
	lost := clean(r.Unitless)
	for _, m := range methods {
		if zero.MatchString(m.term) {
			r.doubt("time", "thời hạn bằng 0", m.channel+": "+m.term)
			break
		}
		if lost == "" {
			lost = m.lost
		}
	}
	if lost != "" {
		r.doubt("time", "thời hạn mất đơn vị (ngày hay giờ)", lost)
	}
}

// aboutTime reports whether a line of a row's note is about how long it takes.
func (r *record) aboutTime(line string) bool {
	return timeTold.MatchString(line) || strings.Contains(fold(r.Time), fold(line))
}

// noteLines sorts a row's note into what is about time and what is about filing.
// The list below a line that ends with a colon goes with that line.
func (r *record) noteLines(m method) (time, filing []string) {
	listed, timed := false, false
	for _, line := range lines(m.note) {
		if f := fold(line); f == "khong quy dinh" || f == "khong" {
			continue
		}
		if !listed || bullet.FindString(line) == "" {
			timed = r.aboutTime(line)
		}
		if timed {
			time = append(time, line)
		} else {
			filing = append(filing, line)
		}
		listed = listed && bullet.FindString(line) != "" || strings.HasSuffix(line, ":")
	}
	return time, filing
}

// place says who handles it, where, and in which ways it can be filed.
func (r *record) place(methods []method) string {
	var parts, ways []string
	if agencies := agencyNames(r.Agency); len(agencies) > 0 {
		parts = append(parts, "Cơ quan thực hiện: "+strings.Join(agencies, "; ")+".")
	}
	if deciders := agencyNames(r.Authority); len(deciders) > 0 && fold(r.Authority) != fold(r.Agency) {
		parts = append(parts, "Cơ quan có thẩm quyền: "+strings.Join(deciders, "; ")+".")
	}
	if where := block(lines(r.Where)); where != "" {
		parts = append(parts, where)
	}
	var how []string
	for _, m := range methods {
		ways = append(ways, strings.ToLower(m.channel))
		if _, filing := r.noteLines(m); m.channel != "Trực tuyến" {
			how = append(how, filing...)
		}
	}
	if ways = distinct(ways); len(ways) > 0 {
		parts = append(parts, "Cách nộp: "+strings.Join(ways, ", ")+".")
	}
	if text := block(distinct(how)); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n\n")
}

func agencyNames(s string) []string {
	var out []string
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		if name = strings.TrimRight(neutral(clean(name)), " .,"); hasWord(name) {
			out = append(out, name)
		}
	}
	return distinct(out)
}

// online says whether the portal lists filing online. A copy of another year
// proves nothing about today.
func (r *record) online(methods []method) string {
	var how []string
	found := false
	for _, m := range methods {
		if m.channel == "Trực tuyến" {
			_, filing := r.noteLines(m)
			found, how = true, append(how, filing...)
		}
	}
	switch {
	case found:
		text := "Thủ tục này nhận hồ sơ trực tuyến. " + r.portalLine()
		return strings.TrimSpace(text + "\n\n" + block(distinct(how)))
	case len(methods) > 0 && r.CrawlYear == 0:
		return portal + " không nêu cách nộp trực tuyến cho thủ tục này."
	}
	return ""
}

// applicants holds the portal's kinds of applicants that have commas in them.
var applicants = strings.NewReplacer(
	"Cán bộ, công chức, viên chức", "Cán bộ; công chức; viên chức",
	"(không bao gồm doanh nghiệp, HTX)", "(không bao gồm doanh nghiệp; HTX)",
)

func (r *record) who() string {
	var out []string
	for _, kind := range strings.Split(applicants.Replace(clean(r.Who)), ", ") {
		if kind = strings.ReplaceAll(neutral(kind), ";", ","); hasWord(kind) {
			out = append(out, kind)
		}
	}
	return list(distinct(out))
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
