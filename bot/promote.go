package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons about replies that stay. Arg is the promotion's number, and
// what else the verb needs behind a line end.
const (
	verbStay       = "stay"       // begins with the question's last reply
	verbStayGuide  = "stayGuide"  // the guide's id behind
	verbStaySubmit = "staySubmit" // the author has read it over
	verbStayDrop   = "stayDrop"
	verbStayOpen   = "stayOpen" // shows it here
	verbStayYes    = "stayYes"  // the second person approves
	verbStayWhy    = "stayWhy"  // asks why not
	verbStayNo     = "stayNo"   // why behind
	verbStayHeld   = "stayHeld" // the hash of the edition behind
	verbStayAll    = "stayAll"  // likewise, and others' changes with it
	verbStayRetry  = "stayRetry"
	verbStayOut    = "stayOut" // out of its guide
	verbReword     = "reword"  // no button: what is written in reply to it
)

// promoteRoutes are the commands about replies that stay.
func promoteRoutes() []route {
	everywhere := atDesk | inPrivate
	return []route{
		{name: "luu", power: AnswerQuestions, where: atDesk, no: deskNotYours, plan: simply((*turn).keepReply)},
		{name: "duyet", power: ApproveReplies, where: everywhere, reads: true, no: adminNoPower, plan: simply((*turn).listPromotions)},
		{name: "thieu", power: SeeFigures, where: everywhere, reads: true, no: adminNoPower, plan: planMissing},
	}
}

// promoteDeeds is what their buttons do. Each may be pressed again: what it may do then
// is for the promotion's state to say.
func promoteDeeds() map[string]deed {
	drafts := func(do func(*turn, *knowledge.Promotion, knowledge.Person, string) error) deed {
		return deed{power: AnswerQuestions, repeat: true, do: onPromotion(do)}
	}
	approves := func(do func(*turn, *knowledge.Promotion, knowledge.Person, string) error) deed {
		return deed{power: ApproveReplies, repeat: true, do: onPromotion(do)}
	}
	all, opens := approves((*turn).publishPromotion), approves((*turn).openPromotion)
	all.power, opens.reads = PublishGuides, true
	return map[string]deed{
		verbStay: {power: AnswerQuestions, repeat: true, do: func(t *turn, a knowledge.Action, _ knowledge.Person) error {
			q, err := t.Question(a.Question)
			if err != nil {
				return err
			}
			return t.beginPromotion(q)
		}},
		verbStayGuide: drafts((*turn).chooseGuide), verbStaySubmit: drafts((*turn).submitPromotion), verbStayDrop: drafts((*turn).rejectPromotion),
		verbStayYes: approves((*turn).approvePromotion), verbStayWhy: approves((*turn).askWhyNot), verbStayNo: approves((*turn).rejectPromotion),
		verbStayRetry: approves((*turn).retryPromotion), verbStayOut: approves((*turn).withdrawPromotion),
		verbStayHeld: approves((*turn).publishPromotion), verbStayAll: all, verbStayOpen: opens,
	}
}

// onPromotion is a deed on the promotion that a row names.
func onPromotion(do func(t *turn, p *knowledge.Promotion, who knowledge.Person, rest string) error) func(*turn, knowledge.Action, knowledge.Person) error {
	return func(t *turn, a knowledge.Action, who knowledge.Person) error {
		first, rest, _ := strings.Cut(a.Arg, "\n")
		number, _ := parseNumber(first)
		p, err := t.Promotion(number)
		if err != nil {
			return err
		}
		t.on(p.Question, fmt.Sprintf("promotion %d", number))
		err = do(t, &p, who, rest)
		if errors.Is(err, knowledge.ErrConflict) { // its buttons are of an earlier state
			t.justLooked()
			t.toast = stayDecided
			if p.State == knowledge.Drafted && p.Author == who.Account {
				t.toast = stayOwn
			}
			return nil
		}
		return err
	}
}

// keepReply is "/luu": it begins with the last reply of the question replied to, or
// of the one whose number stands behind.
func (t *turn) keepReply(_ knowledge.Person, rest string) error {
	q, ok, err := t.meant(rest)
	if err != nil || !ok {
		return err
	}
	if e := q.EntryFrom(t.u.ref(t.u.ReplyTo)); t.u.ReplyTo != "" && e != nil && e.Side == knowledge.ByOfficer && !e.Taken {
		return t.promote(q, e)
	}
	return t.beginPromotion(q)
}

// beginPromotion begins with the last reply of a question.
func (t *turn) beginPromotion(q knowledge.Question) error { return t.promote(q, lastWritten(q)) }

// promote drafts a question and answer of a guide from an officer's reply, without what
// is anybody's own, and shows it where this was asked for. What was begun already is
// shown again.
func (t *turn) promote(q knowledge.Question, reply *knowledge.Entry) error {
	if reply == nil || strings.TrimSpace(reply.Text) == "" {
		t.justLooked()
		return t.sayHere(stayNoReply)
	}
	all, err := t.Promotions()
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Question == q.Number && p.State != knowledge.Rejected && p.State != knowledge.TakenOut {
			t.justLooked()
			return t.showPromotion(&p, t.u.Chat)
		}
	}
	p := knowledge.Promotion{
		Ask: knowledge.Impersonal(q.Words(), q.Name, q.Account.ID), Answer: knowledge.CleanText(knowledge.Impersonal(reply.Text, q.Name)),
		Question: q.Number, Author: reply.Author, Name: reply.By, At: t.now, State: knowledge.Begun,
	}
	p.Ask = asAsked(p.Ask)
	if guides := t.guidesFor(q); len(guides) > 0 {
		p.Guide = guides[0]
	}
	if p.Number, err = t.NextPromotion(); err != nil {
		return err
	}
	desk, err := t.Desk(q.Desk)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	p.Source = fmt.Sprintf(staySource, strings.TrimSpace(sayOfficer+" "+desk.Name), reply.At.In(knowledge.Vietnam()).Format("02/01/2006"))
	t.on(q.Number, fmt.Sprintf("promotion %d", p.Number))
	return t.showPromotion(&p, t.u.Chat)
}

// asAsked is a citizen's question as a guide would write it: on one line, with a capital
// and a question mark.
func asAsked(words string) string {
	words = upperFirst(strings.Join(strings.Fields(words), " "))
	if !strings.HasSuffix(words, "?") && words != "" {
		words = strings.TrimRight(words, ".! ") + "?"
	}
	return words
}

// lastWritten is the last reply in words that stands; nil when there is none.
func lastWritten(q knowledge.Question) *knowledge.Entry {
	for i := len(q.Thread) - 1; i >= 0; i-- {
		if e := &q.Thread[i]; e.Side == knowledge.ByOfficer && !e.Taken && strings.TrimSpace(e.Text) != "" {
			return e
		}
	}
	return nil
}

// guidesFor are the guides that a question may be about, the likeliest first.
func (t *turn) guidesFor(q knowledge.Question) (ids []string) {
	edition, release := t.bot.Editions.Current()
	defer release()
	for _, id := range append([]string{q.Heard.Guide}, q.Guesses...) {
		if g, ok := edition.Library.Guide(id); ok && !slices.Contains(ids, g.ID) {
			ids = append(ids, g.ID)
		}
	}
	return ids[:min(len(ids), 3)]
}

// chooseGuide puts a draft into another guide.
func (t *turn) chooseGuide(p *knowledge.Promotion, who knowledge.Person, guide string) error {
	if err := p.Reword(who, "", ""); err != nil {
		return err
	}
	p.Guide = guide
	return t.redraw(p)
}

// submitPromotion hands a draft to whoever may approve it.
func (t *turn) submitPromotion(p *knowledge.Promotion, who knowledge.Person, _ string) error {
	err := p.Submit(t.now)
	if errors.Is(err, knowledge.ErrInvalid) {
		t.justLooked()
		t.toast = stayNotWhole
		return nil
	}
	if err != nil {
		return err
	}
	if err := t.redraw(p); err != nil {
		return err
	}
	others, err := t.approvers(p.Author)
	if err != nil {
		return err
	}
	if len(others) == 0 {
		return t.sayHere(stayNoOther)
	}
	for _, o := range others {
		if err := t.showPromotion(p, knowledge.Address{Channel: o.Account.Channel, Chat: o.Account.ID}); err != nil {
			return err
		}
	}
	return t.sayHere(fmt.Sprintf(staySubmitted, len(others)))
}

// approvers are those who may approve what somebody wrote.
func (t *turn) approvers(author knowledge.Account) ([]knowledge.Person, error) {
	people, err := t.People()
	return slices.DeleteFunc(people, func(p knowledge.Person) bool {
		return p.Account == author || !slices.ContainsFunc(holders(ApproveReplies), p.Is)
	}), err
}

// sayHere answers where a button was pressed or a command was written.
func (t *turn) sayHere(words string) error {
	_, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Body: bodyOf(words)})
	return err
}
