package bot

import (
	"time"

	"motcua/knowledge"
)

// Kind says what sort of thing arrived.
type Kind string

// The kinds of updates. Other is something we do not know or need: it is marked
// as seen and does no harm.
const (
	KindMessage Kind = "message" // a new message, with text or a file
	KindEdited  Kind = "edited"  // a message's text was changed
	KindPress   Kind = "press"   // a button was pressed
	KindMember  Kind = "member"  // the bot was added to, promoted in or removed from a chat
	KindMoved   Kind = "moved"   // a group became a supergroup
	KindBroken  Kind = "broken"  // the channel's bytes made no sense; quarantined as they are
	KindOther   Kind = "other"
)

// ChatKind says what sort of chat an update came from.
type ChatKind string

// The kinds of chats.
const (
	Private ChatKind = "private"
	Group   ChatKind = "group" // groups and supergroups
	Channel ChatKind = "channel"
)

// Update is what arrived, in no channel's words.
type Update struct {
	Keys      []string // for the seen set, scoped by bot: the update's own id first
	Kind      Kind
	Chat      knowledge.Address // with the topic, when there is one
	ChatIs    ChatKind
	Title     string // of a group
	From      Author
	Message   string  // id of the message that arrived, was edited, or carries the button
	ReplyTo   string  // id of the message it replies to in Telegram's sense; "" none
	ReplyFrom Author  // who wrote that message; zero when it was the bot itself, or nobody knows
	ReplyText string  // the text of that message, when the bot itself wrote it
	Text      string  // text or caption, NFC, without control characters
	File      string  // "": none; else what it is, see the File… words
	Stuck     bool    // nobody can copy it
	Album     string  // id of the album that it is a part of; "": of none
	Contact   Contact // with FileContact
	Document  *File   // with File "document": how to fetch it; nil: it cannot be
	Photo     *File   // likewise with File "photo", and of a document that is a picture
	Forwarded bool    // the words are someone else's, passed on: they command nothing
	Press     Press
	MovedTo   string // with KindMoved: the new chat's id
	Member    string // with KindMember: member, admin, left
	At        time.Time
	Raw       []byte // the channel's bytes, for quarantine
	Beside    bool   // Raw has words beside Text: quoted ones, another message's that is not the bot's, behind a link

	surplus bool   // it is one too many, see Line
	trace   string // see traced; "": it has none yet
}

// What a message can hold besides words, in Update.File.
const (
	FilePhoto     = "photo"
	FileVideo     = "video"
	FileRound     = "round"     // a video note
	FileAnimation = "animation" // a silent video that plays by itself
	FileDocument  = "document"
	FileAudio     = "audio"
	FileVoice     = "voice"
	FileLocation  = "location" // a place, or where somebody is
	FileContact   = "contact"
	FileSticker   = "sticker" // or a die: it says nothing
	FileAlbum     = "album"   // files of several kinds
	FileOther     = "other"
)

// Contact is a telephone number that was shared.
type Contact struct {
	Name  string
	Phone string
	Own   bool // it is the sender's
}

// File is a file that a person sent, and that a Window can fetch.
type File struct {
	ID   string // the channel's
	Name string // as the sender called it; may be anything
	Size int    // in bytes, as the channel says; 0: not known
}

// Author is who sent an update.
type Author struct {
	Account   knowledge.Account // zero when there is none
	Name      string            // as shown; may be anything
	Bot       bool
	Anonymous bool // speaks as a group or channel: has no power
}

// Press is a pressed button.
type Press struct {
	ID   string // to answer it with
	Data string
}

// Ref names the update's message.
func (u *Update) Ref() knowledge.MessageRef { return u.ref(u.Message) }

func (u *Update) ref(message string) knowledge.MessageRef {
	return knowledge.MessageRef{Channel: u.Chat.Channel, Chat: u.Chat.Chat, Message: message}
}
