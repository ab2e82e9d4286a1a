package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// verbLetterText approves the office's words for a kind of letter; Arg is the kind, and
// the fingerprint of the words behind a line end.
const verbLetterText = "letterText"

// approvedText is the office's words for a kind of letter; it is not ok when there are
// none, or they are not those that a person approved.
func (t *turn) approvedText(o *knowledge.Office, kind knowledge.LetterKind) (knowledge.LetterTemplate, bool, error) {
	template, err := t.LetterTemplate(kind)
	if errors.Is(err, knowledge.ErrNotFound) {
		return template, false, nil
	}
	text := o.Letters.Texts[kind]
	return template, text != "" && template.Text == text, err
}

// newTexts are the kinds of letters whose words nobody has approved.
func (t *turn) newTexts(o *knowledge.Office) (out []knowledge.LetterKind, err error) {
	for _, kind := range knowledge.ResultLetters() {
		_, approved, err := t.approvedText(o, kind)
		if err != nil {
			return nil, err
		}
		if o.Letters.Texts[kind] != "" && !approved {
			out = append(out, kind)
		}
	}
	return out, nil
}

// askTexts shows new or changed words of letters to those who can approve them, and
// again after a week (marks of what was seen last so long).
func (t *turn) askTexts() error {
	o := t.office()
	kinds, err := t.newTexts(o)
	if err != nil || len(kinds) == 0 || !t.working() {
		return err
	}
	signers, err := t.holdersOf(ApproveLetters)
	if err != nil {
		return err
	}
	for _, kind := range kinds {
		for _, p := range signers {
			if err := t.askText(o, kind, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// askText shows the words of one kind to somebody who can approve them.
func (t *turn) askText(o *knowledge.Office, kind knowledge.LetterKind, p knowledge.Person) error {
	key := fmt.Sprintf("lettertext:%s:%s:%s", kind, fingerprint(o.Letters.Texts[kind]), p.Account.ID)
	if seen, err := t.Seen(key); err != nil || seen {
		return err
	}
	return errors.Join(t.MarkSeen(t.now, key), t.showText(o, kind, privateChat(p.Account)))
}

// askTextsHere shows the words that wait where /thu was written, to who can approve
// them; to others it says that they wait.
func (t *turn) askTextsHere() error {
	signs, err := t.holdsAt(t.u.Chat, ApproveLetters)
	if err != nil {
		return err
	}
	kinds, err := t.newTexts(t.office())
	for _, kind := range kinds {
		if signs {
			err = t.showText(t.office(), kind, t.u.Chat)
		} else {
			err = t.sayHere(fmt.Sprintf(letterTextWaits, letterName(kind)))
		}
		if err != nil {
			return err
		}
	}
	return err
}

func (t *turn) showText(o *knowledge.Office, kind knowledge.LetterKind, to knowledge.Address) error {
	body, err := t.textBody(o, kind, to)
	if err != nil {
		return err
	}
	_, err = t.tellWriter(to, body)
	return err
}

// textBody shows words of a letter as citizens read them, with the button that approves
// just these.
func (t *turn) textBody(o *knowledge.Office, kind knowledge.LetterKind, to knowledge.Address) (knowledge.Body, error) {
	text := o.Letters.Texts[kind]
	button, err := t.bot.actionButton(t.Tx, labelLetterText, knowledge.Action{Verb: verbLetterText, Chat: to, Arg: string(kind) + "\n" + fingerprint(text)}, t.now)
	return knowledge.Body{Text: fmt.Sprintf(letterTextAsk, letterName(kind), t.previewLetter(text)), Buttons: [][]knowledge.Button{{button}}}, err
}

// previewLetter is a letter with names of what stands for its placeholders.
func (t *turn) previewLetter(text string) string {
	return Escape(knowledge.FillLetter(text, knowledge.LetterWords{Office: t.officeName(), Applicant: wishApplicant, Code: wishCode, Day: wishDay}))
}

// approveText approves the words that were shown; others that stand by now are shown.
func (t *turn) approveText(a knowledge.Action, who knowledge.Person) error {
	name, print, _ := strings.Cut(a.Arg, "\n")
	kind := knowledge.LetterKind(name)
	text := t.office().Letters.Texts[kind]
	switch {
	case text == "":
		t.justLooked()
		return t.edit(bodyOf(letterTextGone))
	case fingerprint(text) != print:
		t.justLooked()
		t.toast = toastTextChanged
		body, err := t.textBody(t.office(), kind, t.u.Chat)
		if err != nil {
			return err
		}
		return t.edit(body)
	}
	t.on(0, name)
	template := knowledge.LetterTemplate{Kind: kind, Text: text, By: who.Account, ByName: who.Name, Approved: t.now}
	if err := t.PutLetterTemplate(template); err != nil {
		return err
	}
	return t.edit(bodyOf(fmt.Sprintf(letterTextDone, letterName(kind), nameOf(who), t.previewLetter(text))))
}
