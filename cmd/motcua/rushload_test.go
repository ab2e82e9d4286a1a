// A rush of questions in real time, over a loopback connection and a store on the
// disk: make bench-rush.

//go:build load

package main

import (
	"context"
	"path/filepath"
	"testing"

	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge/boltstore"
)

// TestRushInRealTime is TestARush as it happens: three minutes of a clock on the
// wall.
func TestRushInRealTime(t *testing.T) {
	edition, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	store, err := boltstore.Open(filepath.Join(t.TempDir(), "store.db"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s := &stage{Server: sandbox.Start(sandbox.Options{ReadAll: true, Limits: true}), t: t, store: store, rates: telegram.DefaultRates()}
	defer s.Close()
	s.people(inGroup)
	ctx, leave := context.WithCancel(t.Context())
	s.work(ctx, edition, inGroup)
	r := newRush(s.Server)
	r.play()
	leave()
	s.at.Wait()
	r.look().judge(t)
}
