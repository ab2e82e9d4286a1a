package main

import (
	"os"
	"runtime"
	"sync"
)

// spareThread lets one thread more run than there are processors. While each of them has
// a search to do, Go looks only every 10 ms whether something came over the network; the
// spare thread waits for that, and the system lets it run at once. Who sets GOMAXPROCS
// knows better.
var spareThread = sync.OnceFunc(func() {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	}
})
