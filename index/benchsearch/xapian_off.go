//go:build !(xapian && cgo)

package main

// xapianSystems is empty: the tag xapian was not given, or there is no C
// compiler.
func xapianSystems() []system { return nil }
