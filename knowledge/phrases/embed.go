// Package phrases holds the phrasebook: how citizens speak of each procedure, in
// their own words and situations ("vợ mới đẻ", "bìa đỏ").
//
// # Basics
//
// A file holds blocks. A block begins with `== KEY name`, where KEY is the
// procedure's code or the id of its record; each line after it is one phrase, in
// NFC, lower case, without punctuation at its end. Lines that begin with # are
// comments. Load reads all files of a folder and says, file by file and line by
// line, what is not so.
//
// # Caveats
//
// A phrase must tell its procedure from every other: one that two procedures
// claim helps neither, so Load refuses it. Phrases were written from the
// procedures and from how people talk, never from a set of test questions; the
// tests compare them with one.
package phrases

import (
	"embed"
	"io/fs"
)

//go:embed *.txt nowhere/*.txt
var files embed.FS

// FS returns the files that come with the program, for Load.
func FS() fs.FS { return files }
