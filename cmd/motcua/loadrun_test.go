package main

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strings"
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
	rested           []gauge // once it was warm, and at the end, with nothing under way
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
	begin, own, updates := time.Now(), ownCPU(), int(l.lasts/l.every)
	l.playSome(updates / 5)
	rested := l.rest(t, url, &r)
	l.playSome(updates - updates/5)
	busy := (time.Since(begin) - rested).Seconds() * float64(runtime.NumCPU())
	r.harness = (ownCPU() - own).Seconds() / busy
	close(done)
	all := <-gauges
	l.rest(t, url, &r)
	r.lost = l.pending() + l.waitingFor()
	c.ends(t)
	if r.lost > 0 {
		t.Logf("the bot's log: %s", c.said())
	}
	r.cpu = (all[len(all)-1].cpu - all[0].cpu) / ((all[len(all)-1].at.Sub(all[0].at) - rested).Seconds() * float64(runtime.NumCPU()))
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

// restsFrom is how long a load lasts at least that is judged by what it leaves behind.
const restsFrom = 2 * time.Minute

// rest waits until nothing is under way, and of a long load until connections that nobody
// uses are closed too; then it reads what the bot holds. In the middle of work that is what
// the work of this moment holds, which comes and goes.
func (l *load) rest(t *testing.T, url string, r *loadResult) time.Duration {
	t.Helper()
	begin := time.Now()
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until) && (l.pending() > 0 || l.waitingFor() > 0); {
		time.Sleep(50 * time.Millisecond)
	}
	if l.lasts < restsFrom {
		return time.Since(begin)
	}
	time.Sleep(40 * time.Second) // the client and its server close them after 30
	for range 2 {                // what the first collection finds, the second frees
		collect(t, url)
	}
	g, err := readGauge(url)
	if err != nil {
		t.Error(err)
	}
	r.rested = append(r.rested, g)
	return time.Since(begin)
}

// collect has the bot collect what it does not need.
func collect(t *testing.T, url string) {
	t.Helper()
	resp, err := http.Get(strings.TrimSuffix(url, "/metrics") + "/debug/pprof/heap?gc=1")
	if err == nil {
		_, err = io.Copy(io.Discard, resp.Body)
		err = errors.Join(err, resp.Body.Close())
	}
	if err != nil {
		t.Error(err)
	}
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
	last := r.gauges[len(r.gauges)-1]
	t.Logf("%d updates, lost %d, still owed %d, set aside %d", r.total, r.lost, r.owed, r.aside)
	t.Logf("intake p50 %v, p99 %v, longest %v; answers p50 %v, p99 %v, longest %v", percentile(r.intake, 50), percentile(r.intake, 99), percentile(r.intake, 100),
		percentile(r.answered, 50), percentile(r.answered, 99), percentile(r.answered, 100))
	t.Logf("at work: live heap %.1f MiB, goroutines %.0f, files %.0f, resident %.0f MiB", last.live/mebi, last.goroutines, last.fds, last.resident/mebi)
	for _, g := range r.rested {
		t.Logf("at rest: live heap %.2f MiB, goroutines %.0f, files %.0f", g.live/mebi, g.goroutines, g.fds)
	}
	t.Logf("processors: the bot %.0f %%, the load %.0f %% of %d", 100*r.cpu, 100*r.harness, runtime.NumCPU())
}

const mebi = 1 << 20

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
