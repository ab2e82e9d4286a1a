package main

import (
	"context"
	"fmt"
	"time"

	"motcua/knowledge"
)

// storeProbe finds out whether a store can be read and written: a commit that changes
// nothing still has to reach the disk.
type storeProbe struct {
	store knowledge.Store
	turn  chan struct{} // of one: who probes
}

func newStoreProbe(s knowledge.Store) *storeProbe {
	return &storeProbe{store: s, turn: make(chan struct{}, 1)}
}

// probePatience is how long a probe waits for the disk.
const probePatience = 5 * time.Second

// works returns why the store does not work. A store that hangs costs one goroutine,
// however often it is asked.
func (p *storeProbe) works(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, probePatience)
	defer cancel()
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("hangs: an earlier probe has no answer yet")
	}
	done := make(chan error, 1)
	go func() {
		done <- p.try(ctx)
		<-p.turn
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("hangs: no answer within %s", probePatience)
	}
}

func (p *storeProbe) try(ctx context.Context) error {
	if err := p.store.View(ctx, func(tx knowledge.Tx) error { _, err := tx.CountDebts(); return err }); err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	if err := p.store.Update(ctx, func(knowledge.Tx) error { return nil }); err != nil {
		return fmt.Errorf("cannot be written: %w", err)
	}
	return nil
}
