package bot

import (
	"sync"

	"motcua/knowledge"
)

// glimpses remembers questions' words as Mask covers them. A digest that grows says its
// earlier lines again with each question, inside the transaction, and covering them
// costs more than all the rest.
type glimpses struct {
	mu    sync.Mutex
	cover map[string]string
}

// glimpsesKept are more than two digests show.
const glimpsesKept = 3 * digestMost

func (g *glimpses) masked(words string) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	covered, known := g.cover[words]
	if !known {
		if len(g.cover) >= glimpsesKept || g.cover == nil {
			g.cover = map[string]string{}
		}
		covered = knowledge.Masked(words)
		g.cover[words] = covered
	}
	return covered
}
