package importer

import (
	"fmt"
	"regexp"
	"strings"

	"motcua/knowledge"
)

const (
	maxID      = 48
	otherField = "Khác"
	portal     = "Cổng Dịch vụ công quốc gia"
)

// record is one procedure of the export, in the words of its source.
type record struct {
	ID         string
	Code       string
	Name       string
	Field      string
	Level      string
	Agency     string
	Authority  string
	Who        string
	Where      string
	Methods    texts    // rows whose cells were run together
	given      []method // rows whose cells were told apart
	Steps      texts
	Time       string
	ownTime    bool // Time is no copy of what the rows say
	Unitless   string
	fees       []labelledFee // told apart from the ways of filing
	Legal      texts
	Result     string
	Conditions string
	Decision   string
	URL        string
	Online     string
	Siblings   texts
	Forms      texts // names of form files, of no paper in particular
	CrawlYear  int

	papersGiven []givenPaper
	doubts      []Doubt
}

// texts are several texts, in order.
type texts []string

func (r *record) doubt(field, why, value string) {
	r.doubts = append(r.doubts, Doubt{Record: r.ID, Field: field, Why: why, Value: cut(clean(value), 120)})
}

// guide builds the record's guide. It never fails: what is doubtful is left out.
func (r *record) guide() (*knowledge.Guide, []Doubt) {
	g := &knowledge.Guide{Record: r.ID, Origin: knowledge.Imported}
	r.URL = r.link()
	if code, ok := knowledge.ParseProcedureCode(r.Code); ok {
		g.Code = code
	} else if r.Code != "" {
		r.doubt("code", "mã không đúng dạng mã thủ tục", r.Code)
	}
	g.ID = r.guideID(g.Code)
	g.Field = clean(r.Field)
	if g.Field == "" {
		g.Field = otherField
	}
	g.Level = r.level()
	g.Online = r.onlineLevel()
	g.Sources = r.sources()
	if len(r.Siblings) > 0 {
		r.doubt("siblings", "chưa rõ là cùng thủ tục ở cấp khác hay chỉ gần giống; không nối", strings.Join(r.Siblings, ", "))
	}
	name, known := r.name()
	g.Name = name
	if !known {
		g.Sections = []knowledge.Section{{Aspect: knowledge.Online, Text: r.portalLine()}}
		return g, r.doubts
	}
	g.Also = shortNames(name)
	r.sections(g)
	return g, r.doubts
}

// sections fills the guide in reading order, leaving out what is empty.
func (r *record) sections(g *knowledge.Guide) {
	methods := r.methods()
	papers, shown, forms := r.papers()
	for _, s := range []knowledge.Section{
		{Aspect: knowledge.Papers, Text: papers},
		{Aspect: knowledge.Papers, Show: true, Text: shown},
		{Aspect: knowledge.Steps, Text: block(lines(r.Steps...))},
		{Aspect: knowledge.Time, Text: r.term(methods)},
		{Aspect: knowledge.Fee, Text: r.fee(methods)},
		{Aspect: knowledge.Place, Text: r.place(methods)},
		{Aspect: knowledge.Online, Text: r.online(methods)},
		{Aspect: knowledge.Who, Text: r.who()},
		{Aspect: knowledge.Conditions, Text: r.conditions()},
		{Aspect: knowledge.Result, Text: r.result()},
		{Aspect: knowledge.Forms, Text: r.forms(forms)},
		{Aspect: knowledge.Basis, Text: r.basis()},
	} {
		if s.Text != "" {
			g.Sections = append(g.Sections, s)
		}
	}
}

func (r *record) guideID(code knowledge.ProcedureCode) string {
	from := r.ID
	if code != "" {
		from = string(code)
	}
	return slug("tt "+from, maxID)
}

var decisionTitle = regexp.MustCompile(`(?i)^(?:quyết định\s+)?(?:về việc\s+|v/v\s+)?công bố\s.*(?:danh mục|quy trình).*thủ tục hành chính`)

// name returns the procedure's name, and false when the record has none: the
// title of the decision that published many procedures belongs to all of them,
// and so does the text below it.
func (r *record) name() (string, bool) {
	name := strings.TrimRight(neutral(clean(r.Name)), " .;,")
	switch {
	case !hasWord(name):
		r.doubt("name", "không có tên thủ tục; bỏ toàn bộ nội dung", r.Name)
	case decisionTitle.MatchString(name):
		r.doubt("name", "tên là tên quyết định công bố, không phải tên thủ tục; bỏ toàn bộ nội dung", name)
	default:
		return name, true
	}
	code := clean(r.Code)
	if code == "" {
		code = r.ID
	}
	return "Thủ tục " + neutral(code) + " (nguồn không ghi tên)", false
}

var (
	procedureWord = regexp.MustCompile(`(?i)^thủ tục(?: hành chính)?[:\s]+`)
	bracketed     = regexp.MustCompile(`\s*\([^()]*\)`)
)

// shortNames returns the name without "Thủ tục" and without what stands in
// brackets, when that is shorter and still says something.
func shortNames(name string) []string {
	short := procedureWord.ReplaceAllString(name, "")
	short = strings.TrimSpace(bracketed.ReplaceAllString(short, ""))
	if short == name || len(strings.Fields(short)) < 2 {
		return nil
	}
	first := []rune(short)
	return []string{strings.ToUpper(string(first[:1])) + string(first[1:])}
}

func (r *record) level() string {
	var out []string
	for _, part := range strings.Split(r.Level, ",") {
		out = append(out, strings.TrimPrefix(strings.ToLower(clean(part)), "cấp "))
	}
	return strings.Join(distinct(out), ", ")
}

// onlineLevel reads how far one can file online. The levels 3 and 4 of old are no
// longer what they were.
func (r *record) onlineLevel() string {
	switch f := fold(r.Online); {
	case f == "":
	case strings.Contains(f, "toan trinh") && !strings.Contains(f, "mot phan"):
		return "toàn trình"
	case strings.Contains(f, "mot phan") && !strings.Contains(f, "toan trinh"):
		return "một phần"
	default:
		r.doubt("online", "không rõ toàn trình hay một phần", r.Online)
	}
	return ""
}

var decision = regexp.MustCompile(`(\d+[a-zđ]?)\s*\.?\s*/\s*Q[ĐD]\s*-\s*([A-ZĐ][A-ZĐ0-9-]*)`)

// sources names the decision that published the procedure, the portal and its
// page.
func (r *record) sources() []string {
	var out []string
	if m := decision.FindStringSubmatch(clean(r.Decision)); m != nil {
		out = append(out, "Quyết định "+m[1]+"/QĐ-"+m[2])
	} else if r.Decision != "" {
		r.doubt("decision", "không phải số quyết định", r.Decision)
	}
	if r.CrawlYear != 0 {
		out = append(out, fmt.Sprintf("%s (bản năm %d)", portal, r.CrawlYear))
	} else {
		out = append(out, portal)
	}
	if r.URL != "" {
		out = append(out, r.URL)
	}
	return out
}

// link returns the page's address when it is one.
func (r *record) link() string {
	url := clean(r.URL)
	if strings.HasPrefix(url, "https://") && !strings.ContainsAny(url, " \"'<>") {
		return url
	}
	if url != "" {
		r.doubt("url", "không phải địa chỉ https", url)
	}
	return ""
}

func (r *record) portalLine() string {
	if r.URL != "" {
		return "Xem thủ tục này trên " + portal + ": " + r.URL
	}
	return "Xem thủ tục này trên " + portal + "."
}
