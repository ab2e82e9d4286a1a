package index

import (
	"slices"
	"sync"

	"motcua/knowledge"
	"motcua/knowledge/phrases"
)

// phrasebook is how people speak of procedures, by code or record; read once,
// and nothing changes it.
var phrasebook = sync.OnceValue(phrases.Book)

// keysOf are the keys of the phrasebook that may be a guide's, each once.
func keysOf(g *knowledge.Guide) []string {
	keys := []string{string(g.Code), g.Record, "id:" + g.Ref}
	for _, c := range g.OtherCodes {
		keys = append(keys, string(c))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// spokenOf is how people speak of a guide's procedure.
func spokenOf(g *knowledge.Guide) []string {
	var out []string
	for _, key := range keysOf(g) {
		out = append(out, phrasebook()[key]...)
	}
	return out
}

// phrasebookHash names the phrasebook that an index was built with.
var phrasebookHash = sync.OnceValue(phrases.Hash)
