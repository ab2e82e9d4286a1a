package bot

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The small markup of knowledge.Body: HTML with b, i, u, s, a, code and
// blockquote only; everything else is escaped.

// Escape makes any text safe to stand in markup.
func Escape(text string) string { return escaper.Replace(text) }

// Bold makes any text stand out in markup.
func Bold(text string) string { return bold(text) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// What follows marks a text that is not markup yet. Tags are built in this file, in
// split.go, and in the constants of phrases*.go; nowhere else (TestTagsInOnePlace).
func bold(text string) string   { return "<b>" + Escape(text) + "</b>" }
func italic(text string) string { return "<i>" + Escape(text) + "</i>" }
func code(text string) string   { return "<code>" + Escape(text) + "</code>" }

// quoted is a quotation, folded up when it is long.
func quoted(text string) string {
	if len([]rune(text)) > longWords {
		return "<blockquote expandable>" + Escape(text) + "</blockquote>"
	}
	return "<blockquote>" + Escape(text) + "</blockquote>"
}

// boldNumber is a question's number, as everybody sees it.
func boldNumber(n int64) string { return bold("#" + strconv.FormatInt(n, 10)) }

var (
	markdownBold = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	markdownLink = regexp.MustCompile(`\[([^\]\[\n]+)\]\((https://[^\s()<>"]+)\)`)
	listItem     = regexp.MustCompile(`^(\s*)[-*+]\s+`)
	headingMark  = regexp.MustCompile(`^#{1,6}\s+`)
)

// fromMarkdown makes markup of a guide's Markdown: paragraphs, lists, bold, and
// links to https addresses. Lines of one paragraph are joined; whatever else is
// written stands as plain text.
func fromMarkdown(md string) string {
	var out []string
	joins := false // the next plain line belongs to the last one
	for _, line := range strings.Split(strings.ReplaceAll(md, "\r\n", "\n"), "\n") {
		text := strings.TrimSpace(line)
		switch {
		case text == "":
			if len(out) > 0 && out[len(out)-1] != "" {
				out = append(out, "")
			}
			joins = false
			continue
		case listItem.MatchString(line):
			indent := strings.Repeat("  ", min(len(listItem.FindStringSubmatch(line)[1])/2, 3))
			out = append(out, indent+"• "+inline(listItem.ReplaceAllString(line, "")))
		case isNumbered(text):
			out = append(out, inline(text))
		case headingMark.MatchString(text):
			out = append(out, bold(headingMark.ReplaceAllString(text, "")))
		case joins:
			out[len(out)-1] += " " + inline(text)
		default:
			out = append(out, inline(text))
		}
		joins = !headingMark.MatchString(text)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

var numberedItem = regexp.MustCompile(`^\d{1,3}[.)]\s`)

func isNumbered(line string) bool { return numberedItem.MatchString(line) }

// inline makes markup of one line. A link inside bold stays plain text, so that
// tags never cross.
func inline(s string) string {
	var b strings.Builder
	for s != "" {
		link, strong := markdownLink.FindStringSubmatchIndex(s), markdownBold.FindStringSubmatchIndex(s)
		switch {
		case link == nil && strong == nil:
			b.WriteString(Escape(s))
			return b.String()
		case strong == nil || link != nil && link[0] < strong[0]:
			b.WriteString(Escape(s[:link[0]]) + `<a href="` + Escape(s[link[4]:link[5]]) + `">` + Escape(s[link[2]:link[3]]) + "</a>")
			s = s[link[1]:]
		default:
			b.WriteString(Escape(s[:strong[0]]) + bold(s[strong[2]:strong[3]]))
			s = s[strong[1]:]
		}
	}
	return b.String()
}

// plain returns the visible text of markup.
func plain(markup string) string {
	return html.UnescapeString(tag.ReplaceAllString(markup, ""))
}

var tag = regexp.MustCompile(`</?(?:b|i|u|s|a|code|blockquote)(?: [^<>]*)?>`)

// opening returns the first sentence or line of a text in markup, and whether
// there is more behind it.
func opening(markup string) (first string, more bool) {
	line, rest, _ := strings.Cut(strings.TrimSpace(markup), "\n")
	const short = 140
	if utf8.RuneCountInString(plain(line)) <= short {
		return line, strings.TrimSpace(rest) != ""
	}
	if at := sentenceEnd(line); at > 0 {
		return line[:at], true
	}
	return "", true
}

// sentenceEnd finds where the first sentence of a line ends, -1 when it has a
// tag in it or the line is one sentence.
func sentenceEnd(line string) int {
	for i, r := range line {
		switch {
		case r == '<':
			return -1
		case strings.ContainsRune(".!?;", r) && i+1 < len(line) && line[i+1] == ' ' && !unicode.IsDigit(rune(line[max(i-1, 0)])):
			return i + 1
		}
	}
	return -1
}

// shorten cuts a plain text to at most n letters, with an ellipsis.
func shorten(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	cut := string(runes[:n-1])
	if space := strings.LastIndexByte(cut, ' '); space > len(cut)/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:-(") + "…"
}
