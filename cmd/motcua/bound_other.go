//go:build !linux

package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

// bound ends this process when it uses more than some memory, or is busy for longer
// than it may; it looks now and then.
func bound(memory int64, cpu time.Duration) error {
	debug.SetMemoryLimit(memory * 3 / 4)
	time.AfterFunc(cpu, func() { os.Exit(exitFailed) })
	go func() {
		for range time.Tick(20 * time.Millisecond) {
			var m runtime.MemStats
			if runtime.ReadMemStats(&m); m.Sys-m.HeapReleased > uint64(memory) {
				os.Exit(exitFailed)
			}
		}
	}()
	return nil
}
