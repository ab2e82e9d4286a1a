package registry

import (
	"sync"
	"time"

	"motcua/knowledge"
)

// remembered is how many answers are kept.
const remembered = 2000

// answer is what the system said of a dossier; without a code, that it has none.
type answer struct {
	dossier knowledge.Dossier
	until   time.Time
}

// cache keeps a bounded number of answers for a while.
type cache struct {
	mu  sync.Mutex
	all map[knowledge.DossierCode]answer
}

func (c *cache) get(code knowledge.DossierCode, now time.Time) (answer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, ok := c.all[code]
	return a, ok && now.Before(a.until)
}

// put keeps an answer. A full cache loses what is over, else all of it: it only saves
// questions.
func (c *cache) put(code knowledge.DossierCode, a answer, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.all) >= remembered {
		for code, old := range c.all {
			if !now.Before(old.until) {
				delete(c.all, code)
			}
		}
	}
	if len(c.all) >= remembered || c.all == nil {
		c.all = map[knowledge.DossierCode]answer{}
	}
	c.all[code] = a
}
