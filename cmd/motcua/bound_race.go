//go:build race

package main

// watched says that the race detector looks on: it maps many times the memory that a
// program has, so that no bound on memory could hold.
const watched = true
