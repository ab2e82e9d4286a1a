package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// What is counted of letters.
const (
	countLetterDrafted  = "letter:drafted"
	countLetterApproved = "letter:approved"
	countLetterSent     = "letter:sent" // people
	countLetterDropped  = "letter:dropped"
)

// signLetter has a letter go out with the text that was shown; one that says something
// else by now is shown again.
func (t *turn) signLetter(l *knowledge.Letter, who knowledge.Person, print string) error {
	changed, err := t.freshen(l)
	if err != nil {
		return err
	}
	if !l.Waits() && !changed { // decided before
		t.justLooked()
		t.toast = toastLetterDecided
		return nil
	}
	if !l.Waits() || !l.Whole() {
		t.justLooked()
		if t.toast = toastLetterLacks; changed {
			t.toast = toastLetterChanged
		}
		return t.redrawLetters(l)
	}
	text, err := t.apologyText(l, true)
	if err != nil {
		return err
	}
	if fingerprint(text) != print {
		t.justLooked()
		t.toast = toastLetterChanged
		return t.redrawLetters(l)
	}
	if err := t.sign(l, who, text); err != nil {
		return err
	}
	if t.toast = toastLetterSent; len(l.Sent) == 0 {
		t.toast = toastLetterByHand
	}
	return t.redrawLetters(l)
}

// signAll has all letters of a list go out that lack nothing, if they still say what the
// list said.
func (t *turn) signAll(a knowledge.Action, who knowledge.Person) error {
	drafts, err := t.drafts()
	if err != nil {
		return err
	}
	stale := false
	for i := range drafts {
		changed, err := t.freshen(&drafts[i])
		if err != nil {
			return err
		}
		stale = stale || changed
	}
	shown := drafts[:min(len(drafts), lettersShown)]
	ready, print, err := t.readyOf(shown)
	if err != nil {
		return err
	}
	if stale || len(ready) == 0 || print != a.Arg {
		t.justLooked()
		t.toast = toastLetterChanged
		body, _, err := t.listBody(t.u.Chat, "")
		if err != nil {
			return err
		}
		return t.edit(body)
	}
	var numbers []string
	for _, l := range ready {
		text, err := t.apologyText(l, true)
		if err != nil {
			return err
		}
		if err := t.sign(l, who, text); err != nil {
			return err
		}
		numbers = append(numbers, fmt.Sprint(l.Number))
	}
	t.on(0, "letter "+strings.Join(numbers, " "))
	t.toast = fmt.Sprintf(toastLettersSent, len(ready))
	return t.redrawLetters(ready...)
}

// sign approves a letter, makes its day the dossier's appointment, and owes the letter
// to everybody who follows it.
func (t *turn) sign(l *knowledge.Letter, who knowledge.Person, text string) error {
	if err := l.Approve(who, text, t.now); err != nil {
		return err
	}
	bare, err := t.apologyText(l, false)
	if err != nil {
		return err
	}
	followers, err := t.FollowersOf(l.Code, everything)
	if err != nil {
		return err
	}
	for _, f := range followers {
		words := bare
		if f.Verified {
			words = l.Text
		}
		if err := t.sendLetter(l, f.Who, words, countLetterSent); err != nil {
			return err
		}
	}
	if err := errors.Join(t.count(countLetterApproved), t.PutLetter(*l)); err != nil {
		return err
	}
	return t.reappoint(l, followers)
}

// sendLetter owes somebody a letter, outside the quiet hours, and counts it.
func (t *turn) sendLetter(l *knowledge.Letter, to knowledge.Address, words, count string) error {
	before := t.hold
	t.hold = t.office().Dossiers.AfterQuiet(t.now)
	seq, err := t.owe(knowledge.Notice{To: to, Kind: knowledge.NoticeLetter, Body: bodyOf(words)})
	t.hold = before
	l.Sent = append(l.Sent, seq)
	return errors.Join(err, t.count(count))
}

// reappoint makes a letter's day the dossier's appointment. The letter has told its
// followers so: of this they hear nothing more.
func (t *turn) reappoint(l *knowledge.Letter, followers []knowledge.Follow) error {
	news := knowledge.Dossier{Code: l.Code, Status: l.Status, Due: l.NewDue, From: knowledge.FromOfficer}
	if _, err := knowledge.TakeDossier(t.Tx, news, t.now); err != nil {
		return err
	}
	d, err := t.Dossier(l.Code)
	if err != nil {
		return err
	}
	for _, f := range followers {
		f.Tell(d)
		if err := t.PutFollow(f); err != nil {
			return err
		}
	}
	return nil
}

// askWhyNone offers reasons; the letter stays as it is until one is given.
func (t *turn) askWhyNone(l *knowledge.Letter, _ knowledge.Person, _ string) error {
	if !l.Waits() {
		t.toast = toastLetterDecided
		return nil
	}
	body := bodyOf(fmt.Sprintf(letterWhyNone, l.Number))
	for _, why := range letterNones() {
		b, err := t.letterButton(why, verbLetterNone, l.Number, why, t.u.Chat)
		if err != nil {
			return err
		}
		body.Buttons = append(body.Buttons, []knowledge.Button{b})
	}
	_, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Body: body})
	return err
}

// refuseLetter drops a letter for a reason that the audit keeps.
func (t *turn) refuseLetter(l *knowledge.Letter, who knowledge.Person, why string) error {
	if err := l.Drop(who, t.now); err != nil {
		return err
	}
	t.on(0, letterAbout(l.Number)+": "+why)
	if err := errors.Join(t.count(countLetterDropped), t.PutLetter(*l)); err != nil {
		return err
	}
	if err := t.edit(bodyOf(fmt.Sprintf(letterHead, l.Number, letterState(l)))); err != nil {
		return err
	}
	return t.redrawLetters(l)
}
