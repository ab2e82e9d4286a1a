package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// showPromotion shows a promotion in a chat, with the buttons that its state has.
func (t *turn) showPromotion(p *knowledge.Promotion, to knowledge.Address) error {
	body, err := t.promotionBody(p, to)
	if err != nil {
		return err
	}
	seq, err := t.owe(knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: body})
	if err != nil {
		return err
	}
	p.Shown = append(p.Shown, seq)
	return t.PutPromotion(*p)
}

// redraw saves a promotion and shows its new state in every chat where it is to be seen,
// in the message that shows it last.
func (t *turn) redraw(p *knowledge.Promotion) error {
	seen := map[knowledge.Address]bool{}
	var kept []uint64
	for _, seq := range slices.Backward(p.Shown) {
		n, err := t.Notice(seq)
		if errors.Is(err, knowledge.ErrNotFound) { // as old notices go
			continue
		}
		if err != nil {
			return err
		}
		kept = append(kept, seq)
		if seen[n.To] {
			continue
		}
		seen[n.To] = true
		body, err := t.promotionBody(p, n.To)
		if err != nil {
			return err
		}
		if err := t.amend(seq, body); err != nil {
			return err
		}
	}
	slices.Reverse(kept)
	p.Shown = kept
	return t.PutPromotion(*p)
}

func (t *turn) promotionBody(p *knowledge.Promotion, to knowledge.Address) (knowledge.Body, error) {
	var alike []knowledge.Question
	if p.State == knowledge.Begun || p.State == knowledge.Drafted {
		var err error
		if alike, err = t.askingAlike(p); err != nil {
			return knowledge.Body{}, err
		}
	}
	body := bodyOf(oneMessage(t.promotionText(p, alike), t.bot.Limits))
	for _, row := range t.promotionButtons(p) {
		var line []knowledge.Button
		for _, l := range row {
			arg := fmt.Sprint(p.Number)
			if l.arg != "" {
				arg += "\n" + l.arg
			}
			b, err := t.bot.actionButton(t.Tx, l.label, knowledge.Action{Verb: l.verb, Question: p.Question, Chat: to, Arg: arg}, t.now)
			if err != nil {
				return body, err
			}
			line = append(line, b)
		}
		body.Buttons = append(body.Buttons, line)
	}
	return body, nil
}

// oneMessage cuts a text to one message.
func oneMessage(text string, l Limits) string { return split(text, l)[0] }

func (t *turn) promotionButtons(p *knowledge.Promotion) [][]labelled {
	switch {
	case p.State == knowledge.Begun:
		return append(t.otherGuides(p), []labelled{{label: labelStaySubmit, verb: verbStaySubmit}, {label: labelStayDrop, verb: verbStayDrop, arg: stayDropped}})
	case p.State == knowledge.Drafted:
		return [][]labelled{{{label: labelStayApprove, verb: verbStayYes}, {label: labelStayReject, verb: verbStayWhy}}}
	case p.Going:
		return nil
	case p.State == knowledge.Approved, p.State == knowledge.TakenOut && p.Why != "":
		return [][]labelled{{{label: labelStayRetry, verb: verbStayRetry}}}
	case p.State == knowledge.Published:
		return [][]labelled{{{label: labelStayOut, verb: verbStayOut}}}
	}
	return nil
}

// otherGuides are the guides that a draft could go into instead.
func (t *turn) otherGuides(p *knowledge.Promotion) (rows [][]labelled) {
	q, err := t.Question(p.Question)
	if err != nil {
		return nil
	}
	edition, release := t.bot.Editions.Current()
	defer release()
	for _, id := range t.guidesFor(q) {
		if g, ok := edition.Library.Guide(id); ok && id != p.Guide {
			rows = append(rows, []labelled{{label: labelStayGuide + shorten(g.Name, labelLength), verb: verbStayGuide, arg: id}})
		}
	}
	return rows
}

// guideChoice asks which guide a draft belongs to.
func (t *turn) guideChoice(p *knowledge.Promotion, guides []string) (knowledge.Body, error) {
	edition, release := t.bot.Editions.Current()
	defer release()
	body := bodyOf(fmt.Sprintf(stayWhichGuide, p.Number))
	for _, id := range guides {
		g, ok := edition.Library.Guide(id)
		if !ok {
			continue
		}
		a := knowledge.Action{Verb: verbStayGuide, Question: p.Question, Chat: t.u.Chat, Arg: fmt.Sprintf("%d\n%s", p.Number, id)}
		b, err := t.bot.actionButton(t.Tx, labelStayGuide+shorten(g.Name, labelLength), a, t.now)
		if err != nil {
			return body, err
		}
		body.Buttons = append(body.Buttons, []knowledge.Button{b})
	}
	return body, nil
}

// promotionText is a promotion as officers read it.
func (t *turn) promotionText(p *knowledge.Promotion, alike []knowledge.Question) string {
	var s strings.Builder
	s.WriteString(t.promotionHead(p))
	g, ok := t.guideOf(p)
	switch {
	case ok:
		fmt.Fprintf(&s, stayGuide, Escape(g.Name))
	case p.State == knowledge.Begun:
		s.WriteString(stayNoGuide)
	default:
		fmt.Fprintf(&s, stayGuide, Escape(p.Guide))
	}
	fmt.Fprintf(&s, stayWords, Escape(p.Ask), Escape(p.Answer), Escape(p.Source), Escape(p.Name))
	if p.State != knowledge.Begun && p.State != knowledge.Drafted {
		return s.String()
	}
	s.WriteString(lintText(p, ok && answersItself(g, p.Ask)))
	if len(alike) > 0 {
		fmt.Fprintf(&s, stayAlike, len(alike), numbersOf(alike, numbersShown))
	}
	s.WriteString(stayHow)
	if p.State == knowledge.Begun {
		s.WriteString(stayHowMore)
	} else {
		s.WriteString(stayHowTwo)
	}
	return s.String()
}

func (t *turn) promotionHead(p *knowledge.Promotion) string {
	title, second := fmt.Sprintf(stayNumber, p.Number), Escape(p.SecondBy)
	switch {
	case p.State == knowledge.Begun:
		return fmt.Sprintf(stayBegun, title)
	case p.State == knowledge.Drafted:
		return fmt.Sprintf(stayDraft, title)
	case p.State == knowledge.Approved && p.Going:
		return fmt.Sprintf(stayGoing, title, second)
	case p.State == knowledge.Approved:
		return fmt.Sprintf(stayHeld, title, second, Escape(p.Why))
	case p.State == knowledge.Published && t.stands(p):
		return fmt.Sprintf(stayStands, title, second, p.Decided.In(knowledge.Vietnam()).Format("02/01/2006"))
	case p.State == knowledge.Published:
		return fmt.Sprintf(stayHidden, title, second)
	case p.State == knowledge.TakenOut && p.Going:
		return fmt.Sprintf(stayOutGo, title, second)
	case p.State == knowledge.TakenOut && p.Why != "":
		return fmt.Sprintf(stayOutBad, title, second, Escape(p.Why))
	case p.State == knowledge.TakenOut:
		return fmt.Sprintf(stayOut, title, second)
	}
	return fmt.Sprintf(stayOff, title, second, Escape(p.Why))
}

// guideOf is the guide that a promotion goes into, as it stands.
func (t *turn) guideOf(p *knowledge.Promotion) (*knowledge.Guide, bool) {
	edition, release := t.bot.Editions.Current()
	defer release()
	return edition.Library.Guide(p.Guide)
}

// stands reports whether the edition in use has a promotion.
func (t *turn) stands(p *knowledge.Promotion) bool {
	g, ok := t.guideOf(p)
	return ok && slices.ContainsFunc(g.FAQ, func(qa knowledge.QA) bool {
		return knowledge.SameAsk(qa.Question, p.Ask) && qa.Source == p.Source
	})
}

// answersItself reports whether a guide has a question of its own.
func answersItself(g *knowledge.Guide, ask string) bool {
	return slices.ContainsFunc(g.FAQ, func(qa knowledge.QA) bool { return qa.Source == "" && knowledge.SameAsk(qa.Question, ask) })
}

// lintText says what may be hard to read in a draft, in a few lines.
func lintText(p *knowledge.Promotion, twice bool) string {
	found := p.Entry().Lint()
	said := listed(found[:min(len(found), 4)], func(f knowledge.Finding) string {
		return "\n• " + Escape(shorten(f.What+"; "+f.Mend, 250))
	})
	if knowledge.HasBlanks(p.Ask + p.Answer) {
		said += stayBlanks
	}
	if twice {
		said += stayTwice
	}
	if said == "" {
		return ""
	}
	return stayLint + said
}
