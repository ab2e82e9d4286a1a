package knowledge

import (
	"errors"
	"slices"
	"time"
)

// Erasure is a citizen's wish to have their data deleted, while it is being done. Rules:
// Who is its key; it goes when all is done, so that a restart goes on with it.
type Erasure struct {
	Who       Address
	Account   Account
	Name      string // as the channel shows it: what quotes the citizen names them so
	Asked     time.Time
	Questions []int64 // the closed ones that were erased
}

// Erased reports whether a question's words and citizen were deleted. Nobody can be
// told anything about it any more.
func (q *Question) Erased() bool { return q.Citizen == (Address{}) }

// EraseQuestion deletes from a closed question all that was said and whose it is. What
// the figures need stays: its number, field, times, officers and rating. One that is not
// closed is ErrConflict.
func EraseQuestion(tx Tx, q Question) error {
	if q.State != Closed {
		return ErrConflict
	}
	for _, e := range q.Thread {
		if err := unbelong(tx, e); err != nil {
			return err
		}
	}
	q.Citizen, q.Account, q.Name, q.Rating.Why = Address{}, Account{}, "", ""
	q.Thread = slices.DeleteFunc(q.Thread, func(e Entry) bool { return e.Side == Unsent })
	for i, e := range q.Thread {
		bare := Entry{At: e.At, Side: e.Side, Author: e.Author, Notice: e.Notice, Taken: e.Taken, Lost: e.Lost}
		if e.Side != ByCitizen {
			bare.By = e.By
		}
		q.Thread[i] = bare
	}
	return tx.PutQuestion(q)
}

// unbelong makes the messages of an entry belong to no question.
func unbelong(tx Tx, e Entry) error {
	refs := append([]MessageRef{e.Source}, e.Parts...)
	for _, seq := range append([]uint64{e.Notice}, e.Along...) {
		n, err := tx.Notice(seq)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		for _, message := range n.Messages() {
			refs = append(refs, MessageRef{Channel: n.To.Channel, Chat: n.To.Chat, Message: message})
		}
	}
	for _, ref := range refs {
		if ref == (MessageRef{}) {
			continue
		}
		if err := tx.Belongs(ref, 0); err != nil {
			return err
		}
	}
	return nil
}
