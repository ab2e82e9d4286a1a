package records

import (
	"time"

	"motcua/knowledge"
)

func actionKey(k string) key { return kindAction.key().text(k) }

// actionEntries is the index of an action. One without an end never expires.
func actionEntries(a knowledge.Action) []key {
	if a.Expires.IsZero() {
		return nil
	}
	return []key{kindActionExpiry.key().time(a.Expires).text(a.Key)}
}

// PutAction writes a privileged button's row.
func (tx *Tx) PutAction(a knowledge.Action) error {
	var old knowledge.Action
	found, err := tx.get(actionKey(a.Key), &old)
	if err != nil {
		return err
	}
	var had []key
	if found {
		old.Key = a.Key
		had = actionEntries(old)
	}
	k, has := actionKey(a.Key), actionEntries(a)
	a.Key = "" // once is enough
	return tx.replace(k, a, had, has)
}

// Action returns the row and leaves it. The error does not say the key: who
// knows it may press it.
func (tx *Tx) Action(key string) (knowledge.Action, error) {
	a, err := one[knowledge.Action](tx, actionKey(key), "of that key")
	if err == nil {
		a.Key = key
	}
	return a, err
}

// TakeAction returns the row and removes it: a second call is ErrNotFound. It
// does not look at the time.
func (tx *Tx) TakeAction(key string) (knowledge.Action, error) {
	a, err := tx.Action(key)
	if err != nil {
		return a, err
	}
	return a, tx.remove(append(actionEntries(a), actionKey(key))...)
}

// ForgetActions removes rows that expired before then and says how many.
func (tx *Tx) ForgetActions(before time.Time, limit int) (int, error) {
	expired, err := tx.entries(kindActionExpiry.key(), kindActionExpiry.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range expired {
		if err := tx.remove(actionKey(e.lastText(1+timeSize)), e); err != nil {
			return 0, err
		}
	}
	return len(expired), nil
}
