package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// planAnnounce reads "/thongbao …": alone it lists what stands; with words it
// shows what citizens would read, or asks what it concerns. Nothing is posted
// before a button says so.
func planAnnounce(ctx context.Context, b *Bot, _ Update, words string) (func(*turn, knowledge.Person) error, error) {
	if words == "" {
		return func(t *turn, _ knowledge.Person) error { return t.listAnnouncements("", t.say) }, nil
	}
	edition, release := b.Editions.Current()
	defer release()
	draft, err := knowledge.ParseAnnouncement(words, b.Now())
	var fault knowledge.AnnouncementFault
	if errors.As(err, &fault) {
		return func(t *turn, _ knowledge.Person) error { return t.say(bodyOf(announceFault(fault))) }, nil
	}
	scopes, exact := b.scopesOf(ctx, edition, draft)
	return func(t *turn, _ knowledge.Person) error {
		if exact {
			draft.Scope = scopes[0]
			return t.preview(draft, t.say)
		}
		return t.askScope(draft, scopes)
	}, nil
}

// deedButton is a privileged button that works on a draft.
func (t *turn) deedButton(label, verb string, draft string) (knowledge.Button, error) {
	return t.bot.actionButton(t.Tx, label, knowledge.Action{Verb: verb, Chat: t.u.Chat, Arg: draft}, t.now)
}

// column makes privileged buttons, one below another.
func (t *turn) column(buttons []labelled) (rows [][]knowledge.Button, err error) {
	for _, l := range buttons {
		button, err := t.deedButton(l.label, l.verb, l.arg)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []knowledge.Button{button})
	}
	return rows, nil
}

// preview shows an announcement as citizens will read it.
func (t *turn) preview(draft knowledge.Announcement, show func(...knowledge.Body) error) error {
	edition, release := t.bot.Editions.Current()
	defer release()
	text := fmt.Sprintf(announcePreview, announcement(draft, t.now), scopeWords(edition.Library, draft.Scope))
	post, err := t.deedButton(labelAnnounce, verbAnnounce, packDraft(draft))
	if err != nil {
		return err
	}
	drop, err := t.deedButton(labelDrop, verbDrop, "")
	if err != nil {
		return err
	}
	return show(knowledge.Body{Text: text, Buttons: [][]knowledge.Button{{post, drop}}})
}

// askScope asks what an announcement concerns.
func (t *turn) askScope(draft knowledge.Announcement, scopes []knowledge.Scope) error {
	edition, release := t.bot.Editions.Current()
	defer release()
	text := ""
	if draft.Scope.ID != "" && len(scopes) == 0 {
		text = fmt.Sprintf(announceNotFound, Escape(shorten(draft.Scope.ID, 60)))
	}
	text += fmt.Sprintf(announceWhere, announcement(draft, t.now)) + announceOrWrite
	var buttons []labelled
	for _, s := range scopes {
		label := labelOfField + s.ID
		if g, ok := edition.Library.Guide(s.ID); ok && s.Kind == knowledge.ScopeGuide {
			label = labelOfGuide + g.Name
		}
		draft.Scope = s
		buttons = append(buttons, labelled{shorten(label, labelLength), verbScope, packDraft(draft)})
	}
	draft.Scope = knowledge.Scope{Kind: knowledge.ScopeAll}
	rows, err := t.column(append(buttons, labelled{labelAField, verbFields, "0\n" + packDraft(draft)},
		labelled{labelEverything, verbScope, packDraft(draft)}, labelled{labelDrop, verbDrop, ""}))
	if err != nil {
		return err
	}
	return t.say(knowledge.Body{Text: text, Buttons: rows})
}

// listAnnouncements explains, lists what stands and comes, and gives a button to
// end each; said is put before it.
func (t *turn) listAnnouncements(said string, show func(...knowledge.Body) error) error {
	edition, release := t.bot.Editions.Current()
	defer release()
	all, err := t.Announcements()
	if err != nil {
		return err
	}
	all = knowledge.StandOrCome(all, t.now)
	var ends []labelled
	for _, a := range all[:min(len(all), mostEnds)] {
		ends = append(ends, labelled{fmt.Sprintf(labelEnd, a.Number), verbEnd, strconv.FormatInt(a.Number, 10)})
	}
	rows, err := t.column(ends)
	if err != nil {
		return err
	}
	if said == "" {
		said = announceExplain
	}
	parts := split(said+"\n\n"+announcementsText(edition.Library, all, t.now), t.bot.Limits)
	bodies := make([]knowledge.Body, len(parts))
	for i, part := range parts {
		bodies[i] = bodyOf(part)
	}
	bodies[len(bodies)-1].Buttons = rows
	return show(bodies...)
}

// mostEnds is how many announcements the list gives a button to end.
const mostEnds = 20

// packDraft writes a draft for the row of a button. Its text has no line break.
func packDraft(a knowledge.Announcement) string {
	return strings.Join([]string{string(a.Scope.Kind), a.Scope.ID, a.From.Format(time.DateOnly), a.To.Format(time.DateOnly), a.Text}, "\n")
}

// unpackDraft reads what packDraft wrote.
func unpackDraft(arg string) (knowledge.Announcement, error) {
	part := strings.SplitN(arg, "\n", 5)
	if len(part) != 5 {
		return knowledge.Announcement{}, fmt.Errorf("read an announcement's draft: %w", knowledge.ErrDamaged)
	}
	from, err := time.Parse(time.DateOnly, part[2])
	to, err2 := time.Parse(time.DateOnly, part[3])
	return knowledge.Announcement{Scope: knowledge.Scope{Kind: knowledge.ScopeKind(part[0]), ID: part[1]}, From: from, To: to, Text: part[4]},
		errors.Join(err, err2)
}
