package telegram

import (
	"time"

	"golang.org/x/time/rate"
)

// Telegram's limits are advice that it may change without a word. A 429 says that a pace
// is too fast: then it goes down at once and comes back little by little, so that few
// messages are refused to find out how fast is fast enough.
const (
	slower     = 0.7             // what is left of a pace after a 429
	quicker    = 0.003           // what a pace gets back in a minute, of what it was at first
	slowest    = 0.05            // less is never left
	slowAtOnce = 5 * time.Second // the 429s of one burst count once
)

// learned is how much slower than at first a pace is; zero: not at all.
type learned struct {
	loss float64 // the share that was taken away at the last 429
	at   time.Time
}

// share is what is left of the pace by now, 1 at most.
func (l learned) share(now time.Time) float64 {
	return 1 - max(0, l.loss-quicker*max(0, now.Sub(l.at).Minutes()))
}

// slow takes from the pace. It reports false when it was slowed a moment ago.
func (l *learned) slow(now time.Time) bool {
	if l.loss > 0 && now.Sub(l.at) < slowAtOnce {
		return false
	}
	l.loss, l.at = 1-max(l.share(now)*slower, slowest), now
	return true
}

// learn slows what a 429 tells to be too fast: everybody, when several chats are held at
// once; else the chat, and all of its kind when another of them was told so lately.
func (p *Pace) learn(chat string, held int, wait time.Duration, now time.Time) {
	if held >= manyChats {
		if p.everybody.slow(now) {
			p.met("pace slowed")
		}
		return
	}
	if wait <= moment {
		return
	}
	l := p.lanes[chat]
	l.learned.slow(now)
	k := p.kind(chat)
	if k.last != chat && now.Sub(k.told) < kindLately {
		k.slow(now)
	}
	k.last, k.told = chat, now
	p.met("pace slowed")
}

// moment is a wait that tells a chat's burst to be too large, not its pace: to obey is
// enough.
const moment = 3 * time.Second

// kindLately is how long a 429 to one chat says something of others of its kind.
const kindLately = 10 * time.Minute

// kind is what was learned of all chats of a kind: people, or groups.
type kind struct {
	learned
	last string // the chat that was told to wait last
	told time.Time
}

func (p *Pace) kind(chat string) *kind {
	if isGroup(chat) {
		return &p.groups
	}
	return &p.people
}

// tune sets a limiter to its share of a pace; a pace of 0 has no limit to learn.
func tune(l *rate.Limiter, perSecond float64, burst int, share float64, now time.Time) {
	if limit := rate.Limit(perSecond * share); perSecond > 0 && l.Limit() != limit {
		l.SetLimitAt(now, limit)
		l.SetBurstAt(now, max(1, int(float64(max(burst, 1))*share)))
	}
}
