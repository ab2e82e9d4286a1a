package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

func dossierKey(code knowledge.DossierCode) key { return kindDossier.key().text(string(code)) }

// dossierEntries is the index of a dossier: by the form of a deep link, by when it
// changed, and while it has not ended by its appointment.
func dossierEntries(d knowledge.Dossier) []key {
	out := []key{
		kindDossierLike.key().text(d.Code.Key(), string(d.Code)),
		kindDossierChanged.key().time(d.Changed).text(string(d.Code)),
	}
	if !d.Due.IsZero() && !d.Status.Ended() {
		out = append(out, kindDossierDue.key().time(d.Due).text(string(d.Code)))
	}
	return out
}

// Dossier returns a dossier by its code.
func (tx *Tx) Dossier(code knowledge.DossierCode) (knowledge.Dossier, error) {
	return one[knowledge.Dossier](tx, dossierKey(code), code)
}

// DossierLike returns the dossier whose code has the given letters and digits,
// every other character being "_". Of several, the first by code.
func (tx *Tx) DossierLike(form string) (knowledge.Dossier, error) {
	from := kindDossierLike.key().text(knowledge.DossierCode(form).Key())
	found, err := tx.entries(from, from.after(), 1)
	if err != nil {
		return knowledge.Dossier{}, err
	}
	if len(found) == 0 {
		return knowledge.Dossier{}, fmt.Errorf("dossier like %s: %w", form, knowledge.ErrNotFound)
	}
	return indexed[knowledge.Dossier](tx, dossierKey(knowledge.DossierCode(found[0].lastText(1))))
}

// PutDossier inserts or replaces by code. One without a code is ErrInvalid.
func (tx *Tx) PutDossier(d knowledge.Dossier) error {
	if d.Code == "" {
		return fmt.Errorf("put dossier: it has no code: %w", knowledge.ErrInvalid)
	}
	var old knowledge.Dossier
	found, err := tx.get(dossierKey(d.Code), &old)
	if err != nil {
		return err
	}
	var had []key
	if found {
		had = dossierEntries(old)
	}
	return tx.replace(dossierKey(d.Code), d, had, dossierEntries(d))
}

// CountDossiers says how many there are.
func (tx *Tx) CountDossiers() (int, error) {
	return tx.count(kindDossierLike.key(), kindDossierLike.end())
}

// DossiersDue lists those that have not Ended with an appointment from a day on and
// before another, the earliest first.
func (tx *Tx) DossiersDue(from, to time.Time, limit int) ([]knowledge.Dossier, error) {
	found, err := tx.entries(kindDossierDue.key().time(from), kindDossierDue.key().time(to), limit)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Dossier
	for _, e := range found {
		d, err := indexed[knowledge.Dossier](tx, dossierKey(knowledge.DossierCode(e.lastText(1+timeSize))))
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// ForgetDossiers removes those that Ended and have not Changed since ended, and any
// that has not since any, with who follows them, and says how many.
func (tx *Tx) ForgetDossiers(ended, any time.Time, limit int) (gone int, err error) {
	old, err := tx.entries(kindDossierChanged.key(), kindDossierChanged.key().time(ended), limitless)
	if err != nil {
		return 0, err
	}
	for _, e := range old {
		if gone >= limit {
			break
		}
		d, err := indexed[knowledge.Dossier](tx, dossierKey(knowledge.DossierCode(e.lastText(1+timeSize))))
		if err != nil {
			return gone, err
		}
		if !d.Status.Ended() && !d.Changed.Before(any) {
			continue
		}
		if err := tx.removeDossier(d); err != nil {
			return gone, err
		}
		gone++
	}
	return gone, nil
}

func (tx *Tx) removeDossier(d knowledge.Dossier) error {
	followers, err := tx.FollowersOf(d.Code, limitless)
	if err != nil {
		return err
	}
	for _, f := range followers {
		if err := tx.RemoveFollow(f.Code, f.Who); err != nil {
			return err
		}
	}
	return tx.remove(append(dossierEntries(d), dossierKey(d.Code), movementKey(d.Code))...)
}

func movementKey(code knowledge.DossierCode) key { return kindMovement.key().text(string(code)) }

// Movement returns what followers of a dossier are yet to be told.
func (tx *Tx) Movement(code knowledge.DossierCode) (knowledge.Movement, error) {
	return one[knowledge.Movement](tx, movementKey(code), code)
}

// PutMovement inserts or replaces by code. One without a code is ErrInvalid.
func (tx *Tx) PutMovement(m knowledge.Movement) error {
	if m.Code == "" {
		return fmt.Errorf("put movement: it has no code: %w", knowledge.ErrInvalid)
	}
	return tx.put(movementKey(m.Code), m)
}

// RemoveMovement of an unknown code is fine.
func (tx *Tx) RemoveMovement(code knowledge.DossierCode) error { return tx.remove(movementKey(code)) }

// Movements lists them by code, those after one.
func (tx *Tx) Movements(after knowledge.DossierCode, limit int) ([]knowledge.Movement, error) {
	from := kindMovement.key()
	if after != "" {
		from = movementKey(after).after()
	}
	return list[knowledge.Movement](tx, from, kindMovement.end(), limit)
}

func triesKey(k string) key { return kindTries.key().text(k) }

func triesEntry(t knowledge.Tries) key { return kindTriesAt.key().time(t.Changed).text(t.Key) }

// Tries returns what was tried under a key; nothing when nobody did.
func (tx *Tx) Tries(k string) (knowledge.Tries, error) {
	t := knowledge.Tries{Key: k}
	_, err := tx.get(triesKey(k), &t)
	return t, err
}

// PutTries inserts or replaces by key. One without a key is ErrInvalid.
func (tx *Tx) PutTries(t knowledge.Tries) error {
	if t.Key == "" {
		return fmt.Errorf("put tries: they have no key: %w", knowledge.ErrInvalid)
	}
	old, err := tx.Tries(t.Key)
	if err != nil {
		return err
	}
	return tx.replace(triesKey(t.Key), t, []key{triesEntry(old)}, []key{triesEntry(t)})
}

// ForgetTries removes those not Changed since before and says how many.
func (tx *Tx) ForgetTries(before time.Time, limit int) (int, error) {
	old, err := tx.entries(kindTriesAt.key(), kindTriesAt.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range old {
		if err := tx.remove(e, triesKey(e.lastText(1+timeSize))); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}
