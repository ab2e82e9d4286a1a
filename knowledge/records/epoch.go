package records

import (
	"fmt"

	"motcua/knowledge"
)

const (
	thousand = 1000
	// gap is how many numbers a new epoch leaves unused at least: questions
	// that were asked after the backup was made have them.
	gap = 100
)

func epochKey() key { return kindCounter.key().text("epoch") }

// Epoch is 1 for a new store and grows with every restore.
func (tx *Tx) Epoch() (int64, error) {
	n := int64(1)
	_, err := tx.get(epochKey(), &n)
	return n, err
}

// SetEpoch begins a new epoch; question numbers skip ahead to the next thousand
// (to the one after it when fewer than a hundred numbers would be skipped). An
// epoch that is not later than the present one is ErrInvalid.
func (tx *Tx) SetEpoch(epoch int64) error {
	old, err := tx.Epoch()
	if err != nil {
		return err
	}
	if epoch <= old {
		return fmt.Errorf("begin epoch %d after %d: %w", epoch, old, knowledge.ErrInvalid)
	}
	k := kindCounter.key().text(lastQuestion)
	var last int64
	if _, err := tx.get(k, &last); err != nil {
		return err
	}
	if err := tx.put(k, ((last+gap)/thousand+1)*thousand); err != nil {
		return err
	}
	return tx.put(epochKey(), epoch)
}
