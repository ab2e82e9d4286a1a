package telegram

import "encoding/json"

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
	MediaGroup    string          `json:"media_group_id"`
	Protected     bool            `json:"has_protected_content"`
	aside
	media
}

// aside is where a message has words that are not its own, or that nobody sees.
type aside struct {
	Quote        json.RawMessage `json:"quote"`
	External     json.RawMessage `json:"external_reply"` // to what was said in another chat
	Marks        json.RawMessage `json:"entities"`
	CaptionMarks json.RawMessage `json:"caption_entities"`
	Preview      json.RawMessage `json:"link_preview_options"`
}

type replied struct {
	ID           int64           `json:"message_id"`
	From         *user           `json:"from"`
	SenderChat   *chat           `json:"sender_chat"`
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
	Audio     json.RawMessage `json:"audio"`
	Location  json.RawMessage `json:"location"` // of a venue too
	Contact   json.RawMessage `json:"contact"`
	Sticker   json.RawMessage `json:"sticker"`
	Dice      json.RawMessage `json:"dice"`
	Poll      json.RawMessage `json:"poll"`
	Checklist json.RawMessage `json:"checklist"`

	// What nobody can copy.
	Story     json.RawMessage `json:"story"`
	Game      json.RawMessage `json:"game"`
	Invoice   json.RawMessage `json:"invoice"`
	PaidMedia json.RawMessage `json:"paid_media"`
	Giveaway  json.RawMessage `json:"giveaway"`
	Winners   json.RawMessage `json:"giveaway_winners"`
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
