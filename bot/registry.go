package bot

import (
	"context"
	"errors"
	"time"

	"motcua/knowledge"
)

// Registry is the office's own system of dossiers.
type Registry interface {
	// Dossier asks how a dossier stands. One that the system does not have is
	// knowledge.ErrNotFound; any other error means that nobody knows.
	Dossier(ctx context.Context, code knowledge.DossierCode) (knowledge.Dossier, error)
}

// registryPatience is how long an answer waits for the office's own system.
const registryPatience = 3 * time.Second

// registryNews is what the office's own system said of some dossiers.
type registryNews struct {
	dossiers []knowledge.Dossier
	silent   bool // it did not answer about all of them
}

// askRegistry asks the office's own system, if it has one, before the transaction.
func (b *Bot) askRegistry(ctx context.Context, codes []knowledge.DossierCode) (news registryNews) {
	if b.Registry == nil {
		return news
	}
	ctx, cancel := context.WithTimeout(ctx, registryPatience)
	defer cancel()
	for _, code := range codes {
		d, err := b.Registry.Dossier(ctx, code)
		switch {
		case err == nil:
			d.Code, d.From = code, knowledge.FromRegistry
			news.dossiers = append(news.dossiers, d)
		case !errors.Is(err, knowledge.ErrNotFound):
			news.silent = true
			b.Log.Warn("the office's system does not answer", "err", err)
		}
	}
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
