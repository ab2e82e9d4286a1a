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

// verbRole is the button that gives somebody a role, or takes it away.
const verbRole = "role"

// roleDeeds is what the buttons about roles do.
func roleDeeds() map[string]deed {
	return map[string]deed{verbRole: {power: AppointOfficers, do: (*turn).pressedRole}}
}

// appointment is what /canbo is told to do.
type appointment struct {
	who     knowledge.Account
	name    string
	roles   []knowledge.Role
	dismiss bool // takes the roles away; without any, all
}

// appoint lists who has a role, or gives roles or takes them away: "/canbo", "/canbo
// 123456 Họ tên: phụ trách, quản trị", "/canbo xóa 123456: phụ trách". In reply to a
// person's message the number is left out.
func (t *turn) appoint(admin knowledge.Person, rest string) error {
	if rest == "" && t.u.ReplyFrom.Account == (knowledge.Account{}) {
		t.justLooked()
		return t.listPeople()
	}
	a, ok := t.readAppointment(rest)
	if !ok {
		t.justLooked()
		return t.sayDesk(0, appointUsage)
	}
	p, err := t.Person(a.who)
	if errors.Is(err, knowledge.ErrNotFound) {
		p, err = knowledge.Person{Account: a.who, Name: t.u.ReplyFrom.Name, Since: t.now, By: admin.Account.ID}, nil
	}
	if err != nil {
		return err
	}
	if a.name != "" {
		p.Name = a.name
	}
	if a.dismiss {
		return t.dismiss(p, a.roles)
	}
	if len(a.roles) == 0 && (len(p.Roles) == 0 || rest != "") {
		a.roles = []knowledge.Role{knowledge.RoleOfficer}
	}
	said := ""
	if added := without(a.roles, p.Roles); len(added) > 0 {
		p.Roles = append(p.Roles, added...)
		said = fmt.Sprintf(appointDone, roleNames(added), nameOf(p), Escape(p.Account.ID))
		t.on(0, roleWords(added)+" "+p.Account.ID)
	} else if rest == "" {
		t.justLooked()
	}
	if err := t.PutPerson(p); err != nil {
		return err
	}
	t.showMenuOf(p)
	return t.sayRoles(p, said)
}

// readAppointment reads what stands behind /canbo.
func (t *turn) readAppointment(rest string) (a appointment, ok bool) {
	if first, more, _ := strings.Cut(rest, " "); slices.Contains([]string{"xoa", "bo"}, strings.TrimSuffix(foldLine(first), ":")) {
		a.dismiss, rest = true, strings.TrimSpace(more)
		if strings.HasSuffix(first, ":") {
			rest = ":" + rest
		}
	}
	head, roles, named := strings.Cut(rest, ":")
	if named {
		if a.roles, ok = readRoles(roles); !ok {
			return a, false
		}
	}
	first, more, _ := strings.Cut(strings.TrimSpace(head), " ")
	a.name = strings.TrimSpace(more)
	if a.who, ok = t.account(first); ok {
		return a, true
	}
	a.who, a.name = t.u.ReplyFrom.Account, strings.TrimSpace(head)
	if found, ok := readRoles(head); ok && !named { // "/canbo phụ trách", in reply
		a.roles, a.name = found, ""
	}
	return a, a.who != (knowledge.Account{}) && !t.u.ReplyFrom.Bot
}

// readRoles reads roles by their names, with commas between them.
func readRoles(words string) (roles []knowledge.Role, ok bool) {
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r == ',' || r == ';' }) {
		i := slices.IndexFunc(knowledge.Roles(), func(r knowledge.Role) bool { return foldLine(roleName(r)) == foldLine(word) })
		if i < 0 {
			return nil, false
		}
		roles = append(roles, knowledge.Roles()[i])
	}
	return roles, len(roles) > 0
}

// account reads the number of an account in the chat's channel.
func (t *turn) account(id string) (knowledge.Account, bool) {
	n, ok := parseNumber(id)
	return knowledge.Account{Channel: t.u.Chat.Channel, ID: strconv.FormatInt(n, 10)}, ok
}

// dismiss takes roles away, all when none are named. The person stays known, so that
// the settings do not bring them back at the next start.
func (t *turn) dismiss(p knowledge.Person, roles []knowledge.Role) error {
	all := len(roles) == 0
	if all {
		roles = knowledge.Roles()
	}
	if slices.Contains(roles, knowledge.RoleAdmin) && p.Account == t.u.From.Account {
		t.justLooked()
		return t.sayDesk(0, dismissSelf)
	}
	said := fmt.Sprintf(dismissDone, Escape(p.Account.ID))
	about := "dismiss " + p.Account.ID
	if !all {
		said = fmt.Sprintf(dismissRoles, roleNames(roles), nameOf(p), Escape(p.Account.ID))
		about = "dismiss " + roleWords(roles) + " " + p.Account.ID
	}
	t.on(0, about)
	p.Roles = without(p.Roles, roles)
	if err := t.rolesLost(p); err != nil {
		return err
	}
	return t.sayRoles(p, said)
}

// rolesLost stores a person whose roles became fewer: what they hold and may not
// answer any more goes back to its desk.
func (t *turn) rolesLost(p knowledge.Person) error {
	if err := t.PutPerson(p); err != nil {
		return err
	}
	t.showMenuOf(p)
	if slices.ContainsFunc(holders(AnswerQuestions), p.Is) {
		return nil
	}
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	for _, q := range waiting {
		if q.State != knowledge.Claimed || q.Claimer != p.Account {
			continue
		}
		if err := t.lapse(q, deskLeft); err != nil {
			return err
		}
	}
	return nil
}

// showMenuOf has a person's own menu say what they may do now.
func (t *turn) showMenuOf(p knowledge.Person) {
	b := t.bot
	t.after = func(ctx context.Context) { b.showOwnMenu(ctx, p) }
}

// pressedRole gives a role or takes it away, as the button says.
func (t *turn) pressedRole(a knowledge.Action, _ knowledge.Person) error {
	part := strings.Split(a.Arg, "\n")
	if len(part) != 3 {
		return fmt.Errorf("read a role's button: %w", knowledge.ErrDamaged)
	}
	p, err := t.Person(knowledge.Account{Channel: a.Chat.Channel, ID: part[0]})
	if err != nil {
		return err
	}
	role := knowledge.Role(part[1])
	switch {
	case part[2] == "on":
		p.Roles = append(without(p.Roles, []knowledge.Role{role}), role)
		t.on(0, part[1]+" "+p.Account.ID)
		t.showMenuOf(p)
		err = t.PutPerson(p)
	case role == knowledge.RoleAdmin && p.Account == t.u.From.Account:
		t.justLooked()
		t.toast = dismissSelf
	default:
		p.Roles = without(p.Roles, []knowledge.Role{role})
		t.on(0, "dismiss "+part[1]+" "+p.Account.ID)
		err = t.rolesLost(p)
	}
	if err != nil {
		return err
	}
	body, err := t.rolesBody(p, "")
	if err != nil {
		return err
	}
	return t.edit(body)
}

// sayRoles says what was done, and shows a person's roles with buttons to change
// them.
func (t *turn) sayRoles(p knowledge.Person, said string) error {
	body, err := t.rolesBody(p, said)
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: body})
	return err
}

func (t *turn) rolesBody(p knowledge.Person, said string) (knowledge.Body, error) {
	if said == "" {
		said = fmt.Sprintf(rolesNow, nameOf(p), Escape(p.Account.ID), roleNames(p.Roles))
	}
	body := bodyOf(said)
	var row []knowledge.Button
	for _, r := range knowledge.Roles() {
		mark, turn := "☐ ", "on"
		if p.Is(r) {
			mark, turn = "☑ ", "off"
		}
		button, err := t.deedButton(mark+roleName(r), verbRole, strings.Join([]string{p.Account.ID, string(r), turn}, "\n"))
		if err != nil {
			return body, err
		}
		if row = append(row, button); len(row) == 2 {
			body.Buttons, row = append(body.Buttons, row), nil
		}
	}
	return body, nil
}

func (t *turn) listPeople() error {
	people, err := t.People()
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(people, func(p knowledge.Person) bool { return len(p.Roles) == 0 }) // dismissed
	var s strings.Builder
	s.WriteString(peopleHead)
	for _, p := range people {
		fmt.Fprintf(&s, "\n• %s (%s): %s", nameOf(p), code(p.Account.ID), roleNames(p.Roles))
	}
	return t.sayDesk(0, s.String()+"\n\n"+appointUsage)
}

// without returns the roles that are not among the others.
func without(roles, others []knowledge.Role) (rest []knowledge.Role) {
	for _, r := range roles {
		if !slices.Contains(others, r) {
			rest = append(rest, r)
		}
	}
	return rest
}

// roleNames lists roles for people to read.
func roleNames(roles []knowledge.Role) string {
	var names []string
	for _, r := range roles {
		names = append(names, roleName(r))
	}
	if len(names) == 0 {
		return rolesNone
	}
	return strings.Join(names, ", ")
}

// roleWords lists roles for the audit.
func roleWords(roles []knowledge.Role) string {
	var words []string
	for _, r := range roles {
		words = append(words, string(r))
	}
	return strings.Join(words, " ")
}
