package bot

import (
	"context"

	"motcua/knowledge"
)

// hall is where a command means something. Several are added up.
type hall int

const (
	atDesk    hall = 1 << iota // in an officers' chat
	inGroup                    // in any group
	inPrivate                  // in a chat with the bot alone
)

// route is a command that takes a power.
type route struct {
	name  string
	power Power
	where hall
	reads bool   // it changes nothing, and is not audited
	no    string // what those without the power are told
	// plan may look and call out; what it returns is run inside the transaction.
	plan func(ctx context.Context, b *Bot, u Update, rest string) (func(*turn, knowledge.Person) error, error)
}

// simply is a plan that only the transaction has to do with.
func simply(do func(t *turn, who knowledge.Person, rest string) error) func(context.Context, *Bot, Update, string) (func(*turn, knowledge.Person) error, error) {
	return func(_ context.Context, _ *Bot, _ Update, rest string) (func(*turn, knowledge.Person) error, error) {
		return func(t *turn, who knowledge.Person) error { return do(t, who, rest) }, nil
	}
}

// routes is every command that takes a power. One that is not here does nothing.
func routes() []route {
	var all []route
	for _, of := range [][]route{
		deskRoutes(),
		holdRoutes(),
		moveRoutes(),
		rosterRoutes(),
		connectRoutes(),
		adminRoutes(),
		feedbackRoutes(),
		auditRoutes(),
		exportRoutes(),
		promoteRoutes(),
		cannedRoutes(),
		dossierRoutes(),
		letterRoutes(),
	} {
		all = append(all, of...)
	}
	return all
}

// routeOf finds the route of a command in a chat.
func routeOf(name string, u Update) (route, bool) {
	where := inPrivate
	if u.ChatIs == Group {
		where = atDesk | inGroup
	}
	for _, r := range routes() {
		if r.name == name && r.where&where != 0 {
			return r, true
		}
	}
	return route{}, false
}

// planRoute plans a command that takes a power. Who does not hold it now makes the
// bot look at nothing, and who does not hold it then makes it do nothing.
func (b *Bot) planRoute(ctx context.Context, u Update, r route, rest string) (act, error) {
	var holds bool
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		_, holds, err = may(tx, u.From, r.power)
		return err
	})
	if err != nil {
		return nil, err
	}
	do := func(*turn, knowledge.Person) error { return nil }
	if holds {
		if do, err = r.plan(ctx, b, u, rest); err != nil {
			return nil, err
		}
	}
	return func(t *turn) error {
		if u.ChatIs == Group && r.where&inGroup == 0 {
			if _, ok, err := t.deskHere(); err != nil || !ok {
				return err
			}
		}
		verb := r.name
		if r.reads {
			verb = ""
		}
		return t.authorised(r.power, verb, func() error { return t.sayDesk(0, t.powerless(r.no)) }, func(who knowledge.Person) error { return do(t, who) })
	}, nil
}

// deskRoutes are the commands of officers.
func deskRoutes() []route {
	onQuestion := func(verb string) route {
		return route{name: verb, power: AnswerQuestions, where: atDesk, no: deskNotYours,
			plan: simply(func(t *turn, who knowledge.Person, rest string) error { return t.onQuestion(verb, who, rest) })}
	}
	return []route{
		onQuestion("nhan"), onQuestion("tra"), onQuestion("dong"),
		{name: "thuhoi", power: AnswerQuestions, where: atDesk, no: deskNotYours, plan: simply((*turn).thuhoi)},
		{name: "cho", power: AnswerQuestions, where: atDesk, reads: true, no: deskNotYours, plan: simply((*turn).listWaiting)},
	}
}

// adminRoutes are the commands of admins, leads and chairs.
func adminRoutes() []route {
	everywhere := atDesk | inPrivate
	return []route{
		{name: "canbo", power: AppointOfficers, where: everywhere, no: adminNoPower, plan: simply((*turn).appoint)},
		{name: "thongke", power: SeeFigures, where: everywhere, reads: true, no: adminNoPower, plan: planFigures},
		{name: "huongdan", power: SeeFigures, where: everywhere, reads: true, no: adminNoPower, plan: simply((*turn).guidesStatus)},
		{name: "thongbao", power: Announce, where: inPrivate, reads: true, no: adminNoPower, plan: planAnnounce},
		{name: "thongbao", power: Announce, where: atDesk, reads: true, no: announceInPrivate, plan: simply(says(announceInPrivate))},
		{name: "reindex", power: PublishGuides, where: everywhere, no: adminNoPower, plan: simply((*turn).reindex)},
		{name: "rollback", power: PublishGuides, where: everywhere, no: adminNoPower, plan: simply((*turn).rollback)},
	}
}

// says is a command that only says something.
func says(words string) func(*turn, knowledge.Person, string) error {
	return func(t *turn, _ knowledge.Person, _ string) error { return t.sayDesk(0, words) }
}
