package importer

import (
	"regexp"
	"strconv"
	"strings"
)

// paper is one line of the portal's list of papers.
type paper struct {
	name   string
	counts string   // "bản chính: 1, bản sao: 2"; empty when not told
	told   bool     // the line had a count at all, even of zero
	files  []string // form files whose names stuck to it
}

// group is the papers under one heading; the portal's default group has none.
type group struct {
	heading string
	papers  []paper
}

var (
	counted = regexp.MustCompile(`(?i)\s*\((?:bản chính: ?(\d+), ?bản sao: ?(\d+)|(\d+) bản chính(?:, (\d+) bản sao)?|(\d+) bản sao)\)\s*$`)
	joint   = regexp.MustCompile(`^[\s;,.)]+`)
	caseOf  = regexp.MustCompile(`(?i)^(?:trường hợp|đối với|hồ sơ|thành phần|giấy tờ|bao gồm|nộp|[IVX]+\.|\(?[a-zđ0-9]{1,3}[).])`)
)

// papers writes what is handed over and what is only shown, and returns the
// papers that came with form files.
func (r *record) papers() (handed, shown string, withForms []paper) {
	var over, show []string
	for _, g := range r.paperGroups() {
		for _, p := range g.papers {
			if len(p.files) > 0 {
				withForms = append(withForms, p)
			}
		}
		text := r.writeGroup(g)
		if isShown(g.heading) {
			show = append(show, text)
		} else {
			over = append(over, text)
		}
	}
	return strings.Trim(strings.Join(over, "\n\n"), "\n"), strings.Trim(strings.Join(show, "\n\n"), "\n"), withForms
}

func isShown(heading string) bool {
	f := fold(heading)
	return strings.Contains(f, "xuat trinh") && !strings.Contains(f, "nop")
}

// paperGroups sorts the lines under their headings: the default group first,
// remarks last. Where no line has a count, only a colon makes a heading.
func (r *record) paperGroups() []group {
	counts := false
	for _, given := range r.papersGiven {
		counts = counts || counted.MatchString(given.text)
	}
	first, rest, remarks := group{}, []group{}, []group{}
	current := &first
	for _, given := range r.papersGiven {
		p, ok := r.paper(given)
		switch {
		case !hasWord(given.text): // "--": the default group
			current = &first
		case !ok:
		case !given.heading && (p.told || !counts && !strings.HasSuffix(p.name, ":")):
			current.papers = append(current.papers, p)
		default:
			to := &rest
			if strings.HasPrefix(fold(p.name), "luu y") {
				to = &remarks
			}
			*to = append(*to, group{heading: p.name})
			current = &(*to)[len(*to)-1]
			current.papers = append(current.papers, filed(p)...)
		}
	}
	return append(append([]group{first}, rest...), remarks...)
}

// filed keeps a heading's own form files.
func filed(p paper) []paper {
	if len(p.files) == 0 {
		return nil
	}
	return []paper{p}
}

// paper takes a line apart; false when nothing is left of it.
func (r *record) paper(given givenPaper) (paper, bool) {
	var p paper
	line := clean(given.text)
	if m := counted.FindStringSubmatch(line); m != nil {
		line, p.told = line[:len(line)-len(m[0])], true
		p.counts = r.counts(m[1]+m[3], m[2]+m[4]+m[5], line)
		if year := m[3]; len(year) == 5 && strings.HasSuffix(line, "/") { // "01/01/" + "2026" + "1"
			line += year[:4]
		}
	}
	line, p.files = splitFiles(line)
	p.files = distinct(append(p.files, given.files...))
	if end := fileEnd.FindStringIndex(line); end != nil && end[1] == len(line) {
		r.doubt("papers", "tên tệp mẫu dính vào giấy tờ, không tách được", line)
		line = line[:end[0]]
	}
	p.name = strings.TrimRight(neutral(joint.ReplaceAllString(bullet.ReplaceAllString(line, ""), "")), " ;,")
	if f := fold(p.name); !hasWord(line) || f == "" || f == "hoac" || f == "va" {
		if p.told {
			r.doubt("papers", "mảnh vụn, không phải giấy tờ", line)
		}
		return p, false
	}
	return p, true
}

// counts says how many of each. A zero is no demand, and one that contradicts
// the paper's own name is left out.
func (r *record) counts(originals, copies, name string) string {
	o, errO := strconv.Atoi(zeroIfEmpty(originals))
	c, errC := strconv.Atoi(zeroIfEmpty(copies))
	switch {
	case errO != nil || errC != nil || o > 20 || c > 20:
		r.doubt("papers", "số bản không tin được", originals+" / "+copies)
		return ""
	case o > 0 && c == 0 && strings.HasPrefix(fold(name), "ban sao"):
		r.doubt("papers", "tên là bản sao, số lượng ghi bản chính; bỏ số lượng", name)
		return ""
	}
	var out []string
	if o > 0 {
		out = append(out, "bản chính: "+strconv.Itoa(o))
	}
	if c > 0 {
		out = append(out, "bản sao: "+strconv.Itoa(c))
	}
	return strings.Join(out, ", ")
}

func zeroIfEmpty(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// writeGroup writes a heading and its papers. A heading with nothing below may
// be a paper or a remark: it stays as a plain line.
func (r *record) writeGroup(g group) string {
	var items []string
	for _, p := range g.papers {
		if p.name == g.heading {
			continue
		}
		text := p.name
		if p.counts != "" {
			text = strings.TrimRight(text, ". ") + " (" + p.counts + ")"
		}
		items = append(items, text)
	}
	heading := strings.TrimRight(g.heading, " :")
	if f := fold(heading); f == "giay to phai nop" || f == "giay to phai xuat trinh" {
		heading = "" // the section says it
	}
	switch items = distinct(items); {
	case heading == "":
		return list(items)
	case len(items) == 0:
		r.doubt("papers", "dòng không có số bản: đề mục, giấy tờ hay lưu ý", heading)
		return heading
	case len([]rune(heading)) > 160 || !strings.HasSuffix(g.heading, ":") && !caseOf.MatchString(heading):
		return heading + ":\n\n" + list(items)
	}
	return "**" + heading + ":**\n\n" + list(items)
}
