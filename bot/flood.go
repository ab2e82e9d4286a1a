package bot

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"motcua/knowledge"
)

// How much one person may do: a minute's worth at once, and then one thing a second,
// which is as many answers as Telegram takes for a chat.
const (
	floodRate  = 1
	floodBurst = 60
)

// floods knows how much each person has done lately. It is in memory alone: after a
// restart everybody may begin anew.
type floods struct {
	mu    sync.Mutex
	by    map[knowledge.Account]*flood
	swept time.Time
}

// flood is what one person did.
type flood struct {
	limit *rate.Limiter
	told  bool // that it is too much
}

// over takes one from what a person may do now. When there is nothing left it
// returns what is known of the flood; nil means that there is none.
func (f *floods) over(who knowledge.Account, now time.Time) *flood {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by == nil {
		f.by = map[knowledge.Account]*flood{}
	}
	if now.Sub(f.swept) >= time.Minute {
		f.sweep(now)
	}
	mine := f.by[who]
	if mine == nil {
		mine = &flood{limit: rate.NewLimiter(floodRate, floodBurst)}
		f.by[who] = mine
	}
	if mine.limit.AllowN(now, 1) {
		return nil
	}
	return mine
}

// spent reports whether a person was told that it is too much, and may still do nothing.
func (f *floods) spent(who knowledge.Account, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	mine := f.by[who]
	return mine != nil && mine.told && mine.limit.TokensAt(now) < 1
}

// hasTold notes that a person was told.
func (f *floods) hasTold(mine *flood) {
	f.mu.Lock()
	defer f.mu.Unlock()
	mine.told = true
}

// sweep forgets who may do as much as ever.
func (f *floods) sweep(now time.Time) {
	f.swept = now
	for who, mine := range f.by {
		if mine.limit.TokensAt(now) >= floodBurst {
			delete(f.by, who)
		}
	}
}

// canFlood reports whether an update is of a kind that one person can send too many of.
func canFlood(u Update) bool {
	return u.ChatIs == Private && (u.Kind == KindMessage || u.Kind == KindPress || u.Kind == KindEdited)
}

// Surplus reports, for Line, whether an update is one too many of somebody who was told
// so. Handled one after another like any other, a flood would have everybody's updates
// of the same batch wait for a commit of each.
func (b *Bot) Surplus(u Update) bool {
	return canFlood(u) && b.floods.spent(u.From.Account, b.Now())
}

// flooded is the flood that an update of a private chat is a part of; nil: of none.
func (b *Bot) flooded(u Update) *flood {
	if !canFlood(u) {
		return nil
	}
	return b.floods.over(u.From.Account, b.Now())
}

// turnedAway says, once in a flood, that so much is not answered. The update is kept
// as seen like any other.
func (f *flood) turnedAway(t *turn) error {
	if f.told {
		return tooFast(t)
	}
	t.toast = toastTooFast
	return t.say(bodyOf(sayTooFast))
}

func tooFast(t *turn) error {
	t.toast = toastTooFast
	return nil
}
