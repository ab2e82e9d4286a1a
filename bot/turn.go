package bot

import (
	"cmp"
	"context"
	"errors"
	"time"

	"motcua/knowledge"
)

// turn is one update inside its transaction: what it reads, writes and owes.
type turn struct {
	knowledge.Tx
	bot   *Bot
	u     Update
	now   time.Time
	deed  knowledge.Deed        // the privileged act under way; see authorised
	hold  time.Time             // nothing that is owed goes out before; zero: at once
	owed  uint64                // the last notice that was owed
	toast string                // shown over the chat when a button was pressed
	after func(context.Context) // runs once the transaction is committed

	tracing *tracing // the Tx of an update; nil in a chore
	results []string // what the update was counted as, see Results
}

// say owes an answer to the chat that the update came from.
func (t *turn) say(bodies ...knowledge.Body) error {
	for _, body := range bodies {
		if _, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeAnswer, Body: body}); err != nil {
			return err
		}
	}
	return nil
}

// respond owes bodies where the update came from, in reply to it.
func (t *turn) respond(bodies ...knowledge.Body) error {
	for _, body := range bodies {
		if _, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: body}); err != nil {
			return err
		}
	}
	return nil
}

// owe writes a notice, dated and ready to go.
func (t *turn) owe(n knowledge.Notice) (seq uint64, err error) {
	n.NotBefore = t.hold
	t.owed, err = owe(t.Tx, n, t.now)
	return t.owed, err
}

func owe(tx knowledge.Tx, n knowledge.Notice, now time.Time) (uint64, error) {
	n.State, n.Owed = knowledge.Pending, now
	return tx.Owe(n)
}

// edit changes the message that carries the pressed button; when that message
// is not one of ours any more, it says the same as a new one.
func (t *turn) edit(body knowledge.Body) error {
	n, err := t.NoticeAt(t.u.Ref())
	if errors.Is(err, knowledge.ErrNotFound) {
		return t.say(body)
	}
	if err != nil {
		return err
	}
	return t.amend(n.Seq, body)
}

// amend changes what an earlier notice says.
func (t *turn) amend(seq uint64, body knowledge.Body) error { return amend(t.Tx, seq, body, t.now) }

func amend(tx knowledge.Tx, seq uint64, body knowledge.Body, now time.Time) error {
	return amendAs(tx, "", seq, body, now)
}

// amendAs changes in place what nobody can have seen yet, so that it costs no
// further message; of anything else it owes an edit, of a kind ("": its own). An
// answer is always edited: it may show how far something has come.
func amendAs(tx knowledge.Tx, kind knowledge.NoticeKind, seq uint64, body knowledge.Body, now time.Time) error {
	n, err := tx.Notice(seq)
	if err != nil {
		return err
	}
	if !body.Remove {
		body.Copy = n.Body.Copy // of a file only the words can change
	}
	if n.Untouched() && n.Body.File == nil && body.File == nil && !body.Remove && n.Kind != knowledge.NoticeAnswer {
		n.Body = body
		return tx.PutNotice(n)
	}
	_, err = owe(tx, knowledge.Notice{To: n.To, Kind: cmp.Or(kind, n.Kind), Question: n.Question, Body: body, Edits: seq}, now)
	return err
}

// person returns who sent an update, as stored; a stranger has no roles.
func person(tx knowledge.Tx, from Author) (knowledge.Person, error) {
	p, err := tx.Person(from.Account)
	if from.Anonymous || errors.Is(err, knowledge.ErrNotFound) {
		return knowledge.Person{Account: from.Account, Name: from.Name}, nil
	}
	if p.Name == "" { // came with the settings, by number alone
		p.Name = from.Name
	}
	return p, err
}
