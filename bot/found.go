package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// found is what became of asking for a dossier.
type found struct {
	code    knowledge.DossierCode // as it was asked for
	dossier knowledge.Dossier
	open    bool      // it may be told
	details bool      // all of it: they have passed the second factor
	until   time.Time // nothing was looked up, and will not be before; zero: it was
}

// find is the one way in which a citizen gets at a dossier. A code that is unknown, one
// of a kind that is told to nobody, and a second factor that does not fit are one case:
// they read and write the same records, count the same, and are answered the same.
func (t *turn) find(code knowledge.DossierCode, f factor) (found, error) {
	out := found{code: code}
	g, err := t.guard(code)
	if err != nil {
		return out, err
	}
	if out.until = g.until(code, f, t.now); !out.until.IsZero() {
		return out, nil
	}
	d, err := t.Dossier(code)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return out, err
	}
	passed, err := t.passed(code)
	if err != nil {
		return out, err
	}
	fits := f.opens(d) // in any case: it takes its time
	if d.Code != "" && t.bot.sensitivityOf(d) != knowledge.Hidden && (fits || !f.given()) {
		out.dossier, out.open, out.details = d, true, fits || passed
		g.met(code, f, t.now)
	} else {
		g.missed(f, t.now)
	}
	return out, t.keepGuard(g)
}

// told is the answer to asking for a dossier.
func (t *turn) told(f found, news registryNews) (answer, error) {
	switch {
	case !f.until.IsZero():
		return limited(f.until, t.now), nil
	case !f.open:
		t.hold = news.refuseAt
		words := sayNotOpened
		if news.silentOn(f.code) {
			words = sayNotAsked
		}
		return answer{body: withOfficer(fmt.Sprintf(words, bold(string(f.code))) + sayDoubt(t.office(), f.code, t.now))}, nil
	}
	f.dossier.Procedure = t.bot.procedureName(f.dossier)
	words := dossierText(t.office(), f.dossier, t.now)
	switch {
	case f.details:
		words += "\n" + dossierDetails(f.dossier)
	case t.bot.sensitivityOf(f.dossier) == knowledge.Named:
		words += "\n" + fmt.Sprintf(sayProcedure, Escape(f.dossier.Procedure))
	}
	if asOf := news.asOf(f.dossier); asOf != "" {
		words = asOf + "\n" + words
	} else if known := knownText(f.dossier, t.now); known != "" {
		words += "\n" + known
	}
	if err := t.sawDossier(f.dossier); err != nil {
		return answer{}, err
	}
	rows, err := t.dossierRows(f.dossier)
	return answer{body: knowledge.Body{Text: words, Buttons: rows}}, err
}

// sensitivityOf says how much of a dossier its code alone may tell. Where the source
// gives the procedure's code, the guides of that code say what it is about.
func (b *Bot) sensitivityOf(d knowledge.Dossier) knowledge.Sensitivity {
	edition, release := b.Editions.Current()
	defer release()
	rules, name := edition.Office.Dossiers, d.Procedure
	most := knowledge.Named
	for _, code := range knowledge.FindProcedureCodes(d.Procedure) {
		for _, g := range edition.Library.ByCode(code) {
			most = max(most, knowledge.SensitivityOf(g.Name, rules))
			name += " " + g.Name // the code alone is no name
		}
	}
	return max(most, knowledge.SensitivityOf(name, rules))
}

// procedureName is what a dossier's procedure is called; where the source gives its code
// alone, as its guide calls it.
func (b *Bot) procedureName(d knowledge.Dossier) string {
	code, alone := knowledge.ParseProcedureCode(strings.TrimSpace(d.Procedure))
	if !alone {
		return d.Procedure
	}
	edition, release := b.Editions.Current()
	defer release()
	if guides := edition.Library.ByCode(code); len(guides) > 0 {
		return guides[0].Name
	}
	return d.Procedure
}

// askedOf asks the office's own system about dossiers that the citizen may ask for now.
func (b *Bot) askedOf(ctx context.Context, v visit, f factor, codes ...knowledge.DossierCode) registryNews {
	var may []knowledge.DossierCode
	err := b.Store.View(ctx, func(tx knowledge.Tx) error {
		t := &turn{Tx: tx, bot: b, u: v.Update, now: v.now}
		for _, code := range codes {
			g, err := t.guard(code)
			if err != nil {
				return err
			}
			if g.until(code, f, t.now).IsZero() {
				may = append(may, code)
			}
		}
		return nil
	})
	if err != nil {
		b.Log.Warn("cannot read what was tried", "err", err)
	}
	return b.askRegistry(ctx, may)
}

// limited is told to who tried too much, whatever they asked for.
func limited(until, now time.Time) answer {
	return answer{body: withOfficer(fmt.Sprintf(sayTooMany, momentWords(now, until)))}
}
