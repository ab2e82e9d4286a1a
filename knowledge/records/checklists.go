package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

func checklistKey(k string) key { return kindChecklist.key().text(k) }

// checklistEntries is the index of a checklist: by each chat that sees it, and
// by when it was changed.
func checklistEntries(c knowledge.Checklist) []key {
	out := []key{kindChecklistAt.key().time(c.Changed).text(c.Key)}
	for _, v := range c.Viewers {
		out = append(out, kindChecklistOf.key().address(v.Chat).number(^uint64(c.Made.UnixNano())).text(c.Key))
	}
	return out
}

// Checklist returns the one with that key. The error does not say the key: who
// knows it may look and tick.
func (tx *Tx) Checklist(key string) (knowledge.Checklist, error) {
	return one[knowledge.Checklist](tx, checklistKey(key), "of that key")
}

// PutChecklist inserts or replaces by key. One without a key is ErrInvalid.
func (tx *Tx) PutChecklist(c knowledge.Checklist) error {
	if c.Key == "" {
		return fmt.Errorf("put checklist: it has no key: %w", knowledge.ErrInvalid)
	}
	had, _, err := tx.hadChecklist(c.Key)
	if err != nil {
		return err
	}
	return tx.replace(checklistKey(c.Key), c, had, checklistEntries(c))
}

// hadChecklist returns the index entries of what stands under a key.
func (tx *Tx) hadChecklist(k string) (had []key, found bool, err error) {
	var old knowledge.Checklist
	if found, err = tx.get(checklistKey(k), &old); err != nil || !found {
		return nil, false, err
	}
	return checklistEntries(old), true, nil
}

// RemoveChecklist of an unknown key is fine.
func (tx *Tx) RemoveChecklist(key string) error {
	had, found, err := tx.hadChecklist(key)
	if err != nil || !found {
		return err
	}
	return tx.remove(append(had, checklistKey(key))...)
}

// ChecklistsOf lists those that a chat sees, the one made last first.
func (tx *Tx) ChecklistsOf(viewer knowledge.Address, limit int) ([]knowledge.Checklist, error) {
	from := kindChecklistOf.key().address(viewer)
	found, err := tx.entries(from, from.after(), limit)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Checklist
	for _, e := range found {
		c, err := indexed[knowledge.Checklist](tx, checklistKey(e.lastText(len(from)+8)))
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// ForgetChecklists removes those not Changed since before and says how many.
func (tx *Tx) ForgetChecklists(before time.Time, limit int) (int, error) {
	old, err := tx.entries(kindChecklistAt.key(), kindChecklistAt.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range old {
		if err := tx.RemoveChecklist(e.lastText(1 + timeSize)); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}
