package bot

import (
	"context"
	"testing"
)

// Once a bot has stopped, nothing begins any more that would outlive it.
func TestJobsBeginNothingAfterTheEnd(t *testing.T) {
	var j jobs
	ctx, stop := context.WithCancel(t.Context())
	j.begin(ctx)
	saw := make(chan error, 1)
	j.Go(func(ctx context.Context) { <-ctx.Done(); saw <- ctx.Err() })
	stop()
	j.end()
	if len(saw) != 1 {
		t.Error("the end came before a job's")
	}
	j.Go(func(context.Context) { t.Error("a job began after the end") })
	j.Wait()
}
