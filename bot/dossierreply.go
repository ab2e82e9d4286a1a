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

// dossierWords is what an officer wrote of a dossier; what they did not say is empty.
type dossierWords struct {
	state, due, wanted, reason, place string
	other                             string // what belongs to none of these
}

// readEdit reads "Thiếu: …", "Lý do: …", "Hẹn: …", "Nơi trả: …" and "Trạng thái: …",
// each on a line of its own; a line without such a word is a state.
func readEdit(text string) (w dossierWords) {
	for line := range strings.Lines(text) {
		label, rest, labelled := strings.Cut(strings.TrimSpace(line), ":")
		rest = strings.TrimSpace(rest)
		switch foldLine(label) {
		case "thieu", "bo sung", "can bo sung":
			w.wanted += rest + ";"
		case "ly do":
			w.reason = rest
		case "hen", "hen tra", "ngay hen", "hen moi", "ngay hen tra":
			w.due = rest
		case "noi tra":
			w.place = rest
		case "trang thai", "tinh trang":
			w.state = rest
		default:
			if labelled || w.state != "" {
				w.other = strings.TrimSpace(line)
			} else if strings.TrimSpace(line) != "" {
				w.state = strings.TrimSpace(line)
			}
		}
	}
	return w
}

// edit is a dossier as an officer's words say; fault says to them what cannot be read.
func (w dossierWords) edit(o *knowledge.Office, d knowledge.Dossier, now time.Time) (e dossierEdit, fault string) {
	e = asItStands(d)
	if w.other != "" {
		return e, fmt.Sprintf(keepUnread, Escape(shorten(w.other, 60)))
	}
	if w.state != "" {
		s, ok := o.Dossiers.Status(w.state)
		if !ok {
			return e, fmt.Sprintf(keepUnread, Escape(shorten(w.state, 60)))
		}
		e = e.to(s)
	}
	if papers := papersOf(w.wanted); len(papers) > 0 {
		if w.state == "" {
			e = e.to(knowledge.NeedsPapers)
		}
		e.Wanted = papers
	}
	if w.reason != "" {
		e.Reason = shorten(w.reason, longestReason)
	}
	if w.place != "" {
		e.Place = shorten(w.place, longestReason)
	}
	if w.due != "" {
		if e.Due, fault = readDue(o, w.due, now); fault != "" {
			return e, fault
		}
	}
	return e, ""
}

// longestReason is how many letters of a reason are kept, or of the name of a paper;
// mostWanted how many papers.
const (
	longestReason = 300
	mostWanted    = 20
)

func papersOf(words string) (out []string) {
	for _, p := range strings.Split(words, ";") {
		if p = strings.TrimSpace(p); p != "" && len(out) < mostWanted {
			out = append(out, shorten(p, longestReason))
		}
	}
	return out
}

// readDue reads a new appointment: "30/11/2026", or "+5" for five working days from now.
func readDue(o *knowledge.Office, words string, now time.Time) (due time.Time, fault string) {
	today := knowledge.DayOf(now)
	if n, ok := strings.CutPrefix(words, "+"); ok {
		days, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil || days < 1 || days > 250 {
			return due, keepDueUnread
		}
		return o.DueAfter(now, days), ""
	}
	for _, layout := range []string{"2/1/2006", "2-1-2006", "2.1.2006", time.DateOnly} {
		if day, err := time.Parse(layout, words); err == nil {
			due = day
		}
	}
	switch {
	case due.IsZero():
		return due, keepDueUnread
	case due.Before(today), due.After(today.AddDate(5, 0, 0)):
		return due, fmt.Sprintf(keepDuePast, dateOf(due))
	case shutOn(&o.Calendar, due):
		return due, fmt.Sprintf(keepDueShut, dateOf(due))
	}
	return due, ""
}

// propose writes down what an officer said of a dossier.
func (t *turn) propose(d knowledge.Dossier, w dossierWords, who knowledge.Person) error {
	e, fault := w.edit(t.office(), d, t.now)
	if fault == "" && len(e.changes(d)) == 0 {
		fault = keepNothingNew
	}
	if fault != "" {
		t.justLooked()
		return t.sayDesk(0, fault)
	}
	return t.writeOrAsk(d, e, who, t.respond)
}

// planKept takes what is written in reply to a message that shows a dossier. mine is
// false for all else.
func (b *Bot) planKept(ctx context.Context, u Update) (do act, mine bool, err error) {
	if u.Kind != KindMessage || u.ReplyTo == "" || u.Text == "" || u.File != "" || strings.HasPrefix(strings.TrimSpace(u.Text), inside) {
		return nil, false, nil
	}
	var code knowledge.DossierCode
	err = b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		code, err = dossierIn(tx, u.ref(u.ReplyTo))
		return err
	})
	if err != nil || code == "" {
		return nil, false, err
	}
	return func(t *turn) error {
		no := func() error { return t.sayDesk(0, t.powerless(keepNoPower)) }
		return t.authorised(KeepDossiers, verbDossier, no, func(who knowledge.Person) error {
			d, err := t.Dossier(code)
			if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
				return err
			}
			if d.Code == "" || t.bot.sensitivityOf(d) == knowledge.Hidden {
				t.justLooked()
				return t.sayDesk(0, toastDossierGone)
			}
			return t.propose(d, readEdit(t.u.Text), who)
		})
	}, true, nil
}

// dossierIn is the dossier that a message of the bot's shows to officers; "" when it
// shows none.
func dossierIn(tx knowledge.Tx, message knowledge.MessageRef) (knowledge.DossierCode, error) {
	n, err := tx.NoticeAt(message)
	if errors.Is(err, knowledge.ErrNotFound) {
		return "", nil
	}
	head, _, _ := strings.Cut(n.Body.Text, "\n")
	code, shows := strings.CutPrefix(head, keepHead)
	if err != nil || !shows || n.Kind != knowledge.NoticeDesk {
		return "", err
	}
	return knowledge.DossierCode(plain(code)), nil
}
