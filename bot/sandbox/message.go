package sandbox

// Message is a message as the bot sees it. Dates are Unix seconds.
type Message struct {
	ID           int     `json:"message_id"`
	ThreadID     int     `json:"message_thread_id,omitempty"`
	From         *User   `json:"from,omitempty"`
	SenderChat   *Chat   `json:"sender_chat,omitempty"`
	Chat         Chat    `json:"chat"`
	Date         int64   `json:"date"`
	EditDate     int64   `json:"edit_date,omitempty"`
	IsTopic      bool    `json:"is_topic_message,omitempty"`
	Origin       *Origin `json:"forward_origin,omitempty"`
	ForwardFrom  *User   `json:"forward_from,omitempty"`
	ForwardChat  *Chat   `json:"forward_from_chat,omitempty"`
	ForwardDate  int64   `json:"forward_date,omitempty"`
	Signature    string  `json:"author_signature,omitempty"`
	MediaGroupID string  `json:"media_group_id,omitempty"`
	Protected    bool    `json:"has_protected_content,omitempty"`

	ReplyTo         *Message `json:"reply_to_message,omitempty"`
	Text            string   `json:"text,omitempty"`
	Entities        []Entity `json:"entities,omitempty"`
	Caption         string   `json:"caption,omitempty"`
	CaptionEntities []Entity `json:"caption_entities,omitempty"`

	Photo     []PhotoSize `json:"photo,omitempty"`
	Voice     *Media      `json:"voice,omitempty"`
	Document  *Media      `json:"document,omitempty"`
	Video     *Media      `json:"video,omitempty"`
	Audio     *Media      `json:"audio,omitempty"`
	VideoNote *Media      `json:"video_note,omitempty"`
	Contact   *Contact    `json:"contact,omitempty"`
	Location  *Location   `json:"location,omitempty"`

	NewMembers   []User        `json:"new_chat_members,omitempty"`
	LeftMember   *User         `json:"left_chat_member,omitempty"`
	TopicCreated *TopicCreated `json:"forum_topic_created,omitempty"`
	MigrateTo    int64         `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom  int64         `json:"migrate_from_chat_id,omitempty"`

	Markup *Keyboard `json:"reply_markup,omitempty"`
}

// ByBot reports whether a bot wrote the message; an anonymous admin, who
// writes through GroupAnonymousBot, counts as a person.
func (m Message) ByBot() bool {
	return m.From != nil && m.From.IsBot && m.SenderChat == nil
}

// Button finds the inline button with this text; ok is false without one.
func (m Message) Button(text string) (b Button, ok bool) {
	if m.Markup == nil {
		return Button{}, false
	}
	for _, row := range m.Markup.Rows {
		for _, b := range row {
			if b.Text == text {
				return b, true
			}
		}
	}
	return Button{}, false
}

// service reports whether the message records an event instead of words.
func (m *Message) service() bool {
	return m.NewMembers != nil || m.LeftMember != nil || m.TopicCreated != nil || m.MigrateTo != 0 || m.MigrateFrom != 0
}

// file returns the id of the file that the message carries, or "".
func (m *Message) file() string {
	if n := len(m.Photo); n > 0 {
		return m.Photo[n-1].FileID
	}
	for _, f := range []*Media{m.Voice, m.Document, m.Video, m.Audio, m.VideoNote} {
		if f != nil {
			return f.FileID
		}
	}
	return ""
}

// CallbackQuery is a press on an inline button.
type CallbackQuery struct {
	ID           string   `json:"id"`
	From         User     `json:"from"`
	Message      *Message `json:"message,omitempty"`
	ChatInstance string   `json:"chat_instance"`
	Data         string   `json:"data,omitempty"`
}

// MemberUpdate tells that somebody's place in a chat changed.
type MemberUpdate struct {
	Chat Chat           `json:"chat"`
	From User           `json:"from"`
	Date int64          `json:"date"`
	Old  map[string]any `json:"old_chat_member"`
	New  map[string]any `json:"new_chat_member"`
}

// Answer is what the bot showed to the person who pressed a button.
type Answer struct {
	QueryID string `json:"callback_query_id"`
	User    int64  `json:"user"`
	Chat    int64  `json:"chat"`
	Text    string `json:"text"`
	Alert   bool   `json:"show_alert"`
	URL     string `json:"url,omitempty"`
}
