package bot

import (
	"errors"
	"time"

	"motcua/knowledge"
)

const (
	tendEvery = time.Minute    // how often a desk's digests and list are changed at most
	tendMost  = 4              // how many digests are changed at a time
	listLife  = 24 * time.Hour // how long a list of waiting questions is kept true
)

// tendDesks brings what gathers questions up to date: it polls, so that whatever
// changes a question need not think of them. It waits while a chat has enough to
// take.
func (t *turn) tendDesks() error {
	desks, err := t.Desks()
	if err != nil {
		return err
	}
	for _, d := range desks {
		if lately(t.now, d.Flow.Looked, tendEvery) || t.bot.outbox.Waiting(d.Chat) >= cardsAhead {
			continue
		}
		digests, err := t.tendDigests(&d.Flow)
		if err != nil {
			return err
		}
		list, err := t.tendList(&d)
		if err != nil {
			return err
		}
		if !digests && !list {
			continue
		}
		d.Flow.Looked = t.now
		if err := t.PutDesk(d); err != nil {
			return err
		}
	}
	return nil
}

// tendDigests changes the digests that are not true any more, and forgets those that
// are done. It reports whether the flow changed.
func (t *turn) tendDigests(f *knowledge.Flow) (bool, error) {
	var stay []knowledge.Digest
	changed, edits := false, 0
	for _, d := range f.Digests {
		n, err := t.Notice(d.Notice)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return false, err
		}
		if err != nil || n.State.Final() && n.State != knowledge.Sent {
			changed = true // nobody sees it: its questions lack a card
			continue
		}
		if edits == tendMost {
			stay = append(stay, d)
			continue
		}
		edited, waits, err := t.bot.showDigest(t.Tx, &d, t.now)
		if err != nil {
			return false, err
		}
		if edited {
			edits++
		}
		changed = changed || edited || !waits
		if waits {
			stay = append(stay, d)
		}
	}
	f.Digests = stay
	return changed, nil
}
