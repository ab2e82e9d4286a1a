package registry

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/theory/jsonpath"

	"motcua/knowledge"
)

// longestValue is how many letters of one value are kept.
const longestValue = 500

// says reports whether an answer says that there is no such dossier.
func (a Absence) says(value any) bool {
	if a.Path == nil {
		return false
	}
	for node := range a.Path.Select(value).All() {
		text, ok := plain(node)
		if ok && slices.Contains(a.Values, text) {
			return true
		}
	}
	return false
}

// reading is an answer that is being read. The first problem stays.
type reading struct {
	settings *Settings
	value    any
	err      *Problem
}

// read makes a dossier of an answer. Whatever is not as the settings say is an error,
// not a guess.
func (c *Client) read(value any, code knowledge.DossierCode) (knowledge.Dossier, error) {
	r := &reading{settings: &c.settings, value: value}
	said := r.text("status")
	d := knowledge.Dossier{
		Code: code, From: knowledge.FromRegistry, Said: said, Procedure: r.text("procedure"), Name: r.text("name"),
		Phone: r.text("phone"), IDLast4: last4(r.text("id_last4")), Place: r.text("place"), Reason: r.text("reason"), Note: r.text("note"),
		Received: r.day("received"), Due: r.day("due"), Ended: r.day("ended"), Wanted: r.list("wanted"),
	}
	if answered := r.text("code"); r.err == nil && !sameCode(answered, code) {
		r.err = problem("xin kiểm tra address, body và dossier.code", "hệ thống trả lời về một hồ sơ khác hồ sơ được hỏi")
	}
	var ok bool
	if d.Status, ok = c.status(said); !ok && r.err == nil {
		r.err = problem("xin thêm chữ ấy vào statuses, trong registry.yaml hoặc trong phần dossiers của office.yaml",
			"chưa biết trạng thái «%s» của hệ thống là gì trong 10 trạng thái chung", c.settings.withoutSecrets(shortened(said, 60)))
	}
	if r.err != nil {
		r.err.answered = true
		return knowledge.Dossier{}, r.err
	}
	return d, nil
}

func (c *Client) status(said string) (knowledge.Status, bool) {
	if s, ok := c.settings.Statuses[foldedLine(said)]; ok {
		return s, true
	}
	return c.options.Status(said)
}

// foldedLine is words without regard to case and spaces.
func foldedLine(words string) string {
	return strings.ToLower(strings.Join(strings.Fields(words), " "))
}

// one returns the value at a field's path; nil when there is none.
func (r *reading) one(field string) any {
	path := r.settings.Fields[field]
	if path == nil || r.err != nil {
		return nil
	}
	nodes := path.Select(r.value)
	if len(nodes) > 1 {
		r.wrong(path, field, "chỉ ra nhiều giá trị", "xin viết đường dẫn chỉ tới đúng một giá trị")
		return nil
	}
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

func (r *reading) wrong(path *jsonpath.Path, field, what, mend string) {
	if r.err == nil {
		r.err = problem(mend, "dossier.%s (%s) %s", field, path, what)
	}
}

// text is a value of one line.
func (r *reading) text(field string) string {
	value := r.one(field)
	if value == nil {
		if must := field == "code" || field == "status"; must && r.err == nil {
			r.wrong(r.settings.Fields[field], field, "không chỉ tới giá trị nào trong câu trả lời", "xin so đường dẫn với câu trả lời thật của hệ thống")
		}
		return ""
	}
	text, ok := plain(value)
	if !ok {
		r.wrong(r.settings.Fields[field], field, "không chỉ tới chữ hay số", "xin viết đường dẫn tới tận giá trị")
	}
	return text
}

// list is several lines: the values that a path leads to, or the items of a list there.
func (r *reading) list(field string) (out []string) {
	path := r.settings.Fields[field]
	if path == nil || r.err != nil {
		return nil
	}
	nodes := []any(path.Select(r.value))
	if len(nodes) == 1 {
		if items, ok := nodes[0].([]any); ok {
			nodes = items
		}
	}
	for _, node := range nodes {
		if node == nil {
			continue
		}
		text, ok := plain(node)
		if !ok {
			r.wrong(path, field, "không chỉ tới danh sách chữ", "xin viết đường dẫn tới tận tên giấy tờ, ví dụ $.giayTo[*].ten")
			return nil
		}
		if text != "" && len(out) < 50 {
			out = append(out, text)
		}
	}
	return out
}

// day is the day of a moment in Vietnam.
func (r *reading) day(field string) time.Time {
	text := r.text(field)
	if text == "" || r.err != nil {
		return time.Time{}
	}
	for _, layout := range r.settings.Dates {
		if at, err := time.ParseInLocation(layout, text, knowledge.Vietnam()); err == nil {
			if y := at.Year(); y < 1990 || y > 2100 {
				break
			}
			return knowledge.DayOf(at)
		}
	}
	r.wrong(r.settings.Fields[field], field, "không phải là ngày theo cách viết đã khai", "xin thêm cách viết ấy vào dates, ví dụ DD/MM/YYYY hh:mm")
	return time.Time{}
}

// plain is a value of JSON as a line of words; lists and objects are none.
func plain(value any) (string, bool) {
	switch v := value.(type) {
	case nil:
		return "", true
	case string:
		return shortened(strings.Join(strings.Fields(strings.ToValidUTF8(strings.Map(visible, v), "")), " "), longestValue), true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}

func visible(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

func shortened(text string, letters int) string {
	if r := []rune(text); len(r) > letters {
		return string(r[:letters]) + "…"
	}
	return text
}

var fourDigits = regexp.MustCompile(`\d{4}$`)

// last4 keeps the last four digits of an identity number, and never more.
func last4(number string) string { return fourDigits.FindString(number) }

// sameCode reports whether the system speaks of the dossier that was asked for.
func sameCode(answered string, asked knowledge.DossierCode) bool {
	if code, ok := knowledge.ParseDossierCode(answered); ok {
		return code == asked
	}
	return strings.EqualFold(strings.ReplaceAll(answered, " ", ""), string(asked))
}
