package index

import (
	"math"
	"slices"
	"strings"
	"sync"

	"motcua/index/vi"
	"motcua/knowledge"
)

// profile is what ranking knows about a guide without asking bleve.
type profile struct {
	guide   *knowledge.Guide
	main    string  // main part of its name, folded: the same for one procedure at several levels
	names   []call  // the official name first
	said    []call  // how people say it
	place   int     // of the first of these among the sayings of all guides
	spoken  bool    // the phrasebook has it
	number  int32   // of the guide in its library
	usage   usage   // of words, in all that it is called and asked; until all are put together
	length  float64 // logarithm of how many words that has
	cases   func() []caseWords
	marks   map[mark]bool // of its name
	also    map[mark]bool // of its other names
	commune bool          // decided at a commune
	person  bool          // a citizen may apply
}

// call is one way to call a guide: its name, a part of it, or how people say it. It is
// small: memory is what comparing it with a question waits for.
type call struct {
	words []called // in order
	again []int32  // places of those that stand earlier in the call too
	total float64  // weight of words, each counted once
	joint float64  // weight of neighbours
}

// called is a word of a call.
type called struct {
	id, form int32
	weight   float64
}

// profiles makes the vocabulary and the profile of every guide of a library. That
// words are as rare in a small library as in the nation's, the procedures that it
// lacks are counted too.
func profiles(lib *knowledge.Library, lacks map[string][]string, workers int) (*vocabulary, *usages, map[string]*profile) {
	v := readBooks().words.clone()
	v.learnAll(lib.Guides(), workers)
	v.counted = make([]int, len(v.guides))
	for _, g := range lib.Guides() {
		v.add(callsOf(g))
	}
	for _, said := range lacks {
		v.count(said)
	}
	made := make([]*profile, lib.Len())
	inParallel(workers, lib.Len(), func(i int) { made[i] = v.profile(lib.Guides()[i]) })
	v.texts, v.counted, v.room = nil, nil, room[word]{}
	all := make(map[string]*profile, lib.Len())
	for i, p := range made {
		p.number = int32(i)
		all[p.guide.ID] = p
	}
	used := usagesOf(made, len(v.guides))
	for _, p := range made {
		p.usage = usage{}
	}
	return v, used, all
}

// callsOf are all ways in which a guide is called and asked for, its name last.
func callsOf(g *knowledge.Guide) []string {
	return slices.Concat(g.Situations(), g.Also, spokenOf(g), []string{g.Name})
}

func (v *vocabulary) profile(g *knowledge.Guide) *profile {
	spoken := spokenOf(g)
	p := &profile{
		guide:   g,
		main:    vi.Fold(vi.Normalize(mainPart(g.Name))),
		marks:   marksOf(vi.Words(mainPart(g.Name))),
		also:    marksOf(vi.Words(strings.Join(g.Also, " . "))),
		commune: strings.Contains(strings.ToLower(g.Level), "xã"),
		person:  g.Origin != knowledge.Imported,
		spoken:  len(spoken) > 0,
	}
	for _, s := range g.SectionsOf(knowledge.Who, nil) {
		text := strings.ToLower(s.Text)
		p.person = p.person || strings.Contains(text, "công dân việt nam") || strings.Contains(text, "cá nhân")
	}
	p.names = v.calls(g.Name)
	if part := mainPart(g.Name); part != g.Name {
		p.names = append(p.names, v.calls(part)...)
	}
	p.said = v.calls(append(slices.Clone(g.Also), spoken...)...)
	p.usage = v.usage(callsOf(g))
	p.usage.name = v.read(g.Name)
	p.length = math.Log(1 + float64(p.usage.all))
	p.cases = sync.OnceValue(func() []caseWords { return v.casesOf(g, p.names) }) // few guides are asked about
	return p
}

// mainPart is a name without what qualifies it: what stands in parentheses, and
// what follows "đối với" or "trong trường hợp".
func mainPart(name string) string {
	for _, cut := range []string{"(", " đối với ", " trong trường hợp ", ";"} {
		if i := strings.Index(name, cut); i > 12 {
			name = name[:i]
		}
	}
	return strings.TrimSpace(name)
}

// calls makes calls of texts; those that say nothing are left out. Their words lie side
// by side: they are gone through together.
func (v *vocabulary) calls(texts ...string) []call {
	known, n := make([][]word, len(texts)), 0
	for i, text := range texts {
		known[i] = v.read(text)
		n += len(known[i])
	}
	words := make([]called, 0, n)
	out := make([]call, 0, len(texts))
	for _, text := range known {
		c := call{words: words[len(words):]}
		v.weighCall(&c, text)
		if len(c.words) == 0 {
			continue
		}
		words = words[:len(words)+len(c.words)]
		out = append(out, c)
	}
	return out
}

// weighCall weighs the words of a way to call a guide. Words that say nothing in a
// question ("thủ tục") say nothing here.
func (v *vocabulary) weighCall(c *call, text []word) {
	for _, known := range text {
		if known.factor == 0 {
			continue
		}
		w := called{known.id, known.form, v.rarity(known.id) * max(known.factor, 0.3)}
		if c.has(w.id) {
			c.again = append(c.again, int32(len(c.words)))
		} else {
			c.total += w.weight
		}
		if n := len(c.words); n > 0 {
			c.joint += c.words[n-1].weight + w.weight
		}
		c.words = append(c.words, w)
	}
}

func (c *call) has(id int32) bool {
	return slices.ContainsFunc(c.words, func(w called) bool { return w.id == id })
}

// repeats reports whether a word stands earlier in the call too.
func (c *call) repeats(i int) bool { return c.again != nil && slices.Contains(c.again, int32(i)) }
