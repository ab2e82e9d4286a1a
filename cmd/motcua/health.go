package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// pulses is by when each loop of the process is to turn again. Its times have the
// monotonic clock, so that neither a jump of the wall's nor a machine that slept makes
// a loop look stuck.
type pulses struct {
	mu   sync.Mutex
	now  func() time.Time
	due  map[string]time.Time
	busy map[*time.Time]string // work under way, by when it is to be done
}

func newPulses(now func() time.Time) *pulses {
	return &pulses{now: now, due: map[string]time.Time{}, busy: map[*time.Time]string{}}
}

// beat says that a loop turns, and will again within a time. It is a bot.Pulse.
func (p *pulses) beat(loop string, within time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due[loop] = p.now().Add(within)
}

// during says that a piece of work has begun and ought to be done within a time; done
// says that it is.
func (p *pulses) during(what string, within time.Duration) (done func()) {
	due := p.now().Add(within)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy[&due] = what
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.busy, &due)
	}
}

// late says of each loop for how long it ought to have turned: 0 while it keeps its
// word. Work under way counts as a loop.
func (p *pulses) late() map[string]time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now, late := p.now(), map[string]time.Duration{}
	for loop, due := range p.due {
		late[loop] = max(0, now.Sub(due))
	}
	for due, what := range p.busy {
		late[what] = max(late[what], now.Sub(*due))
	}
	return late
}

// stuck says which loops do not turn, one a line; none when the process lives.
func (p *pulses) stuck() (all []string) {
	for loop, late := range p.late() {
		if late > 0 {
			all = append(all, fmt.Sprintf("%s: stuck, should have turned %s ago", loop, late.Round(time.Second)))
		}
	}
	slices.Sort(all)
	return all
}
