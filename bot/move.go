package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons that move a question.
const (
	verbMove   = "move"   // lists the other desks
	verbMoveTo = "moveto" // moves it to one; the argument is its chat and topic
)

// moveRoutes is the command that moves a question to another desk.
func moveRoutes() []route {
	return []route{{name: "chuyen", power: AnswerQuestions, where: atDesk, no: deskNotYours, plan: simply((*turn).chuyen)}}
}

// moveDeeds is what its buttons do.
func moveDeeds() map[string]deed {
	return map[string]deed{
		verbMove: {power: AnswerQuestions, repeat: true, reads: true, do: onItsQuestion(
			func(t *turn, _ knowledge.Action, q knowledge.Question, who knowledge.Person) error {
				return t.askWhereTo(q, who, "", func(no string) error { t.toast = plain(no); return nil })
			})},
		verbMoveTo: {power: AnswerQuestions, do: onItsQuestion((*turn).pressedMoveTo)},
	}
}

// chuyen reads "/chuyen", "/chuyen 12", "/chuyen 12 tư pháp", "/chuyen tư pháp"; what
// follows "//" is a remark that goes along.
func (t *turn) chuyen(who knowledge.Person, rest string) error {
	head, remark, _ := strings.Cut(rest, inside)
	number, name, _ := strings.Cut(strings.TrimSpace(head), " ")
	if _, ok := parseNumber(number); !ok {
		number, name = "", head
	}
	q, ok, err := t.meant(number)
	if err != nil || !ok {
		return err
	}
	if remark = strings.TrimSpace(remark); remark != "" {
		t.note(&q, who, remark, t.u.Ref())
		if err := t.PutQuestion(q); err != nil {
			return err
		}
	}
	others, err := t.otherDesks(q)
	if err != nil {
		return err
	}
	say := func(said string) error { return t.sayDesk(q.Number, said) }
	if to := desksNamed(others, name); len(to) == 1 {
		said, err := t.moveTo(&q, to[0], who)
		if err != nil {
			return err
		}
		return say(said)
	}
	if remark == "" {
		t.justLooked()
	}
	here, err := t.Desk(q.Desk)
	if err != nil {
		return err
	}
	no := ""
	if name = strings.TrimSpace(name); name != "" {
		no = fmt.Sprintf(moveUnknown, Escape(shorten(name, 40)))
	}
	if len(desksNamed([]knowledge.Desk{here}, name)) > 0 {
		return say(fmt.Sprintf(moveThere, q.Number, Escape(here.Name)))
	}
	return t.askWhereTo(q, who, no, say)
}

// otherDesks lists the desks that a question can go to, by name.
func (t *turn) otherDesks(q knowledge.Question) ([]knowledge.Desk, error) {
	desks, err := t.Desks()
	desks = slices.DeleteFunc(desks, func(d knowledge.Desk) bool { return d.Absent || d.Chat == q.Desk })
	slices.SortFunc(desks, func(a, b knowledge.Desk) int { return strings.Compare(a.Name, b.Name) })
	return desks, err
}

// desksNamed finds the desks that words mean: of that name, else of that field, else
// with the words in either. Without words it is none.
func desksNamed(desks []knowledge.Desk, words string) (found []knowledge.Desk) {
	folded := foldLine(words)
	if folded == "" {
		return nil
	}
	for _, is := range []func(knowledge.Desk) bool{
		func(d knowledge.Desk) bool { return foldLine(d.Name) == folded },
		func(d knowledge.Desk) bool { return serves(d, words) },
		func(d knowledge.Desk) bool {
			return strings.Contains(foldLine(d.Name+" ; "+strings.Join(d.Fields, " ; ")), folded)
		},
	} {
		for _, d := range desks {
			if is(d) {
				found = append(found, d)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// mayNotMove says why somebody cannot move a question; "" when they can. A claim
// is a lock, save for leads and admins.
func (t *turn) mayNotMove(q knowledge.Question, who knowledge.Person) string {
	switch {
	case q.State == knowledge.Closed:
		return fmt.Sprintf(deskIsClosed, q.Number)
	case q.State == knowledge.Claimed && q.Claimer != who.Account && !who.Is(knowledge.RoleLead) && !who.Is(knowledge.RoleAdmin):
		return heldWords(q, t.now)
	}
	return ""
}

// askWhereTo lists the desks to choose from, behind said.
func (t *turn) askWhereTo(q knowledge.Question, who knowledge.Person, said string, refuse func(string) error) error {
	if no := t.mayNotMove(q, who); no != "" {
		return refuse(no)
	}
	others, err := t.otherDesks(q)
	if err != nil {
		return err
	}
	if len(others) == 0 {
		return refuse(moveNowhere)
	}
	var rows [][]knowledge.Button
	for _, d := range others {
		label := d.Name
		if len(d.Fields) > 0 {
			label += ": " + strings.Join(d.Fields, ", ")
		}
		button, err := t.bot.privileged(t.Tx, labelled{shorten(label, labelLength), verbMoveTo, d.Chat.Chat + "\n" + d.Chat.Topic}, q, t.now)
		if err != nil {
			return err
		}
		rows = append(rows, []knowledge.Button{button})
	}
	_, err = t.owe(knowledge.Notice{
		To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: t.u.Ref(),
		Body: knowledge.Body{Text: said + fmt.Sprintf(moveWhere, q.Number), Buttons: rows},
	})
	return err
}

// pressedMoveTo moves a question to the desk of a button.
func (t *turn) pressedMoveTo(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	to := knowledge.Address{Channel: q.Desk.Channel}
	to.Chat, to.Topic, _ = strings.Cut(a.Arg, "\n")
	d, err := t.Desk(to)
	said := moveGone
	switch {
	case err == nil && !d.Absent:
		said, err = t.moveTo(&q, d, who)
	case err == nil || errors.Is(err, knowledge.ErrNotFound):
		t.justLooked()
		err = nil
	}
	if err != nil {
		return err
	}
	t.toast = plain(said)
	return t.edit(bodyOf(said))
}

// moveTo moves a question, and says what came of it. The mover's remarks stand in
// the thread; the last one is told with the card.
func (t *turn) moveTo(q *knowledge.Question, to knowledge.Desk, who knowledge.Person) (said string, err error) {
	if no := t.mayNotMove(*q, who); no != "" {
		t.justLooked()
		return no, nil
	}
	from, err := t.deskName(q.Desk)
	if err != nil {
		return "", err
	}
	told := fmt.Sprintf(deskMovedHere, q.Number, Escape(who.Name), from)
	if last := q.Thread[len(q.Thread)-1]; last.Side == knowledge.Inside && last.Author == who.Account {
		told += fmt.Sprintf(deskWithRemark, Escape(last.Text))
	}
	q.Note(who.Name, fmt.Sprintf(noteMoved, plain(from), to.Name), knowledge.MessageRef{}, t.now)
	left := fmt.Sprintf(cardMoved, q.Number, Escape(to.Name), Escape(who.Name), clock(t.now))
	err = t.hand(q, to, left, told)
	if errors.Is(err, knowledge.ErrConflict) {
		t.justLooked()
		return fmt.Sprintf(moveThere, q.Number, Escape(to.Name)), nil
	}
	t.on(q.Number, "to desk "+to.Chat.Chat+":"+to.Chat.Topic)
	return fmt.Sprintf(moveDone, q.Number, Escape(to.Name)), err
}
