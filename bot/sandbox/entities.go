package sandbox

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
)

// Lengths in UTF-16 units, after entities are parsed.
const (
	maxText    = 4096
	maxCaption = 1024
)

var errEmpty = errors.New("text must be non-empty")

// units counts UTF-16 units, as all of Telegram does.
func units(s string) int {
	n := 0
	for _, c := range s {
		n += runeUnits(c)
	}
	return n
}

func runeUnits(c rune) int {
	if c > 0xffff {
		return 2
	}
	return 1
}

// cut takes a stretch counted in UTF-16 units.
func cut(s string, offset, length int) string {
	u := utf16.Encode([]rune(s))
	offset = min(max(offset, 0), len(u))
	return string(utf16.Decode(u[offset:min(offset+max(length, 0), len(u))]))
}

// scrub does what Telegram does to all words first: CR goes, other control
// characters but the newline become spaces.
func scrub(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\r':
			return -1
		case c < ' ' && c != '\n':
			return ' '
		}
		return c
	}, s)
}

// finish trims a text, clips its entities to it, and finds commands, links,
// mentions, hashtags and mail addresses. The error is errEmpty.
func finish(text string, entities []Entity) (string, []Entity, error) {
	text = scrub(text)
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	if text == "" {
		return "", nil, errEmpty
	}
	first := len(text)
	for _, e := range entities {
		first = min(first, e.Offset)
	}
	// Leading blanks go, but not those inside an entity.
	lead := 0
	for lead < min(first, len(text)) && (text[lead] == ' ' || text[lead] == '\n') {
		lead++
	}
	text = text[lead:]
	end := units(text)
	var kept []Entity
	for _, e := range entities {
		e.Offset -= lead
		e.Length = min(e.Length, end-e.Offset)
		if e.Length > 0 && !inCode(entities, e, lead) {
			kept = append(kept, e)
		}
	}
	for _, e := range detect(text) {
		if !slices.ContainsFunc(kept, func(k Entity) bool { return solid(k.Type) && overlap(k, e) }) {
			kept = append(kept, e)
		}
	}
	slices.SortStableFunc(kept, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	return text, kept, nil
}

// inCode tells whether an entity lies inside code, where none counts.
func inCode(all []Entity, e Entity, lead int) bool {
	return slices.ContainsFunc(all, func(o Entity) bool {
		o.Offset -= lead
		return (o.Type == "code" || o.Type == "pre") && o.Type != e.Type && overlap(o, e) && o.Length >= e.Length
	})
}

func overlap(a, b Entity) bool {
	return a.Offset < b.Offset+b.Length && b.Offset < a.Offset+a.Length
}

// solid entities cannot hold a detected one.
func solid(kind string) bool {
	return kind == "code" || kind == "pre" || kind == "text_link" || kind == "text_mention"
}

// detected is a pattern of detected entities; the entity is group 1.
type detected struct {
	kind string
	re   *regexp.Regexp
}

// found are the patterns, made by who has a sandbox.
var found = sync.OnceValue(func() []detected {
	return []detected{
		{"email", regexp.MustCompile(`(?:^|[^\pL\pN_.+-])([A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)`)},
		{"url", regexp.MustCompile(`(?i)(?:^|[^\pL\pN_@.])(https?://[^\s<>"']*[^\s<>"'.,;:!?)]|(?:[a-z0-9-]+\.)+(?:vn|com|org|net|me|io)(?:/[^\s<>"']*[^\s<>"'.,;:!?)])?)`)},
		{"bot_command", regexp.MustCompile(`(?:^|[^\pL\pN_/<>@.])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?:[^\pL\pN_/@]|$)`)},
		{"mention", regexp.MustCompile(`(?:^|[^\pL\pN_/@])(@[A-Za-z0-9_]{4,32})(?:[^\pL\pN_@]|$)`)},
		{"hashtag", regexp.MustCompile(`(?:^|[^\pL\pN_#])(#[\pN_]*\pL[\pL\pN_]*)`)},
	}
})

// detect finds what Telegram marks by itself.
func detect(text string) []Entity {
	var out []Entity
	for _, f := range found() {
		for from := 0; from < len(text); {
			at := f.re.FindStringSubmatchIndex(text[from:])
			if at == nil {
				break
			}
			begin, end := from+at[2], from+at[3]
			e := Entity{Type: f.kind, Offset: units(text[:begin]), Length: units(text[begin:end])}
			if !slices.ContainsFunc(out, func(o Entity) bool { return overlap(o, e) }) {
				out = append(out, e)
			}
			from = end
		}
	}
	return out
}
