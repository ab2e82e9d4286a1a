package bot

import (
	"context"
	"crypto/subtle"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"motcua/knowledge"
)

// factor is what a citizen shows to prove that a dossier is theirs: four last digits,
// or a telephone number that Telegram says is their own. The zero value is none. It
// lives as long as its update, and is never written anywhere.
type factor struct {
	digits string
	phone  string // without the zero or the country's code that it begins with
}

func (f factor) given() bool { return f != factor{} }

// guessable reports whether a stranger could have made it up.
func (f factor) guessable() bool { return f.digits != "" }

// opens reports whether the factor fits what is on record of a dossier. A dossier
// with nothing on record is opened by nothing, in the same time.
func (f factor) opens(d knowledge.Dossier) bool {
	fits := equal(f.digits, lastFour(d.Phone)) | equal(f.digits, lastFour(d.IDLast4)) | equal(f.phone, national(d.Phone))
	return fits == 1
}

// equal compares in a time that does not tell how much of it is right.
func equal(given, known string) int {
	if given == "" || known == "" {
		return 0
	}
	return subtle.ConstantTimeCompare([]byte(given), []byte(known))
}

// lastFour returns the last four digits of a number, "" when it has fewer.
func lastFour(number string) string {
	all := onlyDigits(number)
	if len(all) < 4 {
		return ""
	}
	return all[len(all)-4:]
}

// national is a telephone number without the zero or the country's code that it
// begins with; a spreadsheet may have lost the zero. It is "" for what is too short.
func national(phone string) string {
	all := onlyDigits(phone)
	if len(all) > 9 {
		all = strings.TrimPrefix(all, "84")
	}
	if all = strings.TrimLeft(all, "0"); len(all) < 8 {
		return ""
	}
	return all
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// planDetails shows all of a dossier to who passed its second factor a short while ago,
// and asks everybody else for it.
func (b *Bot) planDetails(ctx context.Context, v visit, p payload) (act, error) {
	code, passed := knowledge.DossierCode(p.arg(0)), false
	if code == "" {
		return old, nil
	}
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		passed, err = (&turn{Tx: tx, bot: b, u: v.Update, now: v.now}).passed(code)
		return err
	})
	if passed {
		return b.showDetails(ctx, v, code, factor{}), err
	}
	return b.askFactor(code, p.verb == goPhone), err
}

// askFactor asks for the second factor of a dossier. What it says depends on nothing of
// the dossier.
func (b *Bot) askFactor(code knowledge.DossierCode, phone bool) act {
	return func(t *turn) error {
		g, err := t.guard(code)
		if err != nil {
			return err
		}
		if until := g.until(code, factor{phone: "?"}, t.now); !until.IsZero() {
			return b.tell(limited(until, t.now))(t)
		}
		body := knowledge.Body{Text: fmt.Sprintf(sayFactor, bold(string(code))), Buttons: [][]knowledge.Button{
			{{Label: labelByPhone, Press: pay(goPhone, string(code))}}, {{Label: labelNoDetails, Press: goNoDetails}},
		}}
		if phone {
			body = knowledge.Body{Text: fmt.Sprintf(sayFactorPhone, bold(string(code))), AskPhone: labelSharePhone}
		}
		return b.tell(answer{body: body, note: awaitingFactor(code)})(t)
	}
}

func awaitingFactor(code knowledge.DossierCode) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) { m.Await, m.Asking = knowledge.AwaitFactor, pay(goDetails, string(code)) }
}

// planFactor takes a message for the second factor that was asked for; nil when it is
// plainly something else.
func (b *Bot) planFactor(ctx context.Context, v visit) act {
	code := knowledge.DossierCode(parsePayload(v.memory.Asking).arg(0))
	still := awaitingFactor(code)
	if v.File == FileContact {
		if !v.Contact.Own || v.Forwarded {
			return b.tell(answer{body: bodyOf(sayNotOwnPhone), note: still})
		}
		return b.showDetails(ctx, v, code, factor{phone: national(v.Contact.Phone)})
	}
	if v.File != "" || v.Forwarded {
		return nil
	}
	switch heard := hear(v.Text).intent; heard {
	case No, Bye, Withdraw:
		return b.noDetails
	}
	typed, kind := readFactor(v.forms(), v.Text)
	switch kind {
	case fourDigits:
		return b.showDetails(ctx, v, code, factor{digits: typed})
	case otherDigits:
		return b.tell(answer{body: bodyOf(sayFourDigits), note: still})
	}
	return nil
}

// noDetails takes the button of the telephone number away.
func (b *Bot) noDetails(t *turn) error {
	return b.tell(answer{body: knowledge.Body{Text: sayNoDetails, DropPhone: true}})(t)
}

// What digits a message holds.
const (
	noDigits = iota
	fourDigits
	otherDigits
)

var digitGroup = regexp.MustCompile(`\d(?:[\d .-]*\d)?`)

// readFactor reads four digits out of a short message: "5678", "dạ số cuối là 56 78".
// A longer text, or one with a code in it, is about something else.
func readFactor(forms knowledge.CodeForms, text string) (digits string, kind int) {
	if !strings.ContainsAny(text, "0123456789") { // most texts, of which the rest costs much
		return "", noDigits
	}
	groups := slices.DeleteFunc(digitGroup.FindAllString(text, -1), func(g string) bool { return g == "4" }) // "4 số cuối là …"
	switch {
	case len(groups) == 0, wordsIn(text) > 8, len(forms.Find(text)) > 0, len(knowledge.FindProcedureCodes(text)) > 0:
		return "", noDigits
	case len(groups) == 1 && len(onlyDigits(groups[0])) == 4:
		return onlyDigits(groups[0]), fourDigits
	}
	return "", otherDigits
}

// wordsIn counts words of letters.
func wordsIn(text string) int {
	return len(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }))
}

// strayFactor reports whether a message is hardly more than four digits. They are
// nobody's question, and may be a second factor that came too late: they must not be
// remembered.
func (v visit) strayFactor() bool {
	_, kind := readFactor(v.forms(), v.Text)
	return kind == fourDigits && (wordsIn(v.Text) <= 2 || v.memory.Await == knowledge.AwaitFactor)
}

// showDetails tells all of a dossier to who shows the second factor, or without one to
// who showed it a short while ago.
func (b *Bot) showDetails(ctx context.Context, v visit, code knowledge.DossierCode, f factor) act {
	news := b.askedOf(ctx, v, f, code)
	return func(t *turn) error {
		if err := news.take(t); err != nil {
			return err
		}
		passed, err := t.passed(code)
		if err != nil {
			return err
		}
		if !f.given() && !passed {
			return b.askFactor(code, false)(t)
		}
		found, err := t.find(code, f)
		if err != nil {
			return err
		}
		a, err := t.told(found, news)
		if err != nil {
			return err
		}
		if !found.open && found.until.IsZero() {
			a.note = awaitingFactor(code) // they may have slipped
		}
		if found.open && f.phone != "" {
			if err := t.say(knowledge.Body{Text: sayPhoneTaken, DropPhone: true}); err != nil {
				return err
			}
		}
		a.counts = []string{countAsked, countLookUp}
		return b.tell(a)(t)
	}
}
