package importer

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"motcua/knowledge"
)

const (
	whyTwo     = "hai khóa nói khác nhau về cùng một mục; giữ khóa đứng trước"
	whyZeros   = "mã ghi dạng số nên mất số 0 ở cuối; đã thêm lại"
	whyBroken  = "có ký tự hỏng (�) trong nguồn"
	whyChannel = "không rõ cách nộp"
)

// newRecord reads one record of any shape. lost are the keys that it could not
// place.
func newRecord(o object) (rec *record, lost []string, err error) {
	rec = &record{}
	flat, lost := flatten(o)
	for _, m := range flat {
		if t := targetOf(m.key); t == toID && rec.ID == "" {
			rec.ID = clean(rec.wholeCode(m.value))
		} else if t == toCode && rec.Code == "" {
			rec.Code = rec.wholeCode(m.value)
		}
	}
	if _, ok := knowledge.ParseProcedureCode(rec.ID); ok && rec.Code == "" {
		rec.Code = rec.ID
	}
	if rec.ID == "" {
		rec.ID = clean(rec.Code)
	}
	if slug(rec.ID, maxID) == "" {
		return nil, lost, fmt.Errorf("bản ghi không có id và mã: %w", knowledge.ErrInvalid)
	}
	for i := range rec.doubts {
		rec.doubts[i].Record = rec.ID
	}
	for _, m := range flat {
		rec.set(targetOf(m.key), m.key, m.value)
	}
	return rec, lost, nil
}

// wholeCode gives a code that was kept as a number its zeros back: 1.00119 was
// 1.001190.
func (r *record) wholeCode(v any) string {
	n, isNumber := v.(json.Number)
	f, err := n.Float64()
	if !isNumber || err != nil || f < 1 || f >= 10 || !strings.Contains(n.String(), ".") {
		return oneText(v)
	}
	whole := strconv.FormatFloat(f, 'f', 6, 64)
	if whole != n.String() {
		r.doubts = append(r.doubts, Doubt{Field: string(toCode), Why: whyZeros, Value: n.String() + " → " + whole})
	}
	return whole
}

// set puts a value where it belongs.
func (r *record) set(to target, key string, v any) {
	if strings.Contains(oneText(v), "�") {
		r.doubt(string(to), whyBroken, key)
	}
	switch to {
	case toID, toCode:
	case toMethods:
		r.takeMethods(v)
	case toPapers:
		r.takePapers(v)
	case toShown:
		r.papersGiven = append(r.papersGiven, givenPaper{text: "Giấy tờ phải xuất trình:", heading: true})
		r.takePapers(v)
	case toForms:
		r.Forms = append(r.Forms, listed(v)...)
	case toFee:
		r.takeFee(key, v)
	case toSteps:
		r.several(&r.Steps, to, textLines(v))
	case toLegal:
		r.Legal = append(r.Legal, legalTexts(v)...)
	case toSiblings:
		r.Siblings = append(r.Siblings, listed(v)...)
	case toYear:
		r.CrawlYear, _ = strconv.Atoi(oneText(v))
	case toLevel:
		r.takeLevel(key, v)
	case toResult:
		r.takeResult(v)
	case toConditions:
		r.single(&r.Conditions, to, oneText(pageTail.ReplaceAllString(oneText(v), "")))
	case toWho:
		r.single(&r.Who, to, strings.Join(textLines(v), ", "))
	case toTime:
		r.takeTime(key, oneText(v))
	default:
		r.single(r.slot(to), to, oneText(v))
	}
}

// slot is where a part that is one text is kept.
func (r *record) slot(to target) *string {
	return map[target]*string{
		toName: &r.Name, toField: &r.Field, toAgency: &r.Agency, toAuthority: &r.Authority, toWhere: &r.Where,
		toUnitless: &r.Unitless, toDecision: &r.Decision, toURL: &r.URL, toOnline: &r.Online,
	}[to]
}

// single keeps a text unless there is one that says something else.
func (r *record) single(into *string, to target, text string) {
	switch {
	case strings.TrimSpace(text) == "":
	case *into == "":
		*into = text
	case fold(text) == fold(*into):
	default:
		r.doubt(string(to), whyTwo, text)
	}
}

func (r *record) several(into *texts, to target, lines []string) {
	switch {
	case len(lines) == 0:
	case len(*into) == 0:
		*into = lines
	case fold(strings.Join(lines, " ")) == fold(strings.Join(*into, " ")):
	default:
		r.doubt(string(to), whyTwo, strings.Join(lines, " "))
	}
}

// takeTime keeps how long it takes; a number without its unit is told apart. Under
// "time" the older export repeats what its rows say.
func (r *record) takeTime(key, text string) {
	r.ownTime = r.ownTime || compact(key) != "time"
	if strings.Trim(text, "0123456789., ") == "" {
		r.single(&r.Unitless, toUnitless, text)
		return
	}
	r.single(&r.Time, toTime, text)
}

// takeLevel reads "Cấp xã", and the portal's switches.
func (r *record) takeLevel(key string, v any) {
	on, isSwitch := v.(bool)
	if !isSwitch {
		r.single(&r.Level, toLevel, strings.Join(textLines(v), ", "))
		return
	}
	label := map[string]string{"isministry": "Cấp bộ", "isprovince": "Cấp tỉnh", "isward": "Cấp xã"}[compact(key)]
	if on && label != "" {
		r.Level = strings.TrimPrefix(r.Level+", "+label, ", ")
	}
}

// pageTail is what follows the results on the portal's page.
var pageTail = regexp.MustCompile(`(?s)Từ khóa.*(?:Mô tả|Chọn cơ quan thực hiện).*$`)

// takeResult keeps what one gets. A list's items begin with a capital: only the
// one text of the older export lost its letters.
func (r *record) takeResult(v any) {
	if s, whole := v.(string); whole {
		r.single(&r.Result, toResult, pageTail.ReplaceAllString(plain(s), ""))
		return
	}
	list, _ := v.([]any)
	if o, one := v.(object); one {
		list = []any{o}
	}
	var names []string
	for _, x := range list {
		name := oneText(x)
		if o, ok := x.(object); ok {
			name = oneText(o.get(naming...))
		}
		names = append(names, capital(clean(name)))
	}
	r.single(&r.Result, toResult, strings.Join(distinct(names), "\n"))
}

// ownLine is how a document that has a line of its own begins.
var ownLine = regexp.MustCompile(`^\s*(?:[-+*•]\s*)?(?:` + kinds + `|` + numberText + `)`)

// oneEach parts a text whose every line is a document, and leaves any other whole.
func oneEach(s string) []string {
	lines := listed(s)
	for _, line := range lines {
		if !ownLine.MatchString(line) || !actNumber.MatchString(line) {
			return textLines(s)
		}
	}
	return lines
}

const legalHead = "Tên văn bản pháp lýMã văn bản"

// legalTexts writes each legal document as its number and its title.
func legalTexts(v any) []string {
	switch v := v.(type) {
	case string:
		return oneEach(strings.TrimPrefix(plain(v), legalHead))
	case []any:
		var out []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				out = append(out, textLines(s)...)
			} else {
				out = append(out, legalTexts(x)...)
			}
		}
		return out
	case object:
		number := oneText(v.get("sokyhieu", "sohieu", "mavanban", "documentnumber", "code", "number"))
		title := oneText(v.get("trichyeu", "tenvanban", "title", "name", "ten"))
		if number == "" && title == "" {
			return textLines(v)
		}
		return []string{strings.TrimSpace(number + " " + title)}
	}
	return textLines(v)
}
