package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// dossierEdit is how a dossier is to stand, as an officer says. It lies in the row of
// a button; Seen is when the dossier had changed last as they saw it.
type dossierEdit struct {
	Code   knowledge.DossierCode
	Status knowledge.Status
	Due    time.Time
	Wanted []string
	Reason string
	Place  string
	Said   string
	Ended  time.Time
	New    bool // there was none
	Seen   time.Time
}

func (e dossierEdit) pack() string {
	raw, _ := json.Marshal(e) // strings and numbers: it cannot fail
	return string(raw)
}

func unpackEdit(arg string) (e dossierEdit, err error) {
	if err := json.Unmarshal([]byte(arg), &e); err != nil {
		return e, fmt.Errorf("read what is to become of a dossier: %w", knowledge.ErrDamaged)
	}
	return e, nil
}

// asItStands is a dossier as it stands.
func asItStands(d knowledge.Dossier) dossierEdit {
	return dossierEdit{Code: d.Code, Status: d.Status, Due: d.Due, Wanted: d.Wanted, Reason: d.Reason, Place: d.Place, Said: d.Said, Ended: d.Ended, Seen: d.Changed}
}

// to is the dossier in another state: what belonged to the earlier one is over.
func (e dossierEdit) to(s knowledge.Status) dossierEdit {
	if s != e.Status {
		e.Wanted, e.Reason, e.Said = nil, "", ""
	}
	e.Status = s
	return e
}

// on is a dossier as an edit says.
func (e dossierEdit) on(d knowledge.Dossier) knowledge.Dossier {
	d.Code, d.From = e.Code, knowledge.FromOfficer
	d.Status, d.Due, d.Wanted, d.Reason, d.Place, d.Said, d.Ended = e.Status, e.Due, e.Wanted, e.Reason, e.Place, e.Said, e.Ended
	return d
}

// changes says in words what an edit would change, a line each.
func (e dossierEdit) changes(d knowledge.Dossier) (lines []string) {
	if e.Status != d.Status {
		lines = append(lines, fmt.Sprintf(keepChangeState, d.Status, e.Status))
	}
	if !e.Due.Equal(d.Due) {
		lines = append(lines, fmt.Sprintf(keepChangeDue, orNone(d.Due), orNone(e.Due)))
	}
	if !slices.Equal(e.Wanted, d.Wanted) && len(e.Wanted) > 0 {
		lines = append(lines, fmt.Sprintf(keepChangeWanted, Escape(strings.Join(e.Wanted, "; "))))
	}
	if e.Reason != d.Reason && e.Reason != "" {
		lines = append(lines, fmt.Sprintf(keepChangeReason, Escape(e.Reason)))
	}
	if e.Place != d.Place {
		lines = append(lines, fmt.Sprintf(keepChangePlace, Escape(e.Place)))
	}
	return lines
}

// tells reports whether followers are told of an edit.
func (e dossierEdit) tells(d knowledge.Dossier) bool {
	return e.Status != d.Status || !e.Due.Equal(d.Due) || !slices.Equal(e.Wanted, d.Wanted)
}

func orNone(day time.Time) string {
	if day.IsZero() {
		return keepNoDay
	}
	return dateOf(day)
}

// pressedState writes the state of a button down.
func (t *turn) pressedState(a knowledge.Action, who knowledge.Person) error {
	e, d, ok, err := t.editable(a)
	if err != nil || !ok {
		return err
	}
	return t.writeOrAsk(d, e, who, t.editFirst)
}

// writeOrAsk writes an edit down; when somebody who follows the dossier would be told,
// it asks first.
func (t *turn) writeOrAsk(d knowledge.Dossier, e dossierEdit, who knowledge.Person, show func(...knowledge.Body) error) error {
	followers, err := t.FollowersOf(d.Code, everything)
	if err != nil {
		return err
	}
	if len(followers) == 0 || !e.tells(d) {
		return t.write(d, e, who, show)
	}
	t.justLooked()
	body, err := t.askToTell(d, e, len(followers))
	if err != nil {
		return err
	}
	return show(body)
}

// pressedTold writes down what was confirmed, or takes back what was written.
func (t *turn) pressedTold(a knowledge.Action, who knowledge.Person) error {
	e, d, ok, err := t.editable(a)
	if err != nil || !ok {
		return err
	}
	return t.write(d, e, who, t.editFirst)
}

// editable reads a button's edit, and the dossier as it stands. One that has had other
// news since the button was shown is shown anew, and nothing is written.
func (t *turn) editable(a knowledge.Action) (e dossierEdit, d knowledge.Dossier, ok bool, err error) {
	if e, err = unpackEdit(a.Arg); err != nil {
		return e, d, false, err
	}
	d, err = t.Dossier(e.Code)
	fresh := errors.Is(err, knowledge.ErrNotFound)
	switch {
	case err != nil && !fresh:
		return e, d, false, err
	case fresh && e.New:
		return e, knowledge.Dossier{}, true, nil
	case fresh || t.bot.sensitivityOf(d) == knowledge.Hidden:
		t.justLooked()
		t.toast = toastDossierGone
		return e, d, false, nil
	case e.New || !e.Seen.Equal(d.Changed):
		t.justLooked()
		t.toast = toastDossierMoved
		body, err := t.dossierBody(d, keepMoved)
		if err != nil {
			return e, d, false, err
		}
		return e, d, false, t.editFirst(body)
	}
	return e, d, true, nil
}

// write writes an edit down, and shows the dossier with a button that takes it back.
func (t *turn) write(d knowledge.Dossier, e dossierEdit, who knowledge.Person, show func(...knowledge.Body) error) error {
	t.on(0, fmt.Sprintf("%s, %s", e.Code, e.Status))
	lines := e.changes(d)
	if _, err := knowledge.CorrectDossier(t.Tx, e.on(d), t.now); err != nil {
		return err
	}
	now, err := t.Dossier(e.Code)
	if err != nil {
		return err
	}
	head := fmt.Sprintf(keepWritten, Escape(who.Name), strings.Join(lines, "; "))
	if d.Code == "" {
		head = fmt.Sprintf(keepBegun, Escape(who.Name))
	}
	body, err := t.dossierBody(now, head)
	if err != nil {
		return err
	}
	if d.Code != "" {
		back := asItStands(d)
		back.Seen = now.Changed
		button, err := t.deedButton(labelKeepUndo, verbDossierUndo, back.pack())
		if err != nil {
			return err
		}
		body.Buttons = append([][]knowledge.Button{{button}}, body.Buttons...)
	}
	return show(body)
}

// askToTell shows what is to be written down, and how many would be told.
func (t *turn) askToTell(d knowledge.Dossier, e dossierEdit, followers int) (knowledge.Body, error) {
	lines := append([]string{fmt.Sprintf(keepAsk, bold(string(d.Code)))}, e.changes(d)...)
	label := labelKeepWrite
	if e.tells(d) {
		lines, label = append(lines, fmt.Sprintf(keepWillTell, followers)), labelKeepTell
	}
	if e.Status == knowledge.NeedsPapers && len(e.Wanted) == 0 {
		lines = append(lines, keepSayWhich)
	}
	if e.Status == knowledge.NeedsPapers && !d.Status.Waits() && len(d.Pauses) > 0 {
		lines = append(lines, keepAgain)
	}
	rows, err := t.column([]labelled{{label, verbDossierTold, e.pack()}, {labelKeepLeave, verbDossierLeave, string(d.Code)}})
	return knowledge.Body{Text: strings.Join(lines, "\n"), Buttons: rows}, err
}

// leaveDossier writes nothing, and shows the dossier as it stands.
func (t *turn) leaveDossier(a knowledge.Action, _ knowledge.Person) error {
	if a.Arg == "" {
		return t.editFirst(bodyOf(keepLeft))
	}
	d, err := t.kept(knowledge.DossierCode(a.Arg))
	if err != nil || d.Code == "" {
		return err
	}
	body, err := t.dossierBody(d, keepLeft)
	if err != nil {
		return err
	}
	return t.editFirst(body)
}
