//go:build !linux

package main

// giveWay does nothing where we know no way.
func giveWay() {}

// giveWaySome does nothing, either.
func giveWaySome() {}
