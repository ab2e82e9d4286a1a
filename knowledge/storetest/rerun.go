package storetest

import (
	"context"
	"errors"

	"motcua/knowledge"
)

// Rerunning returns a store that runs every closure of Update twice and throws
// the first run away, as a store may do at any time. Tests of closures that
// keep something between runs fail over it.
func Rerunning(s knowledge.Store) knowledge.Store { return rerunning{s} }

type rerunning struct{ knowledge.Store }

var errAgain = errors.New("run it again")

func (r rerunning) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	err := r.Store.Update(ctx, func(tx knowledge.Tx) error {
		if err := do(tx); err != nil {
			return err
		}
		return errAgain
	})
	if !errors.Is(err, errAgain) {
		return err
	}
	return r.Store.Update(ctx, do)
}
