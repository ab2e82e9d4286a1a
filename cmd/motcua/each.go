package main

import (
	"context"
	"time"
)

// each does something every so often, until ctx ends.
func each(ctx context.Context, every time.Duration, do func(context.Context)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			do(ctx)
		}
	}
}

// atOnceAndEach does it at once too.
func atOnceAndEach(ctx context.Context, every time.Duration, do func(context.Context)) {
	do(ctx)
	each(ctx, every, do)
}
