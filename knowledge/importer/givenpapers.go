package importer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// givenPaper is a line of the list of papers, before it is taken apart.
type givenPaper struct {
	text    string
	heading bool     // known to be one
	files   []string // known to be its form files
}

const papersHead = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"

var (
	gluedCount = regexp.MustCompile(`(\d+) bản chính(?:[,;]? ?(\d+) bản sao)?|(\d+) bản sao`)
	gluedComma = regexp.MustCompile(`bản chính[,;]? ?(\d)`)
	countAfter = regexp.MustCompile(`(?i)bản (chính|sao)\s*:\s*(\d+)`)
	countFirst = regexp.MustCompile(`(?i)(\d+)\s*bản (chính|sao)`)
)

// takePapers reads the list of papers: lines, a page's table run together, rows
// with cells of their own, or rows by circumstances.
func (r *record) takePapers(v any) {
	switch v := v.(type) {
	case string:
		s := plain(v)
		if strings.Contains(s, papersHead) {
			r.papersGiven = append(r.papersGiven, gluedPapers(s)...)
			return
		}
		for _, line := range listed(s) {
			r.papersGiven = append(r.papersGiven, givenPaper{text: line})
		}
	case []any:
		group := ""
		for _, x := range v {
			o, ok := x.(object)
			if !ok {
				for _, line := range textLines(x) {
					r.papersGiven = append(r.papersGiven, givenPaper{text: line})
				}
				continue
			}
			if g := oneText(o.get("nhomhoso", "nhom", "truonghop", "group")); g != group {
				group = g
				r.beginGroup(g)
			}
			r.takePaperRow(o)
		}
	case object:
		r.takePaperGroups(v)
	}
}

// takePaperGroups reads {"Trường hợp …": [rows], …}; an object that is a row or a
// group itself is read as that.
func (r *record) takePaperGroups(o object) {
	if o.get(paperNames...) != nil {
		r.takePaperRow(o)
		return
	}
	for _, m := range o {
		r.beginGroup(m.key)
		r.takePapers(m.value)
	}
}

func (r *record) beginGroup(title string) {
	switch fold(title) {
	case "", "bao gom", "chung", "normally required", "thanh phan ho so", "giay to phai nop":
		r.papersGiven = append(r.papersGiven, givenPaper{text: "--"})
	default:
		r.papersGiven = append(r.papersGiven, givenPaper{text: strings.TrimRight(title, ": ") + ":", heading: true})
	}
}

var paperNames = strings.Fields("tengiayto tenhoso loaigiayto giayto name ten noidung title")

// takePaperRow reads a row, or a group that holds its rows (the portal's cases).
func (r *record) takePaperRow(o object) {
	name := oneText(o.get(paperNames...))
	if rows := o.get("profilecomponents", "rows", "items", "danhsach", "giaytos"); rows != nil {
		r.beginGroup(name)
		r.takePapers(rows)
		return
	}
	if !hasWord(name) {
		return
	}
	count := r.countsOf(o, name)
	var files []string
	for _, key := range []string{"maudontokhai", "maudon", "bieumau", "maudinhkem", "attachments", "attachment", "tepdinhkem"} {
		files = append(files, listed(o.get(key))...)
	}
	for i, f := range files {
		files[i] = clean(f)
	}
	r.papersGiven = append(r.papersGiven, givenPaper{text: strings.ReplaceAll(name, "\n", " ") + " " + count, files: distinct(files)})
}

// countsOf writes how many of each as the older export does. A number alone is
// told neither way.
func (r *record) countsOf(o object, name string) string {
	said := oneText(o.get("soluong", "quantity"))
	main, copied := "0", "0"
	set := func(kind, n string) {
		if strings.EqualFold(kind, "chính") {
			main = n
		} else {
			copied = n
		}
	}
	after, first := countAfter.FindAllStringSubmatch(said, -1), countFirst.FindAllStringSubmatch(said, -1)
	switch {
	case said == "":
		main, copied = countAt(o, "originalqty"), countAt(o, "copyqty")
	case len(after) > 0:
		for _, m := range after {
			set(m[1], m[2])
		}
	case len(first) > 0:
		for _, m := range first {
			set(m[2], m[1])
		}
	case strings.Trim(said, "0 ") != "":
		r.doubt("papers", "số lượng không rõ bản chính hay bản sao", name+" "+said)
	}
	return "(bản chính: " + main + ", bản sao: " + copied + ")"
}

// countAt is a member that is a number; 0 when there is none.
func countAt(o object, key string) string {
	n := strings.TrimSpace(oneText(o.get(key)))
	if n == "" || strings.Trim(n, "0123456789") != "" {
		return "0"
	}
	return n
}

// gluedPapers parts the rows of tables that were run together: each ends with a
// count that sticks to it, and each table begins with the same heading.
func gluedPapers(s string) []givenPaper {
	tables := strings.Split(s, papersHead)
	var out []givenPaper
	heading := tables[0]
	for _, table := range tables[1:] {
		out = append(out, givenPaper{text: heading, heading: hasWord(heading)})
		from := 0
		for _, at := range gluedCount.FindAllStringSubmatchIndex(table, -1) {
			if at[0] == from || !endsRow(table, at[0], at[1]) {
				continue
			}
			text, count := cutCount(table[from:at[0]], table[at[0]:at[1]])
			out = append(out, givenPaper{text: text + " (" + count + ")"})
			from = at[1]
		}
		heading = table[from:]
	}
	if hasWord(heading) {
		out = append(out, givenPaper{text: heading})
	}
	return out
}

// endsRow reports whether a count stands at a row's end and not within its words
// ("nộp 02 bản chính, …"): it sticks to what is before it, or what is behind sticks
// to it.
func endsRow(table string, begin, end int) bool {
	if !strings.ContainsAny(table[begin-1:begin], " (\n") {
		return true
	}
	next, _ := utf8.DecodeRuneInString(table[end:])
	return end == len(table) || unicode.IsUpper(next) || strings.ContainsRune("-+*•", next)
}

// cutCount gives a number's first digits back to the words that they belong to:
// "Mẫu số 01" and "1 bản chính" came as "Mẫu số 011 bản chính".
func cutCount(text, count string) (string, string) {
	digits := len(count) - len(strings.TrimLeft(count, "0123456789"))
	if digits > 1 && strings.ContainsAny(text[len(text)-1:], " ./-") {
		text, count = text+count[:digits-1], count[digits-1:]
	}
	if !strings.Contains(count, "bản chính") {
		count = "0 bản chính, " + count
	}
	return text, gluedComma.ReplaceAllString(count, "bản chính, $1")
}
