package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const zeroWidthJoiner = '\u200d' // holds emoji together

// hidden reports whether a character cannot be seen and has no business in a
// guide: control and format characters, odd line separators.
func hidden(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f, r > 0xad && r < 0x600, r >= 0x1e00 && r < 0x2000:
		return false // Latin letters, which is nearly all there is: no tables for them
	case r == '\n', r == '\t', r == zeroWidthJoiner:
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r&0xfffe == 0xfffe
}

// oneLine makes s fit for a heading or a header value: one line, single spaces.
func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

// CleanText returns text as a guide may hold it: NFC, lines ended by \n, no
// hidden characters, trimmed, and no line that reads as a heading (such a line
// gets a backslash). Text that was parsed comes back as it is.
func CleanText(s string) string {
	lines := strings.Split(strings.TrimSpace(visible(s)), "\n")
	for i, line := range lines {
		if level, _ := readHeading(line); level > 0 {
			at := strings.IndexByte(line, '#')
			lines[i] = line[:at] + `\` + line[at:]
		}
	}
	return strings.Join(lines, "\n")
}

// visible returns s in NFC, without hidden characters, lines ended by \n.
func visible(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	s = strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}

// readHeading returns the level and title of a heading line, level 0 for any
// other line. One # needs a space after it ("#123" is text); two or more do not,
// since that is a slip of the hand.
func readHeading(line string) (level int, title string) {
	line = strings.TrimSpace(line)
	rest := strings.TrimLeft(line, "#")
	level = len(line) - len(rest)
	if level == 0 {
		return 0, ""
	}
	if first, _ := utf8.DecodeRuneInString(rest); level == 1 && rest != "" && !unicode.IsSpace(first) {
		return 0, ""
	}
	return level, oneLine(rest)
}
