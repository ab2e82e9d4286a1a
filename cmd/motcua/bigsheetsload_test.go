// What it costs to import the dossiers of a large office: make bench-import.

//go:build load

package main

import "testing"

// TestImportOfAHundredThousand is TestImportStaysWithinTheBar at its full size.
func TestImportOfAHundredThousand(t *testing.T) { importsWithinTheBar(t, 100_000) }
