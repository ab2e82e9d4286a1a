package knowledge

import (
	"regexp"
	"strings"
)

var itemMark = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+`)

// isItem reports whether a line begins an item of a list that is not within
// another one.
func isItem(line string) bool { return itemMark.MatchString(line) }

func indented(line string) bool {
	return strings.TrimSpace(line) != "" && (line[0] == ' ' || line[0] == '\t')
}

// ListItems takes a section's Markdown apart into the items of its list, without
// their marks, and the paragraphs around them. What is indented below an item
// belongs to it.
func ListItems(text string) (items, paragraphs []string) {
	var into *[]string // what the last line went to; nil after an empty line
	blank := false
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		words := strings.TrimSpace(line)
		switch {
		case words == "":
			blank = true
			continue
		case isItem(line):
			items, into = append(items, itemMark.ReplaceAllString(words, "")), &items
		case len(items) > 0 && indented(line) && into == &items:
			items[len(items)-1] += "\n" + words
		case into != nil && !blank && itemMark.MatchString(words):
			(*into)[len(*into)-1] += "\n" + words
		case into != nil && !blank:
			(*into)[len(*into)-1] += " " + words
		default:
			paragraphs, into = append(paragraphs, words), &paragraphs
		}
		blank = false
	}
	return items, paragraphs
}
