package bot

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons about announcements.
const (
	verbScope    = "scope"    // what it concerns: shows the preview
	verbFields   = "fields"   // lists the fields to choose from
	verbAnnounce = "announce" // posts it
	verbDrop     = "drop"     // does not
	verbEnd      = "end"      // ends one that stands or comes
)

// announceDeeds is what buttons about announcements do.
func announceDeeds() map[string]deed {
	return map[string]deed{
		verbScope:    {power: Announce, do: (*turn).chooseScope, reads: true},
		verbFields:   {power: Announce, do: (*turn).chooseField, reads: true},
		verbAnnounce: {power: Announce, do: (*turn).postAnnouncement},
		verbEnd:      {power: Announce, do: (*turn).endAnnouncement},
		verbDrop: {power: Announce, reads: true, do: func(t *turn, _ knowledge.Action, _ knowledge.Person) error {
			return t.edit(bodyOf(announceDropped))
		}},
	}
}

func (t *turn) chooseScope(a knowledge.Action, _ knowledge.Person) error {
	draft, err := unpackDraft(a.Arg)
	if err != nil {
		return err
	}
	return t.preview(draft, t.editFirst)
}

// editFirst changes the message that carries the pressed button, and says what
// does not fit into it.
func (t *turn) editFirst(bodies ...knowledge.Body) error {
	if err := t.edit(bodies[0]); err != nil {
		return err
	}
	return t.say(bodies[1:]...)
}

// chooseField lists the fields, a page at a time.
func (t *turn) chooseField(a knowledge.Action, _ knowledge.Person) error {
	number, packed, _ := strings.Cut(a.Arg, "\n")
	page, _ := strconv.Atoi(number)
	draft, err := unpackDraft(packed)
	if err != nil {
		return err
	}
	edition, release := t.bot.Editions.Current()
	defer release()
	fields := edition.Library.Fields()
	if len(fields) == 0 {
		return t.edit(bodyOf(sayNoGuides))
	}
	page = min(max(page, 0), (len(fields)-1)/pageSize)
	var buttons []labelled
	for _, f := range onPage(fields, page) {
		if f != "" {
			draft.Scope = knowledge.Scope{Kind: knowledge.ScopeField, ID: f}
			buttons = append(buttons, labelled{shorten(f, labelLength), verbScope, packDraft(draft)})
		}
	}
	if page > 0 {
		buttons = append(buttons, labelled{labelBack, verbFields, fmt.Sprint(page-1, "\n", packed)})
	}
	if (page+1)*pageSize < len(fields) {
		buttons = append(buttons, labelled{labelNext, verbFields, fmt.Sprint(page+1, "\n", packed)})
	}
	rows, err := t.column(append(buttons, labelled{labelDrop, verbDrop, ""}))
	if err != nil {
		return err
	}
	return t.edit(knowledge.Body{Text: announceFields, Buttons: rows})
}

// postAnnouncement posts what was shown. Days may have passed since.
func (t *turn) postAnnouncement(action knowledge.Action, who knowledge.Person) error {
	draft, err := unpackDraft(action.Arg)
	if err != nil {
		return err
	}
	a, err := knowledge.Post(draft, who, t.now)
	var fault knowledge.AnnouncementFault
	if errors.As(err, &fault) {
		return t.edit(bodyOf(announceFault(fault)))
	}
	if err != nil {
		return err
	}
	if a.Number, err = t.NextAnnouncement(); err != nil {
		return err
	}
	if err := t.PutAnnouncement(a); err != nil {
		return err
	}
	t.on(0, strconv.FormatInt(a.Number, 10))
	edition, release := t.bot.Editions.Current()
	defer release()
	end, err := t.deedButton(fmt.Sprintf(labelEnd, a.Number), verbEnd, strconv.FormatInt(a.Number, 10))
	if err != nil {
		return err
	}
	text := fmt.Sprintf(announcePosted, a.Number, announcement(a, t.now), scopeWords(edition.Library, a.Scope))
	return t.edit(knowledge.Body{Text: text, Buttons: [][]knowledge.Button{{end}}})
}

// endAnnouncement ends one before its last day, and lists the others.
func (t *turn) endAnnouncement(action knowledge.Action, who knowledge.Person) error {
	number, err := strconv.ParseInt(action.Arg, 10, 64)
	if err != nil {
		return fmt.Errorf("read an announcement's number: %w", knowledge.ErrDamaged)
	}
	said := fmt.Sprintf(announceEnded, number)
	a, err := t.Announcement(number)
	if err == nil {
		err = a.End(who.Account, t.now)
	}
	switch {
	case errors.Is(err, knowledge.ErrNotFound), errors.Is(err, knowledge.ErrConflict):
		t.justLooked()
		said = fmt.Sprintf(announceIsOver, number)
	case err != nil:
		return err
	default:
		if err := t.PutAnnouncement(a); err != nil {
			return err
		}
		t.on(0, strconv.FormatInt(a.Number, 10))
	}
	return t.listAnnouncements(said, t.editFirst)
}
