package main

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// loadResult is what a load left.
type loadResult struct {
	total, lost      int
	intake, answered []time.Duration
	gauges           []gauge // after warming up
	cpu              float64 // of all processors, by the bot
	harness          float64 // likewise by the load
	owed, aside      int     // notices that are not paid, updates set aside
}

// run plays a load against a bot of its own.
func (l *load) run(t *testing.T) (r loadResult) {
	t.Helper()
	data, c, url := l.start(t)
	done, gauges := make(chan struct{}), make(chan []gauge)
	go func() { gauges <- watch(t, url, max(l.lasts/120, time.Second/2), done) }()
	begin, own := time.Now(), ownCPU()
	l.play()
	busy := time.Since(begin).Seconds() * float64(runtime.NumCPU())
	r.harness = (ownCPU() - own).Seconds() / busy
	close(done)
	all := <-gauges
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until) && (l.pending() > 0 || l.waitingFor() > 0); {
		time.Sleep(50 * time.Millisecond)
	}
	r.lost = l.pending() + l.waitingFor()
	c.ends(t)
	if r.lost > 0 {
		t.Logf("the bot's log: %s", c.said())
	}
	r.cpu = (all[len(all)-1].cpu - all[0].cpu) / (all[len(all)-1].at.Sub(all[0].at).Seconds() * float64(runtime.NumCPU()))
	r.gauges = all[len(all)/5:]
	r.intake = l.intake
	for _, kind := range slices.Sorted(maps.Keys(l.given)) {
		r.total += l.given[kind]
	}
	for _, kind := range slices.Sorted(maps.Keys(l.answers)) {
		took := l.answers[kind]
		t.Logf("%-16s %6d answered, p50 %8v  p99 %8v  longest %8v", kind, len(took), percentile(took, 50), percentile(took, 99), percentile(took, 100))
		if kind != "card" { // nobody waits for it, and a digest is the rule here
			r.answered = append(r.answered, took...)
		}
	}
	r.owed, r.aside = leftIn(t, data)
	return r
}

// leftIn says what a stopped bot's store still owes and what was set aside.
func leftIn(t *testing.T, data string) (owed, aside int) {
	t.Helper()
	store, err := boltstore.Open(folder(data).store(), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	err = store.View(context.Background(), func(tx knowledge.Tx) error {
		bad, err := tx.Quarantined(1000)
		if err != nil {
			return err
		}
		aside = len(bad)
		owed, err = tx.CountDebts()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return owed, aside
}

func (r loadResult) report(t *testing.T) {
	t.Helper()
	first, last := r.gauges[0], r.gauges[len(r.gauges)-1]
	t.Logf("%d updates, lost %d, still owed %d, set aside %d", r.total, r.lost, r.owed, r.aside)
	t.Logf("intake p50 %v, p99 %v, longest %v; answers p50 %v, p99 %v, longest %v", percentile(r.intake, 50), percentile(r.intake, 99), percentile(r.intake, 100),
		percentile(r.answered, 50), percentile(r.answered, 99), percentile(r.answered, 100))
	t.Logf("live heap %.1f MiB, then %.1f MiB, trend %+.2f MiB in ten minutes; goroutines %.0f, drift %+.0f; files %.0f, drift %+.0f; resident %.0f MiB",
		first.live/mebi, last.live/mebi, trend(r.gauges, gauge.liveHeap)/mebi, last.goroutines, drift(r.gauges, func(g gauge) float64 { return g.goroutines }),
		last.fds, drift(r.gauges, func(g gauge) float64 { return g.fds }), last.resident/mebi)
	t.Logf("processors: the bot %.0f %%, the load %.0f %% of %d", 100*r.cpu, 100*r.harness, runtime.NumCPU())
}

const mebi = 1 << 20

func (g gauge) liveHeap() float64 { return g.live }

// nothingLost fails when an update had no effect, or more than one.
func (r loadResult) nothingLost(t *testing.T, l *load) {
	t.Helper()
	if want := int(l.lasts / l.every); r.total != want || len(r.intake) != want {
		t.Errorf("%d updates were given, %d confirmed, of %d", r.total, len(r.intake), want)
	}
	if r.lost > 0 || r.owed > 0 || r.aside > 0 {
		t.Errorf("%d are lost, %d owed, %d set aside", r.lost, r.owed, r.aside)
	}
}

// TestALoad: a few seconds of what make bench-load does for ten minutes. It is about
// what arrives, and not about how soon.
func TestALoad(t *testing.T) {
	l := newLoad(t, 100, 3*time.Second)
	r := l.run(t)
	r.report(t)
	r.nothingLost(t, l)
}
