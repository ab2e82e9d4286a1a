package sandbox

// The JSON shapes of the Bot API, as far as the sandbox speaks them. Field
// names are those of the official documentation.

// User is a person or a bot. ID is positive.
type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// Chat types, as in Chat.Type.
const (
	Private    = "private"
	Group      = "group"
	Supergroup = "supergroup"
	Channel    = "channel"
)

// Chat is a private chat (its ID is the user's), a basic group (a small
// negative ID), a supergroup or a channel (IDs of -1000000000001 and below).
type Chat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	IsForum   bool   `json:"is_forum,omitempty"`
}

// Entity marks a stretch of a text. Offset and Length are UTF-16 units.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	User     *User  `json:"user,omitempty"`
	Language string `json:"language,omitempty"`
}

// Button is an inline keyboard's button: exactly one of URL and CallbackData.
type Button struct {
	Text         string `json:"text"`
	URL          string `json:"url,omitempty"`
	CallbackData string `json:"callback_data,omitempty"`
}

// Keyboard is the inline keyboard under a message, row by row.
type Keyboard struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// PhotoSize is one size of a photo.
type PhotoSize struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	FileSize int    `json:"file_size,omitempty"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
}

// Media is a voice message, a document, a video, an audio file or a round
// video: the documentation gives each a subset of these fields.
type Media struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	FileSize int    `json:"file_size,omitempty"`
	FileName string `json:"file_name,omitempty"`
	MimeType string `json:"mime_type,omitempty"`
	Duration *int   `json:"duration,omitempty"` // seconds
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	Length   int    `json:"length,omitempty"`
}

// Contact is a shared phone number. UserID tells whose it is, when Telegram
// knows: only when it equals the sender's is the number the sender's own.
type Contact struct {
	PhoneNumber string `json:"phone_number"`
	FirstName   string `json:"first_name"`
	LastName    string `json:"last_name,omitempty"`
	UserID      int64  `json:"user_id,omitempty"`
}

// Location is a point on Earth, in degrees.
type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Topic is a forum topic; ThreadID is the id of the message that created it.
type Topic struct {
	ThreadID  int    `json:"message_thread_id"`
	Name      string `json:"name"`
	IconColor int    `json:"icon_color"`
}

// TopicCreated is the service message that opens a topic.
type TopicCreated struct {
	Name      string `json:"name"`
	IconColor int    `json:"icon_color"`
}

// Origin tells where a forwarded message comes from.
type Origin struct {
	Type       string `json:"type"` // user, chat or channel
	Date       int64  `json:"date"`
	SenderUser *User  `json:"sender_user,omitempty"`
	SenderChat *Chat  `json:"sender_chat,omitempty"`
	Chat       *Chat  `json:"chat,omitempty"`
	MessageID  int    `json:"message_id,omitempty"`
}
