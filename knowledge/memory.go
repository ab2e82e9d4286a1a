package knowledge

import "time"

// Memory is what the bot remembers of a citizen's chat so that a follow-up
// makes sense; of a desk's chat, the albums. It holds nothing an officer wrote, and of
// dossiers at most the code of the one whose second factor is awaited; it is
// forgotten when the citizen asks for that.
type Memory struct {
	Chat    Address
	Turns   []Turn    // oldest first, a few
	Thread  Thread    // what they were about, as far as they are in it
	Offer   Offer     // what the citizen could send to an officer with one press
	Await   Await     // what the next message is taken for
	AddTo   int64     // with AwaitMore: the question
	Asking  string    // with AwaitCase and AwaitFactor: the payload of the question, as a button would carry it
	Told    Told      // what the citizen said of their circumstances last
	Albums  []Album   // those that came last, oldest first, a few
	Leaflet time.Time // when a leaflet was sent last
	Changed time.Time
}

// Await is what a chat's next message is taken for.
type Await string

// What can be awaited.
const (
	AwaitNothing  Await = ""
	AwaitQuestion Await = "question" // words for an officer
	AwaitMore     Await = "more"     // further words for a question
	AwaitCode     Await = "code"     // a dossier's code
	AwaitFeedback Await = "feedback" // what the citizen thinks of the service
	AwaitWhy      Await = "why"      // why an answer was rated as it was
	AwaitCase     Await = "case"     // the answer to a question about circumstances
	AwaitFactor   Await = "factor"   // what shows that a dossier is the citizen's
)

// Told is the cases that a citizen said apply to them.
type Told struct {
	Guide string   // its id
	Cases []string // names
	None  []string // questions none of whose cases applies
	At    time.Time
}

// Turn is one question and the guide that answered it, if one did.
type Turn struct {
	Text   string
	Guide  string
	Source MessageRef // where it was written; zero when a button was pressed
	At     time.Time
	Trace  string // of its update
	Read   bool   // it is in the thread, or too old for it
}

// Thread is what a conversation has been about, as an edition of the guides understands
// it: kept, so that a next message need not have all before it understood again.
type Thread struct {
	Edition string  // its hash; any other understands the turns anew
	Topics  []Topic // the newest last, a few; no two neighbours have the same guide
}

// Topic is what a question was about: its words, and what they led to.
type Topic struct {
	Text       string
	Guide      string // its id; empty when only the words are known
	Verdict    string // as the index says it
	Aspects    []Aspect
	Case       string
	Hits       []Hit    // best first, a few
	Choices    []string // when unsure: the guides' ids
	Confidence float64
	At         time.Time
}

// Hit is a guide that a question fits.
type Hit struct {
	Guide string // id
	Score float64
}

// Offer is an offer to ask an officer: the words and where they were written.
// Asked says that the bot asked, so that "có" sends it; otherwise only the
// button does.
type Offer struct {
	Text   string
	Source MessageRef
	Files  bool   // the source message is a file to be copied
	File   string // what kind of file it is
	Asked  bool
	At     time.Time
	Trace  string // of the update that had the words
}

// Album is files that were sent as one. They arrive as messages of their own, in
// any order.
type Album struct {
	ID    string       // the channel's
	Parts []MessageRef // as they came
	File  string       // what kind of files they are
	Text  string       // the words with them, as far as they have come
	Offer uint64       // the notice that its first part led to; 0: none
	At    time.Time    // when its first part came
}
