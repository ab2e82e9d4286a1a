package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// planConnect makes the chat a desk. Whether the bot hears the group is asked
// before the transaction.
func planConnect(ctx context.Context, b *Bot, u Update, rest string) (func(*turn, knowledge.Person) error, error) {
	why, hearErr := b.Window.Hears(ctx, u.Chat)
	if hearErr != nil {
		b.Log.Warn("cannot ask whether the bot hears the group", "err", hearErr)
	}
	return func(t *turn, who knowledge.Person) error {
		known, err := t.Desk(u.Chat)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		name := cmp.Or(strings.TrimSpace(rest), known.Name, u.Title)
		desk := known
		desk.Chat, desk.Name, desk.Absent, desk.By = u.Chat, name, false, who.Account.ID
		if desk.Since.IsZero() {
			desk.Since = t.now
		}
		if err := t.PutDesk(desk); err != nil {
			return err
		}
		homeless, err := t.homeless()
		if err != nil {
			return err
		}
		t.after = func(ctx context.Context) { b.showDeskMenu(ctx, desk.Chat) }
		if err := t.sayDesk(0, connected(name, len(homeless), why, hearErr)); err != nil {
			return err
		}
		if err := b.adopt(t.Tx, desk, t.now); err != nil {
			return err
		}
		return b.postMissing(t.Tx, desk.Chat, t.now)
	}, nil
}

// onQuestion runs a verb on the question replied to, or on the one whose number
// stands behind the command.
func (t *turn) onQuestion(verb string, who knowledge.Person, rest string) error {
	q, ok, err := t.named(rest)
	if err != nil {
		return err
	}
	t.on(q.Number, "")
	if !ok {
		t.justLooked()
	}
	if number, named := parseNumber(rest); !ok && named {
		return t.sayDesk(0, fmt.Sprintf(deskNoSuch, number))
	}
	if !ok {
		return t.sayDesk(0, deskWhich)
	}
	done, changed, err := t.act(&q, verb, who)
	if err != nil {
		return err
	}
	if !changed {
		t.justLooked()
	}
	return t.sayDesk(q.Number, done)
}

// named finds the question that a command means.
func (t *turn) named(rest string) (knowledge.Question, bool, error) {
	number, ok := parseNumber(rest)
	if !ok {
		return t.repliedTo()
	}
	return t.here(number)
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
		return refusedWords(*q), false, nil
	}
	if err != nil {
		return "", false, err
	}
	return doneWords(*q), true, t.update(q)
}

// close closes the question and asks the citizen whether all is clear.
func (t *turn) close(q *knowledge.Question, who knowledge.Person) (said string, changed bool, err error) {
	if q.State == knowledge.Closed {
		return refusedWords(*q), false, nil
	}
	q.Note(who.Name, noteClosed, knowledge.MessageRef{}, t.now)
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

// waitingShown is how many questions /cho lists.
const waitingShown = 30

func (t *turn) listWaiting(knowledge.Person, string) error {
	desk, _, err := t.deskHere()
	if err != nil {
		return err
	}
	all, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	var mine []knowledge.Question
	for _, q := range all {
		if q.Desk == desk.Chat {
			mine = append(mine, q)
		}
	}
	return t.sayDesk(0, waitingList(mine, waitingShown, t.now))
}
