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
	calls   []call         // the name first
	around  map[int32]bool // words that the guide uses besides
	marks   map[mark]bool
	commune bool // decided at a commune
	person  bool // a citizen may apply
}

// call is one way to call a guide: its name, a part of it, or how people say it.
type call struct {
	words []weighed // in order
	ids   []int32   // of words, sorted, each once
	total float64   // weight of words, each counted once
	name  bool      // the whole official name
}

// profiles makes the vocabulary and the profile of every guide of a library.
func profiles(lib *knowledge.Library) (*vocabulary, map[string]*profile) {
	v := newVocabulary()
	for _, g := range lib.Guides() {
		v.add(vi.Words(strings.Join(append(append(around(g), g.Also...), g.Name), "\n")))
	}
	all := make(map[string]*profile, lib.Len())
	for _, g := range lib.Guides() {
		all[g.ID] = v.profile(g)
	}
	return v, all
}

func (v *vocabulary) profile(g *knowledge.Guide) *profile {
	p := &profile{
		guide:   g,
		main:    vi.Fold(vi.Normalize(mainPart(g.Name))),
		marks:   marksOf(vi.Words(mainPart(g.Name))),
		commune: strings.Contains(strings.ToLower(g.Level), "xã"),
		person:  g.Origin != knowledge.Imported,
	}
	for _, s := range g.SectionsOf(knowledge.Who, nil) {
		text := strings.ToLower(s.Text)
		p.person = p.person || strings.Contains(text, "công dân việt nam") || strings.Contains(text, "cá nhân")
	}
	p.addCall(v.call(g.Name, true))
	if part := mainPart(g.Name); part != g.Name {
		p.addCall(v.call(part, false))
	}
	for _, also := range g.Also {
		p.addCall(v.call(also, false))
	}
	p.around = map[int32]bool{}
	for _, text := range append(around(g), g.Also...) {
		for _, w := range vi.Words(text) {
			p.around[v.id(w.Fold)] = true
		}
	}
	return p
}

func (p *profile) addCall(c call) {
	if len(c.words) > 0 {
		p.calls = append(p.calls, c)
	}
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

// call weighs the words of a way to call a guide. Words that say nothing in a
// question ("thủ tục") say nothing here.
func (v *vocabulary) call(text string, name bool) call {
	c := call{name: name}
	words := vi.Read(text)
	factors := factorsOf(words)
	for i, w := range words {
		if factors[i] == 0 {
			continue
		}
		id := v.id(w.Fold)
		if id == none {
			continue // written out of an abbreviation, in no name
		}
		w := weighed{Word: w, id: id, weight: v.rarity(id) * max(factors[i], 0.3)}
		c.words = append(c.words, w)
		if !slices.Contains(c.ids, id) {
			c.ids = append(c.ids, id)
			c.total += w.weight
		}
	}
	slices.Sort(c.ids)
	return c
}

func (c *call) has(id int32) bool {
	_, ok := slices.BinarySearch(c.ids, id)
	return ok
}

// says reports whether the call has the word as it was typed.
func (c *call) says(w weighed) bool {
	for _, known := range c.words {
		if known.id == w.id && w.Fits(known.Word) {
			return true
		}
	}
	return false
}
