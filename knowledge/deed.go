package knowledge

import "time"

// Terminal is the channel, and the power, of who acts at the machine itself: whoever
// may enter the data folder.
const Terminal = "terminal"

// Deed is one privileged act, for the audit. Rules: deeds are only ever added;
// nothing that a citizen wrote stands in one.
type Deed struct {
	Number   int64 // given by the store, growing
	At       time.Time
	By       Account
	Name     string // of who did it, as known then
	Power    string // that it took
	Verb     string // "claim", "reply", "publish"
	Question int64  // 0: about none
	Chat     Address
	About    string // an account, a guide's id, a number: never a citizen's words
}

// Count is how often something happened on a day. Rule: a name says what, and
// never who.
type Count struct {
	Day  time.Time // from DayOf
	Name string    // "asked", "sure", "guide:dang-ky-khai-sinh"
	N    int64
}

// Feedback is what a citizen thinks of the service, or thanks to an officer.
type Feedback struct {
	Number  int64
	At      time.Time
	From    Address
	Account Account
	Name    string
	Text    string
	Officer Account // who is thanked; zero: nobody by name
}
