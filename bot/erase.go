package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// askErase says what is going to be deleted and what stays, and why. Questions that wait
// for an officer can be withdrawn first.
func (b *Bot) askErase(t *turn) error {
	waiting, err := t.ownWaiting()
	if err != nil {
		return err
	}
	words, rows := eraseAsk, [][]knowledge.Button(nil)
	if len(waiting) > 0 {
		words += eraseDropFirst
	}
	for _, q := range waiting[:min(len(waiting), mineOpen)] {
		rows = append(rows, []knowledge.Button{mineButton(labelWithdraw, "drop", q.Number)})
	}
	rows = append(rows, []knowledge.Button{{Label: labelErase, Press: pay(goErase, "yes")}}, []knowledge.Button{{Label: labelKeep, Press: pay(goErase, "no")}})
	return b.tell(answer{body: knowledge.Body{Text: words, Buttons: rows}})(t)
}

// ownWaiting lists the chat's questions that an officer owes something.
func (t *turn) ownWaiting() (out []knowledge.Question, err error) {
	all, err := t.QuestionsOf(t.u.Chat, everything)
	for _, q := range all {
		if q.Waiting() {
			out = append(out, q)
		}
	}
	return out, err
}

// erase deletes at once what takes no time, and has the rest deleted beside it.
func (b *Bot) erase(v visit) act {
	return func(t *turn) error {
		if err := t.leaveLists(b, v); err != nil {
			return err
		}
		if err := t.Forget(t.u.Chat); err != nil {
			return err
		}
		if _, err := t.endFollows(t.u.Chat); err != nil {
			return err
		}
		if err := t.forgetPassed(); err != nil {
			return err
		}
		e := knowledge.Erasure{Who: t.u.Chat, Account: t.u.From.Account, Name: t.u.From.Name, Asked: t.now}
		if err := t.PutErasure(e); err != nil {
			return err
		}
		t.after = b.goOnErasing
		return t.edit(bodyOf(eraseBegun))
	}
}

// forgetPassed forgets which second factors the account passed. What it tried stays for
// its day: else deleting would be a way to guess on.
func (t *turn) forgetPassed() error {
	tries, err := t.Tries(accountTries(t.u.From.Account))
	if err != nil || len(tries.Passed) == 0 {
		return err
	}
	tries.Passed = nil
	return t.PutTries(tries)
}

// erasedWords says that all is deleted, and what stays.
func erasedWords(waiting []knowledge.Question) string {
	words := eraseDone
	if len(waiting) > 0 {
		var numbers []string
		for _, q := range waiting {
			numbers = append(numbers, fmt.Sprintf("#%d", q.Number))
		}
		words += fmt.Sprintf(eraseWaiting, strings.Join(numbers, ", "))
	}
	return words
}
