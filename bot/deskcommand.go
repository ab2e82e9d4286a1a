package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// onQuestion runs a verb on the question replied to, or on the one whose number
// stands behind the command; what follows "//" is a remark on it.
func (t *turn) onQuestion(verb string, who knowledge.Person, rest string) error {
	head, remark, _ := strings.Cut(rest, inside)
	q, ok, err := t.meant(head)
	if err != nil || !ok {
		return err
	}
	if remark = strings.TrimSpace(remark); remark != "" {
		t.note(&q, who, remark, t.u.Ref())
		if err := t.PutQuestion(q); err != nil {
			return err
		}
	}
	done, changed, err := t.act(&q, verb, who)
	if err != nil {
		return err
	}
	if !changed && remark == "" {
		t.justLooked()
	}
	return t.sayDesk(q.Number, done)
}

// meant finds the question that a command means: the one whose number stands
// behind it, else the one replied to. When there is none at this desk it says so.
// The command belongs to the question from then on.
func (t *turn) meant(rest string) (q knowledge.Question, ok bool, err error) {
	number, named := parseNumber(rest)
	if !named {
		number, err = t.repliedTo()
	}
	if err != nil {
		return q, false, err
	}
	known, here := false, false
	if number != 0 {
		if q, known, here, err = t.here(number); err != nil {
			return q, false, err
		}
	}
	if here {
		t.on(number, "")
		return q, true, t.Belongs(t.u.Ref(), number)
	}
	t.justLooked()
	switch {
	case number == 0:
		return q, false, t.sayDesk(0, deskWhich)
	case !known:
		return q, false, t.sayDesk(0, fmt.Sprintf(deskNoSuch, number))
	}
	return q, false, t.tooLate(q)
}

// act claims, releases or closes, and says what happened; when the question
// changed, its card was refreshed.
func (t *turn) act(q *knowledge.Question, verb string, who knowledge.Person) (said string, changed bool, err error) {
	switch verb {
	case "nhan", verbClaim:
		err = q.Claim(who.Account, who.Name, t.now)
	case "tra", verbRelease:
		err = q.Release(who.Account, t.now)
	default:
		return t.close(q, who)
	}
	if errors.Is(err, knowledge.ErrConflict) {
		return refusedWords(*q, t.now), false, nil
	}
	if err != nil {
		return "", false, err
	}
	return doneWords(*q), true, t.update(q)
}

// close closes the question and asks the citizen whether all is clear.
func (t *turn) close(q *knowledge.Question, who knowledge.Person) (said string, changed bool, err error) {
	if q.State == knowledge.Closed {
		return refusedWords(*q, t.now), false, nil
	}
	t.note(q, who, noteClosed, knowledge.MessageRef{})
	q.Resolve(t.now)
	q.AskedIfClear = true
	_, err = t.owe(knowledge.Notice{
		To: q.Citizen, Kind: knowledge.NoticeAnswer, Question: q.Number,
		Body: knowledge.Body{Text: fmt.Sprintf(sayClosed, q.Number), Buttons: clearButtons(q.Number)},
	})
	if err != nil {
		return "", false, err
	}
	return doneWords(*q), true, t.update(q)
}
