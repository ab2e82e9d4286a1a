package bot

import (
	"context"
	"errors"
	"maps"
	"sync"
	"time"

	"motcua/knowledge"
)

// How the office's own system is asked about followed dossiers, without anybody
// asking: each at most so often, one after another, and only while the office is open.
const (
	followedEvery = time.Hour
	followedPause = time.Second
	followedRound = int(roundEvery / followedPause) // how many in one round
	followedLook  = 200                             // follows looked at in one round
)

// followedWalk is how far the walk through what people follow has come. It lives in
// memory: after a restart it begins anew.
type followedWalk struct {
	mu    sync.Mutex
	busy  bool                                // the last batch is still being asked
	after knowledge.Follow                    // looked at last
	asked map[knowledge.DossierCode]time.Time // when; of those of which nothing is known since
}

// askFollowed looks which followed dossiers the office's system is to be asked about
// again, and has that done outside the transaction.
func (t *turn) askFollowed() error {
	w := &t.bot.followed
	if t.bot.Registry == nil || !t.working() {
		return nil
	}
	after, busy := w.place()
	if busy {
		return nil
	}
	follows, err := t.Follows(after, followedLook)
	if err != nil {
		return err
	}
	var due []knowledge.DossierCode
	looked := 0
	for ; looked < len(follows) && len(due) < followedRound; looked++ {
		f := follows[looked]
		is, err := t.followedDue(f.Code)
		if err != nil {
			return err
		}
		if is && (len(due) == 0 || due[len(due)-1] != f.Code) {
			due = append(due, f.Code)
		}
		after = f
	}
	if looked == len(follows) && looked < followedLook {
		after = knowledge.Follow{} // the end: from the beginning again
	}
	t.after = func(ctx context.Context) { t.bot.askBatch(ctx, due, after) }
	return nil
}

// followedDue reports whether nobody has asked about a dossier for a while, and
// whether anything can still become of it.
func (t *turn) followedDue(code knowledge.DossierCode) (bool, error) {
	d, err := t.Dossier(code)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return false, err
	}
	w := &t.bot.followed
	w.mu.Lock()
	defer w.mu.Unlock()
	fresh := d.From == knowledge.FromRegistry && lately(t.now, d.Known, followedEvery)
	return !fresh && !d.Status.Ended() && !lately(t.now, w.asked[code], followedEvery), nil
}

func (w *followedWalk) place() (after knowledge.Follow, busy bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.after, w.busy
}

// begin takes the walk on; it reports false while another batch is being asked.
func (w *followedWalk) begin(after knowledge.Follow, now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.busy {
		return false
	}
	w.busy, w.after = true, after
	maps.DeleteFunc(w.asked, func(_ knowledge.DossierCode, at time.Time) bool { return !lately(now, at, followedEvery) })
	return true
}

func (w *followedWalk) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy = false
}

func (w *followedWalk) note(code knowledge.DossierCode, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.asked == nil {
		w.asked = map[knowledge.DossierCode]time.Time{}
	}
	w.asked[code] = now
}

// askBatch asks about some dossiers, one after another, and writes down what is said.
// When the system does not answer, the rest waits until their turn comes again.
func (b *Bot) askBatch(ctx context.Context, codes []knowledge.DossierCode, after knowledge.Follow) {
	if !b.followed.begin(after, b.Now()) {
		return
	}
	defer b.followed.end()
	for i, code := range codes {
		if i > 0 {
			select {
			case <-ctx.Done():
				return
			case <-time.After(followedPause):
			}
		}
		b.followed.note(code, b.Now())
		news := b.askRegistry(ctx, []knowledge.DossierCode{code})
		if news.silentOn(code) || ctx.Err() != nil {
			return
		}
		b.change(ctx, "take what the office's system said", func(tx knowledge.Tx, now time.Time) error {
			return news.take(&turn{Tx: tx, bot: b, now: now})
		})
	}
}
