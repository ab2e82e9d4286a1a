package bot

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"motcua/knowledge"
)

// codesAtOnce is how many dossiers one message may ask for.
const codesAtOnce = 5

// lookUp tells where dossiers stand, and nothing personal. The codes are not
// remembered.
func (b *Bot) lookUp(codes []knowledge.DossierCode) act {
	return func(t *turn) error {
		var parts []string
		for _, code := range codes[:min(len(codes), codesAtOnce)] {
			d, err := t.Dossier(code)
			if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
				return err
			}
			parts = append(parts, dossierText(d, string(code), t.now))
		}
		if len(codes) > codesAtOnce {
			parts = append(parts, sayManyCodes)
		}
		return b.tell(answer{body: withOfficer(strings.Join(parts, "\n\n"))})(t)
	}
}

// lookUpLink tells where the dossier of a deep link stands.
func (b *Bot) lookUpLink(key string) act {
	return func(t *turn) error {
		d, err := t.DossierLike(key)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		return b.tell(answer{body: withOfficer(dossierText(d, key, t.now))})(t)
	}
}

// noDossier answers something that was meant to be a code and is none.
func (b *Bot) noDossier(typed string, now time.Time) act {
	return b.tell(answer{
		body: withOfficer(dossierText(knowledge.Dossier{}, shorten(typed, 60), now)), note: awaiting(knowledge.AwaitCode, 0),
	})
}

// looksLikeCode reports whether somebody who was asked for a code typed one, if
// only a wrong one.
func looksLikeCode(text string) bool {
	digits := strings.IndexFunc(text, unicode.IsDigit) >= 0
	return digits && len(strings.Fields(text)) <= 2 && len(text) <= 60
}

// withOfficer is a body with the button that asks an officer.
func withOfficer(words string) knowledge.Body {
	return knowledge.Body{Text: words, Buttons: [][]knowledge.Button{{{Label: labelOfficer, Press: goOfficer}}}}
}

// dossierText says where a dossier stands; of one that is not there (a zero
// Dossier), that it was not found. The two kinds of "not found", none and
// somebody else's, read the same.
func dossierText(d knowledge.Dossier, code string, now time.Time) string {
	if d.Code == "" {
		return fmt.Sprintf(sayNoDossier, bold(code), codeExample)
	}
	stands, todo := sayStatus(d.Status)
	lines := []string{fmt.Sprintf(sayDossier, bold(string(d.Code)), stands)}
	if overdue(d, now) {
		todo = sayOverdue
	}
	lines = append(lines, todo)
	if d.Status != knowledge.ResultReturned {
		if !d.Due.IsZero() {
			lines = append(lines, fmt.Sprintf(sayDue, d.Due.Format("02/01/2006")))
		}
		if d.Place != "" {
			lines = append(lines, fmt.Sprintf(sayCollect, Escape(d.Place)))
		}
	}
	return strings.Join(lines, "\n")
}

// overdue reports whether a dossier that the office is working on is past its
// day. While the citizen owes papers or money the days do not count.
func overdue(d knowledge.Dossier, now time.Time) bool {
	working := d.Status == knowledge.Registered || d.Status == knowledge.Accepted || d.Status == knowledge.InProgress
	return working && !d.Due.IsZero() && d.Due.Format(time.DateOnly) < now.In(office()).Format(time.DateOnly)
}

// status answers somebody who asks about a dossier without its code, or about a
// question that waits for an officer. guide is what the dossier is probably
// about, "" when nobody knows.
func (b *Bot) status(v visit, guide string) act {
	g, found := v.edition.Library.Guide(guide)
	return func(t *turn) error {
		open, err := t.openQuestions()
		if err != nil {
			return err
		}
		words := sayGiveCode + sayForgotCode
		for _, q := range open {
			if q.Waiting() {
				words += "\n" + fmt.Sprintf(sayWaiting, q.Number)
			}
		}
		note := func(m *knowledge.Memory) {
			v.asked("")(m)
			m.Await = knowledge.AwaitCode
		}
		body := withOfficer(words)
		if found {
			body.Buttons = append([][]knowledge.Button{{{Label: shorten(g.Name, labelLength), Press: sectionPress(g.ID, -1)}}}, body.Buttons...)
		}
		return b.tell(answer{body: body, note: note, adds: true})(t)
	}
}
