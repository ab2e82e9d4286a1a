package knowledge

import "time"

// LetterKind says what a letter is for.
type LetterKind string

// The kinds of letters.
const (
	Apology    LetterKind = "apology"    // the result is late
	Birth      LetterKind = "birth"      // congratulations
	Marriage   LetterKind = "marriage"   // congratulations
	Condolence LetterKind = "condolence" // to the family of who died
)

// LetterState is how far a letter has come.
type LetterState string

// The states of a letter.
const (
	LetterDraft    LetterState = "draft"    // waits for the chair
	LetterApproved LetterState = "approved" // sent to those who follow the dossier, or for the office to hand over
	LetterDropped  LetterState = "dropped"  // the chair wants none, or it was not needed any more
)

// Letter is an official letter about one dossier. Rules: Number is given by the
// store; of a dossier's appointment there is one apology; nothing is sent before a
// person with the power to approve it did so, and the reason is theirs.
type Letter struct {
	Number   int64
	Kind     LetterKind
	Code     DossierCode
	Name     string // of who handed the dossier in
	Status   Status // when it was drafted
	Due      time.Time
	NewDue   time.Time // of an apology: the new appointment; zero: not said yet
	Reason   string    // of an apology; "": not said yet
	State    LetterState
	Written  time.Time
	Decided  time.Time
	By       Account // who decided
	ByName   string
	Shown    []uint64 // the notices that show it to those who can approve
	Sent     []uint64 // the notices that carry it to citizens
	Reminded time.Time
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
