package bot

import (
	"context"
	"sync"
)

// jobs are the goroutines that a Bot started; they end with it.
type jobs struct {
	mu    sync.Mutex
	life  context.Context
	ended bool
	wg    sync.WaitGroup
}

// begin gives the jobs to come their life.
func (j *jobs) begin(ctx context.Context) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.life, j.ended = ctx, false
}

// Go runs do. Its ctx ends when the bot stops; after that nothing is begun.
func (j *jobs) Go(do func(context.Context)) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ended {
		return
	}
	ctx := j.life
	if ctx == nil {
		ctx = context.Background()
	}
	j.wg.Go(func() { do(ctx) })
}

// end lets nothing more begin, and waits for the rest.
func (j *jobs) end() {
	j.mu.Lock()
	j.ended = true
	j.mu.Unlock()
	j.Wait()
}

// Wait returns when all have ended.
func (j *jobs) Wait() { j.wg.Wait() }
