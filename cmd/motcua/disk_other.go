//go:build !linux

package main

import "errors"

// diskFree is known on Linux only.
func diskFree(string) (int64, error) { return 0, errors.ErrUnsupported }
