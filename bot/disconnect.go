package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// askDisconnect asks whether this desk is to be one no longer, and says what becomes
// of its questions.
func (t *turn) askDisconnect(knowledge.Person, string) error {
	d, _, err := t.deskHere()
	if err != nil {
		return err
	}
	others, err := t.desksBut(d)
	if err != nil {
		return err
	}
	if len(others) == 0 {
		return t.sayDesk(0, disconnectLast)
	}
	waiting, err := t.waitingAt(d.Chat)
	if err != nil {
		return err
	}
	button, err := t.deedButton(labelDisconnect, verbDisconnect, deskArg(d.Chat))
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: knowledge.Body{
		Text: fmt.Sprintf(disconnectAsk, Escape(d.Name), len(waiting)), Buttons: [][]knowledge.Button{{button}},
	}})
	return err
}

// desksBut lists the other desks where the bot can be heard.
func (t *turn) desksBut(d knowledge.Desk) ([]knowledge.Desk, error) {
	desks, err := t.Desks()
	return slices.DeleteFunc(desks, func(x knowledge.Desk) bool { return x.Chat == d.Chat || x.Absent }), err
}

// disconnect ends a desk: its waiting questions go to the desks that take their
// fields. The last desk stays, or nobody would hear anything.
func (t *turn) disconnect(a knowledge.Action, _ knowledge.Person) error {
	d, _, ok, err := t.deskOfRow(a)
	if err != nil || !ok {
		return err
	}
	others, err := t.desksBut(d)
	if err != nil {
		return err
	}
	if len(others) == 0 {
		t.justLooked()
		t.toast = plain(disconnectLast)
		return nil
	}
	handed, _, err := t.empty(d, cardEmptied, fmt.Sprintf(deskFromClosed, Escape(d.Name)))
	if err != nil {
		return err
	}
	if err := t.RemoveDesk(d.Chat); err != nil {
		return err
	}
	t.on(0, "desk "+strings.TrimSuffix(d.Chat.Chat+":"+d.Chat.Topic, ":"))
	if !slices.ContainsFunc(others, func(x knowledge.Desk) bool { return sameChat(x.Chat, d.Chat) }) {
		b := t.bot
		t.after = func(ctx context.Context) { b.menu(ctx, ForDesk, d.Chat, nil) }
	}
	said := fmt.Sprintf(disconnected, Escape(d.Name))
	if handed > 0 {
		said += fmt.Sprintf(alarmHanded, handed)
	}
	if t.bot.seeded(d.Chat) {
		said += disconnectSeeded
	}
	return t.edit(bodyOf(said))
}

// listDesks says in an admin's own chat which desks there are, and how another is
// connected. One that is lost can be ended here: nobody can say anything there.
func (t *turn) listDesks(knowledge.Person, string) error {
	desks, err := t.Desks()
	if err != nil {
		return err
	}
	slices.SortFunc(desks, func(a, b knowledge.Desk) int { return a.Since.Compare(b.Since) })
	var s strings.Builder
	var lost []labelled
	for _, d := range desks {
		s.WriteString("\n• " + bold(d.Name) + ": " + servesWords(d))
		if d.Absent {
			s.WriteString(deskIsLost)
			lost = append(lost, labelled{shorten(fmt.Sprintf(labelDisconnectOne, d.Name), labelLength), verbDisconnect, deskArg(d.Chat)})
		}
	}
	text := connectInGroup
	if len(desks) > 0 {
		text = desksHead + s.String() + "\n\n" + connectInGroup
	}
	rows, err := t.column(lost)
	if err != nil {
		return err
	}
	return t.say(knowledge.Body{Text: text, Buttons: rows})
}
