package registry

import (
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// usualDates are the forms of days when the file names none.
var usualDates = []string{"YYYY-MM-DD", "DD/MM/YYYY", "ISO", "YYYY-MM-DDThh:mm:ss", "YYYY-MM-DD hh:mm:ss", "DD/MM/YYYY hh:mm", "DD/MM/YYYY hh:mm:ss"}

var layoutWords = strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "hh", "15", "mm", "04", "ss", "05")

// layoutOf is a form of days as time.Parse wants it. Fractions of a second are read
// without being named.
func layoutOf(form string) string {
	if form == "ISO" {
		return time.RFC3339
	}
	return layoutWords.Replace(form)
}

var dateForm = regexp.MustCompile(`^(?:YYYY|MM|DD|hh|mm|ss|T|[-/.: ])+$`)

func (p *parser) dates(key, n *yaml.Node) (out []string) {
	for _, form := range p.list(key, n) {
		if form != "ISO" && (!dateForm.MatchString(form) || !strings.Contains(form, "YYYY") || !strings.Contains(form, "MM") || !strings.Contains(form, "DD")) {
			p.fail(n, "«dates: "+form+"» không phải là cách viết ngày", "xin dùng DD, MM, YYYY, hh, mm, ss, ví dụ [DD/MM/YYYY, YYYY-MM-DDThh:mm:ss, ISO]")
			continue
		}
		out = append(out, layoutOf(form))
	}
	return out
}
