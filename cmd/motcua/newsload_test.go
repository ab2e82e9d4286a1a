// A change that ten thousand followers are told of: make bench-news.

//go:build load

package main

import "testing"

// TestNewsToTenThousand is TestNewsDelayNoAnswer at its full size.
func TestNewsToTenThousand(t *testing.T) { newsJudged(t, 10_000) }
