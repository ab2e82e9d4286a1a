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
	old, d, change, err := WeighDossier(tx, news, now)
	if err != nil {
		return "", err
	}
	return take(tx, old, d, change, now)
}

// CorrectDossier is TakeDossier for somebody who has seen a dossier whole, and says
// how all of it stands: what they leave empty is empty.
func CorrectDossier(tx Tx, whole Dossier, now time.Time) (DossierChange, error) {
	old, _, _, err := WeighDossier(tx, whole, now)
	if err != nil {
		return "", err
	}
	whole.Pauses = old.Pauses
	whole = whole.reckoned(old, now)
	return take(tx, old, whole, changeOf(old, whole), now)
}

// take writes a dossier down as it is after news.
func take(tx Tx, old, d Dossier, change DossierChange, now time.Time) (DossierChange, error) {
	d.Known, d.Changed = now, old.Changed
	if change == DossierNew || change == DossierMoved {
		d.Changed = now
	}
	if change == DossierMoved {
		if err := move(tx, old, now); err != nil {
			return "", err
		}
	}
	return change, tx.PutDossier(d)
}

// WeighDossier says what TakeDossier would make of a source's news at now, and writes
// nothing: the dossier as it is known (zero when it is new), as it would be, and what
// the difference amounts to.
func WeighDossier(tx Tx, news Dossier, now time.Time) (old, next Dossier, change DossierChange, err error) {
	if news.Code == "" || !news.Status.Valid() {
		return old, next, "", fmt.Errorf("take dossier %q with status %d: %w", news.Code, news.Status, ErrInvalid)
	}
	old, err = tx.Dossier(news.Code)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return old, next, "", err
	}
	next = old.with(news)
	if err := keepPromise(tx, old, &next); err != nil {
		return old, next, "", err
	}
	next = next.reckoned(old, now)
	return old, next, changeOf(old, next), nil
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
func move(tx Tx, old Dossier, now time.Time) error {
	followers, err := tx.FollowersOf(old.Code, 1)
	if err != nil || len(followers) == 0 {
		return err
	}
	m, err := tx.Movement(old.Code)
	if errors.Is(err, ErrNotFound) {
		m, err = Movement{Code: old.Code, Was: old.Status, WasDue: old.Due, At: now}, nil
	}
	if err != nil {
		return err
	}
	m.Changes++
	return tx.PutMovement(m)
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
