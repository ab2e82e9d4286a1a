//go:build race

package bot

// thinned is of how many guides one is looked at where all of them would only be more of
// the same for the race detector, which makes it ten times as slow. Without it all are.
const thinned = 5
