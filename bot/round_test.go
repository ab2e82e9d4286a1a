package bot

import (
	"errors"
	"testing"

	"motcua/knowledge"
)

// TestChoresStandAlone: one that fails does not keep the others from being done, and
// what it did itself is not kept.
func TestChoresStandAlone(t *testing.T) {
	w := newWorld(t)
	counts := func(name string) func(*turn) error {
		return func(t *turn) error { return t.Count(t.now, name, 1) }
	}
	w.bot.doAll(t.Context(), []chore{
		{"count", counts("before")},
		{"fail", func(t *turn) error { return errors.Join(counts("failed")(t), errors.New("no")) }},
		{"count", counts("after")},
	})
	var names []string
	err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		all, err := tx.Counts(w.now, w.now)
		for _, c := range all {
			names = append(names, c.Name)
		}
		return err
	})
	if err != nil || len(names) != 2 || names[0] != "after" || names[1] != "before" {
		t.Errorf("done: %v, %v", names, err)
	}
}
