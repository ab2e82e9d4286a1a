package knowledge

import (
	"fmt"
	"time"
)

// PromotionState is where a promotion stands.
type PromotionState string

// The states of a promotion.
const (
	Begun     PromotionState = "begun"     // its author has not read it over
	Drafted   PromotionState = "drafted"   // waits for a second person
	Approved  PromotionState = "approved"  // may stand, once the publish gate lets it through
	Published PromotionState = "published" // stands in its guide
	Rejected  PromotionState = "rejected"  // and stands nowhere
	TakenOut  PromotionState = "withdrawn" // stood, and is to stand no longer
)

// Promotion is a reply on its way to become a guide's FAQ entry, so that the next
// who asks is answered at once. Rules: nothing personal stands in it; who approves
// is never who wrote it.
type Promotion struct {
	Number   int64
	Guide    string // its id
	Ask      string // the question, as the guide will have it
	Answer   string
	Question int64 // where the reply was given
	Author   Account
	Name     string // the author's
	At       time.Time
	State    PromotionState
	Second   Account // who approved or rejected
	SecondBy string  // their name
	Decided  time.Time
	Why      string // it was rejected, or the gate refused it
	Source   string // "Cán bộ … trả lời ngày …": what the guide says of where it is from
	Going    bool   // on its way through the gate, into the guide or out of it; else it arrived, or a person must act
	Tried    time.Time
	Shown    []uint64 // notices that show it: who replies to one of them rewords it
}

// Entry is what the guide gets.
func (p *Promotion) Entry() QA { return QA{Question: p.Ask, Answer: p.Answer, Source: p.Source} }

// Overlay is an overlay of just this entry.
func (p *Promotion) Overlay() Overlay { return Overlay{Guide: p.Guide, FAQ: []QA{p.Entry()}} }

// Submit hands it to the second person. ErrConflict when that was done, ErrInvalid
// when it has no guide or no words.
func (p *Promotion) Submit(now time.Time) error {
	switch {
	case p.State != Begun:
		return fmt.Errorf("submit promotion %d: it is %s: %w", p.Number, p.State, ErrConflict)
	case p.Guide == "" || p.Ask == "" || p.Answer == "":
		return fmt.Errorf("submit promotion %d: it is not whole: %w", p.Number, ErrInvalid)
	}
	p.State, p.At = Drafted, now
	return nil
}

// Reword changes its words; empty ones stay as they are. Who does so is its author
// from now on. ErrConflict when it was decided already.
func (p *Promotion) Reword(who Person, ask, answer string) error {
	if p.State != Begun && p.State != Drafted {
		return fmt.Errorf("reword promotion %d: it is %s: %w", p.Number, p.State, ErrConflict)
	}
	if ask = oneLine(visible(ask)); ask != "" {
		p.Ask = ask
	}
	if answer = CleanText(answer); answer != "" {
		p.Answer = answer
	}
	p.Author, p.Name = who.Account, who.Name
	return nil
}

// Withdraw takes a published one out of its guide again. ErrConflict when it is not
// published.
func (p *Promotion) Withdraw(who Person, now time.Time) error {
	if p.State != Published {
		return fmt.Errorf("withdraw promotion %d: it is %s: %w", p.Number, p.State, ErrConflict)
	}
	p.State, p.Second, p.SecondBy, p.Decided = TakenOut, who.Account, who.Name, now
	p.send(now)
	return nil
}

// Retry sends it through the gate again.
func (p *Promotion) Retry(now time.Time) error {
	if p.State != Approved && p.State != TakenOut {
		return fmt.Errorf("retry promotion %d: it is %s: %w", p.Number, p.State, ErrConflict)
	}
	p.send(now)
	return nil
}

func (p *Promotion) send(now time.Time) { p.Going, p.Tried, p.Why = true, now, "" }

// Arrive says that the gate let it through; Stop that it did not, and why.
func (p *Promotion) Arrive() {
	p.Going, p.Why = false, ""
	if p.State == Approved {
		p.State = Published
	}
}

// Stop says why the gate did not let it through: a person must act.
func (p *Promotion) Stop(why string) { p.Going, p.Why = false, why }

// Approve is the second pair of eyes, and sends it through the gate. ErrConflict when
// it was decided already, or when who approves is its author.
func (p *Promotion) Approve(who Person, now time.Time) error {
	if err := p.decide(who, Approved, "", now); err != nil {
		return err
	}
	p.send(now)
	return nil
}

// Reject drops it, with a reason. Its author may do that too.
func (p *Promotion) Reject(who Person, why string, now time.Time) error {
	return p.decide(who, Rejected, why, now)
}

func (p *Promotion) decide(who Person, state PromotionState, why string, now time.Time) error {
	dropped := state == Rejected && p.State == Begun
	if p.State != Drafted && !dropped || state == Approved && who.Account == p.Author {
		return fmt.Errorf("decide on promotion %d: %w", p.Number, ErrConflict)
	}
	p.State, p.Second, p.SecondBy, p.Decided, p.Why = state, who.Account, who.Name, now, why
	return nil
}
