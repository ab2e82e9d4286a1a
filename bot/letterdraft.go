package bot

import (
	"errors"
	"time"

	"motcua/knowledge"
)

const (
	letterAhead  = 2 * time.Hour // before the office closes on the day of an appointment
	letterBack   = 30            // days: what is late for longer was late before anybody used this
	longestBack  = 400           // days: what is late for longer is hardly a dossier any more
	pausesAtMost = 120           // days that an office may have waited for a citizen meanwhile
	draftsAtOnce = 200           // in one day
)

// draftLetters drafts, in the afternoon of a working day, an apology for each dossier
// whose appointment has come and which is still the office's to do, and asks those who
// write and approve letters for what is missing. It is done once for each day; after a
// standstill for all the days together.
func (t *turn) draftLetters() error {
	day, ok := letterDay(&t.office().Calendar, t.now)
	key := "letters:" + day.Format(time.DateOnly)
	if !ok || t.office().Letters.NoApology || !t.working() {
		return nil
	}
	if seen, err := t.Seen(key); err != nil || seen {
		return err
	}
	if err := t.MarkSeen(t.now, key); err != nil {
		return err
	}
	late, err := t.bot.lateDossiers(t.Tx, day.AddDate(0, 0, -letterBack), day)
	if err != nil {
		return err
	}
	for _, d := range late[:min(len(late), draftsAtOnce)] {
		if err := t.draftLetter(d); err != nil {
			return err
		}
	}
	return t.askForLetters("")
}

// letterDay is the last working day whose afternoon has come.
func letterDay(c *knowledge.Calendar, now time.Time) (time.Time, bool) {
	day := knowledge.DayOf(now)
	for range letterBack {
		closing, open := c.Closing(day)
		if open && c.IsWorkingDay(day) && !now.Before(closing.Add(-letterAhead)) {
			return day, true
		}
		day = day.AddDate(0, 0, -1)
	}
	return time.Time{}, false
}

// lateDossiers are those whose appointment is between two days, which are still
// the office's to do and about which nobody has decided yet, the longest late first; but
// none of which the bot tells nobody.
func (b *Bot) lateDossiers(tx knowledge.Tx, from, to time.Time) ([]knowledge.Dossier, error) {
	all, err := tx.DossiersDue(from.AddDate(0, 0, -pausesAtMost), to.AddDate(0, 0, 1), everything)
	if err != nil {
		return nil, err
	}
	edition, release := b.Editions.Current()
	defer release()
	var out []knowledge.Dossier
	for _, d := range all {
		due, ok := owedBy(&edition.Office, d)
		if !ok || b.sensitivityOf(d) == knowledge.Hidden || due.After(to) || due.Before(from) {
			continue
		}
		settled, err := settled(tx, d)
		if err != nil {
			return nil, err
		}
		if !settled {
			out = append(out, d)
		}
	}
	return out, nil
}

// owedBy is the day by which the office owes a dossier's result, the days left out for
// which it waited for the citizen; it is not ok when it owes none.
func owedBy(o *knowledge.Office, d knowledge.Dossier) (time.Time, bool) {
	return d.Timing(&o.Calendar, d.Due).Last, d.Status.Working() && !d.Due.IsZero()
}

// settled reports whether a letter leaves nothing to say of a dossier's appointment.
func settled(tx knowledge.Tx, d knowledge.Dossier) (bool, error) {
	letters, err := tx.LettersOf(d.Code)
	for i := range letters {
		if letters[i].Settles(d) {
			return true, err
		}
	}
	return false, err
}

func (t *turn) draftLetter(d knowledge.Dossier) error {
	l := knowledge.Letter{Kind: knowledge.Apology, Code: d.Code, State: knowledge.LetterDraft, Written: t.now}
	l.Redraft(d)
	var err error
	if l.Number, err = t.NextLetter(); err != nil {
		return err
	}
	if err := t.count(countLetterDrafted); err != nil {
		return err
	}
	return t.PutLetter(l)
}

// tendLetters keeps the letters that wait true: a dossier that is done needs none, and
// one that went on is written about anew.
func (t *turn) tendLetters() error {
	drafts, err := t.drafts()
	if err != nil {
		return err
	}
	var changed []*knowledge.Letter
	for i := range drafts {
		if fresh, err := t.freshen(&drafts[i]); err != nil {
			return err
		} else if fresh {
			changed = append(changed, &drafts[i])
		}
	}
	return t.redrawLetters(changed...)
}

// drafts are the apologies that wait for a person.
func (t *turn) drafts() (out []knowledge.Letter, err error) {
	all, err := t.DraftLetters(everything)
	for _, l := range all {
		if l.Waits() {
			out = append(out, l)
		}
	}
	return out, err
}

// freshen makes a letter that waits one about its dossier as it stands, and reports
// whether that changed it.
func (t *turn) freshen(l *knowledge.Letter) (bool, error) {
	if !l.Waits() {
		return false, nil
	}
	d, err := t.Dossier(l.Code)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return false, err
	}
	today := knowledge.DayOf(t.now)
	due, owed := owedBy(t.office(), d)
	past := !l.NewDue.IsZero() && !l.NewDue.After(today)
	switch {
	case !owed, due.After(today), t.bot.sensitivityOf(d) == knowledge.Hidden:
		l.Status = d.Status
		if err := errors.Join(l.Drop(knowledge.Person{}, t.now), t.count(countLetterDropped)); err != nil {
			return false, err
		}
	case l.About(d) && !past:
		return false, nil
	default:
		if past {
			l.NewDue = time.Time{}
		}
		l.Redraft(d)
	}
	return true, t.PutLetter(*l)
}
