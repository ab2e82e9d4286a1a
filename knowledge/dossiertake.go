package knowledge

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"
)

// DossierChange says what a source's news of a dossier led to.
type DossierChange string

// What news can lead to.
const (
	DossierNew   DossierChange = "new"
	DossierMoved DossierChange = "moved" // its state, appointment or wanted papers changed
	DossierTold  DossierChange = "told"  // something else about it changed
	DossierSame  DossierChange = "same"
)

// TakeDossier is the one way in which a source's news of a dossier gets into the
// store. It inserts or updates by code; what the source says nothing of stays as it
// was known. A change that followers must be told of leaves a Movement, in the same
// transaction. The news count as said at now; a dossier without a code, or without a
// state, is ErrInvalid.
func TakeDossier(tx Tx, news Dossier, now time.Time) (DossierChange, error) {
	w, err := WeighDossier(tx, news, now)
	if err != nil {
		return "", err
	}
	return w.Change, w.Take(tx, now)
}

// CorrectDossier is TakeDossier for somebody who has seen a dossier whole, and says
// how all of it stands: what they leave empty is empty.
func CorrectDossier(tx Tx, whole Dossier, now time.Time) (DossierChange, error) {
	old, err := known(tx, whole)
	if err != nil {
		return "", err
	}
	whole.Pauses = old.Pauses
	w := weighed(old, whole, now)
	return w.Change, w.Take(tx, now)
}

// Weighed is a dossier before and after a source's news, none of which is written yet.
type Weighed struct {
	Was, Is Dossier // Was is zero when it is new
	Change  DossierChange
}

// WeighDossier says what TakeDossier would make of a source's news at now, and writes
// nothing.
func WeighDossier(tx Tx, news Dossier, now time.Time) (Weighed, error) {
	old, err := known(tx, news)
	if err != nil {
		return Weighed{}, err
	}
	next := old.with(news)
	err = keepPromise(tx, old, &next)
	return weighed(old, next, now), err
}

// known is a dossier as it stands before news of it, zero when there is none.
func known(tx Tx, news Dossier) (Dossier, error) {
	if news.Code == "" || !news.Status.Valid() {
		return Dossier{}, fmt.Errorf("take dossier %q with status %d: %w", news.Code, news.Status, ErrInvalid)
	}
	old, err := tx.Dossier(news.Code)
	if errors.Is(err, ErrNotFound) {
		return Dossier{}, nil
	}
	return old, err
}

func weighed(old, next Dossier, now time.Time) Weighed {
	next = next.reckoned(old, now)
	return Weighed{old, next, changeOf(old, next)}
}

// Take writes the dossier down as it is after the news, in the transaction in which
// they were weighed.
func (w Weighed) Take(tx Tx, now time.Time) error {
	d := w.Is
	d.Known, d.Changed = now, w.Was.Changed
	if w.Change == DossierNew || w.Change == DossierMoved {
		d.Changed = now
	}
	if w.Change == DossierMoved {
		if err := move(tx, w.Was); err != nil {
			return err
		}
	}
	return tx.PutDossier(d)
}

// changeOf says what the difference amounts to; an old one without a code is none.
func changeOf(old, next Dossier) DossierChange {
	switch {
	case old.Code == "":
		return DossierNew
	case old.Status != next.Status || !old.Due.Equal(next.Due) || !slices.Equal(old.Wanted, next.Wanted):
		return DossierMoved
	case old.says() != next.says():
		return DossierTold
	}
	return DossierSame
}

// keepPromise has the appointment that a letter gave stand against a source that goes on
// naming the one before it.
func keepPromise(tx Tx, old Dossier, d *Dossier) error {
	if old.Due.IsZero() || old.Due.Equal(d.Due) || d.From == FromOfficer {
		return nil
	}
	letters, err := tx.LettersOf(d.Code)
	for _, l := range letters {
		if l.Kind == Apology && l.State == LetterApproved && l.Due.Equal(d.Due) {
			d.Due = old.Due
		}
	}
	return err
}

// move owes a dossier's followers word of a change; of one that nobody follows there
// is nothing to say.
func move(tx Tx, old Dossier) error {
	followers, err := tx.FollowersOf(old.Code, 1)
	if err != nil || len(followers) == 0 {
		return err
	}
	if _, err = tx.Movement(old.Code); errors.Is(err, ErrNotFound) {
		return tx.PutMovement(Movement{Code: old.Code, Was: old.Status})
	}
	return err
}

// with is the dossier after a source's news.
func (d Dossier) with(news Dossier) Dossier {
	out := d
	out.Code, out.Status, out.From = news.Code, news.Status, news.From
	out.Procedure = cmp.Or(news.Procedure, d.Procedure)
	out.Name = cmp.Or(news.Name, d.Name)
	out.Phone = cmp.Or(news.Phone, d.Phone)
	out.IDLast4 = cmp.Or(news.IDLast4, d.IDLast4)
	out.Place = cmp.Or(news.Place, d.Place)
	out.Note = cmp.Or(news.Note, d.Note)
	if !news.Received.IsZero() {
		out.Received = news.Received
	}
	if !news.Due.IsZero() {
		out.Due = news.Due
	}
	if !news.Ended.IsZero() {
		out.Ended = news.Ended
	}
	// These belong to a state: with another one they are over.
	out.Said, out.Reason, out.Wanted = news.Said, news.Reason, news.Wanted
	if news.Status == d.Status {
		out.Said, out.Reason = cmp.Or(news.Said, d.Said), cmp.Or(news.Reason, d.Reason)
		if len(news.Wanted) == 0 {
			out.Wanted = d.Wanted
		}
	}
	return out
}

// says is everything about a dossier that a person could notice.
func (d Dossier) says() string {
	d.From, d.Known, d.Changed = "", time.Time{}, time.Time{}
	return fmt.Sprintf("%+v", d)
}
