package bot

import (
	"bytes"
	"encoding/json"

	"motcua/knowledge"
)

// withoutSecrets covers the secrets in what a person wrote to the bot alone, before
// anything else looks at it: so none is answered, remembered, sent to officers,
// kept or logged. In a group the words are out already.
func withoutSecrets(u Update) (covered Update, found bool) {
	if u.ChatIs != Private || u.Text == "" {
		return u, false
	}
	text, kinds := knowledge.MaskSecrets(u.Text)
	if len(kinds) == 0 {
		return u, false
	}
	u.Text = text
	return u, true
}

// rawWithoutSecrets is the channel's bytes, as they are where no secret is in them. It
// may stand in any words, as in those that a reply quotes.
func rawWithoutSecrets(raw []byte) []byte {
	var all any
	words := json.NewDecoder(bytes.NewReader(raw))
	words.UseNumber()
	if words.Decode(&all) != nil {
		return raw
	}
	all, found := coverWords(all)
	covered, err := json.Marshal(all)
	if !found || err != nil {
		return raw
	}
	return covered
}

// coverWords covers the secrets in all texts that JSON holds.
func coverWords(in any) (covered any, found bool) {
	switch in := in.(type) {
	case string:
		text, kinds := knowledge.MaskSecrets(in)
		return text, len(kinds) > 0
	case []any:
		for i := range in {
			var some bool
			in[i], some = coverWords(in[i])
			found = found || some
		}
	case map[string]any:
		for name := range in {
			var some bool
			in[name], some = coverWords(in[name])
			found = found || some
		}
	}
	return in, found
}

// Unwritten reports, for Line, whether an update holds what may not be written down, or
// may hold it: a secret, something else that is personal, a second factor, or words that
// nobody looks at here. In a group the words are out already.
func (b *Bot) Unwritten(u Update) bool {
	if u.ChatIs == Group {
		return false
	}
	if u.Kind == KindOther || u.Beside || !wordless(u.File) {
		return true
	}
	words := u.Text
	if u.Document != nil {
		words += "\n" + u.Document.Name
	}
	if _, kinds := knowledge.Mask(words); len(kinds) > 0 {
		return true
	}
	edition, release := b.Editions.Current()
	defer release()
	switch _, kind := readFactor(edition.Office.Dossiers.CodeForms(), u.Text); kind {
	case noDigits:
		return false
	case fourDigits:
		return true
	}
	return len(onlyDigits(u.Text)) >= manyDigits || wordsIn(u.Text) <= 2 // "tôi 65 tuổi ạ" is no factor
}

// manyDigits are so many that a second factor may be meant, mistyped.
const manyDigits = 3

// wordless reports whether a message with such a file says nothing but its Text and the
// file's name: not a place, a telephone number, or what a poll asks.
func wordless(file string) bool {
	switch file {
	case "", FilePhoto, FileDocument, FileVoice, FileRound, FileSticker:
		return true
	}
	return false
}

// sayingSo tells the person what was covered and why, and does the rest.
func sayingSo(do act) act {
	return func(t *turn) error {
		if err := t.say(bodyOf(saySecret)); err != nil || do == nil {
			return err
		}
		return do(t)
	}
}
