package importer

import (
	"encoding/json"
	"slices"
	"strings"
)

// naming are the keys under which an object says what it is, and telling those
// under which it says more.
var (
	naming  = strings.Fields("name ten title tieude label tengiayto tenvanban tenketqua tenfile filename originalname buoc text value giatri oid")
	telling = strings.Fields("description noidung noidungthuchien mota body content text chitiet")
)

// oneText writes a value as text, lists as lines. An object is what it is called.
func oneText(v any) string { return strings.Join(textLines(v), "\n") }

// textLines writes each item of a list as a text of its own.
func textLines(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		out = append(out, plain(v))
	case json.Number:
		out = append(out, v.String())
	case []any:
		for _, x := range v {
			if s := oneText(x); strings.TrimSpace(s) != "" {
				out = append(out, s)
			}
		}
	case object:
		if s := v.told(); s != "" {
			out = append(out, s)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return noWord(s) })
}

// told writes an object: what it is called and what it says of it, else all that
// it holds.
func (o object) told() string {
	title, body := oneText(o.get(naming...)), oneText(o.get(telling...))
	switch {
	case title != "" && body != "" && title != body:
		return stepTitle(title) + ": " + body
	case title != "":
		return title
	case body != "":
		return body
	}
	var parts []string
	for _, m := range o {
		if s := oneText(m.value); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

// stepTitle makes "Bước 2" of a lone number.
func stepTitle(s string) string {
	if s = strings.TrimRight(strings.TrimSpace(s), ":."); strings.Trim(s, "0123456789") == "" {
		return "Bước " + s
	}
	return s
}

// noWord reports whether a page said in words that it says nothing.
func noWord(s string) bool {
	if len(s) > 60 {
		return false
	}
	switch fold(s) {
	case "khong co thong tin", "null", "none", "nan", "n a":
		return true
	}
	return strings.TrimSpace(s) == ""
}

// listed writes a value as lines: a list's items, or a text's lines.
func listed(v any) []string {
	s, whole := v.(string)
	if !whole {
		return textLines(v)
	}
	var out []string
	for _, line := range strings.Split(plain(s), "\n") {
		if hasWord(line) && !noWord(line) {
			out = append(out, line)
		}
	}
	return out
}
