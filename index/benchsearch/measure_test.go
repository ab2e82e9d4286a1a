package main

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"motcua/index/eval"
)

func TestPercentile(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[i] = time.Duration(i + 1)
	}
	for _, c := range []struct {
		sorted []time.Duration
		at     int
		want   time.Duration
	}{
		{nil, 50, 0},
		{[]time.Duration{7}, 50, 7},
		{[]time.Duration{7}, 99, 7},
		{[]time.Duration{1, 2}, 50, 1},
		{[]time.Duration{1, 2, 3}, 50, 2},
		{[]time.Duration{1, 2, 3}, 99, 3},
		{hundred, 50, 50},
		{hundred, 99, 99},
		{hundred, 100, 100},
		{hundred, 0, 1},
		{hundred[:10], 99, 10},
	} {
		if got := percentile(c.sorted, c.at); got != c.want {
			t.Errorf("percentile(%d values, %d) = %d, want %d", len(c.sorted), c.at, got, c.want)
		}
	}
}

func TestSpeedOf(t *testing.T) {
	got := speedOf([]time.Duration{3 * time.Millisecond, time.Millisecond, 2 * time.Millisecond}, 2*time.Second, 2)
	if want := (speed{Threads: 2, Asked: 3, P50: 2000, P99: 3000, PerSecond: 1.5}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// counting is an engine that counts what it is asked, and may fail.
type counting struct {
	mu    sync.Mutex
	asked map[string]int
	fault error
}

func (c *counting) ask(_ context.Context, q eval.Question) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked[q.Q]++
	return nil, c.fault
}

func (c *counting) close() error { return nil }

var three = []eval.Question{{Q: "a"}, {Q: "b"}, {Q: "c"}}

func TestMeasureAsksEachQuestionSoOften(t *testing.T) {
	for _, threads := range []int{1, 2, 5} {
		c := &counting{asked: map[string]int{}}
		got, err := asking{Passes: 4, Budget: time.Hour}.measure(t.Context(), c, three, threads)
		if err != nil {
			t.Fatal(err)
		}
		if got.Asked != 12 || got.Threads != threads || c.asked["a"] != 4 || c.asked["b"] != 4 || c.asked["c"] != 4 {
			t.Errorf("%d threads: %+v, asked %v", threads, got, c.asked)
		}
	}
}

func TestMeasureEndsWithItsBudget(t *testing.T) {
	c := &counting{asked: map[string]int{}}
	got, err := asking{Passes: 1, Budget: -1}.measure(t.Context(), c, three, 2)
	if err != nil || got.Asked != 0 {
		t.Errorf("asked %d with nothing left to spend, error %v", got.Asked, err)
	}
}

func TestMeasureReportsAFault(t *testing.T) {
	broken := errors.New("broken")
	c := &counting{asked: map[string]int{}, fault: broken}
	if _, err := (asking{Passes: 9, Budget: time.Hour}).measure(t.Context(), c, three, 2); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	if c.asked["a"]+c.asked["b"]+c.asked["c"] > 2 {
		t.Errorf("asked on after a fault: %v", c.asked)
	}
}
