package main

import (
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// TestARestoredInboxIsSetAside: what waited when a copy was made is neither answered
// again nor dropped when the copy is restored.
func TestARestoredInboxIsSetAside(t *testing.T) {
	store, now := memstore.New(), time.Unix(1, 0).UTC()
	err := store.Update(t.Context(), func(tx knowledge.Tx) error {
		if _, err := tx.Arrive(knowledge.Arrived{Key: "u1", Raw: []byte("a")}); err != nil {
			return err
		}
		if _, err := tx.Arrive(knowledge.Arrived{Key: "u2", Raw: []byte("b")}); err != nil {
			return err
		}
		return doubtInbox(tx, now)
	})
	if err != nil {
		t.Fatal(err)
	}
	err = store.View(t.Context(), func(tx knowledge.Tx) error {
		held, err := tx.CountArrived()
		if err != nil {
			return err
		}
		aside, err := tx.Quarantined(10)
		if held != 0 || len(aside) != 2 || string(aside[0].Raw) != "a" || aside[1].Key != "u2" || !aside[0].At.Equal(now) {
			t.Errorf("%d are in the inbox, set aside: %+v", held, aside)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
