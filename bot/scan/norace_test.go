//go:build !race

package scan

const thinned = 1
