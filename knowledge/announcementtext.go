package knowledge

import (
	"strings"
	"time"
	"unicode"
)

// ParseAnnouncement reads an announcement as an officer writes it: a scope, the
// days, a colon, and what is to be told:
//
//	lĩnh vực Hộ tịch, từ ngày 1/12 đến 5/12: máy in hỏng
//
// The scope may be missing (Kind is then empty). What it names is returned as
// written, for whoever knows the guides and fields; words without "thủ tục" or
// "lĩnh vực" before them have no Kind. The error is an AnnouncementFault; what
// was read by then is returned with it.
func ParseAnnouncement(text string, now time.Time) (Announcement, error) {
	head, words := cutHead(oneLine(visible(text)))
	a := Announcement{Text: words}
	tokens := strings.Fields(strings.Map(plainMark, head))
	from, to, at, err := findDays(tokens, DayOf(now))
	a.Scope, a.From, a.To = readScope(strings.Join(tokens[:at], " ")), from, to
	if err != nil {
		return a, err
	}
	return a, a.Check(now)
}

// cutHead cuts a text at the first colon that is no part of a time of day (8:30)
// or an address. Without one all of it is head.
func cutHead(text string) (head, words string) {
	for i := range len(text) {
		if text[i] != ':' {
			continue
		}
		rest := text[i+1:]
		if rest != "" && (unicode.IsDigit(rune(rest[0])) && i > 0 && unicode.IsDigit(rune(text[i-1])) || strings.HasPrefix(rest, "//")) {
			continue
		}
		return strings.TrimSpace(text[:i]), strings.TrimSpace(rest)
	}
	return text, ""
}

// plainMark writes the marks between words in one way.
func plainMark(r rune) rune {
	switch r {
	case ',', ';':
		return ' '
	case '–', '—':
		return '-'
	}
	return r
}

// readScope reads the words in front of the days.
func readScope(words string) Scope {
	words = strings.TrimSpace(words)
	for _, s := range []struct {
		kind  ScopeKind
		names []string
	}{
		{ScopeField, []string{"lĩnh vực"}},
		{ScopeGuide, []string{"thủ tục", "hướng dẫn"}},
	} {
		for _, name := range s.names {
			if rest, ok := cutWords(words, name); ok && rest != "" {
				return Scope{s.kind, rest}
			}
		}
	}
	switch bare(words) {
	case "tat ca", "tat ca thu tuc", "tat ca cac thu tuc", "moi thu tuc", "toan bo", "toan bo thu tuc", "cho tat ca":
		return Scope{Kind: ScopeAll}
	}
	return Scope{ID: words}
}

// cutWords cuts words off a text, whatever their tones.
func cutWords(text, words string) (rest string, ok bool) {
	fields := strings.Fields(text)
	n := len(strings.Fields(words))
	if len(fields) < n || bare(strings.Join(fields[:n], " ")) != bare(words) {
		return text, false
	}
	return strings.Join(fields[n:], " "), true
}
