package importer

import (
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var markup = regexp.MustCompile(`(?i)</?(?:p|br|li|ul|ol|div|span|table|tbody|thead|tr|td|th|b|strong|i|em|u|a|h[1-6]|font|script|style|img|sup|sub|pre|section)(?:\s[^<>]*)?/?>`)

// plain returns text without HTML: blocks and rows become lines, items get a list
// mark, and what is no text (scripts, styles) is dropped. Text that has no HTML
// comes back as it is.
func plain(s string) string {
	if !strings.Contains(s, "<") || !markup.MatchString(s) {
		return s
	}
	var w strings.Builder
	hidden := 0
	tokens := html.NewTokenizer(strings.NewReader(s))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if tokens.Err() != io.EOF {
				return s
			}
			return strings.TrimSpace(w.String())
		}
		token := tokens.Token()
		switch kind {
		case html.TextToken:
			if hidden == 0 {
				w.WriteString(token.Data)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if isHiddenTag(token.DataAtom) && kind == html.StartTagToken {
				hidden++
			}
			w.WriteString(before(token.DataAtom))
		case html.EndTagToken:
			if isHiddenTag(token.DataAtom) {
				hidden = max(0, hidden-1)
			}
			w.WriteString(strings.TrimSuffix(before(token.DataAtom), "- "))
		}
	}
}

func isHiddenTag(a atom.Atom) bool { return a == atom.Script || a == atom.Style }

// before is what a tag stands for in plain text.
func before(a atom.Atom) string {
	switch a {
	case atom.Li:
		return "\n- "
	case atom.P, atom.Br, atom.Div, atom.Tr, atom.Ul, atom.Ol, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section:
		return "\n"
	case atom.Td, atom.Th:
		return " "
	}
	return ""
}
