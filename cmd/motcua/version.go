package main

import (
	"fmt"
	"runtime/debug"
)

// version is set by the Makefile for a release; else the commit says which
// program this is.
var version = ""

// Run prints the version.
func (versionCmd) Run(t *terminal) error {
	_, err := fmt.Fprintln(t.out, "motcua "+versionText(version, debug.ReadBuildInfo))
	return err
}

func versionText(set string, read func() (*debug.BuildInfo, bool)) string {
	if set != "" {
		return set
	}
	build, ok := read()
	if !ok {
		return "không rõ"
	}
	for _, s := range build.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))] + " (" + build.GoVersion + ")"
		}
	}
	return "bản thử (" + build.GoVersion + ")"
}
