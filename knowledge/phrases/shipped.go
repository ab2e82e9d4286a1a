package phrases

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"iter"
	"strings"
)

// Book is what Load reads of the files that come with the program. Every start needs it,
// so nothing is checked: the tests see to it that Load finds nothing wrong with them.
func Book() map[string][]string { return shipped("*.txt") }

// NowhereBook is what Nowhere reads of them, likewise.
func NowhereBook() map[string][]string { return shipped("nowhere/*.txt") }

// Hash names the files that Book reads.
func Hash() string {
	sum, buffer := sha256.New(), make([]byte, 1<<15)
	for file := range opened("*.txt") {
		_, _ = io.CopyBuffer(sum, file, buffer) // what is embedded can be read
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func shipped(pattern string) map[string][]string {
	book, buffer := map[string][]string{}, make([]byte, 1<<15)
	for file, size := range opened(pattern) {
		var text strings.Builder
		text.Grow(size)
		_, _ = io.CopyBuffer(&text, file, buffer) // what is embedded can be read
		var key string
		var said []string
		for line := range strings.SplitSeq(text.String(), "\n") {
			switch {
			case line == "" || line[0] == '#':
			case strings.HasPrefix(line, "=="):
				if said != nil {
					book[key] = said
				}
				key, said = strings.Fields(line[2:])[0], nil
			default:
				said = append(said, line)
			}
		}
		if said != nil {
			book[key] = said
		}
	}
	return book
}

// opened are the files that a pattern names, in the order of their names, and their sizes.
func opened(pattern string) iter.Seq2[fs.File, int] {
	return func(yield func(fs.File, int) bool) {
		names, _ := fs.Glob(files, pattern) // the pattern is well formed
		for _, name := range names {
			file, err := files.Open(name)
			if err != nil {
				panic(err) // the files are part of the program
			}
			about, _ := file.Stat() // it cannot fail
			if !yield(file, int(about.Size())) {
				return
			}
		}
	}
}
