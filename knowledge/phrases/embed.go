// Package phrases holds two books: the phrasebook, how citizens speak of each
// procedure, in their own words and situations ("vợ mới đẻ", "bìa đỏ"), and the
// nowhere book, what they say that no guide answers, by topic.
//
// # Basics
//
// A file holds blocks. A block begins with `== KEY name`; in the phrasebook KEY is
// the procedure's code, the id of its record or a guide's reference (`id:ks`), in
// the nowhere book the name of a topic. Each line after it is one phrase, in NFC,
// lower case, without punctuation at its ends, of at most 20 syllables; a block
// has at least 12. Lines that begin with # are comments. Load and Nowhere read all
// files of a folder and say, file by file and line by line, what is not so.
// Book and NowhereBook are those that come with the program, which the tests check and a
// start need not.
//
// # Caveats
//
// A phrase must tell its procedure from every other: one that two procedures
// claim helps neither, so Load refuses it; the tests refuse one that both books
// have. Phrases were written from the procedures and from how people talk, never
// from the visible question set; the tests compare every phrase of seven syllables
// or more with it, and refuse near copies.
package phrases

import (
	"embed"
	"io/fs"
)

//go:embed *.txt nowhere/*.txt
var files embed.FS

// FS returns the files that come with the program, for Load.
func FS() fs.FS { return files }
