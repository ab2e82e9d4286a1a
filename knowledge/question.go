package knowledge

import (
	"fmt"
	"time"
)

// State is where a question stands.
type State string

// The states of a question.
const (
	Open     State = "open"     // waits for an officer
	Claimed  State = "claimed"  // an officer has it
	Answered State = "answered" // a reply went out; the citizen may still say "not yet"
	Closed   State = "closed"   // done
)

// Side says who spoke in a question's thread.
type Side string

// The sides.
const (
	ByCitizen Side = "citizen"
	ByOfficer Side = "officer"
	Inside    Side = "inside" // officers among themselves; never shown to the citizen
)

// Question is what a citizen asked and the bot could not resolve. Rules: Number
// is never used twice; only the verbs below change State; a claim is a lock
// with a name, and a reply by another officer must be confirmed.
type Question struct {
	Number       int64
	Epoch        int64 // a restored backup begins a new one
	Citizen      Address
	Account      Account
	Name         string // as the citizen's channel shows it
	Field        string // lĩnh vực, "" when unknown
	Guesses      []string
	Desk         Address
	State        State
	Claimer      Account
	ClaimedBy    string // the claimer's name
	ClaimedAt    time.Time
	Thread       []Entry
	Card         uint64 // Seq of the notice that is the card
	AskedAt      time.Time
	Changed      time.Time
	AskedIfClear bool // the citizen was asked "đã rõ chưa?"
}

// Entry is one thing said in a question's thread.
type Entry struct {
	At     time.Time
	Side   Side
	By     string // name
	Text   string
	Source MessageRef // where it was written
	Notice uint64     // the notice that carries it to the other side; 0: none
	Taken  bool       // taken back
}

// Escalate begins a question with the citizen's own words.
func Escalate(q Question, text string, source MessageRef, now time.Time) Question {
	q.State, q.AskedAt, q.Changed = Open, now, now
	q.Thread = []Entry{{At: now, Side: ByCitizen, By: q.Name, Text: text, Source: source}}
	return q
}

// Claim gives the question to an officer. ErrConflict when another officer has
// it; claiming again what one has already changes nothing.
func (q *Question) Claim(who Account, name string, now time.Time) error {
	switch {
	case q.State == Closed:
		return fmt.Errorf("claim question %d: it is closed: %w", q.Number, ErrConflict)
	case q.State == Claimed && q.Claimer != who:
		return fmt.Errorf("claim question %d: %s has it: %w", q.Number, q.ClaimedBy, ErrConflict)
	}
	if q.State == Claimed {
		return nil
	}
	q.State, q.Claimer, q.ClaimedBy, q.ClaimedAt, q.Changed = Claimed, who, name, now, now
	return nil
}

// Release gives the question back to the desk. ErrConflict when who does not
// hold it.
func (q *Question) Release(who Account, now time.Time) error {
	if q.State != Claimed || q.Claimer != who {
		return fmt.Errorf("release question %d: %w", q.Number, ErrConflict)
	}
	q.unclaim()
	q.State, q.Changed = Open, now
	return nil
}

// Reply adds an officer's words for the citizen and makes the question
// Answered. ErrConflict when another officer has it or answered it before and
// over is false.
func (q *Question) Reply(who Account, name, text string, source MessageRef, over bool, now time.Time) error {
	if q.Claimer != (Account{}) && q.Claimer != who && !over {
		return fmt.Errorf("reply to question %d: %s has it: %w", q.Number, q.ClaimedBy, ErrConflict)
	}
	q.Thread = append(q.Thread, Entry{At: now, Side: ByOfficer, By: name, Text: text, Source: source})
	q.State, q.Claimer, q.ClaimedBy, q.ClaimedAt, q.Changed = Answered, who, name, now, now
	return nil
}

// Add adds the citizen's further words. What was answered or closed is open
// again (claimed, when an officer had it).
func (q *Question) Add(text string, source MessageRef, now time.Time) {
	q.Thread = append(q.Thread, Entry{At: now, Side: ByCitizen, By: q.Name, Text: text, Source: source})
	q.Reopen(now)
}

// Note adds a remark that stays inside.
func (q *Question) Note(name, text string, source MessageRef, now time.Time) {
	q.Thread = append(q.Thread, Entry{At: now, Side: Inside, By: name, Text: text, Source: source})
	q.Changed = now
}

// Resolve closes the question. Closing twice changes nothing.
func (q *Question) Resolve(now time.Time) {
	if q.State == Closed {
		return
	}
	q.State, q.Changed = Closed, now
}

// Reopen makes an answered or closed question wait again. An open or claimed
// one stays as it is.
func (q *Question) Reopen(now time.Time) {
	q.Changed, q.AskedIfClear = now, false
	if q.State != Answered && q.State != Closed {
		return
	}
	q.unclaim()
	q.State = Open
}

// Waiting reports whether an officer still owes the citizen something.
func (q *Question) Waiting() bool { return q.State == Open || q.State == Claimed }

// Replied reports whether a reply to the citizen stands.
func (q *Question) Replied() bool {
	for _, e := range q.Thread {
		if e.Side == ByOfficer && !e.Taken {
			return true
		}
	}
	return false
}

// EntryFrom returns the entry that was written in a message, or nil.
func (q *Question) EntryFrom(source MessageRef) *Entry {
	for i := range q.Thread {
		if q.Thread[i].Source == source {
			return &q.Thread[i]
		}
	}
	return nil
}

// Words returns the citizen's first words.
func (q *Question) Words() string {
	if len(q.Thread) == 0 {
		return ""
	}
	return q.Thread[0].Text
}

func (q *Question) unclaim() {
	q.Claimer, q.ClaimedBy, q.ClaimedAt = Account{}, "", time.Time{}
}
