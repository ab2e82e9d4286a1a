package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

const (
	threadLife = 30 * time.Minute // how long a follow-up is understood, and a next message awaited
	wordsLife  = 24 * time.Hour   // how long "có" or a button sends what was asked
	turnsKept  = 6
)

// visit is a citizen's update together with what is remembered of their chat
// and the edition that answers it.
type visit struct {
	Update
	now     time.Time
	edition *index.Edition
	memory  knowledge.Memory
	replied knowledge.Question   // the citizen's question that the message replies to; Number 0: none
	mine    []knowledge.Question // the citizen's questions to officers, newest first
	talk    *talk                // what the conversation is about; nil: it did not matter
	unclear int64                // the question of which the bot asked last whether all is clear; 0: none

	news []knowledge.Announcement // all that the office ever announced

	noButtons bool // of the channel
	leaflets  bool // guides can be had on paper
}

// planCitizen decides what an update of a private chat leads to.
func (b *Bot) planCitizen(ctx context.Context, u Update) (act, error) {
	edition, release := b.Editions.Current()
	defer release()
	v := visit{Update: u, now: b.Now(), edition: edition, noButtons: b.Limits.NoButtons, leaflets: b.Leaflet != nil}
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		t := &turn{Tx: tx, bot: b, u: u, now: v.now}
		if v.memory, err = tx.Memory(u.Chat); err != nil {
			return err
		}
		if v.news, err = tx.Announcements(); err != nil {
			return err
		}
		if v.mine, err = tx.QuestionsOf(u.Chat, 20); err != nil {
			return err
		}
		v.unclear = v.askedIfClear()
		v.replied, _, err = t.repliedOwn()
		return err
	})
	if err != nil {
		return nil, err
	}
	do, err := b.planVisit(ctx, v)
	if slices.ContainsFunc(v.mine, func(q knowledge.Question) bool { return !q.Missed.IsZero() }) {
		do = meeting(do)
	}
	return do, err
}

// planVisit is planCitizen once it is known who visits.
func (b *Bot) planVisit(ctx context.Context, v visit) (act, error) {
	switch v.Kind {
	case KindPress:
		return b.planPress(ctx, v)
	case KindEdited:
		return b.planEdited(ctx, v)
	case KindMessage:
		return b.planMessage(ctx, v)
	}
	return nil, nil
}

// planMessage decides what a new message leads to: a command, words for a
// question that is open already, what the bot waits for, or something to
// understand.
func (b *Bot) planMessage(ctx context.Context, v visit) (act, error) {
	if v.Album != "" {
		return b.planAlbum(ctx, v)
	}
	return b.planAlone(ctx, v)
}

// planAlone is planMessage for what is no part of an album, or its first one.
func (b *Bot) planAlone(ctx context.Context, v visit) (act, error) {
	if name, rest, ok := v.command(b.Username); ok {
		return b.planCommand(ctx, v, name, rest)
	}
	if name, rest, ok := v.bareCommand(); ok {
		return b.planCommand(ctx, v, name, rest)
	}
	switch word := v.clearWord(); {
	case word != "" && (v.replied.Number == 0 || v.replied.Number == v.unclear):
		return b.answered(word, v.unclear), nil
	case v.File != "":
		return b.planFile(ctx, v)
	case v.replied.Number != 0:
		return b.planReplied(v), nil
	case v.Text == "":
		return b.tell(answer{body: home(sayNoWords)}), nil
	}
	if do := b.planAwaited(ctx, v); do != nil {
		return do, nil
	}
	if v.strayFactor() {
		return b.tell(answer{body: bodyOf(sayStrayFactor)}), nil
	}
	if do := b.planShield(v); do != nil {
		return do, nil
	}
	if knowledge.HasIDNumber(v.Text) {
		return b.planIDNumber(ctx, v)
	}
	return b.planWords(ctx, v)
}

// planAwaited takes a message for what the bot asked for; nil when nothing is
// awaited, or when the message is plainly something else.
func (b *Bot) planAwaited(ctx context.Context, v visit) act {
	awaited, number := v.memory.Await, v.memory.AddTo
	if awaited == knowledge.AwaitNothing || v.now.Sub(v.memory.Changed) > threadLife {
		return nil
	}
	heard := hear(v.Text).intent
	if awaited == knowledge.AwaitCode && heard == Ask && v.File == "" && meantAsCode(v.forms(), v.Text) {
		do, err := b.planTyped(ctx, v, v.Text)
		if err != nil {
			return func(*turn) error { return err }
		}
		return do
	}
	switch awaited {
	case knowledge.AwaitCode:
		return nil
	case knowledge.AwaitCase:
		return b.planCaseWords(v)
	case knowledge.AwaitFactor:
		return b.planFactor(ctx, v)
	}
	own := v.File == "" && !v.Forwarded // what was forwarded is the matter itself
	if own && (heard == No || heard == Bye || heard == Withdraw) {
		return b.tell(answer{body: bodyOf(sayCancelled)})
	}
	switch awaited {
	case knowledge.AwaitMore:
		return b.add(number, v.message())
	case knowledge.AwaitFeedback:
		if v.Text == "" {
			return nil
		}
		return b.feedback(v.Text)
	case knowledge.AwaitWhy:
		if v.Text == "" {
			return nil
		}
		return b.why(number, v.Text)
	}
	if own && (heard == Greet || heard == Thank || heard == ToOfficer || heard == Yes || heard == OK) {
		return b.tell(answer{body: bodyOf(sayAskOfficer), note: awaiting(knowledge.AwaitQuestion, 0)})
	}
	return b.send(ctx, v, v.message())
}

// planWords understands a message and answers it.
func (b *Bot) planWords(ctx context.Context, v visit) (act, error) {
	pressing, danger := listen(v.Text)
	if danger != noDanger {
		return b.tell(answer{body: v.offer(sayDanger(danger) + sayThenOfficer), note: v.offering("", true), adds: true}), nil
	}
	if do := b.planNamed(v); do != nil {
		return do, nil
	}
	m, err := b.understand(ctx, &v)
	if err != nil {
		return nil, err
	}
	if agreed := m.Intent == Yes || m.Intent == OK; agreed && v.offered() && !v.Forwarded {
		return b.send(ctx, v, v.memory.Offer), nil
	}
	switch m.Intent {
	case LookUp:
		return b.planDossiers(ctx, v, m.Dossiers)
	case Thank:
		return b.thanked(), nil
	case Ask, Procedure:
		if pressing == knowledge.Upset {
			return b.tell(v.withPlaces(v.consoled(m), m)), nil
		}
		return b.tell(v.withPlaces(v.answer(m), m)), nil
	case Mine:
		return b.planMine(v), nil
	case Following:
		return b.listFollows, nil
	case Withdraw:
		return b.planWithdraw(v), nil
	case Erase:
		return b.askErase, nil
	case Status:
		return b.status(v, m.Answer.Guide), nil
	}
	return b.tell(v.withPlaces(v.smallTalk(m.Intent), m)), nil
}

// understand says what the visit's words mean after all that was said before. A search
// that fails must not keep a citizen from an answer: it counts as unknown, and an
// officer is offered.
func (b *Bot) understand(ctx context.Context, v *visit) (Meaning, error) {
	r := reader{ctx, v.edition}
	m, err := r.understand(v.Text, func() (thread, error) { return r.resume(v) })
	if err == nil && v.talk != nil {
		v.talk.after = v.talk.before.after(v.now, m)
	}
	if err != nil && ctx.Err() == nil {
		b.Log.Error("search failed", "err", err)
		return Meaning{Intent: Ask, Answer: index.Answer{Verdict: index.Unknown}, Degraded: errors.Is(err, index.ErrUnusable)}, nil
	}
	return m, err
}

// planEdited answers a changed question anew; a change of anything else that is
// no part of a question to officers does nothing.
func (b *Bot) planEdited(ctx context.Context, v visit) (act, error) {
	again := act(func(*turn) error { return nil })
	if n := len(v.memory.Turns); n > 0 && v.memory.Turns[n-1].Source == v.Ref() && v.now.Sub(v.memory.Turns[n-1].At) <= threadLife {
		dropTurn(&v.memory, v.Ref())
		v.Text = knowledge.WithoutIDNumbers(v.Text)
		m, err := b.understand(ctx, &v)
		if err != nil {
			return nil, err
		}
		if m.Intent == Ask || m.Intent == Procedure {
			a := v.answer(m)
			a.counts = nil // it is still the same question
			again = b.tell(v.withPlaces(a, m))
		}
	}
	return func(t *turn) error {
		if _, words, ok := parseCommand(v.Text, b.Username); ok {
			t.u.Text = words // "/hoicanbo …": the command is no part of the question
		}
		if mine, err := t.citizenEdited(); mine || err != nil {
			return err
		}
		return again(t)
	}, nil
}

// recent are the turns that a follow-up may refer to.
func (v visit) recent() []knowledge.Turn {
	for i, turn := range v.memory.Turns {
		if v.now.Sub(turn.At) <= threadLife {
			return v.memory.Turns[i:]
		}
	}
	return nil
}

// offered reports whether "có" would send something to an officer.
func (v visit) offered() bool {
	return v.memory.Offer.Asked && v.now.Sub(v.memory.Offer.At) <= wordsLife
}
