package bot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"motcua/index/vi"
	"motcua/knowledge"
)

// What a citizen is shown of their questions to officers: so many that are open, and
// of those closed lately the last few.
const (
	mineOpen   = 8
	mineClosed = 3
	mineLately = 30 * 24 * time.Hour
	mineWords  = 80 // letters of what was asked
)

// listMine shows a citizen's questions: where each stands, by when it is answered,
// and what they can do about it.
func (b *Bot) listMine(t *turn) error {
	all, err := t.QuestionsOf(t.u.Chat, 20)
	if err != nil {
		return err
	}
	var open, closed []knowledge.Question
	for _, q := range all {
		switch {
		case q.Account != t.u.From.Account:
		case q.State != knowledge.Closed && len(open) < mineOpen:
			open = append(open, q)
		case q.State == knowledge.Closed && len(closed) < mineClosed && t.now.Sub(q.Changed) < mineLately:
			closed = append(closed, q)
		}
	}
	if len(open)+len(closed) == 0 {
		return b.tell(answer{body: withOfficer(mineNone)})(t)
	}
	if len(open) == 1 && len(closed) == 0 {
		return b.showMine(t, open[0])
	}
	words, rows := mineHead, [][]knowledge.Button(nil)
	for _, q := range append(open, closed...) {
		words += fmt.Sprintf(mineLine, q.Number, Escape(shorten(q.Words(), mineWords)), t.standsFor(q))
		row := []knowledge.Button{mineButton(labelSee, "see", q.Number)}
		if q.State == knowledge.Closed {
			row = append(row, mineButton(labelReopen, "again", q.Number))
		} else {
			row = append(row, mineButton(labelMore, "more", q.Number))
		}
		rows = append(rows, row)
	}
	return b.tell(answer{body: knowledge.Body{Text: words, Buttons: rows}})(t)
}

// showMine shows one question of the citizen's: all that was said to and fro, and
// where it stands.
func (b *Bot) showMine(t *turn, q knowledge.Question) error {
	var s strings.Builder
	fmt.Fprintf(&s, mineOne, q.Number)
	for _, e := range q.Thread {
		who := mineYou
		switch {
		case e.Taken || e.Side != knowledge.ByCitizen && e.Side != knowledge.ByOfficer:
			continue
		case e.Side == knowledge.ByOfficer:
			who = sayOfficer
		}
		fmt.Fprintf(&s, mineSaid, who, momentWords(t.now, e.At), Escape(shorten(entryWords(e), 700)))
	}
	s.WriteString(t.standsFor(q))
	return b.tell(answer{body: knowledge.Body{Text: s.String(), Buttons: mineButtons(q)}, question: q.Number})(t)
}

// mineButtons are what a citizen can do about a question.
func mineButtons(q knowledge.Question) [][]knowledge.Button {
	switch q.State {
	case knowledge.Closed:
		return [][]knowledge.Button{{mineButton(labelReopen, "again", q.Number)}}
	case knowledge.Answered:
		return clearButtons(q.Number)
	}
	return [][]knowledge.Button{{mineButton(labelMore, "more", q.Number)}, {mineButton(labelWithdraw, "drop", q.Number)}}
}

// mineButton is a button about one question.
func mineButton(label, verb string, number int64) knowledge.Button {
	return knowledge.Button{Label: fmt.Sprintf(label, number), Press: pay(goAnswered, verb, strconv.FormatInt(number, 10))}
}

// standsFor says in a citizen's words where a question stands.
func (t *turn) standsFor(q knowledge.Question) string {
	switch q.State {
	case knowledge.Closed:
		return mineIsClosed
	case knowledge.Answered:
		return mineIsAnswered
	}
	said := mineIsOpen
	if q.State == knowledge.Claimed {
		said = mineIsClaimed
	}
	by, _ := t.bot.answerBy(q.Due, q.Pressing)
	switch {
	case q.Promised && t.now.Before(q.Due):
		return said + fmt.Sprintf(mineBy, momentWords(t.now, q.Due))
	case q.Nudges.Slip && t.now.Before(by):
		return said + fmt.Sprintf(mineLateBy, momentWords(t.now, by))
	case q.Nudges.Slip:
		return said + mineLate
	}
	return said + "."
}

// withdraw closes a question that its citizen does not need answered any more.
func (b *Bot) withdraw(t *turn, q knowledge.Question) error {
	if q.State == knowledge.Closed {
		return t.settled(q)
	}
	if q.State == knowledge.Answered {
		return b.clear(t, q)
	}
	held := q.State == knowledge.Claimed
	q.Note(q.Name, noteWithdrawn, knowledge.MessageRef{}, t.now)
	q.Resolve(t.now)
	if held { // somebody is at it now
		if err := t.tellDesk(&q, fmt.Sprintf(deskWithdrawn, q.Number)); err != nil {
			return err
		}
	}
	if err := t.update(&q); err != nil {
		return err
	}
	body := knowledge.Body{Text: fmt.Sprintf(mineWithdrawn, q.Number), Buttons: mineButtons(q)}
	return b.tell(answer{body: body, question: q.Number})(t)
}

// planWithdraw takes "không cần nữa" for the one question that is open; when there
// are several it asks which.
func (b *Bot) planWithdraw(v visit) act {
	return func(t *turn) error {
		open, err := t.openQuestions()
		switch {
		case err != nil:
			return err
		case v.offered() || len(open) == 0 || v.Forwarded:
			return b.tell(v.smallTalk(No))(t)
		case len(open) == 1:
			return b.withdraw(t, open[0])
		}
		var rows [][]knowledge.Button
		for _, q := range open[:min(len(open), mineOpen)] {
			rows = append(rows, []knowledge.Button{mineButton(labelWithdraw, "drop", q.Number)})
		}
		return b.tell(answer{body: knowledge.Body{Text: mineWhichDrop, Buttons: rows}})(t)
	}
}

// reopen gives a closed question back to its desk.
func (b *Bot) reopen(t *turn, q knowledge.Question) error {
	if q.State != knowledge.Closed {
		return b.showMine(t, q)
	}
	return b.waitAgain(t, q, deskReopened, mineReopened)
}

// waitAgain opens a question again and says so to the desk and the citizen; both
// sentences have a place for the number.
func (b *Bot) waitAgain(t *turn, q knowledge.Question, desk, citizen string) error {
	q.Reopen(t.now)
	t.reckon(&q, true)
	if err := t.tellDesk(&q, fmt.Sprintf(desk, q.Number)); err != nil {
		return err
	}
	if err := t.update(&q); err != nil {
		return err
	}
	body := knowledge.Body{
		Text: fmt.Sprintf(citizen, q.Number) + t.promised(q), Buttons: [][]knowledge.Button{{mineButton(labelMore, "more", q.Number)}},
	}
	return b.tell(answer{body: body, question: q.Number})(t)
}

// planMine answers "câu hỏi của tôi tới đâu rồi"; of who never asked an officer, it
// is about a dossier.
func (b *Bot) planMine(v visit) act {
	if len(v.mine) == 0 {
		return b.status(v, "")
	}
	return b.listMine
}

var questionNumber = regexp.MustCompile(`(?:\b(?:câu|cau)(?: hỏi| hoi)?(?: số| so)? ?#?|#)(\d{1,18})\b`)

// planNamed takes a short message that names a question of the citizen's own by
// its number: "câu hỏi 12 sao rồi". It is nil for any other.
func (b *Bot) planNamed(v visit) act {
	if len(v.mine) == 0 || v.Forwarded {
		return nil
	}
	m := questionNumber.FindStringSubmatch(vi.Normalize(v.Text))
	if m == nil || len(vi.Words(v.Text)) > 10 {
		return nil
	}
	number, _ := parseNumber(m[1])
	for _, q := range v.mine {
		if q.Number != number {
			continue
		}
		drop := hear(v.Text).intent == Withdraw
		return func(t *turn) error {
			q, err := t.own(number)
			switch {
			case err != nil:
				return t.notTheirs(err)
			case drop:
				return b.withdraw(t, q)
			}
			return b.showMine(t, q)
		}
	}
	return nil
}
