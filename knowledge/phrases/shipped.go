package phrases

import (
	"crypto/sha256"
	"encoding/hex"
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
	sum := sha256.New()
	for text := range texts("*.txt") {
		_, _ = sum.Write(text) // a hash takes everything
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func shipped(pattern string) map[string][]string {
	book := map[string][]string{}
	for text := range texts(pattern) {
		var key string
		var said []string
		for line := range strings.SplitSeq(string(text), "\n") {
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

// texts are the files that a pattern names, in the order of their names.
func texts(pattern string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		names, _ := fs.Glob(files, pattern) // the pattern is well formed
		for _, name := range names {
			text, err := files.ReadFile(name)
			if err != nil {
				panic(err) // the files are part of the program
			}
			if !yield(text) {
				return
			}
		}
	}
}
