// Package guides holds the guides that come with the program: one Markdown file
// for each procedure, in a folder for each field. docs/guide-format.md says how
// to write one.
package guides

import (
	"embed"
	"io/fs"
)

//go:embed */*.md
var files embed.FS

// FS returns the guides' files, for knowledge.LoadGuides.
func FS() fs.FS { return files }
