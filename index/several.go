package index

import (
	"slices"
	"strings"

	"motcua/index/vi"
)

// Of a message about several procedures.
const (
	maxParts   = 4 // looked at
	shortPart  = 2 // words that a part has at least
	maxAlso    = 2 // procedures beside the first
	wellPlaced = 5 // how far in front all of them stand for the whole message
)

// several finds the procedures beside the best that a message asks about too: some
// part of the message is sure of each by itself, another part of the best, and the
// whole message supports them. It returns ids of guides.
func (x *Index) several(text string, q *question, all []ranked) []string {
	parts := partsOf(text, q.text)
	if len(parts) < 2 || len(all) == 0 || all[0].marks["linked"] { // which does several at once
		return nil
	}
	var asking []*question
	for _, p := range parts {
		if part := x.ready(text, q.text[p[0]:p[1]]); !part.bare() {
			asking = append(asking, part)
		}
	}
	if len(asking) < 2 { // one for the best, one for another
		return nil
	}
	var found []candidate
	for _, r := range all {
		found = append(found, candidate{profile: r.profile, engine: r.engine})
	}
	var also []string
	best := false
	for _, part := range asking {
		own := x.rank(part, x.neighbours(part, slices.Clone(found)))
		if v, _ := judge(part, own); v != Sure {
			continue
		}
		if own[0].is(all[0]) {
			best = true
		} else if place := slices.IndexFunc(all, own[0].is); place < wellPlaced && !slices.Contains(also, own[0].guide.ID) {
			also = append(also, own[0].guide.ID)
		}
	}
	if !best {
		return nil
	}
	return also[:min(len(also), maxAlso)]
}

// partsOf cuts a message where it passes on to another matter; short pieces
// belong to what is before them.
func partsOf(text string, words []vi.Word) [][2]int {
	starts := map[int]bool{}
	for _, m := range joints().phrases.Longest(words) {
		starts[m.From] = true
	}
	for i := 1; i < len(words); i++ {
		if a, b := words[i-1].End, words[i].Start; a <= b && strings.ContainsAny(text[a:b], ".,;?!\n") {
			starts[i] = true
		}
	}
	var parts [][2]int
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && (!starts[to] || to-from < shortPart) {
			to++
		}
		parts = append(parts, [2]int{from, to})
		from = to
	}
	if len(parts) > maxParts {
		return nil // a story
	}
	return parts
}
