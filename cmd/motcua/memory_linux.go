package main

import "syscall"

// boundMemory lets this process die rather than take more memory of its own than that.
func boundMemory(bytes uint64) {
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: bytes, Max: bytes}) // else the Go runtime's own limit remains
}
