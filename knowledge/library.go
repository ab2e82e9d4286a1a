package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Library is the set of guides that stand. Rules: every id and alias leads to
// one guide; it never changes once made, so any number of readers may share it.
// What its methods return is shared too: leave it as it is.
type Library struct {
	guides  []*Guide // by field, then name
	byName  map[string]*Guide
	byCode  map[ProcedureCode][]*Guide
	inField map[string][]*Guide
	fields  []string
	hash    string
	written *Library // what For filled; nil when this is as written
}

// NewLibrary joins layers of guides, the one that takes precedence first. Of two
// guides with one id the one in the earlier layer stands, and an earlier guide's
// alias hides a later guide's id. An imported guide yields to a hand-written one
// that names its code or its record, whatever their layers. The names of a guide
// that yields lead to the one it yielded to, so that no link breaks. Within one
// layer a name given twice is an error; the first keeps it. A draft does not stand
// and takes no name.
func NewLibrary(layers ...[]*Guide) (*Library, []Finding) {
	s := shelf{byName: map[string]*Guide{}}
	for _, layer := range layers {
		s.add(layer)
	}
	s.yieldImported()
	l := &Library{guides: s.guides, byName: s.byName}
	l.sort()
	l.group()
	return l, s.found
}

// Guide returns the guide with an id or an alias.
func (l *Library) Guide(name string) (*Guide, bool) {
	g, ok := l.byName[name]
	return g, ok
}

// Guides returns every guide by field, then name, as a Vietnamese dictionary
// orders them.
func (l *Library) Guides() []*Guide { return l.guides }

// ByCode returns the guides about a procedure, in the order of Guides; those
// that have the code as their own before those that name it among others.
func (l *Library) ByCode(code ProcedureCode) []*Guide { return l.byCode[code] }

// Fields returns the fields that have guides, in order; InField counts them.
func (l *Library) Fields() []string { return l.fields }

// InField returns a field's guides by name.
func (l *Library) InField(field string) []*Guide { return l.inField[field] }

// Len is the number of guides.
func (l *Library) Len() int { return len(l.guides) }

// CountSections counts what the guides say: their sections, those of their cases,
// and the questions of their FAQ.
func (l *Library) CountSections() int {
	n := 0
	for _, g := range l.guides {
		n += len(g.Sections) + len(g.FAQ)
		for _, c := range g.Cases {
			n += len(c.Sections)
		}
	}
	return n
}

// Hash names the library's content: SHA-256, hex, over every id and its guide's
// hash. Two libraries of the same files have the same hash.
func (l *Library) Hash() string { return l.hash }

func (l *Library) sort() { slices.SortFunc(l.guides, guideOrder()) }

// guideOrder returns how guides are ordered: by field, then name, as a Vietnamese
// dictionary orders them.
func guideOrder() func(a, b *Guide) int {
	words := collate.New(language.Vietnamese)
	compare := func(a, b string) int {
		if c := words.CompareString(a, b); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	}
	return func(a, b *Guide) int {
		if a.Field != b.Field {
			return compare(a.Field, b.Field)
		}
		if a.Name != b.Name {
			return compare(a.Name, b.Name)
		}
		return strings.Compare(a.ID, b.ID)
	}
}

// group fills what is derived from the sorted guides.
func (l *Library) group() {
	l.byCode, l.inField = map[ProcedureCode][]*Guide{}, map[string][]*Guide{}
	ids := make([]string, 0, len(l.guides))
	for _, g := range l.guides {
		if g.Code != "" {
			l.byCode[g.Code] = append(l.byCode[g.Code], g)
		}
		if len(l.inField[g.Field]) == 0 {
			l.fields = append(l.fields, g.Field)
		}
		l.inField[g.Field] = append(l.inField[g.Field], g)
		ids = append(ids, g.ID+" "+g.Hash+"\n")
	}
	for _, g := range l.guides {
		for _, code := range g.OtherCodes {
			if !slices.Contains(l.byCode[code], g) {
				l.byCode[code] = append(l.byCode[code], g)
			}
		}
	}
	slices.Sort(ids)
	sum := sha256.New()
	for _, id := range ids {
		sum.Write([]byte(id))
	}
	l.hash = hex.EncodeToString(sum.Sum(nil))
}
