package bot

import (
	"context"
	"errors"
	"time"

	"motcua/knowledge"
)

// News are owed no faster than they can be sent: what waits for room stays a Movement,
// in which further changes are merged.
const (
	newsAhead  = 600 // so many notices may be owed; the pace takes 375 until the next round
	newsAtOnce = 100 // of them in one transaction
)

// newsChores are what comes due for those who follow dossiers.
func newsChores() []chore {
	return []chore{
		{"tell followers what changed", (*turn).tellMovements},
		{"remind followers of appointments", (*turn).tendFollows},
	}
}

// countNews and the others are what the figures say of news.
const (
	countNews        = "news"         // owed
	countNewsUnknown = "news unknown" // nobody knows whether it arrived, and it is not sent again
	countNewsFailed  = "news failed"
	countUnfollowed  = "unfollowed" // because the chat takes nothing any more
)

// tellMovements owes followers one notice about all that changed since they were told
// last, and nothing in the quiet hours. A movement goes in the same transaction, so
// that it is told exactly once.
func (t *turn) tellMovements() error {
	room, err := t.newsRoom()
	if err != nil || room <= 0 {
		return err
	}
	moved, err := t.Movements("", newsAtOnce)
	if err != nil {
		return err
	}
	told := 0
	for i, m := range moved {
		if told >= min(room, newsAtOnce) {
			moved = moved[:i]
			break
		}
		n, err := t.tellMovement(m)
		if err != nil {
			return err
		}
		told += n
	}
	if told >= newsAtOnce || len(moved) == newsAtOnce { // there may be more
		t.after = func(ctx context.Context) {
			t.bot.doChores(ctx, "tell more followers", []chore{{"tell followers what changed", (*turn).tellMovements}})
		}
	}
	return nil
}

// newsRoom is how many more notices about dossiers may be owed now.
func (t *turn) newsRoom() (int, error) {
	if t.office().Dossiers.QuietAt(t.now) {
		return 0, nil
	}
	owed, err := t.CountDebts()
	return newsAhead - owed, err
}

// tellMovement tells those who follow a dossier how it stands, and says how many were
// told. Whoever was told that already, be it that it moved there and back, is not.
func (t *turn) tellMovement(m knowledge.Movement) (told int, err error) {
	if err := t.RemoveMovement(m.Code); err != nil {
		return 0, err
	}
	d, err := t.Dossier(m.Code)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && t.bot.sensitivityOf(d) == knowledge.Hidden {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if err := t.writeWish(d, m.Was); err != nil {
		return 0, err
	}
	followers, err := t.FollowersOf(m.Code, everything)
	if err != nil {
		return 0, err
	}
	for _, f := range followers {
		if f.Knows(d) {
			continue
		}
		if err := t.tellFollower(f, d); err != nil {
			return told, err
		}
		told++
	}
	return told, nil
}

// tellFollower owes a follower word of a dossier: what changed, else what is coming.
// An earlier notice that was never attempted is changed in place.
func (t *turn) tellFollower(f knowledge.Follow, d knowledge.Dossier) error {
	o := t.office()
	r := reminderOf(f, d, &o.Calendar, t.now)
	n, waits, err := t.untouched(f.Notice)
	if err != nil {
		return err
	}
	if waits {
		f.Told, f.ToldDue = 0, d.Due // nobody has read of what it said
	}
	body := newsBody(news{f, d, r, o, t.now})
	if waits {
		n.Body = body
		err = t.PutNotice(n)
	} else {
		n = knowledge.Notice{To: f.Who, Kind: knowledge.NoticeNews, Body: body}
		if f.Notice, err = t.owe(n); err == nil {
			err = t.count(countNews)
		}
	}
	if err != nil {
		return err
	}
	f.Tell(d)
	r.mark(&f, d)
	return t.PutFollow(f)
}

// bar is told, inside the transaction that records it, of a chat that takes nothing
// from the bot any more: its desks are others' now, and it follows nothing.
func (b *Bot) bar(tx knowledge.Tx, chat knowledge.Address, now time.Time) error {
	if err := b.loseDesks(tx, chat, now); err != nil {
		return err
	}
	t := &turn{Tx: tx, bot: b, now: now}
	n, err := t.endFollows(chat)
	if err != nil || n == 0 {
		return err
	}
	return t.Count(now, countUnfollowed, int64(n))
}

// lostNews counts news that did not arrive, or of which nobody knows.
func (t *turn) lostNews(n knowledge.Notice) error {
	if n.State == knowledge.Unknown {
		return t.count(countNewsUnknown)
	}
	return t.count(countNewsFailed)
}
