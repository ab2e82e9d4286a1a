// One person floods the bot while others use it: make bench-flood.

//go:build load

package main

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	flooder     = 9000 // below all citizens
	floodEvery  = time.Second / 100
	floodRounds = 10 // of a window in peace and one in a flood
)

// TestOthersInAFlood: 200 citizens with and without one who sends 100 messages a
// second, by turns of a few seconds, so that whatever else the machine does meets both.
// Theirs are answered about as soon, and the one gets one notice.
func TestOthersInAFlood(t *testing.T) {
	l := newLoad(t, 100, 4*time.Second)
	l.crowd = 200
	notices, hear := 0, l.sent
	l.sent = func(d delivery) {
		if d.chat == flooder && strings.Contains(d.text, "quá nhanh") {
			notices++
		}
		hear(d)
	}
	_, c, _ := l.start(t)
	l.play() // warms up
	l.flooded(l.play)
	l.taken()
	var quiet, loud []time.Duration
	for range floodRounds {
		l.play()
		quiet = append(quiet, l.taken()...)
		l.flooded(l.play)
		loud = append(loud, l.taken()...)
	}
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until) && (l.pending() > 0 || l.waitingFor() > 0); {
		time.Sleep(50 * time.Millisecond)
	}
	if lost := l.pending() + l.waitingFor(); lost > 0 {
		t.Errorf("%d are lost", lost)
	}
	c.ends(t)
	p, q := percentile(quiet, 99), percentile(loud, 99)
	t.Logf("answers to %d citizens: p99 %v in peace, %v in a flood (%+.0f %%); p50 %v and %v; the flooder got %d notices",
		l.crowd, p, q, 100*(q.Seconds()/p.Seconds()-1), percentile(quiet, 50), percentile(loud, 50), notices)
	if q > p*12/10 {
		t.Error("the others wait for the flooder")
	}
	if notices != 1 {
		t.Errorf("the flooder got %d notices", notices)
	}
}

// flooded has one person write without end while something else goes on.
func (l *load) flooded(do func()) {
	ctx, stop := context.WithCancel(context.Background())
	var flooding sync.WaitGroup
	flooding.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			l.give(time.Now(), func(id int64) []byte {
				return citizenMessage(id, l.message(), flooder, "lệ phí đăng ký kết hôn")
			})
			time.Sleep(floodEvery)
		}
	})
	do()
	stop()
	flooding.Wait()
}

// taken is how long answers took since it was asked last.
func (l *load) taken() (all []time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for kind, took := range l.answers {
		if kind != "card" && kind != "officer's reply" {
			all = append(all, took...)
		}
		delete(l.answers, kind)
	}
	return all
}

// play gives every update at its time.
func (l *load) play() { l.playSome(int(l.lasts / l.every)) }
