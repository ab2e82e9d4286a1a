package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"motcua/bot/outbox"
	"motcua/index"
	"motcua/index/gate"
	"motcua/knowledge"
)

// Editions gives the library and index that stand, as one value. release must
// be called when the caller is done with it.
type Editions interface {
	Current() (edition *index.Edition, release func())
}

// Publisher proposes and publishes guides; a *gate.Gate is one.
type Publisher interface {
	Reindex(ctx context.Context, o gate.Order, confirmed string, progress gate.Progress) (gate.Outcome, error)
	Propose(ctx context.Context, o gate.Order, progress gate.Progress) (gate.Review, error)
	Publish(ctx context.Context, edition string, progress gate.Progress) (index.Version, error)
	Rollback(ctx context.Context) (index.Version, error)
}

// Options are what a Bot is made of. All but Leaflet, Paper, Registry, Sheets, Scan, Log
// and Pulse are required.
type Options struct {
	Store    knowledge.Store
	Editions Editions
	Publish  Publisher
	Window   Window
	Limits   Limits
	Channel  string // of the window: "tg"
	Username string // the bot's, without @
	Office   string // shown to citizens: "UBND phường …"; may be empty
	Now      func() time.Time
	Key      func() string // draws an unguessable key for a privileged button, at least 96 bits
	Leaflet  Leaflet       // nil: no leaflets are offered
	Paper    Paper         // nil: letters are not printed
	Registry Registry      // the office's own system of dossiers; nil: there is none to ask
	Sheets   Sheets        // reads spreadsheets of dossiers; nil: none are taken
	Tight    func() bool   // the disk is nearly full: no questions to officers; nil: it never is
	Scan     Scan          // reads the codes on a photo; nil: photos are not looked at
	Log      *slog.Logger
	Pulse    Pulse // nil: nobody asks
}

// Pulse is told by a loop, each time it turns, within what time it will turn again; one
// that does not keep its word is stuck.
type Pulse func(loop string, within time.Duration)

// Bot decides. It is safe for concurrent use.
type Bot struct {
	Options
	outbox   *outbox.Outbox
	seed     knowledge.Address // the desk of the settings; zero: none
	jobs     jobs
	floods   floods
	glimpses glimpses
	sure     sureClock // what is forgotten goes by it

	proposed atomic.Value // a string: the edition of which the admins were told last

	silence  silence      // of the office's own system
	followed followedWalk // what it is asked about without anybody asking
	tended   bookmark     // in the follows, of what comes due for them
}

// New makes a bot. It cannot fail and starts nothing.
func New(o Options) *Bot {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Pulse == nil {
		o.Pulse = func(string, time.Duration) {}
	}
	if o.Tight == nil {
		o.Tight = func() bool { return false }
	}
	exact := o.Now
	o.Now = func() time.Time { return exact().Truncate(time.Millisecond) } // in the store, a third of a time's text would be what nobody looks at
	b := &Bot{Options: o}
	b.outbox = outbox.New(outbox.Options{Store: o.Store, Sender: o.Window, Now: o.Now, Log: o.Log,
		Turns:  func(rest time.Duration) { o.Pulse("outbox", rest+turnMost) },
		Failed: b.storied(b.undelivered), Arrived: b.storied(b.arrived), Moved: b.moveDesk, Barred: b.bar, Silenced: b.silenced})
	return b
}

// Healed is how many debts lay and went on since the program began.
func (b *Bot) Healed() int64 { return b.outbox.Healed() }

// act is what an update leads to. It runs inside the transaction, perhaps more
// than once, and reads again whatever it decides on.
type act func(*turn) error

// errUnkept means that a commit failed although the update was handled: it is
// not the update's fault, so it must be given again and never set aside.
var errUnkept = errors.New("the store took no writes")

// Handle decides what an update means and commits everything that follows from
// it: the update is seen, the state has changed and the notices are owed, or
// nothing happened and an error says why. A redelivered update changes nothing.
func (b *Bot) Handle(ctx context.Context, u Update) error {
	begin, ctx := time.Now(), traced(ctx, &u)
	if seen, err := b.seen(ctx, u); err != nil || seen {
		return err
	}
	b.sure.hear(u)
	do, flood, err := b.decide(ctx, &u)
	if err != nil {
		return fmt.Errorf("plan %s: %w", u.Kind, err)
	}
	var t *turn
	var own error // of the closure's last run
	err = b.Store.Update(ctx, func(tx knowledge.Tx) error {
		t = b.turn(tx, u)
		own = t.take(do)
		// gofail: var beforeCommit struct{}
		return own
	})
	if err != nil && own == nil {
		err = fmt.Errorf("%w: %w", errUnkept, err)
	}
	if err != nil {
		return fmt.Errorf("commit %s: %w", u.Kind, err)
	}
	// gofail: var afterCommit struct{}
	if flood != nil {
		b.floods.hasTold(flood)
	}
	t.tell(ctx, slog.Int64("took_ms", time.Since(begin).Milliseconds()))
	b.outbox.Wake()
	if t.after != nil {
		b.jobs.Go(t.after)
	}
	if u.Kind == KindPress {
		b.courtesy("toast", func(ctx context.Context) error { return b.Window.Toast(ctx, u.Press.ID, t.toast) })
	}
	return nil
}

// decide plans what an update leads to; of one too many that is next to nothing, and it
// is not looked at.
func (b *Bot) decide(ctx context.Context, u *Update) (do act, flood *flood, err error) {
	if u.surplus {
		return tooFast, nil, nil
	}
	if flood = b.flooded(*u); flood != nil {
		return flood.turnedAway, flood, nil
	}
	clean, secrets := withoutSecrets(*u)
	*u = clean
	do, err = b.plan(ctx, clean)
	if secrets {
		do = sayingSo(do)
	}
	return do, nil, err
}

// turn is an update inside its transaction.
func (b *Bot) turn(tx knowledge.Tx, u Update) *turn {
	story := &tracing{Tx: tx, trace: traceOf(u)}
	return &turn{Tx: story, tracing: story, bot: b, u: u, now: b.Now()}
}

// take does what the update leads to and marks it as seen, unless it is.
func (t *turn) take(do act) error {
	seen, err := t.Seen(t.u.Keys...)
	if err != nil || seen {
		return err
	}
	if do != nil {
		if err := do(t); err != nil {
			return err
		}
	}
	return t.MarkSeen(t.now, t.u.Keys...)
}

func (b *Bot) seen(ctx context.Context, u Update) (seen bool, err error) {
	err = b.Store.View(ctx, func(tx knowledge.Tx) error {
		seen, err = tx.Seen(u.Keys...)
		return err
	})
	return seen, err
}

// plan reads a snapshot, searches and calls out; what it returns is run inside
// the transaction.
func (b *Bot) plan(ctx context.Context, u Update) (act, error) {
	switch {
	case u.Kind == KindMoved:
		to := knowledge.Address{Channel: u.Chat.Channel, Chat: u.MovedTo}
		return func(t *turn) error { return b.moveDesk(t.Tx, u.Chat, to, t.now) }, nil
	case u.Kind == KindMember && u.ChatIs == Group:
		return b.planMember(ctx, u)
	case u.Kind == KindMember && u.ChatIs == Private && u.Member == "member":
		return (*turn).meetAll, nil
	case u.Kind == KindOther, u.Kind == KindMember, u.From.Bot, u.ChatIs == Channel:
		return nil, nil
	case u.ChatIs == Private:
		if do, mine, err := b.planAdmin(ctx, u); mine || err != nil {
			return do, err
		}
		return b.planCitizen(ctx, u)
	default:
		return b.planGroup(ctx, u)
	}
}

// courtesy makes a best-effort call that nothing depends on.
func (b *Bot) courtesy(what string, call func(context.Context) error) {
	b.jobs.Go(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		if err := call(ctx); err != nil {
			b.Log.Debug("courtesy call failed", "call", what, "err", err)
		}
	})
}
