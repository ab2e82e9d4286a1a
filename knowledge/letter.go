package knowledge

import (
	"fmt"
	"time"
)

// LetterKind says what a letter is for.
type LetterKind string

// The kinds of letters.
const (
	Apology    LetterKind = "apology"    // the result is late
	Birth      LetterKind = "birth"      // congratulations
	Marriage   LetterKind = "marriage"   // congratulations
	Condolence LetterKind = "condolence" // to the family of who died
)

// ResultLetters are the kinds that go with a result, in the words of the office.
func ResultLetters() []LetterKind { return []LetterKind{Birth, Marriage, Condolence} }

// LetterState is how far a letter has come.
type LetterState string

// The states of a letter.
const (
	LetterDraft    LetterState = "draft"    // an apology: waits for the chair; of other kinds: for its hour
	LetterApproved LetterState = "approved" // sent to those who follow the dossier, or for the office to hand over
	LetterDropped  LetterState = "dropped"  // somebody wants none, or it was not needed any more
)

// Letter is an official letter about one dossier. Rules: Number is given by the
// store; of a dossier's appointment there is one apology; nothing is sent before a
// person with the power to approve it did so, and the reason is theirs.
type Letter struct {
	Number  int64
	Kind    LetterKind
	Code    DossierCode
	Name    string // of who handed the dossier in
	Status  Status // when it was drafted
	Due     time.Time
	NewDue  time.Time // of an apology: the new appointment; zero: not said yet
	Reason  string    // of an apology; "": not said yet
	State   LetterState
	Written time.Time
	Decided time.Time
	By      Account // who decided; zero: nobody, it was not needed any more
	ByName  string
	Text    string   // as it was approved, with the name; empty before
	Shown   []uint64 // the notices that show it to those who can approve
	Listed  []uint64 // those that list it among others
	Sent    []uint64 // the notices that carry it to citizens
}

// Waits reports whether an apology waits for a person.
func (l *Letter) Waits() bool { return l.Kind == Apology && l.State == LetterDraft }

// Whole reports whether an apology says why, and until when: all that a person must add.
func (l *Letter) Whole() bool { return l.Reason != "" && !l.NewDue.IsZero() }

// About reports whether an apology is about a dossier as it stands.
func (l *Letter) About(d Dossier) bool {
	return l.Status == d.Status && l.Due.Equal(d.Due) && l.Name == d.Name
}

// Redraft makes an apology one about a dossier as it stands now. What a person had said
// of another state was not said of this one.
func (l *Letter) Redraft(d Dossier) {
	if l.Status != d.Status || !l.Due.Equal(d.Due) {
		l.Reason, l.NewDue = "", time.Time{}
	}
	l.Name, l.Status, l.Due = d.Name, d.Status, d.Due
}

// Explain gives an apology its reason or its new appointment; empty ones stay as they
// are. ErrConflict when it was decided already.
func (l *Letter) Explain(reason string, newDue time.Time) error {
	if l.State != LetterDraft {
		return fmt.Errorf("explain letter %d: it is %s: %w", l.Number, l.State, ErrConflict)
	}
	if reason != "" {
		l.Reason = reason
	}
	if !newDue.IsZero() {
		l.NewDue = newDue
	}
	return nil
}

// Approve has a letter go out with the text that was seen. ErrConflict when it was
// decided already, ErrInvalid when an apology says no reason or no day.
func (l *Letter) Approve(who Person, text string, now time.Time) error {
	switch {
	case l.State != LetterDraft:
		return fmt.Errorf("approve letter %d: it is %s: %w", l.Number, l.State, ErrConflict)
	case text == "", l.Kind == Apology && !l.Whole():
		return fmt.Errorf("approve letter %d: it is not whole: %w", l.Number, ErrInvalid)
	}
	l.State, l.Text, l.By, l.ByName, l.Decided = LetterApproved, text, who.Account, who.Name, now
	return nil
}

// Drop has a letter never go out. who is zero when nobody decided that. ErrConflict
// when it was decided already.
func (l *Letter) Drop(who Person, now time.Time) error {
	if l.State != LetterDraft {
		return fmt.Errorf("drop letter %d: it is %s: %w", l.Number, l.State, ErrConflict)
	}
	l.State, l.By, l.ByName, l.Decided = LetterDropped, who.Account, who.Name, now
	return nil
}

// Settles reports whether an apology leaves nothing more to say of a dossier's
// appointment: it waits, was approved, or a person wanted none.
func (l *Letter) Settles(d Dossier) bool {
	unneeded := l.State == LetterDropped && l.By == Account{}
	return l.Kind == Apology && l.Due.Equal(d.Due) && !unneeded
}

// LetterTemplate is the office's own words for a kind of letter. Rules: only the
// text that a person approved is ever sent; another text needs another approval.
type LetterTemplate struct {
	Kind     LetterKind
	Text     string // with the placeholders of docs/office.md
	By       Account
	ByName   string
	Approved time.Time
}
