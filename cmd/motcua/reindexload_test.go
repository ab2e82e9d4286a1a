// What a reindex costs those who ask meanwhile: make bench-reindex.

//go:build load

package main

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"motcua/bot"
	"motcua/index/eval"
	"motcua/index/gate"
)

// rate is how many questions arrive in a second, whatever became of the earlier.
const rate = 200

// rounds is how often the guides are reindexed.
const rounds = 2

// crowd asks questions of whatever edition is current, at a rate, until ctx ends;
// it returns how long each took from when it was due.
func crowd(ctx context.Context, t *testing.T, h *hall, questions []eval.Question) []time.Duration {
	var mu sync.Mutex
	var took []time.Duration
	var asking sync.WaitGroup
	begin := time.Now()
	for i := 0; ctx.Err() == nil; i++ {
		due := begin.Add(time.Duration(i) * time.Second / rate)
		time.Sleep(time.Until(due))
		asking.Go(func() {
			edition, release := h.catalog.Current()
			defer release()
			if _, err := bot.Understand(context.Background(), edition, nil, questions[i%len(questions)].Q); err != nil {
				t.Errorf("a question was dropped: %v", err)
			}
			mu.Lock()
			took = append(took, time.Since(due))
			mu.Unlock()
		})
	}
	asking.Wait()
	slices.Sort(took)
	return took
}

func percentileOf(took []time.Duration, p float64) time.Duration {
	return took[min(len(took)-1, int(float64(len(took))*p/100))]
}

// TestReindexUnderLoad asks 200 questions a second of the imported procedures,
// first in peace and then while they are reindexed.
func TestReindexUnderLoad(t *testing.T) {
	imported := os.Getenv("MOTCUA_IMPORTED") // what `guides import` wrote
	if imported == "" {
		t.Fatal("MOTCUA_IMPORTED names no folder of imported guides")
	}
	h := hallAt(t, t.TempDir())
	h.guides = guideFlags{Embedded: true, Guides: []string{imported}}
	order := reindexOrder{Guides: guideFlags{Embedded: true}}
	if _, err := h.Reindex(t.Context(), order, nil); err != nil {
		t.Fatal(err)
	}
	h.gate.Elsewhere(h.propose) // as the bot that serves does
	questions := eval.Own()
	quietCtx, stop := context.WithTimeout(t.Context(), 15*time.Second)
	quiet := crowd(quietCtx, t, h, questions)
	stop()

	for round := range rounds {
		// Another profile, so that all is built again.
		if err := os.WriteFile(h.folder.profile(), []byte("name: UBND phường "+string(rune('A'+round))+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		busyCtx, stop := context.WithCancel(t.Context())
		var out gate.Outcome
		var err error
		go func() {
			out, err = h.Reindex(t.Context(), order, nil)
			stop()
		}()
		busy := crowd(busyCtx, t, h, questions)
		if err != nil || !out.Published {
			t.Fatalf("not published: %v (%v)", out.Objections, err)
		}
		ratio := float64(percentileOf(busy, 99)) / float64(percentileOf(quiet, 99))
		t.Logf("reindex of %d guides in %v; quiet: %d asked, p50 %v, p99 %v; meanwhile: %d asked, p50 %v, p99 %v, longest %v; p99 ratio %.2f", out.Guides, out.Took.Round(time.Millisecond),
			len(quiet), percentileOf(quiet, 50), percentileOf(quiet, 99), len(busy), percentileOf(busy, 50), percentileOf(busy, 99), busy[len(busy)-1], ratio)
	}
}
