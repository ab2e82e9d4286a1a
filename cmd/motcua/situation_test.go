package main

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestALongReadingIsShownAgain: looking at a bot with thousands of debts takes little of
// it, however often one looks; a reading that takes no time is always a new one.
func TestALongReadingIsShownAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s seldom
		readings, takes := 0, time.Duration(0)
		look := func() {
			got, err := s.read(func() (reading, error) {
				readings++
				time.Sleep(takes)
				return reading{inbox: readings}, nil
			})
			if err != nil || got.inbox != readings {
				t.Errorf("reading %d is shown, after %d: %v", got.inbox, readings, err)
			}
		}
		for range 3 {
			look()
		}
		if readings != 3 {
			t.Errorf("%d readings for three looks", readings)
		}
		takes = time.Second
		for range 10 * 60 {
			look()
			time.Sleep(time.Second)
		}
		if readings < 10 || readings > 20 {
			t.Errorf("%d readings of a second each in ten minutes", readings)
		}
	})
}
