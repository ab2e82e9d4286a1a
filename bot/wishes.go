package bot

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"motcua/knowledge"
)

const (
	wishAfter = 2 * time.Hour // of open time: officers may hold a letter back meanwhile
	wishLate  = 5 * 24 * time.Hour
	countWish = "letter:wish" // people who got a letter with a result

	verbWishNo = "wishNo" // holds one back; Arg is its number
)

// wishDeeds is what the buttons about letters that go with a result do. Whoever serves
// citizens may hold one back, for they know the family; only a chair has words approved.
func wishDeeds() map[string]deed {
	return map[string]deed{
		verbLetterText: {power: ApproveLetters, repeat: true, do: (*turn).approveText},
		verbWishNo:     {power: AnswerQuestions, repeat: true, do: onLetter((*turn).holdWish)},
	}
}

// hasResult reports whether a dossier's result is there.
func hasResult(s knowledge.Status) bool {
	return s == knowledge.Done || s == knowledge.ResultReturned
}

// writeWish writes the letter that goes with a result when a dossier has just got it,
// and tells the desk when it goes.
func (t *turn) writeWish(d knowledge.Dossier, was knowledge.Status) error {
	o := t.office()
	if !hasResult(d.Status) || hasResult(was) || len(o.Letters.Texts) == 0 {
		return nil
	}
	kind, ok := knowledge.LetterFor(d)
	if !ok {
		return nil
	}
	if _, approved, err := t.approvedText(o, kind); err != nil || !approved {
		return err
	}
	to, err := t.wishedTo(d, kind)
	if err != nil || len(to) == 0 {
		return err
	}
	letters, err := t.LettersOf(d.Code)
	for _, l := range letters {
		if l.Kind != knowledge.Apology { // once, whatever became of it
			return err
		}
	}
	if err != nil {
		return err
	}
	l := knowledge.Letter{Kind: kind, Code: d.Code, Name: d.Name, Status: d.Status, Due: d.Due, State: knowledge.LetterDraft, Written: t.now}
	if l.Number, err = t.NextLetter(); err != nil {
		return err
	}
	return t.announceWish(o, &l)
}

// announceWish tells the desk when a letter goes, and how to hold it back.
func (t *turn) announceWish(o *knowledge.Office, l *knowledge.Letter) error {
	desk, err := deskFor(t.Tx, wishField)
	if err != nil || desk.Chat == (knowledge.Address{}) {
		return errors.Join(err, t.PutLetter(*l))
	}
	button, err := t.letterButton(labelWishNo, verbWishNo, l.Number, "", desk.Chat)
	if err != nil {
		return err
	}
	words := fmt.Sprintf(wishComes, letterName(l.Kind), Escape(string(l.Code)), momentWords(t.now, wishAt(o, l)))
	seq, err := t.owe(knowledge.Notice{To: desk.Chat, Kind: knowledge.NoticeDesk, Body: knowledge.Body{Text: words, Buttons: [][]knowledge.Button{{button}}}})
	if err != nil {
		return err
	}
	l.Shown = append(l.Shown, seq)
	return t.PutLetter(*l)
}

// wishField is the field whose desk knows the families.
const wishField = "Hộ tịch"

// wishAt is when a letter goes: while the office is open, so never at night or on a
// holiday, and apart from the message that the result is there.
func wishAt(o *knowledge.Office, l *knowledge.Letter) time.Time {
	if at, ok := o.Calendar.AddOpenTime(l.Written, wishAfter); ok {
		return at
	}
	return l.Written.Add(wishAfter)
}

// wishedTo is who gets the letter with a dossier's result: who has shown that it is
// theirs. Nobody is congratulated who follows a death as well.
func (t *turn) wishedTo(d knowledge.Dossier, kind knowledge.LetterKind) (to []knowledge.Address, err error) {
	followers, err := t.FollowersOf(d.Code, everything)
	if err != nil {
		return nil, err
	}
	for _, f := range followers {
		mourns := false
		if kind != knowledge.Condolence {
			if mourns, err = t.mourns(f.Who); err != nil {
				return nil, err
			}
		}
		if f.Verified && !mourns {
			to = append(to, f.Who)
		}
	}
	return to, nil
}

// mourns reports whether a chat follows a dossier about a death.
func (t *turn) mourns(who knowledge.Address) (bool, error) {
	follows, err := t.FollowsOf(who, everything)
	if err != nil {
		return false, err
	}
	for _, f := range follows {
		d, err := t.Dossier(f.Code)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return false, err
		}
		if knowledge.SpeaksOfDeath(d.Procedure) {
			return true, nil
		}
	}
	return false, nil
}

// sendWishes sends the letters whose time has come.
func (t *turn) sendWishes() error {
	drafts, err := t.DraftLetters(everything)
	if err != nil || !t.working() {
		return err
	}
	for i := range drafts {
		l := &drafts[i]
		if l.Kind == knowledge.Apology || t.now.Before(wishAt(t.office(), l)) {
			continue
		}
		if err := t.sendWish(t.office(), l); err != nil {
			return err
		}
	}
	return nil
}

// sendWish sends a letter if all is still as it was when it was written; else none goes.
func (t *turn) sendWish(o *knowledge.Office, l *knowledge.Letter) error {
	d, err := t.Dossier(l.Code)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	kind, ok := knowledge.LetterFor(d)
	template, approved, err := t.approvedText(o, l.Kind)
	if err != nil {
		return err
	}
	to, err := t.wishedTo(d, l.Kind)
	if err != nil {
		return err
	}
	if !ok || kind != l.Kind || !hasResult(d.Status) || !approved || len(to) == 0 || t.now.Sub(l.Written) > wishLate {
		if err := l.Drop(knowledge.Person{}, t.now); err != nil {
			return err
		}
		return t.endWish(l, fmt.Sprintf(wishUnneeded, letterName(l.Kind), Escape(string(l.Code))))
	}
	text := Escape(knowledge.FillLetter(template.Text, knowledge.LetterWords{
		Office: t.officeName(), Applicant: cmp.Or(d.Name, wishNobody), Code: string(d.Code), Day: dateOf(knowledge.DayOf(t.now)),
	}))
	if err := l.Approve(knowledge.Person{Account: template.By, Name: template.ByName}, text, t.now); err != nil {
		return err
	}
	for _, who := range to {
		if err := t.sendLetter(l, who, text, countWish); err != nil {
			return err
		}
	}
	return t.endWish(l, fmt.Sprintf(wishSent, letterName(l.Kind), Escape(string(l.Code)), len(to)))
}

// holdWish keeps a letter from going, for an officer who knows better.
func (t *turn) holdWish(l *knowledge.Letter, who knowledge.Person, _ string) error {
	if err := l.Drop(who, t.now); err != nil {
		return err
	}
	return t.endWish(l, fmt.Sprintf(wishHeld, letterName(l.Kind), Escape(string(l.Code)), nameOf(who)))
}

// endWish stores what became of a letter, and says it at the desk.
func (t *turn) endWish(l *knowledge.Letter, words string) error {
	if err := t.PutLetter(*l); err != nil {
		return err
	}
	return t.eachChat(l.Shown, func(seq uint64, _ knowledge.Address) error { return t.amend(seq, bodyOf(words)) })
}
