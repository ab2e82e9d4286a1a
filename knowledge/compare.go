package knowledge

// ChangeKind says what happened to a guide between two libraries.
type ChangeKind string

// The kinds of changes.
const (
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
	Changed ChangeKind = "changed"
)

// Change is what became of one guide. Parts is empty for a guide that was added
// or removed: all of it is new, or gone.
type Change struct {
	ID, Name string // as they are after; of a removed guide as they were
	Kind     ChangeKind
	Parts    []PartChange // in reading order
}

// PartChange is a part of a guide that does not say what it said. Before or
// After is empty when the part was not there.
type PartChange struct {
	Part          string // "Lệ phí", "Trường hợp: …", "Trường hợp: …, Lệ phí (thay)", "Hỏi đáp: …", or a key of the header
	Aspect        Aspect // empty when the part is about none
	Before, After string
}

// Compare lists what changed from one library to another, in the order of Guides;
// a nil library is an empty one. Guides are the same by id, else by alias, else
// by their record, else by a code that one guide alone has on either side. What
// is written with other spaces and line ends, or in another order, says the same.
func Compare(before, after *Library) []Change {
	if before == nil {
		before = &Library{}
	}
	if after == nil {
		after = &Library{}
	}
	was := Counterparts(before, after)
	stays := make(map[*Guide]bool, len(was))
	var there, gone []placedChange
	for _, g := range after.guides {
		old := was[g]
		stays[old] = true
		c := Change{ID: g.ID, Name: g.Name, Kind: Added}
		if old != nil {
			c.Kind, c.Parts = Changed, changedParts(old, g)
		}
		if c.Kind == Added || len(c.Parts) > 0 {
			there = append(there, placedChange{c, g})
		}
	}
	for _, g := range before.guides {
		if !stays[g] {
			gone = append(gone, placedChange{Change{ID: g.ID, Name: g.Name, Kind: Removed}, g})
		}
	}
	return mergeChanges(there, gone)
}

// placedChange is a change with the guide that says where it stands.
type placedChange struct {
	Change
	at *Guide
}

// mergeChanges joins two lists that are in order each.
func mergeChanges(a, b []placedChange) []Change {
	order := guideOrder()
	out := make([]Change, 0, len(a)+len(b))
	for len(a)+len(b) > 0 {
		if len(b) == 0 || len(a) > 0 && order(a[0].at, b[0].at) <= 0 {
			out, a = append(out, a[0].Change), a[1:]
		} else {
			out, b = append(out, b[0].Change), b[1:]
		}
	}
	return out
}
