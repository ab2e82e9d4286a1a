package knowledge

import (
	"fmt"
	"slices"
)

// shelf decides which guides stand while a Library is made.
type shelf struct {
	guides []*Guide // that stand so far, by precedence
	byName map[string]*Guide
	found  []Finding
}

// add puts a layer behind those that are there, without its drafts: what they are to
// replace stands until they are finished.
func (s *shelf) add(layer []*Guide) {
	layer = slices.DeleteFunc(slices.Clone(layer), func(g *Guide) bool { return g.Draft })
	earlier := len(s.guides)
	var hidden []*Guide
	own := map[string]*Guide{} // the layer's ids
	for _, g := range layer {
		if first, again := own[g.ID]; again {
			s.clash(g, keyID, g.ID, first)
			continue
		}
		own[g.ID] = g
		if _, taken := s.byName[g.ID]; taken {
			hidden = append(hidden, g)
			continue
		}
		s.guides = append(s.guides, g)
	}
	fresh := s.guides[earlier:]
	for _, g := range fresh {
		s.byName[g.ID] = g
	}
	s.addAliases(fresh, own)
	for _, g := range hidden {
		for _, alias := range g.Aliases {
			s.claim(alias, s.byName[g.ID])
		}
	}
}

// addAliases gives a layer's guides their aliases. own holds the layer's ids and
// gathers its aliases, since a name taken by an earlier layer is no mistake.
func (s *shelf) addAliases(layer []*Guide, own map[string]*Guide) {
	for _, g := range layer {
		for _, alias := range g.Aliases {
			first, again := own[alias]
			switch {
			case again && first.yieldsTo(g): // yieldImported hands the name over
			case again && first != g:
				s.clash(g, keyAliases, alias, first)
			default:
				own[alias] = g
				s.claim(alias, g)
			}
		}
	}
}

// claim gives a name to a guide unless another has it.
func (s *shelf) claim(name string, g *Guide) {
	if _, taken := s.byName[name]; !taken {
		s.byName[name] = g
	}
}

func (s *shelf) clash(g *Guide, key, name string, first *Guide) {
	f := &findings{file: g.File}
	f.fail(g.line(key), fmt.Sprintf("tên «%s» đã dùng trong %s", name, first.File), "xin đổi tên ở một trong hai tệp; trong một thư mục mỗi id và tên cũ chỉ dùng một lần")
	s.found = append(s.found, f.all...)
}

// yieldImported takes imported guides off the shelf for which a hand-written one
// stands.
func (s *shelf) yieldImported() {
	heirs := s.heirs()
	kept := s.guides[:0]
	for _, g := range s.guides {
		if heirs[g] == nil {
			kept = append(kept, g)
		}
	}
	s.guides = kept
	for name, g := range s.byName {
		if heir := heirs[g]; heir != nil {
			s.byName[name] = heir
		}
	}
}

// heirs finds for each imported guide the hand-written one that takes its place:
// the first that has its code as its own, else the first that names it at all.
func (s *shelf) heirs() map[*Guide]*Guide {
	var byHand []*Guide
	for _, g := range s.guides {
		if g.Origin != Imported {
			byHand = append(byHand, g)
		}
	}
	heirs := map[*Guide]*Guide{}
	for _, g := range s.guides {
		for _, h := range byHand {
			if !g.yieldsTo(h) {
				continue
			}
			if heirs[g] == nil {
				heirs[g] = h
			}
			if h.Code == g.Code {
				heirs[g] = h
				break
			}
		}
	}
	return heirs
}

// yieldsTo reports whether an imported guide gives way to a hand-written one.
func (g *Guide) yieldsTo(h *Guide) bool {
	if g.Origin != Imported || h.Origin == Imported {
		return false
	}
	if g.Record != "" && h.Record == g.Record || h.Covers(g.Code) {
		return true
	}
	for _, alias := range h.Aliases {
		if alias == g.ID {
			return true
		}
	}
	return false
}
