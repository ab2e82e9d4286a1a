package sandbox

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// htmlStyle maps the tags of parse mode HTML to entity types; a, code, pre,
// blockquote and span say more with their attributes.
var htmlStyle = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
	"tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}

// tag is one that is open. arg is what its attribute says: a link's address, a
// code's language, "spoiler" for a span, "1" for an expandable quotation.
type tag struct {
	name, arg string
	units     int // where it begins: in the text, in UTF-16 units
	bytes     int // and in bytes
}

// htmlReader turns parse mode HTML into a text and its entities, refusing what
// Telegram refuses in Telegram's words, which count in bytes of the source.
type htmlReader struct {
	src      string
	pos      int
	text     strings.Builder
	units    int
	open     []tag
	entities []Entity
}

// ParseHTML reads a text in parse mode HTML as Telegram does: what is shown, and how.
// The error says what Telegram would, with code 400.
func ParseHTML(src string) (string, []Entity, error) {
	r := &htmlReader{src: src}
	for r.pos < len(src) {
		var err error
		switch rest := src[r.pos:]; {
		case strings.HasPrefix(rest, "</"):
			err = r.endTag()
		case rest[0] == '<':
			err = r.startTag()
		default:
			r.char()
		}
		if err != nil {
			return "", nil, err
		}
	}
	if n := len(r.open); n > 0 {
		return "", nil, theirs("Can't find end tag corresponding to start tag %q", r.open[n-1].name)
	}
	return r.text.String(), r.entities, nil
}

// char takes one character, or one reference such as &lt;.
func (r *htmlReader) char() {
	c, size := reference(r.src[r.pos:])
	if size == 0 {
		c, size = utf8.DecodeRuneInString(r.src[r.pos:])
	}
	r.pos += size
	r.units += runeUnits(c)
	r.text.WriteRune(c)
}

// reference reads &lt; &gt; &amp; &quot; and numbers, with or without the
// semicolon; size 0 means that s begins with none, and stands for itself.
func reference(s string) (c rune, size int) {
	if len(s) < 3 || s[0] != '&' {
		return 0, 0
	}
	end := 1
	if s[1] == '#' {
		base, digits := 10, "0123456789"
		if end++; s[2] == 'x' {
			base, digits = 16, "0123456789abcdefABCDEF"
			end++
		}
		from := end
		for end < len(s) && strings.IndexByte(digits, s[end]) >= 0 {
			end++
		}
		n, err := strconv.ParseInt(s[from:end], base, 32)
		if err != nil || n == 0 || n >= 0x10ffff || end >= 10 || !utf8.ValidRune(rune(n)) {
			return 0, 0
		}
		c = rune(n)
	} else {
		for end < len(s) && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
			end++
		}
		if c = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}[s[1:end]]; c == 0 {
			return 0, 0
		}
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return c, end
}

// at is the byte under the reader, 0 at the end.
func (r *htmlReader) at() byte {
	if r.pos < len(r.src) {
		return r.src[r.pos]
	}
	return 0
}

func (r *htmlReader) spaces() {
	for space(r.at()) {
		r.pos++
	}
}

func space(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
