package knowledge

import (
	"fmt"
	"time"
)

// PromotionState is where a promotion stands.
type PromotionState string

// The states of a promotion.
const (
	Drafted   PromotionState = "drafted"   // waits for a second person
	Approved  PromotionState = "approved"  // on its way through the publish gate
	Published PromotionState = "published" // stands in its guide
	Rejected  PromotionState = "rejected"
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
}

// Approve is the second pair of eyes. ErrConflict when it was decided already, or
// when who approves is its author.
func (p *Promotion) Approve(who Person, now time.Time) error { return p.decide(who, Approved, "", now) }

// Reject drops it, with a reason. Its author may do that too.
func (p *Promotion) Reject(who Person, why string, now time.Time) error {
	return p.decide(who, Rejected, why, now)
}

func (p *Promotion) decide(who Person, state PromotionState, why string, now time.Time) error {
	if p.State != Drafted || state == Approved && who.Account == p.Author {
		return fmt.Errorf("decide on promotion %d: %w", p.Number, ErrConflict)
	}
	p.State, p.Second, p.SecondBy, p.Decided, p.Why = state, who.Account, who.Name, now, why
	return nil
}
