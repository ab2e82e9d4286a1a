package vi

import (
	"unicode"
	"unicode/utf8"
)

// MaxWords is how many syllables of a text are looked at; a Telegram message
// holds fewer.
const MaxWords = 2048

// maxSyllable is the longest run of letters, in bytes, that is taken for one
// syllable; what is longer is cut.
const maxSyllable = 64

// Word is one syllable, number or abbreviation of a text.
type Word struct {
	Text  string // normalised, with the tones that were typed
	Fold  string // Text without tones
	Start int    // byte offset in the text that was cut
	End   int    // byte offset behind it
}

// Toned reports whether the word was typed with any mark.
func (w Word) Toned() bool { return w.Text != w.Fold }

// Fits reports whether w, as typed, can stand for known: the letters agree, and
// so do the tones, if any were typed. Hỏi and ngã count as one.
func (w Word) Fits(known Word) bool {
	return w.Fold == known.Fold && w.tonesFit(known)
}

// tonesFit is Fits for a word whose letters agree, as is known.
func (w Word) tonesFit(known Word) bool {
	return !w.Toned() || w.Text == known.Text || sameSoftened(w.Text, known.Text)
}

// sameSoftened compares two words, hỏi and ngã being one. It is asked for every word
// of every phrase that may stand in a text.
func sameSoftened(a, b string) bool {
	for a != "" && b != "" {
		ra, na := utf8.DecodeRuneInString(a)
		rb, nb := utf8.DecodeRuneInString(b)
		if ra != rb && soften(ra) != soften(rb) {
			return false
		}
		a, b = a[na:], b[nb:]
	}
	return a == b
}

// Words cuts a text into its first syllables, at most MaxWords. Anything that
// is no letter, digit or combining mark separates; invisible characters do not.
func Words(s string) []Word { return Reader{}.cut(make([]Word, 0, len(s)/5+1), s) }

// Reader cuts many texts into words, and remembers what it made of each syllable: the
// books have few, again and again. It is for one goroutine.
type Reader struct {
	known map[string]Word
	words []Word
}

// NewReader returns a reader that remembers nothing yet.
func NewReader() *Reader { return &Reader{known: make(map[string]Word, knownWords)} }

// Read is the function Read. The words are good until the next call.
func (v *Reader) Read(text string) []Word { return writeOut(v.Words(text)) }

// Words is the function Words, likewise.
func (v *Reader) Words(text string) []Word {
	v.words = v.cut(v.words[:0], text)
	return v.words
}

// cut appends the words of a text.
func (v Reader) cut(words []Word, s string) []Word {
	start := -1
	for i := 0; i <= len(s) && len(words) < MaxWords; {
		r, size := rune(' '), 1
		if i < len(s) {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		in := inWord(r, start >= 0)
		switch {
		case in && start < 0:
			start = i
		case start >= 0 && (!in || i-start > maxSyllable):
			words = v.appendWord(words, s[start:i], start)
			start = -1
			if inWord(r, false) {
				start = i
			}
		}
		i += size
	}
	return words
}

func inWord(r rune, inside bool) bool {
	if 'a' <= r && r <= 'z' || plainOf(r) != 0 || unicode.IsLetter(r) || unicode.IsDigit(r) {
		return true
	}
	return inside && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r))
}

func (v Reader) appendWord(words []Word, raw string, start int) []Word {
	w, known := v.known[raw]
	if !known {
		w.Text = shorten(Normalize(raw))
		w.Fold = Fold(w.Text)
		if v.known != nil {
			v.known[raw] = w
		}
	}
	if w.Fold == "" {
		return words
	}
	w.Start, w.End = start, start+len(raw)
	return append(words, w)
}

// shorten takes the length out of drawn-out words: "ơiiii" is "ơi", "quáaaa" is
// "quá". Letters before the drawn-out end stay as they are ("cccd").
func shorten(s string) string {
	last, size := utf8.DecodeLastRuneInString(s)
	if before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size]); !same(last, before) {
		return s // as nearly every word
	}
	runes := []rune(s)
	end := len(runes)
	for end > 1 && same(runes[end-1], runes[end-2]) {
		end--
	}
	switch {
	case end == len(runes) || unicode.IsDigit(runes[end-1]):
		return s
	case len(runes)-end == 1 && !drawnTwice(runes[end-1]):
		return s
	}
	return string(runes[:end])
}

// same compares the plain letters, because the tone sits on the first of a
// drawn-out run.
func same(next, before rune) bool {
	if f := plainOf(before); f != 0 {
		before = rune(f)
	}
	return next == before
}

// drawnTwice reports whether a doubled letter at the end can only be a slip:
// Vietnamese syllables end in no doubled consonant.
func drawnTwice(r rune) bool {
	switch r {
	case 'h', 'n', 'g', 'm', 'p', 't', 'i', 'y', 'u':
		return true
	}
	return false
}
