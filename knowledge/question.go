package knowledge

import (
	"fmt"
	"slices"
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
	Unsent    Side = "unsent" // an officer's words for the citizen that wait to be confirmed
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
	Touched      time.Time // when the claimer last did something about it
	Warned       time.Time // when the claimer was told that the claim runs out; zero: was not
	Thread       []Entry
	Card         uint64 // Seq of the notice that is the card
	AskedAt      time.Time
	Changed      time.Time
	AskedIfClear bool // the citizen was asked "đã rõ chưa?"
	Heard        Heard
	Pressing     Pressing
	Due          time.Time // by when the desk owes an answer; zero: to be reckoned
	Promised     bool      // the citizen was told Due
	Nudges       Nudges
	Rating       Rating
	Missed       time.Time // since when somebody must reach the citizen otherwise, for the bot cannot; zero: it can
	Trace        string    // under which the log tells of it
}

// Heard is what the bot understood of a question when it was escalated.
type Heard struct {
	Verdict string   // as in index: "sure", "unsure", "unknown"; "" when it did not look
	Guide   string   // the best guide's id
	Aspects []Aspect // what was asked of it
	Case    string
	Told    bool // the citizen was answered from that guide, and asks an officer all the same
}

// Pressing is why a question cannot wait its turn.
type Pressing string

// The kinds of pressing questions.
const (
	Calm   Pressing = ""
	Upset  Pressing = "upset"  // the citizen is angry or in despair
	Urgent Pressing = "urgent" // a time limit runs out
)

// Nudges are the reminders of a question that went out since it waits.
type Nudges struct {
	Stage int // 0: none; 1: the desk; 2: the lead too; 3 and more: daily
	At    time.Time
	Slip  bool // the citizen was told that the promise slipped
}

// Rating is what a citizen thought of an answer. Face is 1 (very bad) to 4 (very
// good), as in the national survey; 0: not rated.
type Rating struct {
	Face    int
	Why     string
	Officer Account   // whose reply was rated
	At      time.Time // when it was rated; with Face 0, when the citizen was asked to
}

// Entry is one thing said in a question's thread.
type Entry struct {
	At     time.Time
	Side   Side
	By     string  // name
	Author Account // zero when it was not a person with a role
	Text   string
	File   string       // what kind of file it is; "": words alone
	Source MessageRef   // where it was written
	Parts  []MessageRef // further messages of it: the rest of an album
	Album  bool         // more of it may come
	Notice uint64       // the notice that carries it to the other side; 0: none
	Along  []uint64     // further notices that carry it
	Taken  bool         // taken back
	Lost   bool         // it did not arrive, or nobody knows whether it did
}

// Carries reports whether a notice carries the entry, or a part of it.
func (e *Entry) Carries(notice uint64) bool {
	return notice != 0 && (e.Notice == notice || slices.Contains(e.Along, notice))
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
	if q.State == Answered { // it waits again
		q.owed()
	}
	q.State, q.Claimer, q.ClaimedBy, q.ClaimedAt, q.Changed = Claimed, who, name, now, now
	q.Touched, q.Warned = now, time.Time{}
	return nil
}

// Touch says that an officer is at work on the question, so that a claim of theirs
// does not run out.
func (q *Question) Touch(who Account, now time.Time) {
	if q.State == Claimed && q.Claimer == who {
		q.Touched, q.Warned = now, time.Time{}
	}
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

// Lapse gives back a question whose claim is idle. One that nobody has stays as it
// is.
func (q *Question) Lapse(now time.Time) {
	if q.State == Claimed {
		q.unclaim()
		q.State, q.Changed = Open, now
	}
}

// Move gives the question to another desk, where it waits for whoever claims it;
// its card stays behind. ErrConflict when it is closed, or there already.
func (q *Question) Move(to Address, now time.Time) error {
	if q.State == Closed || q.Desk == to {
		return fmt.Errorf("move question %d: %w", q.Number, ErrConflict)
	}
	q.unclaim()
	q.State, q.Desk, q.Card, q.Changed = Open, to, 0, now
	q.Nudges = Nudges{Slip: q.Nudges.Slip} // the new desk was reminded of nothing
	return nil
}

// Rate keeps what the citizen thought of the last reply that stands. ErrConflict
// when there is none, ErrInvalid when the face is none of the four.
func (q *Question) Rate(face int, now time.Time) error {
	if face < 1 || face > 4 {
		return fmt.Errorf("rate question %d: face %d: %w", q.Number, face, ErrInvalid)
	}
	for i := len(q.Thread) - 1; i >= 0; i-- {
		if e := q.Thread[i]; e.Side == ByOfficer && !e.Taken {
			q.Rating = Rating{Face: face, Why: q.Rating.Why, Officer: e.Author, At: now}
			return nil
		}
	}
	return fmt.Errorf("rate question %d: it has no reply: %w", q.Number, ErrConflict)
}

// Reply adds an officer's words for the citizen and makes the question
// Answered. ErrConflict when another officer has it or answered it before and
// over is false.
func (q *Question) Reply(who Account, name, text string, source MessageRef, over bool, now time.Time) error {
	if q.Claimer != (Account{}) && q.Claimer != who && !over {
		return fmt.Errorf("reply to question %d: %s has it: %w", q.Number, q.ClaimedBy, ErrConflict)
	}
	q.Thread = slices.DeleteFunc(q.Thread, func(e Entry) bool { return e.Side == Unsent && e.Source == source })
	q.Thread = append(q.Thread, Entry{At: now, Side: ByOfficer, By: name, Author: who, Text: text, Source: source})
	q.State, q.Claimer, q.ClaimedBy, q.ClaimedAt, q.Changed = Answered, who, name, now, now
	q.Nudges = Nudges{}
	return nil
}

// Tell adds an officer's words for the citizen that are no answer yet, and claims
// the question: the citizen goes on waiting. ErrConflict when another officer has
// it, or nobody waits.
func (q *Question) Tell(who Account, name, text string, source MessageRef, now time.Time) error {
	if !q.Waiting() {
		return fmt.Errorf("tell the citizen of question %d: nobody waits: %w", q.Number, ErrConflict)
	}
	if err := q.Claim(who, name, now); err != nil {
		return err
	}
	q.Touch(who, now)
	q.Thread = append(q.Thread, Entry{At: now, Side: ByOfficer, By: name, Author: who, Text: text, Source: source})
	q.Changed = now
	return nil
}

// Withhold keeps an officer's words for the citizen until they are confirmed:
// Reply sends them, and then they are said once.
func (q *Question) Withhold(who Account, name, text, file string, source MessageRef, now time.Time) {
	q.Thread = slices.DeleteFunc(q.Thread, func(e Entry) bool { return e.Side == Unsent && e.Source == source })
	q.Thread = append(q.Thread, Entry{At: now, Side: Unsent, By: name, Author: who, Text: text, File: file, Source: source})
	q.Changed = now
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
	q.State, q.Changed, q.Missed = Closed, now, time.Time{}
}

// Miss says that a reply did not arrive, for the citizen's chat takes nothing from the
// bot: the question waits again, for somebody to reach them otherwise.
func (q *Question) Miss(now time.Time) {
	q.Reopen(now)
	q.Missed = now
}

// Meet says that the citizen can be written to again, and that the replies they missed go
// out: the question is answered by the last, unless the citizen said more since.
func (q *Question) Meet(now time.Time) {
	q.Missed = time.Time{}
	for _, e := range slices.Backward(q.Thread) {
		switch {
		case e.Side == ByCitizen || q.State != Open:
			return
		case e.Side == ByOfficer && !e.Taken:
			q.State, q.Claimer, q.ClaimedBy, q.ClaimedAt, q.Changed = Answered, e.Author, e.By, e.At, now
			q.Nudges = Nudges{}
			return
		}
	}
}

// Reopen makes an answered or closed question wait again; when it is due is to be
// reckoned anew. An open or claimed one stays as it is.
func (q *Question) Reopen(now time.Time) {
	q.Changed, q.AskedIfClear = now, false
	if q.State != Answered && q.State != Closed {
		return
	}
	q.unclaim()
	q.State = Open
	q.owed()
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

// EntryFrom returns the entry that was written in a message, or that the message is
// a part of; nil when there is none.
func (q *Question) EntryFrom(source MessageRef) *Entry {
	for i := range q.Thread {
		if q.Thread[i].Source == source || slices.Contains(q.Thread[i].Parts, source) {
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

// owed begins the time anew within which an answer is owed.
func (q *Question) owed() { q.Due, q.Promised, q.Nudges = time.Time{}, false, Nudges{} }

func (q *Question) unclaim() {
	q.Claimer, q.ClaimedBy, q.ClaimedAt = Account{}, "", time.Time{}
	q.Touched, q.Warned = time.Time{}, time.Time{}
}
