package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons about letters of apology. Arg is the letter's number, and what
// else the verb needs behind a line end.
const (
	verbLetter      = "letter"     // shows it here
	verbLetterDay   = "letterDay"  // the new appointment behind
	verbLetterWhy   = "letterWhy"  // a reason that stands ready behind
	verbLetterSend  = "letterSend" // the fingerprint of what was shown behind
	verbLetterAll   = "letterAll"  // likewise of a list; no number
	verbLetterNo    = "letterNo"   // asks why none is wanted
	verbLetterNone  = "letterNone" // why behind
	verbLetterPrint = "letterPrint"
	verbLetterSays  = "letterSays" // no button: what is written in reply to it
)

// letterRoutes are the commands about letters.
func letterRoutes() []route {
	return []route{
		{name: "thu", power: WriteLetters, where: inPrivate, reads: true, no: adminNoPower, plan: simply((*turn).showLetters)},
		{name: "thu", power: WriteLetters, where: atDesk, reads: true, no: adminNoPower, plan: simply(says(lettersPrivate))},
	}
}

// letterDeeds is what the buttons about letters of apology do. Each may be pressed
// again: what it may do then is for the letter's state to say.
func letterDeeds() map[string]deed {
	writes := func(do func(*turn, *knowledge.Letter, knowledge.Person, string) error) deed {
		return deed{power: WriteLetters, repeat: true, do: onLetter(do)}
	}
	signs := func(do func(*turn, *knowledge.Letter, knowledge.Person, string) error) deed {
		return deed{power: ApproveLetters, repeat: true, do: onLetter(do)}
	}
	opens, asks := writes((*turn).openLetter), signs((*turn).askWhyNone)
	opens.reads, asks.reads = true, true
	return map[string]deed{
		verbLetter: opens, verbLetterDay: writes((*turn).chooseDay), verbLetterWhy: writes((*turn).chooseReason),
		verbLetterSend: signs((*turn).signLetter), verbLetterNo: asks, verbLetterNone: signs((*turn).refuseLetter),
		verbLetterAll:   {power: ApproveLetters, repeat: true, do: (*turn).signAll},
		verbLetterPrint: {power: WriteLetters, repeat: true, reads: true, plan: planPrintLetter},
	}
}

// onLetter is a deed on the letter that a row names.
func onLetter(do func(t *turn, l *knowledge.Letter, who knowledge.Person, rest string) error) func(*turn, knowledge.Action, knowledge.Person) error {
	return func(t *turn, a knowledge.Action, who knowledge.Person) error {
		first, rest, _ := strings.Cut(a.Arg, "\n")
		number, _ := parseNumber(first)
		l, err := t.Letter(number)
		if errors.Is(err, knowledge.ErrNotFound) {
			t.justLooked()
			t.toast = toastUsed
			return nil
		}
		if err != nil {
			return err
		}
		t.on(0, letterAbout(number))
		err = do(t, &l, who, rest)
		if errors.Is(err, knowledge.ErrConflict) { // its buttons are of an earlier state
			t.justLooked()
			t.toast = toastLetterDecided
			return nil
		}
		return err
	}
}

// letterAbout names a letter in the audit.
func letterAbout(number int64) string { return fmt.Sprintf("letter %d", number) }

// showLetters is "/thu": the letters that wait, or the one whose number stands behind.
func (t *turn) showLetters(_ knowledge.Person, rest string) error {
	if rest == "" {
		if err := t.askTextsHere(); err != nil {
			return err
		}
		return t.showDrafts(t.u.Chat, "")
	}
	number, ok := parseNumber(rest)
	if !ok {
		return t.sayHere(letterUsage)
	}
	l, err := t.Letter(number)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && l.Kind != knowledge.Apology {
		return t.sayHere(fmt.Sprintf(letterNotYet, Escape(rest)))
	}
	if err != nil {
		return err
	}
	return t.openLetter(&l, knowledge.Person{}, "")
}

// openLetter shows a letter where that was asked for.
func (t *turn) openLetter(l *knowledge.Letter, _ knowledge.Person, _ string) error {
	if _, err := t.freshen(l); err != nil {
		return err
	}
	return t.showLetter(l, t.u.Chat, "")
}

// showLetter shows a letter in a chat; said stands before it. Where it stood there
// before, it is only said where it is now.
func (t *turn) showLetter(l *knowledge.Letter, to knowledge.Address, said string) error {
	body, err := t.letterBody(l, to)
	if err != nil {
		return err
	}
	body.Text = said + body.Text
	seq, err := t.tellWriter(to, body)
	if err != nil {
		return err
	}
	earlier := l.Shown
	l.Shown = append(l.Shown, seq)
	if err := t.PutLetter(*l); err != nil {
		return err
	}
	return t.supersede(earlier, to, letterMoved)
}

// tellWriter owes a message to somebody who writes or approves letters. Who never began
// a conversation with the bot is told at the desk.
func (t *turn) tellWriter(to knowledge.Address, body knowledge.Body) (uint64, error) {
	kind := knowledge.NoticeReminder
	if to == t.u.Chat {
		kind = knowledge.NoticeDesk
	}
	return t.owe(knowledge.Notice{To: to, Kind: kind, Body: body})
}

// supersede has the last of some notices in a chat say that something newer stands below.
func (t *turn) supersede(earlier []uint64, in knowledge.Address, words string) error {
	return t.eachChat(earlier, func(seq uint64, to knowledge.Address) error {
		if to != in {
			return nil
		}
		return t.amend(seq, bodyOf(words))
	})
}

// holdersOf are the people who have a power.
func (t *turn) holdersOf(p Power) ([]knowledge.Person, error) {
	return having(t.Tx, holders(p)...)
}
