package index

import (
	"slices"
	"strings"

	"motcua/index/vi"
	"motcua/knowledge"
)

// profile is what ranking knows about a guide without asking bleve.
type profile struct {
	guide   *knowledge.Guide
	main    string         // main part of its name, folded: the same for one procedure at several levels
	names   []call         // the official name first
	said    []call         // how people say it
	spoken  bool           // the phrasebook has it
	near    map[int32]bool // words that the guide uses in its names, cases and questions
	marks   map[mark]bool
	commune bool // decided at a commune
	person  bool // a citizen may apply
}

// call is one way to call a guide: its name, a part of it, or how people say it.
type call struct {
	words []called // in order
	ids   []int32  // of words, sorted, each once
	total float64  // weight of words, each counted once
	joint float64  // weight of neighbours
}

// called is a word of a call.
type called struct {
	id, form int32
	weight   float64
	again    bool // stands earlier in the call too
}

// profiles makes the vocabulary and the profile of every guide of a library.
func profiles(lib *knowledge.Library) (*vocabulary, map[string]*profile) {
	v := newVocabulary()
	for _, g := range lib.Guides() {
		v.add(slices.Concat(g.Situations(), g.Also, spokenOf(g), []string{g.Name}))
	}
	all := make(map[string]*profile, lib.Len())
	for _, g := range lib.Guides() {
		all[g.ID] = v.profile(g)
	}
	return v, all
}

func (v *vocabulary) profile(g *knowledge.Guide) *profile {
	spoken := spokenOf(g)
	p := &profile{
		guide:   g,
		main:    vi.Fold(vi.Normalize(mainPart(g.Name))),
		marks:   marksOf(vi.Words(mainPart(g.Name))),
		commune: strings.Contains(strings.ToLower(g.Level), "xã"),
		person:  g.Origin != knowledge.Imported,
		spoken:  len(spoken) > 0,
		near:    map[int32]bool{},
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
	for _, text := range slices.Concat(g.Situations(), g.Also, spoken) {
		for _, w := range vi.Words(text) {
			p.near[v.id(w.Fold)] = true
		}
	}
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

// calls makes calls of texts; those that say nothing are left out.
func (v *vocabulary) calls(texts ...string) []call {
	var out []call
	for _, text := range texts {
		if c := v.call(text); len(c.words) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// call weighs the words of a way to call a guide. Words that say nothing in a
// question ("thủ tục") say nothing here.
func (v *vocabulary) call(text string) call {
	var c call
	words := vi.Read(text)
	factors := factorsOf(words)
	for i, w := range words {
		id := v.id(w.Fold)
		if factors[i] == 0 || id == none { // none: written out of an abbreviation
			continue
		}
		w := called{id: id, form: v.form(id, w), weight: v.rarity(id) * max(factors[i], 0.3), again: slices.Contains(c.ids, id)}
		if !w.again {
			c.ids = append(c.ids, id)
			c.total += w.weight
		}
		if n := len(c.words); n > 0 {
			c.joint += c.words[n-1].weight + w.weight
		}
		c.words = append(c.words, w)
	}
	slices.Sort(c.ids)
	return c
}

func (c *call) has(id int32) bool {
	_, ok := slices.BinarySearch(c.ids, id)
	return ok
}
