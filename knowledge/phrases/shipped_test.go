package phrases_test

import (
	"reflect"
	"testing"

	"motcua/knowledge/phrases"
)

// What a start takes at its word is what Load reads.
func TestTheShippedBooksAreRead(t *testing.T) {
	for name, read := range map[string]struct {
		book func() map[string][]string
		load func() map[string][]string
	}{
		"phrasebook": {phrases.Book, func() map[string][]string { b, _ := phrases.Load(phrases.FS()); return b }},
		"nowhere":    {phrases.NowhereBook, func() map[string][]string { b, _ := phrases.Nowhere(phrases.FS()); return b }},
	} {
		if got, want := read.book(), read.load(); len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d blocks, and Load reads %d, or their phrases differ", name, len(got), len(want))
		}
	}
}
