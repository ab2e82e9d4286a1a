package telegram

import (
	"encoding/json"

	"motcua/bot"
)

// The types below are what we read of Telegram's, with its names. What only
// matters by being there is raw: its shape may change without harm. The
// library's own types stop at Bot API 5.5, which knew no topics.

type update struct {
	ID            *int64        `json:"update_id"`
	Message       *message      `json:"message"`
	EditedMessage *message      `json:"edited_message"`
	ChannelPost   *message      `json:"channel_post"`
	Callback      *callback     `json:"callback_query"`
	MyChatMember  *memberChange `json:"my_chat_member"`
}

type user struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
}

type chat struct {
	ID    int64  `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
}

type message struct {
	ID            int64           `json:"message_id"`
	Thread        int64           `json:"message_thread_id"`
	InTopic       bool            `json:"is_topic_message"`
	From          *user           `json:"from"`
	SenderChat    *chat           `json:"sender_chat"`
	ViaBot        *user           `json:"via_bot"`
	ForwardOrigin json.RawMessage `json:"forward_origin"`
	ForwardDate   int64           `json:"forward_date"` // of servers before Bot API 7
	Chat          chat            `json:"chat"`
	Date          int64           `json:"date"`
	EditDate      int64           `json:"edit_date"`
	ReplyTo       *replied        `json:"reply_to_message"`
	Text          string          `json:"text"`
	Caption       string          `json:"caption"`
	MigrateTo     int64           `json:"migrate_to_chat_id"`
	media
}

type replied struct {
	ID           int64           `json:"message_id"`
	From         *user           `json:"from"`
	Text         string          `json:"text"`
	Caption      string          `json:"caption"`
	TopicCreated json.RawMessage `json:"forum_topic_created"`
}

type media struct {
	Photo     json.RawMessage `json:"photo"`
	Voice     json.RawMessage `json:"voice"`
	Video     json.RawMessage `json:"video"`
	VideoNote json.RawMessage `json:"video_note"`
	Animation json.RawMessage `json:"animation"`
	Document  json.RawMessage `json:"document"`
	Location  json.RawMessage `json:"location"`
	Contact   json.RawMessage `json:"contact"`
	Sticker   json.RawMessage `json:"sticker"`
	Audio     json.RawMessage `json:"audio"`
	Poll      json.RawMessage `json:"poll"`
	Dice      json.RawMessage `json:"dice"`
	Story     json.RawMessage `json:"story"`
	Game      json.RawMessage `json:"game"`
	PaidMedia json.RawMessage `json:"paid_media"`
	Checklist json.RawMessage `json:"checklist"`
}

type callback struct {
	ID      string   `json:"id"`
	From    *user    `json:"from"`
	Message *message `json:"message"` // an inaccessible one has chat, message_id and date 0
	Data    string   `json:"data"`
}

type memberChange struct {
	Chat chat   `json:"chat"`
	From *user  `json:"from"`
	Date int64  `json:"date"`
	New  member `json:"new_chat_member"`
}

type member struct {
	Status   string `json:"status"`
	IsMember bool   `json:"is_member"` // with status restricted
}

// there reports whether an optional field was given.
func there(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// file says what kind of file a message is, in bot.Update's words; "" if none.
func (m *media) file() string {
	for _, f := range []struct {
		raw  json.RawMessage
		kind string
	}{
		{m.Photo, "photo"}, {m.Voice, "voice"}, {m.Video, "video"}, {m.VideoNote, "video"},
		{m.Animation, "video"}, // before Document, which repeats it
		{m.Document, "document"}, {m.Location, "location"}, {m.Contact, "contact"}, {m.Sticker, "sticker"},
		{m.Audio, "other"}, {m.Poll, "other"}, {m.Dice, "other"}, {m.Story, "other"}, {m.Game, "other"},
		{m.PaidMedia, "other"}, {m.Checklist, "other"},
	} {
		if there(f.raw) {
			return f.kind
		}
	}
	return ""
}

// document is the file of a message that can be fetched: a document's; nil if none.
func (m *media) document() *bot.File {
	var d struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int    `json:"file_size"`
	}
	if m.file() != "document" || json.Unmarshal(m.Document, &d) != nil || d.ID == "" {
		return nil
	}
	return &bot.File{ID: d.ID, Name: line(d.Name), Size: d.Size}
}
