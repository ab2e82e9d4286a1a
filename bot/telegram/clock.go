package telegram

import (
	"context"
	"time"
)

// Clock tells the time and waits; tests pass in one of their own.
type Clock interface {
	Now() time.Time
	// Sleep waits for d, or until ctx ends: then it returns ctx's error.
	Sleep(ctx context.Context, d time.Duration) error
}

// wall is the real clock.
type wall struct{}

func (wall) Now() time.Time { return time.Now() }

func (wall) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
