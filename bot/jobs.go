package bot

import (
	"context"
	"sync"
)

// jobs are the goroutines that a Bot started; they end with it.
type jobs struct {
	mu   sync.Mutex
	life context.Context
	wg   sync.WaitGroup
}

// begin gives the jobs to come their life.
func (j *jobs) begin(ctx context.Context) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.life = ctx
}

// Go runs do. Its ctx ends when the bot stops.
func (j *jobs) Go(do func(context.Context)) {
	j.mu.Lock()
	ctx := j.life
	j.mu.Unlock()
	if ctx == nil {
		ctx = context.Background()
	}
	j.wg.Go(func() { do(ctx) })
}

// Wait returns when all have ended.
func (j *jobs) Wait() { j.wg.Wait() }
