package knowledge

// pairing finds for the guides of a library the ones that they were before.
type pairing struct {
	was   map[*Guide]*Guide
	taken map[*Guide]bool
}

// Counterparts finds for the guides of a library the ones that they were in an
// earlier one; a guide without one is new. See Compare for what makes two the same.
func Counterparts(before, after *Library) map[*Guide]*Guide {
	p := pairing{map[*Guide]*Guide{}, map[*Guide]bool{}}
	for _, g := range after.guides {
		if old := before.byName[g.ID]; old != nil && old.ID == g.ID {
			p.pair(g, old)
		}
	}
	for _, g := range after.guides {
		for _, name := range append([]string{g.ID}, g.Aliases...) {
			p.pair(g, before.byName[name])
		}
	}
	for _, old := range before.guides {
		for _, name := range old.Aliases {
			p.pair(after.byName[name], old)
		}
	}
	p.pairBy(before, after, func(g *Guide) string { return g.Record })
	p.pairBy(before, after, func(g *Guide) string { return string(g.Code) })
	return p.was
}

// pair notes that a guide was another, unless one of them is paired already.
func (p *pairing) pair(g, old *Guide) {
	if g == nil || old == nil || p.was[g] != nil || p.taken[old] {
		return
	}
	p.was[g], p.taken[old] = old, true
}

// pairBy pairs what is left and alone with its key on both sides.
func (p *pairing) pairBy(before, after *Library, key func(*Guide) string) {
	olds := alone(before.guides, key, func(g *Guide) bool { return p.taken[g] })
	for k, g := range alone(after.guides, key, func(g *Guide) bool { return p.was[g] != nil }) {
		p.pair(g, olds[k])
	}
}

// alone returns the guides by their keys, without those that share one and those
// that are done.
func alone(guides []*Guide, key func(*Guide) string, done func(*Guide) bool) map[string]*Guide {
	out := map[string]*Guide{}
	for _, g := range guides {
		k := key(g)
		if k == "" || done(g) {
			continue
		}
		if _, shared := out[k]; shared {
			g = nil
		}
		out[k] = g
	}
	return out
}
