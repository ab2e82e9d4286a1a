package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is what a reader takes in at once: up to a mark that ends it, a list
// item, or a blank line.
type sentence struct {
	text string // without the item's mark
	line int    // of its beginning in the file
}

// sentences cuts Markdown text that begins on a line of its file. A line that
// is wrapped goes on in the next.
func sentences(text string, line int) []sentence {
	var out []sentence
	var open []string // the pieces of the sentence that has begun, a line each
	began := 0
	flush := func() {
		if len(open) > 0 {
			out = append(out, sentence{strings.Join(open, " "), began})
		}
		open = nil
	}
	for l := range strings.SplitSeq(text, "\n") {
		l = strings.TrimSpace(l)
		if rest, item := listItem(l); item || l == "" {
			flush()
			l = rest
		}
		for l != "" {
			end, ended := sentenceEnd(l)
			if len(open) == 0 {
				began = line
			}
			open = append(open, l[:end])
			if ended {
				flush()
			}
			l = strings.TrimSpace(l[end:])
		}
		line++
	}
	flush()
	return out
}

// listItem cuts the mark off an item of a list: "- ", "* ", "12. ".
func listItem(line string) (rest string, item bool) {
	digits := strings.TrimLeft(line, "0123456789")
	for _, mark := range []string{"- ", "* ", "• "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return strings.TrimSpace(rest), true
		}
	}
	if rest, ok := strings.CutPrefix(digits, ". "); ok && digits != line {
		return strings.TrimSpace(rest), true
	}
	return line, false
}

// sentenceEnd finds the end of the first sentence of a line: behind a mark that
// a space or the line's end follows, so that 540.000đ and 1.001193 go on.
func sentenceEnd(line string) (at int, ended bool) {
	for i, r := range line {
		if !strings.ContainsRune(".!?;:…", r) {
			continue
		}
		rest := line[i+utf8.RuneLen(r):]
		inner := strings.TrimLeft(rest, `”"’»)*`)
		if first, _ := utf8.DecodeRuneInString(inner); inner == "" || unicode.IsSpace(first) {
			return len(line) - len(inner), true
		}
	}
	return len(line), false
}

// words are what a sentence is counted by: what stands between spaces and has a
// letter or a digit.
func (s sentence) words() []string {
	out := strings.Fields(s.text)
	n := 0
	for _, w := range out {
		if strings.ContainsFunc(w, letterOrDigit) {
			out[n] = w
			n++
		}
	}
	return out[:n]
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
