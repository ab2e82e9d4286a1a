package main

import (
	"syscall"
	"unsafe"
)

// schedIdle is Linux's SCHED_IDLE: it runs when nobody else wants to.
const schedIdle = 5

// giveWay gives this thread, and what it starts, the lowest priority. Without it
// they are only less considerate.
func giveWay() {
	var none int32                                                                                             // struct sched_param
	_, _, _ = syscall.RawSyscall(syscall.SYS_SCHED_SETSCHEDULER, 0, schedIdle, uintptr(unsafe.Pointer(&none))) // #nosec G103 -- the kernel reads a zero
}

// giveWaySome gives this thread, and what it starts, a lower priority: others go
// first, and it gets on all the same.
func giveWaySome() {
	_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, 10)
}
