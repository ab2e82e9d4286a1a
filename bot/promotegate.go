package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/index/gate"
	"motcua/knowledge"
)

// approvePromotion is the second person's yes: it goes through the gate.
func (t *turn) approvePromotion(p *knowledge.Promotion, who knowledge.Person, _ string) error {
	if err := p.Approve(who, t.now); err != nil {
		return err
	}
	return t.goThrough(p, stayBegins)
}

// withdrawPromotion takes a published one out of its guide again, through the gate.
func (t *turn) withdrawPromotion(p *knowledge.Promotion, who knowledge.Person, _ string) error {
	if err := p.Withdraw(who, t.now); err != nil {
		return err
	}
	return t.goThrough(p, stayOutBegin)
}

// retryPromotion sends what the gate kept through it again.
func (t *turn) retryPromotion(p *knowledge.Promotion, _ knowledge.Person, _ string) error {
	if err := p.Retry(t.now); err != nil {
		return err
	}
	return t.goThrough(p, stayBegins)
}

func (t *turn) goThrough(p *knowledge.Promotion, begins string) error {
	if err := t.redraw(p); err != nil {
		return err
	}
	number := p.Number
	return t.work(fmt.Sprintf(begins, number), func(ctx context.Context, m progressMessage) { t.bot.passGate(ctx, number, m) })
}

// askWhyNot offers reasons; the promotion stays as it is until one is given.
func (t *turn) askWhyNot(p *knowledge.Promotion, _ knowledge.Person, _ string) error {
	t.justLooked()
	body := bodyOf(fmt.Sprintf(stayWhyAsked, p.Number))
	for _, why := range stayReasons() {
		a := knowledge.Action{Verb: verbStayNo, Question: p.Question, Chat: t.u.Chat, Arg: fmt.Sprintf("%d\n%s", p.Number, why)}
		b, err := t.bot.actionButton(t.Tx, why, a, t.now)
		if err != nil {
			return err
		}
		body.Buttons = append(body.Buttons, []knowledge.Button{b})
	}
	_, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Body: body})
	return err
}

// rejectPromotion drops a promotion and tells its author's desk why; a draft that only
// its author saw goes without a word.
func (t *turn) rejectPromotion(p *knowledge.Promotion, who knowledge.Person, why string) error {
	begun := p.State == knowledge.Begun
	if err := p.Reject(who, why, t.now); err != nil {
		return err
	}
	if err := t.redraw(p); err != nil || begun {
		return err
	}
	if t.u.Kind == KindPress { // of a reason
		if err := t.edit(bodyOf(fmt.Sprintf(stayWhySaid, p.Number, Escape(why)))); err != nil {
			return err
		}
	}
	return t.tellItsDesk(p, fmt.Sprintf(deskStayOff, fmt.Sprintf(stayNumber, p.Number), Escape(p.Name), Escape(p.SecondBy), Escape(p.Why)))
}

// tellItsDesk tells the desk that the promotion's reply came from.
func (t *turn) tellItsDesk(p *knowledge.Promotion, words string) error {
	q, err := t.Question(p.Question)
	if err != nil {
		return err
	}
	if err := t.home(&q); err != nil || q.Desk == (knowledge.Address{}) {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: q.Desk, Kind: knowledge.NoticeDesk, Body: bodyOf(words)})
	return err
}

// passGate proposes what a promotion changes. What changes nothing but that, and what
// the gate does not object to, is published at once; else a person sees the list.
func (b *Bot) passGate(ctx context.Context, number int64, m progressMessage) {
	var p knowledge.Promotion
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		p, err = tx.Promotion(number)
		return err
	})
	if err != nil || !p.Going {
		m.end(ctx, fmt.Sprintf(stayNotNow, number))
		return
	}
	r, err := b.Publish.Propose(ctx, gate.Order{Edits: []gate.Edit{editOf(p)}}, m.progress(ctx))
	switch {
	case errors.Is(err, knowledge.ErrConflict):
		m.end(ctx, fmt.Sprintf(stayBusy, number)) // the chore goes on with it
	case err != nil:
		b.stopPromotion(ctx, number, m, r, err)
	case r.Same:
		b.arrivePromotion(ctx, number, m)
	case r.Held() || !b.onlyEntries(r, p.Guide):
		b.holdPromotion(ctx, number, m, r)
	default:
		b.publishEdition(ctx, number, m, r.Edition)
	}
}

// editOf is what a promotion changes in the overlay of its guide.
func editOf(p knowledge.Promotion) gate.Edit {
	kind := gate.Promotes
	if p.State == knowledge.TakenOut {
		kind = gate.Withdraws
	}
	return gate.Edit{Name: p.Guide + ".md", Text: knowledge.WriteOverlay(p.Overlay()), Kind: kind}
}

// onlyEntries reports whether a proposal changes nothing but questions of one guide.
// What else was edited, or gone back from, is not for who approves a reply to publish.
func (b *Bot) onlyEntries(r gate.Review, guide string) bool {
	edition, release := b.Editions.Current()
	defer release()
	if g, ok := edition.Library.Guide(guide); ok {
		guide = g.ID
	}
	return !slices.ContainsFunc(r.Changes, func(c knowledge.Change) bool {
		return c.ID != guide || slices.ContainsFunc(c.Parts, func(p knowledge.PartChange) bool { return p.Aspect != knowledge.FAQ })
	})
}

// publishEdition publishes a proposal that has a promotion.
func (b *Bot) publishEdition(ctx context.Context, number int64, m progressMessage, edition string) {
	if _, err := b.Publish.Publish(ctx, edition, m.progress(ctx)); err != nil {
		b.stopPromotion(ctx, number, m, gate.Review{}, err)
		return
	}
	b.arrivePromotion(ctx, number, m)
}

// publishPromotion publishes what was held, after a person saw the list.
func (t *turn) publishPromotion(p *knowledge.Promotion, _ knowledge.Person, edition string) error {
	if err := p.Retry(t.now); err != nil {
		return err
	}
	if err := t.redraw(p); err != nil {
		return err
	}
	n, err := t.NoticeAt(t.u.Ref())
	if err != nil {
		return err
	}
	if err := t.amend(n.Seq, bodyOf(publishBegins)); err != nil {
		return err
	}
	m, number := progressMessage{t.bot, t.u.Chat, n.Seq}, p.Number
	t.after = func(ctx context.Context) { t.bot.publishEdition(ctx, number, m, edition) }
	return nil
}

// settle changes a promotion outside any update and ends the message that shows how far
// it is.
func (b *Bot) settle(ctx context.Context, number int64, m progressMessage, do func(*turn, *knowledge.Promotion) (knowledge.Body, error)) {
	m.show(context.WithoutCancel(ctx), func(tx knowledge.Tx, now time.Time) (knowledge.Body, error) {
		t := &turn{Tx: tx, bot: b, u: Update{Chat: m.chat}, now: now}
		p, err := tx.Promotion(number)
		if err != nil {
			return knowledge.Body{}, err
		}
		if !p.Going { // somebody was faster
			return bodyOf(fmt.Sprintf(stayNotNow, number)), nil
		}
		body, err := do(t, &p)
		if err != nil {
			return body, err
		}
		return body, t.redraw(&p)
	})
}

// stopPromotion says why it cannot be published.
func (b *Bot) stopPromotion(ctx context.Context, number int64, m progressMessage, r gate.Review, err error) {
	b.Log.Warn("a promotion was not published", "promotion", number, "err", err)
	b.settle(ctx, number, m, func(_ *turn, p *knowledge.Promotion) (knowledge.Body, error) {
		why := stayWhyBroke
		if errors.Is(err, knowledge.ErrInvalid) {
			why = stayWhyWrong
		}
		p.Stop(why)
		return bodyOf(unpublishedText(err, r.Findings)), nil
	})
}

// holdPromotion shows what the gate objects to, with a button that publishes all the
// same. Where more would be published than the reply, that takes an admin.
func (b *Bot) holdPromotion(ctx context.Context, number int64, m progressMessage, r gate.Review) {
	b.settle(ctx, number, m, func(t *turn, p *knowledge.Promotion) (knowledge.Body, error) {
		p.Stop(stayWhyHeld)
		verb, words := verbStayHeld, reviewText(r)
		if !b.onlyEntries(r, p.Guide) {
			verb = verbStayAll
			words += fmt.Sprintf(stayOthers, number)
		}
		a := knowledge.Action{Verb: verb, Question: p.Question, Chat: m.chat, Arg: fmt.Sprintf("%d\n%s", number, r.Edition)}
		button, err := b.actionButton(t.Tx, labelPublishHeld, a, t.now)
		return knowledge.Body{Text: words, Buttons: [][]knowledge.Button{{button}}}, err
	})
}

// arrivePromotion is done when the gate has let it through: its author's desk is told,
// and everybody who waits and asked the same.
func (b *Bot) arrivePromotion(ctx context.Context, number int64, m progressMessage) {
	b.settle(ctx, number, m, func(t *turn, p *knowledge.Promotion) (knowledge.Body, error) {
		p.Arrive()
		if p.State == knowledge.TakenOut {
			return bodyOf(fmt.Sprintf(stayOutDone, number)), nil
		}
		told, err := t.tellAlike(p)
		if err != nil {
			return knowledge.Body{}, err
		}
		more := ""
		if len(told) > 0 {
			more = fmt.Sprintf(stayToldN, len(told), numbersOf(told, numbersShown))
		}
		words := fmt.Sprintf(deskStayDone, fmt.Sprintf(stayNumber, number), Escape(p.Name), Escape(p.SecondBy))
		return bodyOf(fmt.Sprintf(stayDone, number) + more), t.tellItsDesk(p, words+more)
	})
}

// resumeAfter is how long a promotion may be on its way before it is sent again: the
// program may have stopped, or another publication was running.
const resumeAfter = 10 * time.Minute

// resumePromotions goes on with what was approved and did not arrive.
func (t *turn) resumePromotions() error {
	all, err := t.Promotions()
	if err != nil {
		return err
	}
	var again []func(context.Context)
	for _, p := range all {
		if !p.Going || lately(t.now, p.Tried, resumeAfter) {
			continue
		}
		p.Tried = t.now
		if err := t.PutPromotion(p); err != nil {
			return err
		}
		to := knowledge.Address{Channel: p.Second.Channel, Chat: p.Second.ID}
		seq, err := t.owe(knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: bodyOf(fmt.Sprintf(stayResumed, p.Number))})
		if err != nil {
			return err
		}
		again = append(again, func(ctx context.Context) { t.bot.passGate(ctx, p.Number, progressMessage{t.bot, to, seq}) })
	}
	if len(again) > 0 {
		t.after = func(ctx context.Context) {
			for _, pass := range again {
				pass(ctx)
			}
		}
	}
	return nil
}

// openPromotion shows a promotion where this was asked for.
func (t *turn) openPromotion(p *knowledge.Promotion, _ knowledge.Person, _ string) error {
	return t.showPromotion(p, t.u.Chat)
}

// listedPromotions is how many of each kind /duyet lists.
const listedPromotions = 10

// listPromotions lists what waits for approval, what is stuck, and what stands.
func (t *turn) listPromotions(knowledge.Person, string) error {
	all, err := t.Promotions()
	if err != nil {
		return err
	}
	slices.Reverse(all)
	var wait, stuck, used []knowledge.Promotion
	for _, p := range all {
		switch {
		case p.State == knowledge.Drafted:
			wait = append(wait, p)
		case p.State == knowledge.Approved, p.State == knowledge.TakenOut && p.Why != "":
			stuck = append(stuck, p)
		case p.State == knowledge.Published:
			used = append(used, p)
		}
	}
	if len(wait)+len(stuck)+len(used) == 0 {
		return t.sayHere(stayNone)
	}
	var s strings.Builder
	body := knowledge.Body{}
	for i, part := range []struct {
		head string
		all  []knowledge.Promotion
	}{{stayWait, wait}, {stayStuck, stuck}, {stayUsed, used}} {
		if i > 0 && len(part.all) == 0 {
			continue
		}
		fmt.Fprintf(&s, part.head, len(part.all))
		for _, p := range part.all[:min(len(part.all), listedPromotions)] {
			line := fmt.Sprintf(stayLine, p.Number, Escape(shorten(p.Ask, 100)))
			if p.State == knowledge.Published && !t.stands(&p) {
				line += stayAbsent
			}
			s.WriteString(line)
			a := knowledge.Action{Verb: verbStayOpen, Question: p.Question, Chat: t.u.Chat, Arg: fmt.Sprint(p.Number)}
			button, err := t.bot.actionButton(t.Tx, fmt.Sprintf(labelStayOpen, p.Number), a, t.now)
			if err != nil {
				return err
			}
			body.Buttons = append(body.Buttons, []knowledge.Button{button})
		}
	}
	if len(used) > 0 {
		s.WriteString(stayRollback)
	}
	body.Text = s.String()
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Body: body})
	return err
}
