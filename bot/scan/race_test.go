//go:build race

package scan

// thinned is of how many photos one is read. Reading is the work of one goroutine, in
// which the race detector finds nothing and which it slows tenfold; without it all
// are read.
const thinned = 3
