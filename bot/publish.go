package bot

import (
	"context"
	"errors"
	"path"
	"strings"
	"sync"
	"time"

	"motcua/index/gate"
	"motcua/knowledge"
)

// verbPublish publishes a proposal that was held, or that a person is to see
// first; Arg is the hash of its edition.
const verbPublish = "publish"

// progressPause is the least time between two edits of a progress message.
const progressPause = 2 * time.Second

// maxGuideFile is how large a guide's file may be that an admin sends, in bytes.
const maxGuideFile = 1 << 20

// work begins something that takes a while: it owes the message that will show how
// far it is, and runs do once that is committed.
func (t *turn) work(begins string, do func(context.Context, progressMessage)) error {
	seq, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeAnswer, Body: bodyOf(begins)})
	if err != nil {
		return err
	}
	m := progressMessage{t.bot, t.u.Chat, seq}
	t.after = func(ctx context.Context) { do(ctx, m) }
	return nil
}

// reindex publishes what lies at hand, unless the gate holds it.
func (t *turn) reindex(knowledge.Person, string) error {
	return t.work(reindexBegins, func(ctx context.Context, m progressMessage) {
		out, err := t.bot.Publish.Reindex(ctx, gate.Order{}, "", m.progress(ctx))
		if err == nil && out.Published {
			t.bot.Log.Info("reindexed", "guides", out.Guides, "took", out.Took, "edition", out.Edition)
			m.end(ctx, publishedText(out))
			return
		}
		m.review(ctx, out.Review, err)
	})
}

// rollback makes the edition before the current one current again.
func (t *turn) rollback(knowledge.Person, string) error {
	return t.work(rollbackBegins, func(ctx context.Context, m progressMessage) {
		v, err := t.bot.Publish.Rollback(ctx)
		if err != nil {
			t.bot.Log.Warn("roll back failed", "err", err)
			m.end(ctx, rollbackFailed(err))
			return
		}
		t.bot.Log.Info("rolled back", "edition", v.Hash)
		m.end(ctx, rollbackText(v))
	})
}

// publishHeld publishes the proposal that a button names, in the message that
// carries it.
func (t *turn) publishHeld(a knowledge.Action, who knowledge.Person) error {
	n, err := t.NoticeAt(t.u.Ref())
	if err != nil {
		return err
	}
	if err := t.amend(n.Seq, bodyOf(publishBegins)); err != nil {
		return err
	}
	t.on(0, a.Arg)
	m := progressMessage{t.bot, t.u.Chat, n.Seq}
	t.after = func(ctx context.Context) {
		v, err := t.bot.Publish.Publish(ctx, a.Arg, m.progress(ctx))
		if err != nil {
			t.bot.Log.Warn("publication failed", "edition", a.Arg, "err", err)
			m.end(ctx, unpublishedText(err, nil))
			return
		}
		t.bot.Log.Info("a held edition was published", "edition", v.Hash, "by", who.Account.ID)
		m.end(ctx, heldPublishedText(v))
	}
	return nil
}

// isGuide reports whether a message is a guide's file.
func isGuide(u Update) bool {
	return u.Document != nil && strings.EqualFold(path.Ext(u.Document.Name), ".md") && !u.Forwarded
}

// planGuide takes a guide's file from whoever may publish it: what it would change
// is shown, with a button that publishes it. From all others it is any file.
func (b *Bot) planGuide(ctx context.Context, u Update) (do act, mine bool, err error) {
	err = b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		_, mine, err = may(tx, u.From, PublishGuides)
		return err
	})
	if err != nil || !mine {
		return nil, false, err
	}
	propose := func(t *turn) error {
		return t.work(guideBegins, func(ctx context.Context, m progressMessage) {
			text, err := b.Window.Fetch(ctx, *u.Document, maxGuideFile)
			if err != nil {
				b.Log.Warn("cannot fetch a guide's file", "err", err)
				m.end(ctx, unfetchedText(err))
				return
			}
			edit := gate.Edit{Name: path.Base(u.Document.Name), Text: text}
			r, err := b.Publish.Propose(ctx, gate.Order{Edits: []gate.Edit{edit}}, m.progress(ctx))
			m.review(ctx, r, err)
		})
	}
	return func(t *turn) error {
		return t.authorised(PublishGuides, "propose", func() error { return t.sayDesk(0, adminNoPower) }, func(knowledge.Person) error {
			t.on(0, path.Base(u.Document.Name))
			return propose(t)
		})
	}, true, nil
}

// Propose tells every admin what publishing what lies at hand would change, with
// a button that publishes it: files were edited. What stands already is not worth
// a word, and of what they were told last, because a file was still being written, they
// are not told again; of files with errors the admins are told too. It reports whether that
// is done: while guides are being published, or the store takes no writes, it is not.
func (b *Bot) Propose(ctx context.Context) bool {
	r, err := b.Publish.Propose(ctx, gate.Order{}, nil)
	if errors.Is(err, knowledge.ErrConflict) {
		return false
	}
	if err == nil && (r.Same || b.proposed.Load() == r.Edition) {
		b.proposed.Store(r.Edition)
		return true
	}
	told := b.change(ctx, "propose guides", func(tx knowledge.Tx, now time.Time) error {
		admins, err2 := having(tx, knowledge.RoleAdmin)
		if err2 != nil {
			return err2
		}
		for _, p := range admins {
			to := privateChat(p.Account)
			body, err2 := b.reviewBody(tx, to, r, err, now)
			if err2 != nil {
				return err2
			}
			parts := split(watchNoticed+body.Text, b.Limits)
			body.Text = parts[0]
			if _, err2 := owe(tx, knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: body}, now); err2 != nil {
				return err2
			}
			if err2 := b.say(tx, to, parts[1:], now); err2 != nil {
				return err2
			}
		}
		return nil
	})
	if told {
		b.proposed.Store(r.Edition)
	}
	return told
}

// TellAdmins tells every admin something in private, outside any update, and reports
// whether that is committed.
func (b *Bot) TellAdmins(ctx context.Context, text string) bool {
	return b.change(ctx, "tell the admins", func(tx knowledge.Tx, now time.Time) error {
		admins, err := having(tx, knowledge.RoleAdmin)
		if err != nil {
			return err
		}
		for _, p := range admins {
			if err := b.say(tx, privateChat(p.Account), split(text, b.Limits), now); err != nil {
				return err
			}
		}
		return nil
	})
}

// say owes messages without buttons, outside any update.
func (b *Bot) say(tx knowledge.Tx, to knowledge.Address, parts []string, now time.Time) error {
	for _, part := range parts {
		if _, err := owe(tx, knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: bodyOf(part)}, now); err != nil {
			return err
		}
	}
	return nil
}

// reviewBody says what a proposal would change, with a button that publishes it
// when there is something to publish.
func (b *Bot) reviewBody(tx knowledge.Tx, chat knowledge.Address, r gate.Review, err error, now time.Time) (knowledge.Body, error) {
	if err != nil {
		return bodyOf(unpublishedText(err, r.Findings)), nil
	}
	body := bodyOf(reviewText(r))
	if r.Same {
		return body, nil
	}
	label := labelPublish
	if r.Held() {
		label = labelPublishHeld
	}
	button, err := b.actionButton(tx, label, knowledge.Action{Verb: verbPublish, Chat: chat, Arg: r.Edition}, now)
	body.Buttons = [][]knowledge.Button{{button}}
	return body, err
}

// progressMessage is the message that shows how far something is.
type progressMessage struct {
	bot  *Bot
	chat knowledge.Address
	seq  uint64
}

// progress edits the message now and then. It may be told by many at once.
func (m progressMessage) progress(ctx context.Context) gate.Progress {
	show := m.sometimes(ctx)
	return func(stage gate.Stage, done, total int) {
		show(func() string { return progressText(stage, done, total) })
	}
}

// sometimes shows what it is given, but edits the message only now and then.
func (m progressMessage) sometimes(ctx context.Context) func(text func() string) {
	var mu sync.Mutex
	shown := m.bot.Now()
	return func(text func() string) {
		mu.Lock()
		now := m.bot.Now()
		due := now.Sub(shown) >= progressPause
		if due {
			shown = now
		}
		mu.Unlock()
		if due {
			m.show(ctx, func(knowledge.Tx, time.Time) (knowledge.Body, error) { return bodyOf(text()), nil })
		}
	}
}

// review ends with what a proposal would change.
func (m progressMessage) review(ctx context.Context, r gate.Review, err error) {
	if err != nil {
		m.bot.Log.Warn("guides were not published", "err", err)
	}
	m.last(ctx, func(tx knowledge.Tx, now time.Time) (knowledge.Body, error) {
		return m.bot.reviewBody(tx, m.chat, r, err, now)
	})
}

func (m progressMessage) end(ctx context.Context, text string) {
	m.last(ctx, func(knowledge.Tx, time.Time) (knowledge.Body, error) { return bodyOf(text), nil })
}

// longestPause is the longest between two tries at a last word.
const longestPause = 32 * time.Second

// last shows how it ended. A store that takes no writes is tried again for a minute:
// nothing else would tell, and the message would say for ever that work goes on.
func (m progressMessage) last(ctx context.Context, draw func(knowledge.Tx, time.Time) (knowledge.Body, error)) {
	for pause := time.Second; !m.show(context.WithoutCancel(ctx), draw) && pause <= longestPause; pause *= 2 {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// show owes an edit outside any update, and reports whether that is committed; what does
// not fit one message follows it.
func (m progressMessage) show(ctx context.Context, draw func(knowledge.Tx, time.Time) (knowledge.Body, error)) bool {
	return m.bot.change(ctx, "show progress", func(tx knowledge.Tx, now time.Time) error {
		body, err := draw(tx, now)
		if err != nil {
			return err
		}
		parts := split(body.Text, m.bot.Limits)
		body.Text = parts[0]
		if err := amend(tx, m.seq, body, now); err != nil {
			return err
		}
		return m.bot.say(tx, m.chat, parts[1:], now)
	})
}
