package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"motcua/knowledge"
)

// Registry is the office's own system of dossiers.
type Registry interface {
	// Dossier asks how a dossier stands. One that the system does not have is
	// knowledge.ErrNotFound; any other error means that nobody knows.
	Dossier(ctx context.Context, code knowledge.DossierCode) (knowledge.Dossier, error)
}

const (
	// registryPatience is how long an answer waits for the office's own system.
	registryPatience = 3 * time.Second
	// refusalAfter is when a refusal goes out at the earliest. It is longer than the
	// patience, so that its moment does not tell what the system said.
	refusalAfter = registryPatience + 500*time.Millisecond
)

// registryNews is what the office's own system said of some dossiers. The zero value
// is that of an office without such a system.
type registryNews struct {
	dossiers []knowledge.Dossier            // those that it has
	silent   map[knowledge.DossierCode]bool // of which it said neither yes nor no
	// refuseAt is when an answer that refuses may go out (turn.hold): none, excluded
	// and not verified then take the same time. Zero: at once.
	refuseAt time.Time
}

// askRegistry asks the office's own system, if it has one, before the transaction.
func (b *Bot) askRegistry(ctx context.Context, codes []knowledge.DossierCode) registryNews {
	if b.Registry == nil || len(codes) == 0 {
		return registryNews{}
	}
	ctx, cancel := context.WithTimeout(ctx, registryPatience)
	defer cancel()
	news := registryNews{silent: map[knowledge.DossierCode]bool{}, refuseAt: b.Now().Add(refusalAfter)}
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, code := range codes {
		all.Go(func() {
			d, err := b.Registry.Dossier(ctx, code)
			answered := err == nil || errors.Is(err, knowledge.ErrNotFound)
			b.silence.heard(answered, b.Now())
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				d.Code, d.From = code, knowledge.FromRegistry
				news.dossiers = append(news.dossiers, d)
			case !answered:
				news.silent[code] = true
				b.Log.Warn("the office's system does not answer", "err", err)
			}
		})
	}
	all.Wait()
	return news
}

// take writes the news down.
func (n registryNews) take(t *turn) error {
	for _, d := range n.dossiers {
		if _, err := knowledge.TakeDossier(t.Tx, d, t.now); err != nil {
			return err
		}
	}
	return nil
}

// silentOn reports whether the system did not say if it has a dossier. Whoever is
// refused is then told only that it could not be looked up (sayNotAsked), whatever the
// store knows: what is unknown, excluded and not verified must read the same.
func (n registryNews) silentOn(code knowledge.DossierCode) bool { return n.silent[code] }

// asOf says that what is told of a dossier is its last known state, and since when;
// "" when the system has just said so, or when there is none to ask.
func (n registryNews) asOf(d knowledge.Dossier) string {
	if !n.silent[d.Code] || d.Known.IsZero() {
		return ""
	}
	return sayAsOf(d.Known)
}
