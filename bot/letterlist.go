package bot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// lettersShown is how many letters a list has: with reasons of longestExcuse letters
// they fit one message, so that who approves all of them has seen all of them.
const lettersShown = 8

// askForLetters gathers what waits in one message to each of those who write letters
// and those who approve them; said stands before it.
func (t *turn) askForLetters(said string) error {
	drafts, err := t.drafts()
	if err != nil || len(drafts) == 0 {
		return err
	}
	signers, err := t.holdersOf(ApproveLetters)
	if err != nil {
		return err
	}
	people, err := t.leads()
	if err == nil && len(signers) == 0 {
		var admins []knowledge.Person
		admins, err = t.holdersOf(AppointOfficers)
		people = append(people, admins...)
	}
	if err != nil {
		return err
	}
	return t.listTo(append(people, signers...), said)
}

// listTo lists what waits in the private chats of some people, once in each.
func (t *turn) listTo(people []knowledge.Person, said string) error {
	told := map[knowledge.Account]bool{}
	for _, p := range people {
		if told[p.Account] {
			continue
		}
		told[p.Account] = true
		if err := t.showDrafts(privateChat(p.Account), said); err != nil {
			return err
		}
	}
	return nil
}

// showDrafts shows in a chat what waits: one letter as it is, several as a list; said
// stands before it.
func (t *turn) showDrafts(to knowledge.Address, said string) error {
	drafts, err := t.drafts()
	if err != nil || len(drafts) != 1 {
		return errors.Join(err, t.listLetters(to, said))
	}
	if _, err := t.freshen(&drafts[0]); err != nil {
		return err
	}
	signers, err := t.holdersOf(ApproveLetters)
	if len(signers) == 0 {
		said += lettersNobody + "\n\n"
	}
	return errors.Join(err, t.showLetter(&drafts[0], to, said))
}

// listLetters lists in a chat what waits. An earlier list there says that it is over.
func (t *turn) listLetters(to knowledge.Address, said string) error {
	body, shown, err := t.listBody(to, said)
	if err != nil {
		return err
	}
	seq, err := t.tellWriter(to, body)
	if err != nil {
		return err
	}
	var earlier []uint64
	for i := range shown {
		l := &shown[i]
		earlier = append(earlier, l.Listed...)
		l.Listed = append(l.Listed, seq)
		if err := t.PutLetter(*l); err != nil {
			return err
		}
	}
	slices.Sort(earlier)
	return t.supersede(earlier, to, lettersMoved)
}

// listBody is the list of what waits, as it is shown in a chat, and the letters in it.
func (t *turn) listBody(to knowledge.Address, said string) (knowledge.Body, []knowledge.Letter, error) {
	drafts, err := t.drafts()
	if err != nil {
		return knowledge.Body{}, nil, err
	}
	shown := drafts[:min(len(drafts), lettersShown)]
	if len(shown) == 0 {
		return t.noLetters(to)
	}
	signs, err := t.holdsAt(to, ApproveLetters)
	if err != nil {
		return knowledge.Body{}, nil, err
	}
	text, err := t.listText(drafts, signs)
	if err != nil {
		return knowledge.Body{}, nil, err
	}
	rows, err := t.listButtons(shown, to, signs)
	return knowledge.Body{Text: said + text, Buttons: rows}, shown, err
}

// noLetters is a list in which nothing is left.
func (t *turn) noLetters(to knowledge.Address) (knowledge.Body, []knowledge.Letter, error) {
	switch {
	case to != t.u.Chat || t.u.Kind != KindMessage:
		return bodyOf(lettersDone), nil, nil
	case t.office().Letters.NoApology:
		return bodyOf(lettersNone + lettersOff), nil, nil
	}
	return bodyOf(lettersNone), nil, nil
}

func (t *turn) listText(drafts []knowledge.Letter, signs bool) (string, error) {
	var s strings.Builder
	fmt.Fprintf(&s, lettersHead, len(drafts))
	for _, l := range drafts[:min(len(drafts), lettersShown)] {
		fresh := letterUnsaid
		if !l.NewDue.IsZero() {
			fresh = l.NewDue.Format("02/01")
		}
		name := Escape(shorten(cmp.Or(l.Name, letterUnsaid), partLetters))
		fmt.Fprintf(&s, lettersLine, l.Number, Escape(string(l.Code)), name, l.Due.Format("02/01"), l.Status, Escape(cmp.Or(l.Reason, letterUnsaid)), fresh)
	}
	if more := len(drafts) - lettersShown; more > 0 {
		fmt.Fprintf(&s, lettersMore, more)
	}
	if signs {
		s.WriteString(lettersHowSign)
	} else {
		s.WriteString(lettersHowWrite)
	}
	signers, err := t.holdersOf(ApproveLetters)
	if len(signers) == 0 {
		s.WriteString("\n\n" + lettersNobody)
	}
	s.WriteString(lettersOpen)
	return oneMessage(s.String(), t.bot.Limits), err
}

// listButtons open each letter; who may approves those that lack nothing at once.
func (t *turn) listButtons(shown []knowledge.Letter, to knowledge.Address, signs bool) (rows [][]knowledge.Button, err error) {
	for i := 0; i < len(shown); i += 2 {
		var row []knowledge.Button
		for _, l := range shown[i:min(i+2, len(shown))] {
			b, err := t.letterButton(fmt.Sprintf(labelLetter, l.Number), verbLetter, l.Number, "", to)
			if err != nil {
				return nil, err
			}
			row = append(row, b)
		}
		rows = append(rows, row)
	}
	ready, print, err := t.readyOf(shown)
	if err != nil || !signs || len(ready) < 2 {
		return rows, err
	}
	all, err := t.bot.actionButton(t.Tx, fmt.Sprintf(labelLetterAll, len(ready)), knowledge.Action{Verb: verbLetterAll, Chat: to, Arg: print}, t.now)
	return append(rows, []knowledge.Button{all}), err
}

// readyOf are those of a list's letters that lack nothing, and the fingerprint of all
// that they say.
func (t *turn) readyOf(shown []knowledge.Letter) (ready []*knowledge.Letter, print string, err error) {
	var all strings.Builder
	for i := range shown {
		if !shown[i].Whole() {
			continue
		}
		text, err := t.apologyText(&shown[i], true)
		if err != nil {
			return nil, "", err
		}
		all.WriteString(text + "\n")
		ready = append(ready, &shown[i])
	}
	return ready, fingerprint(all.String()), nil
}
