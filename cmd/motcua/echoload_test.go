// Our bot beside the plainest one: make bench-echo.

//go:build load

package main

import "testing"

// TestBesideAnEcho: where nothing is searched for, ours answers at least half as many
// updates as the echo.
func TestBesideAnEcho(t *testing.T) {
	e := echoRace{500, 6}
	peer, plain := e.race(t, 3)
	questions := e.questions(t)
	t.Logf("updates a second: the echo %.0f, ours %.0f (%.2f of it), questions %.0f (%.2f of it)", peer, plain, plain/peer, questions, questions/peer)
	if plain < peer/2 {
		t.Errorf("ours answers %.2f of what the echo does", plain/peer)
	}
}

// questions is how many questions a second ours answers.
func (e echoRace) questions(t *testing.T) float64 {
	m := newMix(t, 5)
	return e.rate(t, startMotcua(t), func(int) string { return m.question() })
}
