package knowledge

import "sort"

// Names returns, for every guide by its id, the other names that lead to it,
// sorted: its aliases and the names of guides that yielded to it. A guide with
// no other name is left out.
func (l *Library) Names() map[string][]string {
	names := map[string][]string{}
	for name, g := range l.byName {
		if name != g.ID {
			names[g.ID] = append(names[g.ID], name)
		}
	}
	for _, others := range names {
		sort.Strings(others)
	}
	return names
}
