package main

import (
	"runtime/debug"
	"syscall"
	"time"
)

// bound keeps this process from using more than some memory, and more than some time
// of a processor: the system ends it then.
func bound(memory int64, cpu time.Duration) error {
	debug.SetMemoryLimit(memory * 3 / 4) // collects harder before it comes to that
	limits := map[int]uint64{
		syscall.RLIMIT_DATA: uint64(memory),
		syscall.RLIMIT_CPU:  uint64(cpu / time.Second),
		syscall.RLIMIT_CORE: 0,
	}
	if watched {
		delete(limits, syscall.RLIMIT_DATA)
	}
	for what, most := range limits {
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	return nil
}
