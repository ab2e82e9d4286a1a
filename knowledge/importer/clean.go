package importer

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var (
	tag          = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>`)
	inlineBullet = regexp.MustCompile(`([.;:,)])\s+([-+*•]+)\s+`)
	inlineStep   = regexp.MustCompile(`([.;])\s+(Bước \d+\s*[.:])`)
	bullet       = regexp.MustCompile(`^[-–—•*+\x{F0FC}\x{F0A7}\x{F0D8}\x{F0B7}]+\s*`)
	numbered     = regexp.MustCompile(`^(\d{1,3})[.)]\s+`)
	leadingMark  = regexp.MustCompile(`^[#>=|~\s]+`)
	stepHead     = regexp.MustCompile(`^(Bước \d+(?:\.\d+)*)\s*[.:]?\s*(\S.*)$`)
)

// markdown holds what would make Markdown of plain text, and its plain twin.
// The asterisk's is the operator of the same look.
var markdown = strings.NewReplacer("*", "∗", "`", "'", "[", "(", "]", ")", "\\", "/")

// clean makes one line of source text fit to stand in a guide: NFC, entities
// and tags resolved, no hidden characters, single spaces.
func clean(s string) string {
	s = tag.ReplaceAllString(html.UnescapeString(strings.ToValidUTF8(s, " ")), " ")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// lines cuts source text where it has line ends, and where list marks and steps
// were run together, and cleans each piece. Pieces without a letter or a digit
// (rules of dashes, dots) are dropped.
func lines(texts ...string) []string {
	var out []string
	for _, text := range texts {
		text = inlineBullet.ReplaceAllString(text, "$1\n$2 ")
		text = inlineStep.ReplaceAllString(text, "$1\n$2")
		for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
			line = clean(line)
			switch n := len(out) - 1; {
			case !hasWord(line):
			case n >= 0 && continues(out[n], line):
				out[n] += " " + line
			default:
				out = append(out, line)
			}
		}
	}
	return out
}

// continues reports whether a line goes on with the sentence of the one before:
// the page's line ends do not stop at words.
func continues(before, line string) bool {
	first, _, _ := strings.Cut(line, " ")
	begin, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(begin) && !strings.ContainsAny(first, ").:/") && !strings.ContainsAny(before[len(before)-1:], ".;:!?")
}

// block writes lines as Markdown: source bullets become a list, "+" one level
// deeper, "Bước 1" bold, everything else a paragraph.
func block(source []string) string {
	var w strings.Builder
	inList := false
	for _, line := range source {
		mark := bullet.FindString(line)
		text := neutral(line[len(mark):])
		if !hasWord(text) {
			continue
		}
		if w.Len() > 0 {
			w.WriteString("\n")
		}
		if w.Len() > 0 && (mark == "" || !inList) {
			w.WriteString("\n")
		}
		inList = mark != ""
		switch {
		case strings.HasPrefix(mark, "+"):
			w.WriteString("  - ")
		case inList:
			w.WriteString("- ")
		}
		w.WriteString(boldStep(text))
	}
	return w.String()
}

// list writes each text as a bullet.
func list(texts []string) string {
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		out = append(out, "- "+t)
	}
	return strings.Join(out, "\n")
}

func boldStep(text string) string {
	if m := stepHead.FindStringSubmatch(text); m != nil {
		return "**" + m[1] + ".** " + m[2]
	}
	return text
}

// neutral makes text mean itself in Markdown, also at the start of a line.
func neutral(s string) string {
	s = strings.TrimSpace(leadingMark.ReplaceAllString(s, ""))
	s = bullet.ReplaceAllString(s, "")
	s = numbered.ReplaceAllString(s, "($1) ")
	return markdown.Replace(s)
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// fold returns s for comparing: lower case, no accents, đ as d, every run of
// anything but letters and digits as one space.
func fold(s string) string {
	var w strings.Builder
	w.Grow(len(s))
	gap := false
	for _, r := range s {
		for _, r := range bareLetters(r) {
			switch {
			case unicode.Is(unicode.Mn, r):
				continue
			case r == 'đ' || r == 'Đ':
				r = 'd'
			case !unicode.IsLetter(r) && !unicode.IsDigit(r):
				gap = w.Len() > 0
				continue
			}
			if gap {
				w.WriteByte(' ')
				gap = false
			}
			w.WriteRune(unicode.ToLower(r))
		}
	}
	return w.String()
}

// bareLetters takes a character apart into its letter and its marks.
func bareLetters(r rune) string {
	switch {
	case r < unicode.MaxASCII:
		return ascii[r : r+1]
	case r >= firstLatin && r <= lastLatin:
		return latin[r-firstLatin]
	}
	return norm.NFD.String(string(r))
}

const (
	firstLatin = '\u00c0'
	lastLatin  = '\u1eff'
)

// ascii and latin are what bareLetters says, so that it need not be worked out for
// every letter of a text.
var (
	ascii = func() string {
		b := make([]byte, unicode.MaxASCII)
		for i := range b {
			b[i] = byte(i)
		}
		return string(b)
	}()
	latin = func() (all [lastLatin - firstLatin + 1]string) {
		for r := range all {
			all[r] = norm.NFD.String(string(rune(r + firstLatin)))
		}
		return all
	}()
)

// slug returns s as a file name: [a-z0-9-], at most n characters.
func slug(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII {
			return r
		}
		return ' '
	}, fold(s))
	s = strings.Join(strings.Fields(s), "-")
	return strings.Trim(s[:min(n, len(s))], "-")
}

// cut shortens s to n characters at a word's end.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	s = string(r[:n])
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:.-") + "…"
}

// distinct returns the non-empty texts, each once, in order.
func distinct(texts []string) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, t := range texts {
		if key := fold(t); !seen[key] {
			seen[key] = true
			out = append(out, t)
		}
	}
	return out
}
