package index

import (
	"strings"

	"motcua/index/vi"
)

// letterFrom is how many words make a message a letter: it tells a story, and
// only some of its sentences ask.
const letterFrom = 30

// aside is what a word of a letter keeps of its weight that stands in a sentence
// which asks nothing.
const aside = 0.3

// focus takes weight from the sentences of a letter that ask nothing, when others
// do.
func focus(text string, words []vi.Word, factors []float64) {
	if len(words) < letterFrom {
		return
	}
	var asks, tells [][2]int
	for from := 0; from < len(words); {
		to, end := sentence(text, words, from)
		if strings.ContainsRune(end, '?') || len(cues().phrases.Find(words[from:to])) > 0 {
			asks = append(asks, [2]int{from, to})
		} else {
			tells = append(tells, [2]int{from, to})
		}
		from = to
	}
	if len(asks) == 0 {
		return
	}
	for _, s := range tells {
		for i := s[0]; i < s[1]; i++ {
			factors[i] *= aside
		}
	}
}

// sentence returns where the sentence ends that begins with a word, and the
// characters that end it.
func sentence(text string, words []vi.Word, from int) (to int, end string) {
	for i := from; i < len(words); i++ {
		next := len(text)
		if i+1 < len(words) {
			next = words[i+1].Start
		}
		if gap := text[min(words[i].End, next):next]; strings.ContainsAny(gap, ".?!;\n") {
			return i + 1, gap
		}
	}
	return len(words), ""
}
