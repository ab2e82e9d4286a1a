package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"motcua/index/eval"
)

// speed is how fast questions were answered by so many threads at once.
type speed struct {
	Threads   int     `json:"threads"`
	Asked     int     `json:"asked"`
	P50       float64 `json:"p50_us"`
	P99       float64 `json:"p99_us"`
	PerSecond float64 `json:"per_second"`
}

// What is asked before it counts.
const (
	warmQuestions = 100
	warmBudget    = 3 * time.Second
)

func warmUp(ctx context.Context, e engine, questions []eval.Question) error {
	a := asking{Passes: 1, Budget: warmBudget}
	_, err := a.measure(ctx, e, questions[:min(len(questions), warmQuestions)], 2)
	return err
}

// measure asks the questions in their order, over and over, until each was asked
// a.Passes times or the budget is used up. An error ends it.
func (a asking) measure(ctx context.Context, e engine, questions []eval.Question, threads int) (speed, error) {
	took := make([][]time.Duration, threads)
	faults := make([]error, threads)
	var next atomic.Int64
	var all sync.WaitGroup
	begin := time.Now()
	for t := range threads {
		all.Go(func() {
			for faults[t] == nil {
				n := int(next.Add(1)) - 1
				if n >= a.Passes*len(questions) || time.Since(begin) > a.Budget {
					return
				}
				asked := time.Now()
				_, faults[t] = e.ask(ctx, questions[n%len(questions)])
				took[t] = append(took[t], time.Since(asked))
			}
		})
	}
	all.Wait()
	wall := time.Since(begin)
	for _, err := range faults {
		if err != nil {
			return speed{}, fmt.Errorf("ask: %w", err)
		}
	}
	return speedOf(slices.Concat(took...), wall, threads), nil
}

func speedOf(took []time.Duration, wall time.Duration, threads int) speed {
	slices.Sort(took)
	return speed{
		Threads: threads, Asked: len(took),
		P50: micros(percentile(took, 50)), P99: micros(percentile(took, 99)),
		PerSecond: float64(len(took)) / wall.Seconds(),
	}
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }

// percentile is the smallest of the sorted values that so many in a hundred do
// not exceed; 0 when there are none.
func percentile(sorted []time.Duration, hundredths int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := (len(sorted)*hundredths + 99) / 100
	return sorted[max(rank, 1)-1]
}
