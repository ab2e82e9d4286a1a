package bot

import (
	"errors"
	"fmt"
	"slices"

	"motcua/knowledge"
)

// letterBody is an apology as it is shown in somebody's private chat, with the buttons
// that they may press.
func (t *turn) letterBody(l *knowledge.Letter, to knowledge.Address) (knowledge.Body, error) {
	reads, err := l.Text, error(nil)
	if l.Waits() {
		reads, err = t.apologyText(l, true)
	}
	if err != nil {
		return knowledge.Body{}, err
	}
	text, err := t.letterText(l, reads)
	if err != nil {
		return knowledge.Body{}, err
	}
	rows, err := t.letterButtons(l, to, reads)
	if err != nil {
		return knowledge.Body{}, err
	}
	body := bodyOf(text)
	for _, row := range rows {
		var line []knowledge.Button
		for _, b := range row {
			button, err := t.letterButton(b.label, b.verb, l.Number, b.arg, to)
			if err != nil {
				return body, err
			}
			line = append(line, button)
		}
		body.Buttons = append(body.Buttons, line)
	}
	return body, nil
}

func (t *turn) letterButton(label, verb string, number int64, arg string, to knowledge.Address) (knowledge.Button, error) {
	if arg != "" {
		arg = "\n" + arg
	}
	return t.bot.actionButton(t.Tx, label, knowledge.Action{Verb: verb, Chat: to, Arg: fmt.Sprint(number, arg)}, t.now)
}

// letterButtons are the buttons of an apology in a chat, row by row.
func (t *turn) letterButtons(l *knowledge.Letter, to knowledge.Address, reads string) (rows [][]labelled, err error) {
	if l.State == knowledge.LetterApproved {
		return [][]labelled{{{label: labelLetterPrint, verb: verbLetterPrint}}}, nil
	}
	if !l.Waits() {
		return nil, nil
	}
	var days []labelled
	for _, day := range t.letterDays() {
		days = append(days, labelled{chosen(day.Format("02/01"), day.Equal(l.NewDue)), verbLetterDay, day.Format("2006-01-02")})
	}
	rows = append(rows, days)
	for _, why := range letterReasons() {
		rows = append(rows, []labelled{{chosen(why, why == l.Reason), verbLetterWhy, why}})
	}
	signs, err := t.holdsAt(to, ApproveLetters)
	switch {
	case err != nil || !signs:
		return rows, err
	case l.Whole():
		rows = append(rows, []labelled{{labelLetterSend, verbLetterSend, fingerprint(reads)}})
	}
	return append(rows, []labelled{{label: labelLetterNo, verb: verbLetterNo}}), nil
}

// chosen marks the label of what was chosen.
func chosen(label string, is bool) string {
	if is {
		return letterChosen + label
	}
	return label
}

// holdsAt reports whether the person whose private chat it is has a power.
func (t *turn) holdsAt(chat knowledge.Address, p Power) (bool, error) {
	who, err := t.Person(knowledge.Account{Channel: chat.Channel, ID: chat.Chat})
	if errors.Is(err, knowledge.ErrNotFound) {
		return false, nil
	}
	return slices.ContainsFunc(holders(p), who.Is), err
}

// redrawLetters shows what became of letters wherever they are to be seen: in their own
// messages, and in the lists that name them.
func (t *turn) redrawLetters(letters ...*knowledge.Letter) error {
	var lists []uint64
	for _, l := range letters {
		lists = append(lists, l.Listed...)
		err := t.eachChat(l.Shown, func(seq uint64, to knowledge.Address) error {
			body, err := t.letterBody(l, to)
			if err != nil {
				return err
			}
			return t.amend(seq, body)
		})
		if err != nil {
			return err
		}
	}
	slices.Sort(lists)
	return t.eachChat(slices.Compact(lists), func(seq uint64, to knowledge.Address) error {
		body, _, err := t.listBody(to, "")
		if err != nil {
			return err
		}
		return t.amend(seq, body)
	})
}

// eachChat does something with the last of some notices in each chat. Old notices go.
func (t *turn) eachChat(notices []uint64, do func(seq uint64, to knowledge.Address) error) error {
	done := map[knowledge.Address]bool{}
	for _, seq := range slices.Backward(notices) {
		n, err := t.Notice(seq)
		if errors.Is(err, knowledge.ErrNotFound) || err == nil && done[n.To] {
			continue
		}
		if err != nil {
			return err
		}
		done[n.To] = true
		if err := do(seq, n.To); err != nil {
			return err
		}
	}
	return nil
}
