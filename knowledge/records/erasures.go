package records

import (
	"fmt"

	"motcua/knowledge"
)

func erasureKey(who knowledge.Address) key { return kindErasure.key().address(who) }

// Erasure returns a chat's.
func (tx *Tx) Erasure(who knowledge.Address) (knowledge.Erasure, error) {
	return one[knowledge.Erasure](tx, erasureKey(who), "of that chat")
}

// PutErasure inserts or replaces by chat. One without a chat is ErrInvalid.
func (tx *Tx) PutErasure(e knowledge.Erasure) error {
	if e.Who.Chat == "" {
		return fmt.Errorf("put erasure: it has no chat: %w", knowledge.ErrInvalid)
	}
	return tx.put(erasureKey(e.Who), e)
}

// RemoveErasure of an unknown chat is fine.
func (tx *Tx) RemoveErasure(who knowledge.Address) error { return tx.remove(erasureKey(who)) }

// Erasures lists all that are not done.
func (tx *Tx) Erasures() ([]knowledge.Erasure, error) {
	return list[knowledge.Erasure](tx, kindErasure.key(), kindErasure.end(), limitless)
}
