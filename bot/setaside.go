package bot

import (
	"context"
	"fmt"

	"motcua/knowledge"
)

// setAside quarantines an update in a commit of its own.
func (l *Line) setAside(ctx context.Context, u Update, why string) error {
	now, seen := l.Now(), false
	if u.ChatIs != Group {
		u.Raw = rawWithoutSecrets(u.Raw)
	}
	err := l.Store.Update(ctx, func(tx knowledge.Tx) (err error) {
		if seen, err = tx.Seen(u.Keys...); err != nil || seen {
			return err
		}
		if err := tx.Quarantine(knowledge.Quarantined{Key: firstKey(u), Raw: u.Raw, Why: why, At: now}); err != nil {
			return err
		}
		return tx.MarkSeen(now, u.Keys...)
	})
	if err != nil {
		return fmt.Errorf("quarantine update: %w", err)
	}
	if seen { // it has come again
		return nil
	}
	l.Log.ErrorContext(ctx, "ALARM: update quarantined", "update", firstKey(u), "kind", u.Kind, "why", why)
	return nil
}
