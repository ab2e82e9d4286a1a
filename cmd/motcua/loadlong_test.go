// The load of a big office for ten minutes: make bench-load.

//go:build load

package main

import (
	"os"
	"strconv"
	"testing"
	"time"
)

// TestALongLoad gives 300 updates a second for ten minutes; MOTCUA_LOAD_RATE and
// MOTCUA_LOAD_FOR change that. What grows is judged by runs of two minutes
// at least, at rest: in the middle of work it is a matter of what is under way.
func TestALongLoad(t *testing.T) {
	rate, lasts := 300, 10*time.Minute
	var err error
	if given := os.Getenv("MOTCUA_LOAD_RATE"); given != "" {
		if rate, err = strconv.Atoi(given); err != nil {
			t.Fatal(err)
		}
	}
	if given := os.Getenv("MOTCUA_LOAD_FOR"); given != "" {
		if lasts, err = time.ParseDuration(given); err != nil {
			t.Fatal(err)
		}
	}
	l := newLoad(t, rate, lasts)
	r := l.run(t)
	r.report(t)
	r.nothingLost(t, l)
	if took := percentile(r.intake, 99); took > 25*time.Millisecond {
		t.Errorf("intake takes %v for one in a hundred", took)
	}
	if took := percentile(r.answered, 99); took > 300*time.Millisecond {
		t.Errorf("answers take %v for one in a hundred", took)
	}
	if grows := r.grows(gauge.liveHeap); grows > mebi {
		t.Errorf("the heap grew by %.2f MiB", grows/mebi)
	}
	for what, of := range map[string]func(gauge) float64{"goroutines": gauge.routines, "open files": gauge.openFiles} {
		if d := r.grows(of); d > 5 || d < -5 {
			t.Errorf("%s: %+.0f", what, d)
		}
	}
}

// grows is by how much a figure is more at the end than when the bot was warm.
func (r loadResult) grows(of func(gauge) float64) float64 {
	if len(r.rested) < 2 {
		return 0
	}
	return of(r.rested[1]) - of(r.rested[0])
}

func (g gauge) liveHeap() float64  { return g.live }
func (g gauge) routines() float64  { return g.goroutines }
func (g gauge) openFiles() float64 { return g.fds }
