package knowledge

import (
	"strings"
	"time"
)

// Address is where a person or a group can be told something. Telegram is one
// channel of several to come, so all parts are strings.
type Address struct {
	Channel string // "tg"
	Chat    string
	Topic   string // a topic of a forum group; empty for the chat itself
}

// Account is a person's identity in a channel.
type Account struct {
	Channel string
	ID      string
}

// MessageRef names a message. It is never rewritten.
type MessageRef struct {
	Channel string
	Chat    string
	Message string
}

// NoticeKind says what a notice is for; the outbox orders and repeats by it.
type NoticeKind string

// The kinds of notices.
const (
	NoticeReply    NoticeKind = "reply"    // an officer's words to a citizen
	NoticeAnswer   NoticeKind = "answer"   // what the bot says
	NoticeCard     NoticeKind = "card"     // a question's card at the desk
	NoticeDigest   NoticeKind = "digest"   // likewise of several questions
	NoticeDesk     NoticeKind = "desk"     // anything else said in the officers' chat
	NoticeReminder NoticeKind = "reminder" // may be missed, must not be repeated
	NoticeNews     NoticeKind = "news"     // likewise: a dossier moved; thousands may be owed at once
	NoticeLetter   NoticeKind = "letter"   // an official letter to a citizen
)

// Repeats says whether a notice whose attempt ended unknown is sent again (once,
// marked as a repeat).
func (k NoticeKind) Repeats() bool { return k != NoticeReminder && k != NoticeNews }

// NoticeState is how far a notice has come.
type NoticeState string

// The states of a notice. Pending and Sending are debts; the others are final.
const (
	Pending NoticeState = "pending"
	Sending NoticeState = "sending" // an attempt was recorded and has no result yet
	Sent    NoticeState = "sent"
	Failed  NoticeState = "failed"  // the channel said that it will never arrive
	Unknown NoticeState = "unknown" // nobody knows whether it arrived, and it is not sent again
	Merged  NoticeState = "merged"  // a newer edit of the same message took its place
)

// Final says whether nothing more will become of a notice in that state.
func (s NoticeState) Final() bool { return s != Pending && s != Sending }

// Notice is a debt to a person. Rules: Seq is given by Tx.Owe and orders the
// notices of one chat; its Body may be replaced until it is first attempted, and is
// frozen then; an edit names the notice whose message it changes, and the newest
// edit wins. What an answer says is kept until it is sent.
type Notice struct {
	Seq       uint64
	To        Address
	Kind      NoticeKind
	Body      Body
	Edits     uint64     // Seq of the notice whose message this changes; 0: a new message
	ReplyTo   MessageRef // zero: to none
	Question  int64      // the question that the message belongs to; 0: none
	State     NoticeState
	Attempts  int
	Repeat    bool // an earlier attempt ended unknown: it is marked when it is sent again
	Doubts    int  // how many attempts ended unknown
	NotBefore time.Time
	Message   string // the message's id in the chat once sent; of an album the ids of all, a space between
	Problem   string // why it failed, in the channel's words
	Barred    bool   // with Failed: the chat takes nothing from the bot, until its person lets it
	Owed      time.Time
	Done      time.Time
	Trace     string // under which the log tells of it; "": none
}

// debtsAtOnce is how many debts EachDebt reads at a time.
const debtsAtOnce = 500

// EachDebt calls do with every notice that is Pending or Sending, in order, until one
// returns an error. do may put the notice.
func EachDebt(tx Tx, do func(Notice) error) error {
	for after := uint64(0); ; {
		debts, err := tx.Debts(after, debtsAtOnce)
		if err != nil || len(debts) == 0 {
			return err
		}
		for _, n := range debts {
			after = n.Seq
			if err := do(n); err != nil {
				return err
			}
		}
	}
}

// Messages are the ids of the messages that a notice became: one, or those of an
// album.
func (n Notice) Messages() []string { return strings.Fields(n.Message) }

// Untouched reports whether a notice was never attempted, so that nobody can have
// seen it.
func (n Notice) Untouched() bool { return n.State == Pending && n.Attempts == 0 }

// Body is what a notice says. Text is our small markup (see bot.Markup): HTML
// with b, i, u, s, a, code and blockquote only, already escaped.
type Body struct {
	Text    string
	Buttons [][]Button
	Copy    *MessageRef  // a message to copy (a photo, a voice message), with Text in place of its caption; with Edits: Text is its new caption
	Copies  []MessageRef // further messages of the same chat to copy, as one album; it has no Text and no Buttons
	Remove  bool         // with Edits: delete the message
	File    *File        // a document to send, with Text as its caption; never with Edits or Copy

	AskPhone  string // of a button that sends the citizen's own telephone number, in a private chat; never with Buttons
	DropPhone bool   // that button goes; never with Buttons
}

// File is a document on its way. Rules: Data is not empty and is never changed;
// once its notice is final the store keeps the name alone.
type File struct {
	Name  string // "dang-ky-khai-sinh.pdf"
	Data  []byte
	Photo bool // a picture, to be shown as one
}

// Button is something to press. Exactly one of Press and URL is set.
type Button struct {
	Label string
	Press string // payload, at most 64 bytes
	URL   string
}

// Action is a privileged button's row at the server. Rules: Key cannot be
// guessed; it is used once; the role is checked when it is pressed; it works in
// its own chat only.
type Action struct {
	Key      string
	Verb     string
	Question int64
	Chat     Address
	Arg      string
	Expires  time.Time
}
