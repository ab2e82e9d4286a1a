package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// verbAudit shows an earlier page of the audit; Arg is its audited, in words.
const verbAudit = "audit"

// How much of the audit a page shows, and how far back one looks for it at a time.
const (
	deedsShown  = 12
	deedsAtOnce = 500
	deedsLooked = 20_000
)

// auditRoutes are the commands that look into the audit.
func auditRoutes() []route {
	return []route{
		{name: "nhatky", power: SeeAudit, where: inPrivate, reads: true, no: adminNoPower, plan: planAudit},
		{name: "nhatky", power: SeeAudit, where: atDesk, reads: true, no: adminNoPower, plan: simply(says(auditInPrivate))},
	}
}

// auditDeeds is what the buttons under the audit do.
func auditDeeds() map[string]deed {
	return map[string]deed{verbAudit: {power: SeeAudit, reads: true, repeat: true, plan: planEarlierAudit}}
}

// audited is which deeds are looked at: all, those on a question, or those of an
// account; of them the ones before a number.
type audited struct {
	question int64
	account  string
	before   int64 // 0: up to the last
}

// parseAudited reads "", "#12" (a question) or "501" (an account).
func parseAudited(words string) (audited, bool) {
	words = strings.TrimSpace(words)
	number, isNumber := parseNumber(words)
	switch {
	case words == "":
		return audited{}, true
	case !isNumber:
		return audited{}, false
	case strings.HasPrefix(words, "#"):
		return audited{question: number}, true
	}
	return audited{account: strconv.FormatInt(number, 10)}, true
}

// holds reports whether a deed is looked at.
func (a audited) holds(d knowledge.Deed) bool {
	return (a.question == 0 || d.Question == a.question) && (a.account == "" || d.By.ID == a.account)
}

func (a audited) packed() string { return fmt.Sprintf("%d\n%s\n%d", a.question, a.account, a.before) }

func unpackAudited(packed string) (a audited) {
	part := append(strings.Split(packed, "\n"), "", "", "")
	a.account = part[1]
	a.question, _ = strconv.ParseInt(part[0], 10, 64)
	a.before, _ = strconv.ParseInt(part[2], 10, 64)
	return a
}

// planAudit shows the last deeds.
func planAudit(ctx context.Context, b *Bot, u Update, rest string) (func(*turn, knowledge.Person) error, error) {
	which, ok := parseAudited(rest)
	if !ok {
		return simply(says(auditUsage))(ctx, b, u, rest)
	}
	p, err := b.auditPage(ctx, which)
	return func(t *turn, _ knowledge.Person) error {
		body, err := p.body(t)
		if err != nil {
			return err
		}
		return t.respond(body)
	}, err
}

// planEarlierAudit shows earlier deeds in the message that carries the button.
func planEarlierAudit(ctx context.Context, b *Bot, _ Update, a knowledge.Action) (func(*turn, knowledge.Action, knowledge.Person) error, error) {
	p, err := b.auditPage(ctx, unpackAudited(a.Arg))
	return func(t *turn, _ knowledge.Action, _ knowledge.Person) error {
		body, err := p.body(t)
		if err != nil {
			return err
		}
		return t.edit(body)
	}, err
}

// auditPage is some deeds, the last first.
type auditPage struct {
	which   audited
	deeds   []knowledge.Deed
	earlier int64 // look on before this; 0: there is nothing before
}

// auditPage looks for deeds, backwards, and not farther than nobody would notice.
func (b *Bot) auditPage(ctx context.Context, which audited) (p auditPage, err error) {
	err = b.Store.View(ctx, func(tx knowledge.Tx) error {
		p = auditPage{which: which, earlier: which.before}
		if p.earlier == 0 {
			last, err := tx.LastDeed()
			if err != nil {
				return err
			}
			p.earlier = last + 1
		}
		for looked := 0; p.earlier > 1 && looked < deedsLooked && len(p.deeds) < deedsShown; looked += deedsAtOnce {
			from := max(p.earlier-1-deedsAtOnce, 0)
			deeds, err := tx.Deeds(from, int(p.earlier-1-from))
			if err != nil {
				return err
			}
			p.take(deeds)
		}
		if p.earlier == 1 {
			p.earlier = 0
		}
		return nil
	})
	return p, err
}

// take adds what is looked for among deeds, which end right before the earliest so
// far, until the page is full.
func (p *auditPage) take(deeds []knowledge.Deed) {
	for i := len(deeds) - 1; i >= 0 && len(p.deeds) < deedsShown; i-- {
		p.earlier = deeds[i].Number
		if p.which.holds(deeds[i]) {
			p.deeds = append(p.deeds, deeds[i])
		}
	}
}

// body says the deeds of a page, with buttons to turn it.
func (p auditPage) body(t *turn) (knowledge.Body, error) {
	body := bodyOf(auditText(p))
	var row []knowledge.Button
	for _, to := range []struct {
		label  string
		before int64
		shown  bool
	}{{labelNewest, 0, p.which.before != 0}, {labelEarlier, p.earlier, p.earlier != 0}} {
		if !to.shown {
			continue
		}
		which := p.which
		which.before = to.before
		button, err := t.deedButton(to.label, verbAudit, which.packed())
		if err != nil {
			return body, err
		}
		row = append(row, button)
	}
	if len(row) > 0 {
		body.Buttons = [][]knowledge.Button{row}
	}
	return body, nil
}
