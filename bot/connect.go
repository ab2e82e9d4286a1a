package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons about desks.
const (
	verbDeskFields = "deskfields" // lists the fields to choose from
	verbDeskField  = "deskfield"  // gives the desk a field, or takes it away
	verbDisconnect = "disconnect"
)

// connectRoutes are the commands that make a chat a desk, and no longer one.
func connectRoutes() []route {
	return []route{
		{name: "ketnoi", power: ConnectDesks, where: inGroup, no: connectNoPower, plan: planConnect},
		{name: "ketnoi", power: ConnectDesks, where: inPrivate, reads: true, no: adminNoPower, plan: simply((*turn).listDesks)},
		{name: "ngatketnoi", power: ConnectDesks, where: atDesk, reads: true, no: connectNoPower, plan: simply((*turn).askDisconnect)},
	}
}

// connectDeeds is what the buttons about desks do.
func connectDeeds() map[string]deed {
	return map[string]deed{
		verbDeskFields: {power: ConnectDesks, reads: true, do: (*turn).chooseDeskFields},
		verbDeskField:  {power: ConnectDesks, do: (*turn).turnDeskField},
		verbDisconnect: {power: ConnectDesks, do: (*turn).disconnect},
	}
}

// planConnect makes the chat a desk, or changes one: "/ketnoi Tư pháp: hộ tịch, chứng
// thực". Without a colon its fields stay, and without a name its name. Whether the bot
// hears the group is asked before the transaction.
func planConnect(ctx context.Context, b *Bot, u Update, rest string) (func(*turn, knowledge.Person) error, error) {
	why, hearErr := b.Window.Hears(ctx, u.Chat)
	if hearErr != nil {
		b.Log.Warn("cannot ask whether the bot hears the group", "err", hearErr)
	}
	name, words, named := strings.Cut(rest, ":")
	edition, release := b.Editions.Current()
	defer release()
	fields, unknown := readFields(edition.Library, words)
	near := fieldsNear(edition.Library, unknown)
	return func(t *turn, who knowledge.Person) error {
		if unknown != "" {
			t.justLooked()
			return t.sayDesk(0, fieldUnknown(unknown, near))
		}
		desk, err := t.Desk(u.Chat)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		desk.Chat, desk.Name, desk.Absent, desk.By = u.Chat, cmp.Or(strings.TrimSpace(name), desk.Name, u.Title), false, who.Account.ID
		if desk.Since.IsZero() {
			desk.Since = t.now
		}
		if named {
			desk.Fields = fields
		}
		t.after = func(ctx context.Context) { b.showDeskMenu(ctx, desk.Chat) }
		return t.connect(desk, hearing{why, hearErr})
	}, nil
}

// hearing is whether the bot hears a group: why it does not, or that nobody knows.
type hearing struct {
	why string
	err error
}

// connect stores a desk, says so there, and gives it what waits for it.
func (t *turn) connect(d knowledge.Desk, h hearing) error {
	if err := t.PutDesk(d); err != nil {
		return err
	}
	homeless, err := t.homeless()
	if err != nil {
		return err
	}
	fields, err := t.deedButton(labelFields, verbDeskFields, deskArg(d.Chat, "0"))
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: knowledge.Body{
		Text: connected(d, len(homeless), h), Buttons: [][]knowledge.Button{{fields}},
	}})
	if err != nil {
		return err
	}
	return t.fetch(d)
}

func connected(d knowledge.Desk, waiting int, h hearing) string {
	s := fmt.Sprintf(connectDone, Escape(d.Name), servesWords(d))
	if waiting > 0 {
		s += fmt.Sprintf(connectWaiting, waiting)
	}
	switch {
	case h.err != nil:
		s += connectUnsure
	case h.why != "":
		s += "\n" + deafDesk(h.why)
	}
	return s
}

// servesWords says what a desk takes.
func servesWords(d knowledge.Desk) string {
	if len(d.Fields) == 0 {
		return servesAll
	}
	return Escape(strings.Join(d.Fields, ", "))
}

// deskArg names a desk in the row of a button, with what else the deed must know.
func deskArg(chat knowledge.Address, more ...string) string {
	return strings.Join(append([]string{chat.Chat, chat.Topic}, more...), "\n")
}

// deskOfRow returns the desk that a row names, and the rest of its argument. It is
// not ok when there is no such desk any more.
func (t *turn) deskOfRow(a knowledge.Action) (d knowledge.Desk, rest []string, ok bool, err error) {
	part := strings.Split(a.Arg, "\n")
	if len(part) < 2 {
		return d, nil, false, fmt.Errorf("read a desk's button: %w", knowledge.ErrDamaged)
	}
	d, err = t.Desk(knowledge.Address{Channel: a.Chat.Channel, Chat: part[0], Topic: part[1]})
	if errors.Is(err, knowledge.ErrNotFound) {
		t.justLooked()
		t.toast = toastNoDesk
		return d, nil, false, nil
	}
	return d, part[2:], err == nil, err
}

// chooseDeskFields lists the fields with marks, a page at a time.
func (t *turn) chooseDeskFields(a knowledge.Action, _ knowledge.Person) error {
	d, rest, ok, err := t.deskOfRow(a)
	if err != nil || !ok {
		return err
	}
	page, _ := strconv.Atoi(strings.Join(rest, ""))
	return t.showDeskFields(d, page)
}

func (t *turn) showDeskFields(d knowledge.Desk, page int) error {
	edition, release := t.bot.Editions.Current()
	defer release()
	fields := slices.DeleteFunc(slices.Clone(edition.Library.Fields()), func(f string) bool { return f == "" })
	if len(fields) == 0 {
		return t.edit(bodyOf(sayNoGuides))
	}
	page = min(max(page, 0), (len(fields)-1)/pageSize)
	var buttons []labelled
	for _, f := range onPage(fields, page) {
		mark := "☐ "
		if serves(d, f) {
			mark = "☑ "
		}
		buttons = append(buttons, labelled{shorten(mark+f, labelLength), verbDeskField, deskArg(d.Chat, strconv.Itoa(page), f)})
	}
	if page > 0 {
		buttons = append(buttons, labelled{labelBack, verbDeskFields, deskArg(d.Chat, strconv.Itoa(page-1))})
	}
	if (page+1)*pageSize < len(fields) {
		buttons = append(buttons, labelled{labelNext, verbDeskFields, deskArg(d.Chat, strconv.Itoa(page+1))})
	}
	rows, err := t.column(buttons)
	if err != nil {
		return err
	}
	return t.edit(knowledge.Body{Text: fmt.Sprintf(deskFieldsWhich, Escape(d.Name), servesWords(d)), Buttons: rows})
}

// turnDeskField gives a desk a field, or takes it away.
func (t *turn) turnDeskField(a knowledge.Action, _ knowledge.Person) error {
	d, rest, ok, err := t.deskOfRow(a)
	if err != nil || !ok {
		return err
	}
	if len(rest) != 2 {
		return fmt.Errorf("read a desk's field: %w", knowledge.ErrDamaged)
	}
	page, _ := strconv.Atoi(rest[0])
	if field := rest[1]; serves(d, field) {
		d.Fields = slices.DeleteFunc(d.Fields, func(f string) bool { return foldLine(f) == foldLine(field) })
	} else {
		d.Fields = append(d.Fields, field)
	}
	if err := t.PutDesk(d); err != nil {
		return err
	}
	return t.showDeskFields(d, page)
}
