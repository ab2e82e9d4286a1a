package main

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"motcua/index/eval"
)

// engines builds and opens every system that is built in, over the sample.
func engines(t *testing.T, size int) (map[string]engine, *corpus) {
	t.Helper()
	c, err := source{Folder: sample(t), Seed: 1}.corpus(t.Context(), size)
	if err != nil {
		t.Fatal(err)
	}
	dir, all := t.TempDir(), map[string]engine{}
	for _, s := range builtIn() {
		at := filepath.Join(dir, s.name)
		if err := s.build(t.Context(), c, at); err != nil {
			t.Fatalf("build %s: %v", s.name, err)
		}
		e, err := s.open(t.Context(), c, at)
		if err != nil {
			t.Fatalf("open %s: %v", s.name, err)
		}
		t.Cleanup(func() {
			if err := e.close(); err != nil {
				t.Errorf("close %s: %v", s.name, err)
			}
		})
		all[s.name] = e
	}
	return all, c
}

func TestEnginesFindAProcedureByItsName(t *testing.T) {
	all, c := engines(t, records)
	for name, e := range all {
		for _, g := range c.originals[:10] {
			ids, err := e.ask(t.Context(), eval.Question{Q: g.Name + " zzzz"}) // a word of no guide stands in nobody's way
			if err != nil || len(ids) == 0 || len(ids) > found || !slices.Contains(ids[:min(3, len(ids))], g.ID) {
				t.Errorf("%s: %q gives %v, error %v; want %s", name, g.Name, ids, err, g.ID)
			}
		}
	}
}

func TestEnginesFindACopyByItsName(t *testing.T) {
	all, c := engines(t, 3*records)
	copied := c.copy(records + 7)
	for name, e := range all {
		ids, err := e.ask(t.Context(), eval.Question{Q: copied.Name})
		if err != nil || !slices.Contains(ids, copied.ID) {
			t.Errorf("%s: %q gives %v, error %v; want %s", name, copied.Name, ids, err, copied.ID)
		}
	}
}

// TestEnginesTakeAnything asks what people also type.
func TestEnginesTakeAnything(t *testing.T) {
	all, _ := engines(t, records)
	for name, e := range all {
		for _, q := range []string{"", " ", "???", `"`, `nhà" OR "`, "NEAR(nhà ở)", "name:nhà -ở *", "\x00", "\xff", "zzzz qqqq", "Cấp giấy\nphép"} {
			if ids, err := e.ask(t.Context(), eval.Question{Q: q}); err != nil || len(ids) > found {
				t.Errorf("%s: %q gives %d ids, error %v", name, q, len(ids), err)
			}
		}
		ids, err := e.ask(t.Context(), eval.Question{Q: ""})
		if err != nil || len(ids) > 0 {
			t.Errorf("%s finds %v in nothing, error %v", name, ids, err)
		}
	}
}

func TestEnginesAnswerSeveralAtOnce(t *testing.T) {
	all, c := engines(t, records)
	for name, e := range all {
		alone := answers(t.Context(), e, c)
		var together sync.WaitGroup
		for range 20 {
			together.Go(func() {
				if got := answers(t.Context(), e, c); !slices.EqualFunc(got, alone, slices.Equal) {
					t.Errorf("%s answers otherwise when others ask too", name)
				}
			})
		}
		together.Wait()
	}
}

func answers(ctx context.Context, e engine, c *corpus) [][]string {
	var out [][]string
	for _, g := range c.originals[:5] {
		ids, err := e.ask(ctx, eval.Question{Q: g.Name})
		if err != nil {
			ids = []string{err.Error()}
		}
		out = append(out, ids)
	}
	return out
}

func TestOpenWithoutAnIndex(t *testing.T) {
	c, err := source{Folder: sample(t), Seed: 1}.corpus(t.Context(), records)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range builtIn() {
		if e, err := s.open(t.Context(), c, filepath.Join(t.TempDir(), "none")); err == nil {
			t.Errorf("%s opens an index that is not there: %v", s.name, e)
		}
	}
}

// TestBuildStops sees that a build ends with its context.
func TestBuildStops(t *testing.T) {
	c, err := source{Folder: sample(t), Seed: 1}.corpus(t.Context(), 2000)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, s := range builtIn() {
		if err := s.build(ctx, c, filepath.Join(t.TempDir(), "stopped")); err == nil {
			t.Errorf("%s builds on after the end", s.name)
		}
	}
}

func TestBotKnowsWhatWasAsked(t *testing.T) {
	all, c := engines(t, records)
	g := c.originals[0]
	ids, err := all[nameBot].ask(t.Context(), eval.Question{Q: "mất bao lâu?", History: []string{"thủ tục " + g.Name}})
	if err != nil || len(ids) == 0 || ids[0] != g.ID {
		t.Errorf("after %q: %v, error %v", g.Name, ids, err)
	}
}
