package index

import (
	"slices"
	"sync"
)

// answers remembers what was answered lately. A conversation is read anew with each
// message of it, and what was said before is searched for again each time. It belongs
// to one index and goes with it.
type answers struct {
	mu   sync.Mutex
	ages [8]map[Query]Answer // the youngest first
}

// How much is remembered: so many answers of each age, two megabytes or three in all, and
// those to longer texts not at all. There are some ages so that all together have nearly one
// size.
const (
	answersOfAge = 256
	longestKept  = 600 // bytes
)

// of returns what was answered, and whether that is known.
func (c *answers) of(q Query) (Answer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, age := range c.ages {
		a, known := age[q]
		if known && i > 0 {
			c.put(q, a)
		}
		if known {
			return a.clone(), true
		}
	}
	return Answer{}, false
}

// keep remembers an answer.
func (c *answers) keep(q Query, a Answer) {
	if len(q.Text) > longestKept {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(q, a.clone())
}

// put makes an answer a young one. When there are too many of them, all grow older, and
// those go that were not asked for since they were of the youngest.
func (c *answers) put(q Query, a Answer) {
	if len(c.ages[0]) >= answersOfAge || c.ages[0] == nil {
		copy(c.ages[1:], c.ages[:])
		c.ages[0] = make(map[Query]Answer, answersOfAge)
	}
	c.ages[0][q] = a
}

// clone is an answer of which the caller may change everything.
func (a Answer) clone() Answer {
	a.Aspects, a.Hits, a.Also, a.Choices = slices.Clone(a.Aspects), slices.Clone(a.Hits), slices.Clone(a.Also), slices.Clone(a.Choices)
	return a
}

// made is what others make of guides, see Once.
type made struct {
	mu sync.Mutex
	of map[string]any
}

// madeMost is of how many guides it is kept: those that are spoken of.
const madeMost = 300

// Once returns what is made of a guide, by its id: made once and kept with the index.
// Everybody gets the same value and must not change it.
func (x *Index) Once(guide string, make func() any) any {
	x.made.mu.Lock()
	defer x.made.mu.Unlock()
	if v, known := x.made.of[guide]; known {
		return v
	}
	if x.made.of == nil || len(x.made.of) >= madeMost {
		x.made.of = map[string]any{}
	}
	v := make()
	x.made.of[guide] = v
	return v
}
