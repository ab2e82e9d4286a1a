package telegram

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"motcua/bot"
)

// Limits is what Telegram allows, in UTF-16 code units of visible text.
func Limits() bot.Limits {
	return bot.Limits{Text: 4096, Caption: 1024, Measure: Measure}
}

// Measure counts markup as Telegram does: the UTF-16 code units of what is left
// once tags are parsed and entities decoded.
func Measure(markup string) int {
	n := 0
	for _, r := range plain(markup) {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// plain is the visible text of markup: tags are dropped, entities decoded.
func plain(markup string) string {
	var out strings.Builder
	for rest := markup; rest != ""; {
		i := strings.IndexAny(rest, "<&")
		if i < 0 {
			out.WriteString(rest)
			break
		}
		out.WriteString(rest[:i])
		rest = rest[i:]
		if rest[0] == '<' {
			rest = rest[tagLen(rest):]
			continue
		}
		text, n := entity(rest)
		out.WriteString(text)
		rest = rest[n:]
	}
	return out.String()
}

// tagLen is the length of the tag that s begins with; a '>' within quotes does
// not end it.
func tagLen(s string) int {
	var quote byte
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// entity decodes the character reference that s begins with, and gives its
// length. Telegram knows four by name and all by number; any other is text.
func entity(s string) (text string, n int) {
	end := strings.IndexByte(s, ';')
	if end < 0 || end > 10 {
		return "&", 1
	}
	switch name := s[1:end]; name {
	case "lt":
		return "<", end + 1
	case "gt":
		return ">", end + 1
	case "amp":
		return "&", end + 1
	case "quot":
		return `"`, end + 1
	default:
		digits, ok := strings.CutPrefix(name, "#")
		base := 10
		if hex := strings.TrimLeft(digits, "xX"); ok && len(hex) == len(digits)-1 {
			digits, base = hex, 16
		}
		r, err := strconv.ParseUint(digits, base, 21)
		if !ok || err != nil || r == 0 {
			return "&", 1
		}
		return string(rune(r)), end + 1
	}
}

// clean makes a stranger's text fit to store, search and show: NFC, without
// control characters and without the invisible ones that reorder or hide text.
// Line ends stay, as "\n", and so do the joiners inside emoji.
func clean(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD")
	runes := []rune(text)
	kept := runes[:0]
	for i, r := range runes {
		switch {
		case r == '\n' || r == '\r' || unicode.In(r, unicode.Zl, unicode.Zp):
			kept = append(kept, '\n')
		case r == '\t' || unicode.Is(unicode.Zs, r):
			kept = append(kept, ' ')
		case r == zwj:
			if len(kept) > 0 && pictured(kept[len(kept)-1]) && i+1 < len(runes) && pictured(runes[i+1]) {
				kept = append(kept, r)
			}
		case !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs):
			kept = append(kept, r)
		}
	}
	return strings.TrimSpace(norm.NFC.String(string(kept)))
}

// line is clean for what stands in one line, such as a name.
func line(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// zwj is the zero-width joiner, which makes one emoji of several.
const zwj = '\u200d'

// pictured reports whether a rune can stand beside a joiner in an emoji: a
// symbol, a skin tone or the variation selector that asks for a picture.
func pictured(r rune) bool {
	return unicode.Is(unicode.So, r) || r == 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF
}
