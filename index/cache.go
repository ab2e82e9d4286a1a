package index

import (
	"slices"
	"sync"
)

// answers remembers what was answered lately. A conversation is read anew with each
// message of it, and what was said before is searched for again each time. It belongs
// to one index and goes with it.
type answers struct {
	mu         sync.Mutex
	young, old map[Query]Answer
}

// How much is remembered: so many answers twice over, which is a megabyte or two, and
// those to longer texts not at all.
const (
	answersKept = 1024
	longestKept = 600 // bytes
)

// of returns what was answered, and whether that is known.
func (c *answers) of(q Query) (Answer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, known := c.young[q]
	if !known {
		if a, known = c.old[q]; known {
			c.put(q, a)
		}
	}
	return a.clone(), known
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

// put makes an answer a young one. When there are too many of them, all are old, and
// those go that were not asked for since the last time.
func (c *answers) put(q Query, a Answer) {
	if len(c.young) >= answersKept || c.young == nil {
		c.young, c.old = make(map[Query]Answer, answersKept), c.young
	}
	c.young[q] = a
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
