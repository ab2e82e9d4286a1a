package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// The verbs of the buttons under figures; Arg is the period as one types it.
const (
	verbFigures = "figures" // shows another period in the same message
	verbChart   = "chart"   // sends the picture of the period
)

// figuresDeeds is what the buttons under figures do.
func figuresDeeds() map[string]deed {
	return map[string]deed{
		verbFigures: {power: SeeFigures, reads: true, repeat: true, plan: planAnotherPeriod},
		verbChart:   {power: SeeFigures, reads: true, repeat: true, plan: planChart},
	}
}

// planFigures reckons figures and draws them, before the transaction: a month of a
// busy office is thousands of questions, and nobody is to wait for them.
func planFigures(ctx context.Context, b *Bot, u Update, rest string) (func(*turn, knowledge.Person) error, error) {
	p, ok := parsePeriod(rest, b.Now())
	if !ok {
		return simply(says(figuresUsage))(ctx, b, u, rest)
	}
	s, err := b.reckon(ctx, p)
	if err != nil {
		return nil, err
	}
	var bodies []knowledge.Body
	if s.Counted(countAsked) > 0 || s.Questions > 0 {
		bodies = append(bodies, b.drawn(s))
	}
	return func(t *turn, _ knowledge.Person) error {
		buttons, err := t.periodButtons(p)
		if err != nil {
			return err
		}
		return t.respond(append(bodies[:len(bodies):len(bodies)], knowledge.Body{Text: figuresText(s, u.ChatIs == Private), Buttons: buttons})...)
	}, nil
}

// planAnotherPeriod shows another period's figures in the message that carries the
// button.
func planAnotherPeriod(ctx context.Context, b *Bot, u Update, a knowledge.Action) (func(*turn, knowledge.Action, knowledge.Person) error, error) {
	p, _ := parsePeriod(a.Arg, b.Now())
	s, err := b.reckon(ctx, p)
	if err != nil {
		return nil, err
	}
	return func(t *turn, _ knowledge.Action, _ knowledge.Person) error {
		buttons, err := t.periodButtons(p)
		if err != nil {
			return err
		}
		return t.edit(knowledge.Body{Text: figuresText(s, u.ChatIs == Private), Buttons: buttons})
	}, nil
}

// planChart sends the picture of the period that the message shows.
func planChart(ctx context.Context, b *Bot, _ Update, a knowledge.Action) (func(*turn, knowledge.Action, knowledge.Person) error, error) {
	p, _ := parsePeriod(a.Arg, b.Now())
	s, err := b.reckon(ctx, p)
	if err != nil {
		return nil, err
	}
	picture := b.drawn(s)
	return func(t *turn, _ knowledge.Action, _ knowledge.Person) error { return t.respond(picture) }, nil
}

// standing is what is shown of a period, and of this moment.
type standing struct {
	now    time.Time
	period period
	knowledge.Figures
	asked            [4]int64 // answered, asked back, unknown, written for an officer
	guides           []askedGuide
	waiting, overdue []knowledge.Question
	desks            int
	dossiers, debts  int
	follows          int
	letters, unsorry int // apologies that wait; dossiers that are overdue and have none
	library          int
	quarantined      int
	office           string
}

// askedGuide is how often a guide was asked for.
type askedGuide struct {
	name string
	n    int64
}

// reckon reckons what is shown of a period.
func (b *Bot) reckon(ctx context.Context, p period) (standing, error) {
	edition, release := b.Editions.Current()
	defer release()
	s := standing{now: b.Now(), period: p, library: edition.Library.Len(), office: cmp.Or(edition.Office.Name, b.Office)}
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		if s.Figures, err = knowledge.Reckon(tx, p.from, p.to, &edition.Office.Calendar); err != nil {
			return err
		}
		s.letters, s.unsorry = 0, 0
		if err := b.lookAtLetters(tx, &s); err != nil {
			return err
		}
		return s.look(tx)
	})
	s.asked = askedOf(s.Counted)
	s.guides = mostAsked(s.Figures, edition.Library)
	for _, q := range s.waiting {
		if !q.Due.IsZero() && q.Due.Before(s.now) {
			s.overdue = append(s.overdue, q)
		}
	}
	return s, err
}

// look reads what stands now.
func (s *standing) look(tx knowledge.Tx) (err error) {
	if s.waiting, err = tx.WaitingQuestions(everything); err != nil {
		return err
	}
	if s.dossiers, err = tx.CountDossiers(); err != nil {
		return err
	}
	if s.debts, err = tx.CountDebts(); err != nil {
		return err
	}
	if s.follows, err = tx.CountFollows(); err != nil {
		return err
	}
	desks, err := tx.Desks()
	if err != nil {
		return err
	}
	broken, err := tx.Quarantined(100)
	s.desks, s.quarantined = len(desks), len(broken)
	return err
}

// askedOf sums up what became of messages that asked something.
func askedOf(counted func(string) int64) [4]int64 {
	return [4]int64{counted(countSure) + counted(countOffice) + counted(countLookUp), counted(countUnsure), counted(countUnknown), counted(countDirect)}
}

// topGuides is how many guides figures name.
const topGuides = 5

// mostAsked lists the guides asked for most.
func mostAsked(f knowledge.Figures, l *knowledge.Library) (out []askedGuide) {
	sums := map[string]int64{}
	for _, d := range f.Days {
		for name, n := range d.Counts {
			if id, ok := strings.CutPrefix(name, countGuide); ok {
				sums[id] += n
			}
		}
	}
	for id, n := range sums {
		if g, ok := l.Guide(id); ok {
			out = append(out, askedGuide{g.Name, n})
		}
	}
	slices.SortFunc(out, func(a, b askedGuide) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.name, b.name)) })
	return out[:min(len(out), topGuides)]
}

// periodButtons choose another period, and send the picture of this one.
func (t *turn) periodButtons(shown period) (rows [][]knowledge.Button, err error) {
	today := knowledge.DayOf(t.now)
	month := monthOf(today, today)
	before := monthOf(month.from.AddDate(0, 0, -1), today)
	for _, row := range [][]labelled{
		{{labelToday, verbFigures, "1"}, {fmt.Sprintf(labelDays, 7), verbFigures, "7"}, {fmt.Sprintf(labelDays, 30), verbFigures, "30"}},
		{{fmt.Sprintf(labelMonth, before.from.Month()), verbFigures, before.typed}, {fmt.Sprintf(labelMonth, month.from.Month()), verbFigures, month.typed}},
		{{labelChart, verbChart, shown.typed}},
	} {
		var line []knowledge.Button
		for _, l := range row {
			if l.verb == verbFigures && l.arg == shown.typed {
				l.label = labelChosen + l.label
			}
			button, err := t.deedButton(l.label, l.verb, l.arg)
			if err != nil {
				return nil, err
			}
			line = append(line, button)
		}
		rows = append(rows, line)
	}
	return rows, nil
}
