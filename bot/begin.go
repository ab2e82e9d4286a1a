package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"motcua/knowledge"
)

// Seeds are the people and the desk that come with the settings. They are added
// at every start; what was changed in the chat since stays, but that an admin of
// the settings is always one: whoever has the machine must not be locked out.
type Seeds struct {
	Desk     knowledge.Address // zero: none
	DeskName string
	Officers []knowledge.Account
	Admins   []knowledge.Account
}

// Run shows the menus of commands, checks that the desks can be heard, and pays
// debts until ctx ends; then it waits for whatever it started.
func (b *Bot) Run(ctx context.Context) error {
	b.jobs.begin(ctx)
	b.jobs.Go(b.showMenus)
	b.jobs.Go(b.checkDesks)
	b.jobs.Go(b.tidy)
	b.jobs.Go(b.rounds)
	err := b.outbox.Run(ctx)
	b.jobs.end()
	return err
}

// Begin writes the seeds. It comes before Run and before the first update, so
// that the first admin is known as one.
func (b *Bot) Begin(ctx context.Context, s Seeds) error {
	now := b.Now()
	b.seed = s.Desk
	err := b.Store.Update(ctx, func(tx knowledge.Tx) error {
		for _, a := range s.Officers {
			if err := seedPerson(tx, knowledge.Person{Account: a, Since: now}, knowledge.RoleOfficer, now); err != nil {
				return err
			}
		}
		for _, a := range s.Admins {
			if err := seedPerson(tx, knowledge.Person{Account: a, Since: now}, knowledge.RoleAdmin, now); err != nil {
				return err
			}
		}
		if s.Desk == (knowledge.Address{}) {
			return nil
		}
		_, err := tx.Desk(s.Desk)
		if !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		desk := knowledge.Desk{Chat: s.Desk, Name: s.DeskName, Since: now}
		if err := tx.PutDesk(desk); err != nil {
			return err
		}
		return b.adopt(tx, desk, now)
	})
	if err != nil {
		return fmt.Errorf("write the people and the desk of the settings: %w", err)
	}
	return nil
}

// seeded reports whether a chat is the desk of the settings.
func (b *Bot) seeded(chat knowledge.Address) bool { return b.seed == chat }

// seedPerson gives an account a role, which the audit says when it is a new one; what
// is known of it stays.
func seedPerson(tx knowledge.Tx, p knowledge.Person, r knowledge.Role, now time.Time) error {
	known, err := tx.Person(p.Account)
	if err == nil {
		p = known
	} else if !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	dismissed := err == nil && len(p.Roles) == 0
	if p.Is(r) || dismissed && r != knowledge.RoleAdmin {
		return nil
	}
	p.Roles = append(p.Roles, r)
	if err := tx.PutPerson(p); err != nil {
		return err
	}
	_, err = tx.Record(knowledge.Deed{
		At: now, By: knowledge.Account{Channel: knowledge.Terminal}, Power: knowledge.Terminal, Verb: "appoint", About: string(r) + " " + p.Account.ID,
	})
	return err
}

// checkDesks asks for every desk whether the bot hears it, and says there how
// to mend it if not. A desk that it cannot even write to is an alarm.
func (b *Bot) checkDesks(ctx context.Context) {
	for _, d := range b.desks(ctx) {
		why, err := b.Window.Hears(ctx, d.Chat)
		if err != nil {
			b.Log.Warn("cannot check a desk", "desk", d.Name, "err", err)
			continue
		}
		b.change(ctx, "check a desk", func(tx knowledge.Tx, now time.Time) error { return b.checkDesk(tx, d, why, now) })
		if why == "" {
			continue
		}
		b.Log.Error("ALARM: the bot does not hear a desk", "desk", d.Name, "why", why)
		if why != "absent" {
			b.noticeTo(ctx, d.Chat, deafDesk(why))
		}
	}
}

// checkDesk notes whether a desk can be reached; one that can gets the cards that
// it lacks.
func (b *Bot) checkDesk(tx knowledge.Tx, d knowledge.Desk, why string, now time.Time) error {
	if why == "absent" {
		return b.loseDesks(tx, d.Chat, now)
	}
	if d.Absent {
		if err := (&turn{Tx: tx, bot: b, now: now}).regain(d); err != nil {
			return err
		}
	}
	return b.postMissing(tx, d.Chat, now)
}

func (b *Bot) desks(ctx context.Context) (desks []knowledge.Desk) {
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		desks, err = tx.Desks()
		return err
	})
	if err != nil {
		b.Log.Error("cannot read the desks", "err", err)
	}
	return desks
}

// noticeTo owes a desk a message outside any update.
func (b *Bot) noticeTo(ctx context.Context, to knowledge.Address, text string) {
	b.change(ctx, "tell a desk", func(tx knowledge.Tx, now time.Time) error {
		_, err := owe(tx, knowledge.Notice{To: to, Kind: knowledge.NoticeReminder, Body: knowledge.Body{Text: text}}, now)
		return err
	})
}

// change commits something outside any update, and has what is owed paid. It reports
// false when nothing was committed.
func (b *Bot) change(ctx context.Context, what string, do func(knowledge.Tx, time.Time) error) bool {
	now := b.Now()
	if err := b.Store.Update(ctx, func(tx knowledge.Tx) error { return do(&tracing{Tx: tx}, now) }); err != nil {
		b.Log.Error("cannot "+what, "err", err)
		return false
	}
	b.outbox.Wake()
	return true
}

// showMenus sets the commands that each audience is offered.
func (b *Bot) showMenus(ctx context.Context) {
	b.menu(ctx, ForCitizens, knowledge.Address{}, citizenCommands())
	b.menu(ctx, ForGroups, knowledge.Address{}, nil)
	for _, d := range b.desks(ctx) {
		b.showDeskMenu(ctx, d.Chat)
	}
	var people []knowledge.Person
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		people, err = tx.People()
		return err
	})
	if err != nil {
		b.Log.Error("cannot read the people", "err", err)
	}
	for _, p := range people {
		if len(commandsOf(p)) > 0 {
			b.showOwnMenu(ctx, p)
		}
	}
}

// showOwnMenu sets the commands that a person's own chat offers; who may use none
// but a citizen's has the menu of all.
func (b *Bot) showOwnMenu(ctx context.Context, p knowledge.Person) {
	commands := commandsOf(p)
	if len(commands) > 0 {
		commands = append(commands, citizenCommands()...)
	}
	b.menu(ctx, ForAdmin, privateChat(p.Account), commands)
}

// commandsOf is what a person may command in private, beyond what citizens may.
func commandsOf(p knowledge.Person) []Command {
	private := Update{ChatIs: Private}
	return slices.DeleteFunc(adminCommands(), func(c Command) bool {
		r, ok := routeOf(c.Name, private)
		return !ok || !slices.ContainsFunc(holders(r.power), p.Is)
	})
}

func (b *Bot) showDeskMenu(ctx context.Context, chat knowledge.Address) {
	b.menu(ctx, ForDesk, chat, deskCommands())
}

func (b *Bot) menu(ctx context.Context, to Audience, chat knowledge.Address, commands []Command) {
	if err := b.Window.ShowCommands(ctx, to, chat, commands); err != nil {
		b.Log.Warn("cannot set the menu of commands", "for", to, "err", err)
	}
}

// planMember greets the group that the bot was added to, or notes that a desk
// was lost.
func (b *Bot) planMember(ctx context.Context, u Update) (act, error) {
	why := ""
	if u.Member == "member" {
		why, _ = b.Window.Hears(ctx, u.Chat)
	}
	return func(t *turn) error {
		desks, err := t.Desks()
		if err != nil {
			return err
		}
		desks = slices.DeleteFunc(desks, func(d knowledge.Desk) bool { return !sameChat(d.Chat, u.Chat) })
		switch known := len(desks) > 0; {
		case u.Member == "left":
			return b.loseDesks(t.Tx, u.Chat, t.now)
		case !known:
			return t.sayDesk(0, joinedGroup)
		}
		for _, d := range desks {
			if d.Absent {
				if err := t.regain(d); err != nil {
					return err
				}
			}
			if err := b.postMissing(t.Tx, d.Chat, t.now); err != nil {
				return err
			}
		}
		if why == "" {
			return nil
		}
		return t.sayDesk(0, deafDesk(why))
	}, nil
}
