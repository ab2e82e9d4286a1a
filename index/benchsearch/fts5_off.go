//go:build !(sqlite_fts5 && cgo)

package main

// fts5Systems is empty: the tag sqlite_fts5 was not given, or there is no C
// compiler.
func fts5Systems() []system { return nil }
