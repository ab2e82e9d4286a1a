package bot

import (
	"slices"
	"strconv"
	"strings"

	"motcua/index/vi"
)

// choose finds the answer that words give to a question: its number, what its
// button says, yes or no, or words of one answer alone.
func choose(text string, q caseQuestion, answers []choice) (choice, bool) {
	words := coreOf(text)
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil {
		if n < 1 || n > len(answers) {
			return choice{}, false
		}
		return answers[n-1], true
	}
	if c, ok := only(answers, func(c choice) bool {
		return slices.ContainsFunc(wordings(c), func(w []vi.Word) bool { return sameWords(words, w) })
	}); ok {
		return c, true
	}
	switch hear(text).intent {
	case Yes, OK:
		return yes(q, answers)
	case No:
		if len(words) == 1 {
			return no(q, answers)
		}
	}
	if len(words) < 2 || len(words) > 6 || allLittle(text) {
		return choice{}, false
	}
	return only(answers, func(c choice) bool {
		return slices.ContainsFunc(wordings(c), func(w []vi.Word) bool { return within(w, words) || len(w) > 1 && around(words, w) })
	})
}

// only returns the one answer that fits.
func only(answers []choice, fits func(choice) bool) (found choice, ok bool) {
	for _, c := range answers {
		if !fits(c) {
			continue
		}
		if ok {
			return choice{}, false
		}
		found, ok = c, true
	}
	return found, ok
}

// yes finds what "có" means: the case that is asked for, or the one answer that
// affirms.
func yes(q caseQuestion, answers []choice) (choice, bool) {
	if q.plain() {
		return answers[0], true
	}
	return only(answers[:len(answers)-1], func(c choice) bool { return !denies(c.label) })
}

// no finds what "không" or "chưa" means.
func no(q caseQuestion, answers []choice) (choice, bool) {
	if q.plain() {
		return answers[1], true
	}
	return only(answers[:len(answers)-1], func(c choice) bool { return denies(c.label) })
}

// plain reports whether a question asks for one case, yes or no.
func (q caseQuestion) plain() bool {
	text := strings.ToLower(vi.Normalize(q.Text))
	return len(q.Cases) == 1 && (strings.HasPrefix(text, "có phải ") || strings.Contains(text, "phải không"))
}

// denies reports whether an answer says no.
func denies(label string) bool {
	first, _, _ := strings.Cut(strings.ToLower(vi.Normalize(label)), " ")
	return slices.Contains([]string{"không", "chưa", "mất", "hết"}, strings.Trim(first, ",.;"))
}

// wordings are the ways to say an answer: what its button says, each half of
// that, and the name of its case.
func wordings(c choice) [][]vi.Word {
	var out [][]vi.Word
	halves := strings.NewReplacer(" hoặc ", ",", ";", ",", "(", ",", ")", ",").Replace(c.label)
	for _, text := range append(strings.Split(halves, ","), c.label, c.name) {
		if words := coreOf(text); len(words) > 0 {
			out = append(out, words)
		}
	}
	return out
}

// coreOf is a text's words without the polite ones at its ends.
func coreOf(text string) []vi.Word {
	words := vi.Words(text)
	for len(words) > 1 && decorates(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && decorates(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// decorates reports whether a word says nothing at the end of an answer. "da" is
// not among them: it can be "đã".
func decorates(w vi.Word) bool {
	polite := []string{"dạ", "ạ", "thưa", "ơi", "em", "tôi", "mình", "nhé", "nha", "rồi", "thì", "là", "bot", "ad"}
	return slices.ContainsFunc(vi.Words(strings.Join(polite, " ")), func(p vi.Word) bool { return w.Fits(p) && (w.Toned() || w.Fold != "da") })
}

// sameWords reports whether what was typed can stand for known words.
func sameWords(typed, known []vi.Word) bool { return slices.EqualFunc(typed, known, vi.Word.Fits) }

// within reports whether what was typed stands in known words, side by side.
func within(known, typed []vi.Word) bool {
	for i := 0; i+len(typed) <= len(known); i++ {
		if sameWords(typed, known[i:i+len(typed)]) {
			return true
		}
	}
	return false
}

// around reports whether known words stand in what was typed, side by side.
func around(typed, known []vi.Word) bool {
	for i := 0; i+len(known) <= len(typed); i++ {
		if sameWords(typed[i:i+len(known)], known) {
			return true
		}
	}
	return false
}

// allLittle reports whether a text only asks.
func allLittle(text string) bool {
	return !slices.Contains(littleWords(vi.Read(text)), false)
}
