package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// collectAt is by how many percent the heap grows before Go collects what nobody needs: a
// search makes much that is needed for a millisecond, and half as many collections cost
// some fifty megabytes.
const collectAt = 200

// tuneRuntime suits Go's runtime to a bot that serves; who sets GOMAXPROCS or GOGC knows
// better. It lets one thread more run than there are processors: while each of them has a
// search to do, Go looks only every 10 ms whether something came over the network; the
// spare thread waits for that, and the system lets it run at once.
var tuneRuntime = sync.OnceFunc(func() {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
})
