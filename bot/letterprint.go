package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"motcua/knowledge"
)

// Paper prints a letter, its title on the first line, on one page to sign and to hand
// over.
type Paper func(text string, day time.Time) (pdf []byte, err error)

// planPrintLetter draws an approved letter's page.
func planPrintLetter(ctx context.Context, b *Bot, _ Update, a knowledge.Action) (func(*turn, knowledge.Action, knowledge.Person) error, error) {
	number, _ := parseNumber(a.Arg)
	var l knowledge.Letter
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		l, err = tx.Letter(number)
		return err
	})
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && l.State != knowledge.LetterApproved {
		return func(t *turn, _ knowledge.Action, _ knowledge.Person) error { t.toast = toastUsed; return nil }, nil
	}
	if err != nil {
		return nil, err
	}
	body := bodyOf(letterNoPrint)
	if b.Paper != nil {
		pdf, err := b.Paper(plain(l.Text), l.Decided.In(knowledge.Vietnam()))
		if err == nil {
			body = knowledge.Body{Text: fmt.Sprintf(letterPrinted, l.Number), File: &knowledge.File{Name: fmt.Sprintf("thu-xin-loi-%d.pdf", l.Number), Data: pdf}}
		} else {
			b.Log.Error("a letter cannot be drawn", "letter", l.Number, "err", err)
		}
	}
	return func(t *turn, _ knowledge.Action, _ knowledge.Person) error { return t.respond(body) }, nil
}

// letterLost tells who approved a letter that it did not reach somebody.
func (t *turn) letterLost(n knowledge.Notice) error {
	follows, err := t.FollowsOf(n.To, everything)
	if err != nil {
		return err
	}
	for _, f := range follows {
		letters, err := t.LettersOf(f.Code)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(letters, func(l knowledge.Letter) bool { return slices.Contains(l.Sent, n.Seq) })
		if i < 0 || letters[i].Kind != knowledge.Apology {
			continue
		}
		l := letters[i]
		to := privateChat(l.By)
		button, err := t.letterButton(labelLetterPrint, verbLetterPrint, l.Number, "", to)
		if err != nil {
			return err
		}
		_, err = t.owe(knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: knowledge.Body{
			Text: fmt.Sprintf(letterUnheard, l.Number), Buttons: [][]knowledge.Button{{button}}}})
		return err
	}
	return nil
}

// letterLines says what became of letters in a period, and what waits now.
func (s standing) letterLines() (lines []string) {
	var sums [4]int64
	some := false
	for i, name := range []string{countLetterDrafted, countLetterApproved, countLetterSent, countLetterDropped} {
		sums[i] = s.Counted(name)
		some = some || sums[i] > 0
	}
	if some {
		lines = append(lines, fmt.Sprintf(figuresLetters, figure(sums[0]), figure(sums[1]), figure(sums[2]), figure(sums[3])))
	}
	for _, of := range []struct {
		sentence string
		n        int64
	}{{figuresLettersWait, int64(s.letters)}, {figuresUnsorry, int64(s.unsorry)}, {figuresWishes, s.Counted(countWish)}} {
		if of.n > 0 {
			lines = append(lines, fmt.Sprintf(of.sentence, figure(of.n)))
		}
	}
	return lines
}

// lookAtLetters counts the apologies that wait, and the dossiers that are overdue and
// about which there is none.
func (b *Bot) lookAtLetters(tx knowledge.Tx, s *standing) error {
	drafts, err := tx.DraftLetters(everything)
	if err != nil {
		return err
	}
	for i := range drafts {
		if drafts[i].Waits() {
			s.letters++
		}
	}
	yesterday := knowledge.DayOf(s.now).AddDate(0, 0, -1)
	late, err := b.lateDossiers(tx, yesterday.AddDate(0, 0, -longestBack), yesterday)
	s.unsorry = len(late)
	return err
}
