package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// planAdmin handles in a private chat what takes a power. mine is false for
// everything else, which is a citizen's.
func (b *Bot) planAdmin(ctx context.Context, u Update) (do act, mine bool, err error) {
	if u.Kind != KindMessage {
		return nil, false, nil
	}
	if isGuide(u) {
		return b.planGuide(ctx, u)
	}
	name, rest, ok := u.command(b.Username)
	if !ok {
		return b.planReworded(ctx, u)
	}
	r, ok := routeOf(name, u)
	if !ok {
		return nil, false, nil
	}
	do, err = b.planRoute(ctx, u, r, rest)
	return do, true, err
}

// appoint adds, removes or lists officers: "/canbo", "/canbo 123456 Tên",
// "/canbo xoa 123456". In a group the account may be the author of the message
// replied to; that needs no number.
func (t *turn) appoint(admin knowledge.Person, rest string) error {
	first, more, _ := strings.Cut(rest, " ")
	switch {
	case first == "":
		t.justLooked()
		return t.listPeople()
	case first == "xoa" || first == "xóa" || first == "xoá":
		return t.dismiss(strings.TrimSpace(more))
	}
	who, ok := t.account(first)
	if !ok {
		t.justLooked()
		return t.sayDesk(0, appointUsage)
	}
	p, err := t.Person(who)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	if p.Since.IsZero() {
		p = knowledge.Person{Account: who, Since: t.now, By: admin.Account.ID}
	}
	if name := strings.TrimSpace(more); name != "" {
		p.Name = name
	}
	if !p.Is(knowledge.RoleOfficer) {
		p.Roles = append(p.Roles, knowledge.RoleOfficer)
	}
	if err := t.PutPerson(p); err != nil {
		return err
	}
	t.on(0, "officer "+p.Account.ID)
	return t.sayDesk(0, fmt.Sprintf(appointDone, nameOf(p), Escape(p.Account.ID)))
}

// account reads the number of an account in the chat's channel.
func (t *turn) account(id string) (knowledge.Account, bool) {
	n, ok := parseNumber(id)
	return knowledge.Account{Channel: t.u.Chat.Channel, ID: strconv.FormatInt(n, 10)}, ok
}

// dismiss takes a person's roles away. The person stays known, so that the
// settings do not bring them back at the next start. An admin cannot dismiss
// themselves, so that there always is one.
func (t *turn) dismiss(id string) error {
	who, ok := t.account(id)
	switch {
	case !ok:
		t.justLooked()
		return t.sayDesk(0, appointUsage)
	case who == t.u.From.Account:
		t.justLooked()
		return t.sayDesk(0, dismissSelf)
	}
	p, err := t.Person(who)
	t.on(0, "dismiss "+who.ID)
	if err == nil {
		p.Roles = nil
		err = t.PutPerson(p)
	}
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	return t.sayDesk(0, fmt.Sprintf(dismissDone, Escape(who.ID)))
}

func (t *turn) listPeople() error {
	people, err := t.People()
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(people, func(p knowledge.Person) bool { return len(p.Roles) == 0 }) // dismissed
	return t.sayDesk(0, peopleList(people))
}
