//go:build race

package main

// raced says that the race detector is on: memory and time are several times what they
// are without it.
const raced = true
