package bot

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// split cuts markup into parts that each fit one message: between paragraphs if
// it can, else between lines, sentences, words; never inside a tag or an
// entity. Tags that a cut leaves open are closed and opened again. White space
// at a cut is dropped, and nothing else.
func split(markup string, limits Limits) []string {
	var parts []string
	var open []string // opening tags that stand at the cut
	markup = strings.ToValidUTF8(strings.TrimSpace(markup), "\uFFFD")
	if fits(markup, limits) && strings.TrimSpace(plain(markup)) != "" {
		return []string{markup}
	}
	rest := atoms(markup)
	for len(rest) > 0 {
		head := strings.Join(open, "")
		if most := atMost(rest, limits.Text); most == len(rest) && limits.Measure(head+strings.Join(rest, "")) <= limits.Text {
			if last := head + strings.Join(rest, ""); strings.TrimSpace(plain(last)) != "" {
				parts = append(parts, last)
			}
			return parts
		}
		n := cut(rest, fitting(head, rest, limits))
		part := strings.TrimRightFunc(strings.Join(rest[:n], ""), unicode.IsSpace)
		still := opened(open, rest[:n])
		if strings.TrimSpace(plain(part)) != "" {
			parts = append(parts, head+part+closing(still))
		}
		open, rest = still, rest[n:]
		for len(rest) > 0 && strings.TrimSpace(rest[0]) == "" {
			rest = rest[1:]
		}
	}
	return parts
}

// fits reports whether markup certainly fits one message, which nearly all does: it need
// not be looked at letter by letter then.
func fits(markup string, limits Limits) bool {
	return utf8.RuneCountInString(markup) <= limits.Text && limits.Measure(markup) <= limits.Text
}

var atom = regexp.MustCompile(`</?(?:b|i|u|s|a|code|blockquote)(?: [^<>]*)?>|&(?:amp|lt|gt|quot|#[0-9]{1,7});|\r\n|(?s:.)\p{M}{0,4}`)

// atoms cuts markup into what must not be cut: tags, entities, and letters with
// their marks.
func atoms(markup string) []string { return atom.FindAllString(markup, -1) }

// fitting says how many atoms fit behind head, closers included; at least one.
func fitting(head string, rest []string, limits Limits) int {
	return max(1, sort.Search(atMost(rest, limits.Text), func(n int) bool {
		return limits.Measure(head+strings.Join(rest[:n+1], "")) > limits.Text
	}))
}

// atMost says how many atoms can fit at best, every visible one counting one:
// so that a long text is not measured to its end for every part.
func atMost(rest []string, longest int) int {
	for i, a := range rest {
		if a[0] != '<' {
			longest--
		}
		if longest < 0 {
			return i
		}
	}
	return len(rest)
}

// cut moves a cut at n back to the best place: one that is not so early that
// the part would be nearly empty.
func cut(rest []string, n int) int {
	for _, kind := range []struct {
		is    func([]string, int) bool
		least int // of n, in percent
	}{{endsParagraph, 50}, {endsLine, 40}, {endsSentence, 40}, {endsWord, 20}} {
		for i := n; i > n*kind.least/100 && i > 0; i-- {
			if i < len(rest) && kind.is(rest, i) {
				return i
			}
		}
	}
	return n
}

func endsParagraph(a []string, i int) bool {
	return a[i] == "\n" && i+1 < len(a) && a[i+1] == "\n"
}

func endsLine(a []string, i int) bool { return a[i] == "\n" }

func endsSentence(a []string, i int) bool {
	return endsWord(a, i) && strings.Contains(".!?;", a[i-1])
}

func endsWord(a []string, i int) bool { return a[i] == " " || a[i] == "\n" }

// opened returns the tags that stand open behind part, when open stood before it.
func opened(open, part []string) []string {
	stack := append([]string(nil), open...)
	for _, a := range part {
		switch {
		case len(a) < 3 || a[0] != '<':
		case a[1] != '/':
			stack = append(stack, a)
		case len(stack) > 0:
			stack = stack[:len(stack)-1]
		}
	}
	return stack
}

func closing(open []string) string {
	var b strings.Builder
	for i := len(open) - 1; i >= 0; i-- {
		name, _, _ := strings.Cut(strings.Trim(open[i], "<>"), " ")
		b.WriteString("</" + name + ">")
	}
	return b.String()
}
