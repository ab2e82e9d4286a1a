package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

func (r *htmlReader) startTag() error {
	begin := r.pos
	end := begin + 1
	for end < len(r.src) && !space(r.src[end]) && r.src[end] != '>' {
		end++
	}
	if end == len(r.src) {
		return theirs("Unclosed start tag at byte offset %d", begin)
	}
	t := tag{name: strings.ToLower(r.src[begin+1 : end]), units: r.units, bytes: r.text.Len()}
	if htmlStyle[t.name] == "" {
		return theirs("Unsupported start tag %q at byte offset %d", t.name, begin)
	}
	r.pos = end
	for r.src[r.pos] != '>' {
		name, value, err := r.attribute(t.name, begin)
		if err != nil {
			return err
		}
		t.take(name, value)
	}
	r.pos++
	if t.name == "span" && t.arg != "spoiler" {
		return theirs("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	r.open = append(r.open, t)
	return nil
}

// take keeps the attributes that mean something.
func (t *tag) take(name, value string) {
	switch {
	case t.name == "a" && name == "href":
		t.arg = value
	case t.name == "code" && name == "class" && strings.HasPrefix(value, "language-"):
		t.arg = strings.TrimPrefix(value, "language-")
	case t.name == "span" && name == "class" && strings.HasPrefix(value, "tg-"):
		t.arg = strings.TrimPrefix(value, "tg-")
	case t.name == "blockquote" && name == "expandable":
		t.arg = "1"
	}
}

// attribute reads the next attribute of a tag that began at begin, and the
// space around it.
func (r *htmlReader) attribute(tagName string, begin int) (name, value string, err error) {
	unclosed := theirs("Unclosed start tag %q at byte offset %d", tagName, begin)
	if r.spaces(); r.at() == '>' {
		return "", "", nil
	}
	from := r.pos
	for r.pos < len(r.src) && !space(r.src[r.pos]) && !strings.ContainsRune(`=>/"'`, rune(r.src[r.pos])) {
		r.pos++
	}
	if name = r.src[from:r.pos]; name == "" {
		return "", "", theirs("Empty attribute name in the tag %q at byte offset %d", tagName, begin)
	}
	if r.spaces(); r.at() != '=' {
		if r.at() == 0 {
			return "", "", unclosed
		}
		return name, "", nil
	}
	r.pos++
	r.spaces()
	switch q := r.at(); q {
	case 0:
		return "", "", unclosed
	case '"', '\'':
		r.pos++
		value = r.quoted(q)
	default:
		from = r.pos
		for c := r.at(); c == '.' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'; c = r.at() {
			r.pos++
		}
		value = strings.ToLower(r.src[from:r.pos])
		if c := r.at(); !space(c) && c != '>' {
			return "", "", theirs("Unexpected end of name token at byte offset %d", from)
		}
	}
	if r.at() == 0 {
		return "", "", theirs("Unclosed start tag at byte offset %d", begin)
	}
	return name, value, nil
}

// quoted reads up to the quotation mark and past it.
func (r *htmlReader) quoted(q byte) string {
	var out strings.Builder
	for r.pos < len(r.src) && r.src[r.pos] != q {
		if c, size := reference(r.src[r.pos:]); size > 0 {
			out.WriteRune(c)
			r.pos += size
			continue
		}
		out.WriteByte(r.src[r.pos])
		r.pos++
	}
	r.pos++
	return out.String()
}

func (r *htmlReader) endTag() error {
	begin, n := r.pos, len(r.open)
	if n == 0 {
		return theirs("Unexpected end tag at byte offset %d", begin)
	}
	r.pos += 2
	from := r.pos
	for c := r.at(); c != 0 && !space(c) && c != '>'; c = r.at() {
		r.pos++
	}
	name := strings.ToLower(r.src[from:r.pos])
	if r.spaces(); r.at() != '>' {
		return theirs("Unclosed end tag at byte offset %d", begin)
	}
	r.pos++
	t := r.open[n-1]
	if name != "" && name != t.name {
		return theirs("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, t.name, name)
	}
	r.open = r.open[:n-1]
	if r.units > t.units {
		r.mark(t)
	}
	return nil
}

// mark adds the entity of a tag that ended.
func (r *htmlReader) mark(t tag) {
	e := Entity{Type: htmlStyle[t.name], Offset: t.units, Length: r.units - t.units}
	switch t.name {
	case "a":
		if t.arg == "" {
			t.arg = r.text.String()[t.bytes:]
		}
		if id, ok := strings.CutPrefix(t.arg, "tg://user?id="); ok {
			n, _ := strconv.ParseInt(id, 10, 64)
			e.Type, e.User = "text_mention", &User{ID: n}
		} else if e.URL, _ = checkLink(t.arg); e.URL == "" {
			return
		}
	case "blockquote":
		if t.arg != "" {
			e.Type = "expandable_blockquote"
		}
	case "pre", "code":
		same := func(o Entity) bool {
			return (o.Type == "code" || o.Type == "pre") && o.Offset == e.Offset && o.Length == e.Length
		}
		if t.name == "code" {
			e.Language = t.arg
		}
		if i := slices.IndexFunc(r.entities, same); i >= 0 { // <pre><code class="language-go">
			e.Language += r.entities[i].Language
			e.Type = "pre"
			r.entities = slices.Delete(r.entities, i, i+1)
		}
	}
	r.entities = append(r.entities, e)
}
