// A backlog of 10,000 after an outage: make bench-backlog.

//go:build load

package main

import "testing"

// TestBacklogOfTenThousand is TestABacklog in full, by a clock of its own.
func TestBacklogOfTenThousand(t *testing.T) { drainBacklog(t, 10_000) }
