package bot

import (
	"bytes"

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
	for _, secret := range knowledge.Secrets(u.Text) {
		u.Raw = bytes.ReplaceAll(u.Raw, []byte(secret), []byte("***"))
	}
	u.Text = text
	return u, true
}

// Unwritten reports, for Line, whether an update holds what may not be written down, or
// may hold it: a secret, something else that is personal, a second factor, a telephone
// number that was shared, a place, or an older message that it replies to.
func (b *Bot) Unwritten(u Update) bool {
	if u.ChatIs != Private {
		return false
	}
	if u.File == FileContact || u.File == FileLocation || u.ReplyTo != "" && u.ReplyText == "" {
		return true
	}
	if _, kinds := knowledge.Mask(u.Text); len(kinds) > 0 {
		return true
	}
	edition, release := b.Editions.Current()
	defer release()
	_, kind := readFactor(edition.Office.Dossiers.CodeForms(), u.Text)
	return kind != noDigits
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
