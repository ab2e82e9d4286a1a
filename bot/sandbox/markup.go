package sandbox

import (
	"encoding/json"
	"errors"
	"strings"
)

// replyKeyboard stands in place of the letters in a person's app.
type replyKeyboard struct {
	Rows    [][]replyButton `json:"keyboard"`
	OneTime bool            `json:"one_time_keyboard,omitempty"`
}

type replyButton struct {
	Text            string `json:"text"`
	RequestContact  bool   `json:"request_contact,omitempty"`
	RequestLocation bool   `json:"request_location,omitempty"`
}

// UnmarshalJSON takes a bare string for a button without powers.
func (b *replyButton) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &b.Text) == nil {
		return nil
	}
	type plain replyButton
	return json.Unmarshal(raw, (*plain)(b))
}

// markup is what reply_markup asked for: at most one of these.
type markup struct {
	inline *Keyboard
	reply  *replyKeyboard
	remove bool
}

const mostButtons = 100

// readMarkup checks reply_markup and says what is wrong in Telegram's words.
func readMarkup(raw string, c *chat) (markup, error) {
	if raw == "" {
		return markup{}, nil
	}
	var object struct {
		Inline [][]json.RawMessage `json:"inline_keyboard"`
		replyKeyboard
		Remove bool `json:"remove_keyboard"`
		Hide   bool `json:"hide_keyboard"`
	}
	if err := json.Unmarshal([]byte(raw), &object); err != nil {
		switch wrong := (*json.UnmarshalTypeError)(nil); {
		case errors.As(err, &wrong) && wrong.Field == "":
			return markup{}, bad("object expected as reply markup")
		case errors.As(err, &wrong) && strings.HasPrefix(wrong.Field, "inline_keyboard"):
			return markup{}, bad(`field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`)
		case errors.As(err, &wrong):
			return markup{}, bad(`field "keyboard" must be an Array of Arrays`)
		}
		return markup{}, bad("can't parse reply keyboard markup JSON object")
	}
	switch {
	case len(object.Rows) > 0:
		return readReply(object.replyKeyboard, c)
	case len(object.Inline) > 0:
		k, err := readInline(object.Inline)
		return markup{inline: k}, err
	}
	return markup{remove: object.Remove || object.Hide}, nil
}

func readReply(k replyKeyboard, c *chat) (markup, error) {
	for _, row := range k.Rows {
		for _, b := range row {
			switch {
			case b.Text == "":
				return markup{}, bad("keyboard button text must be non-empty")
			case b.RequestContact && c.Type != Private:
				return markup{}, bad("phone number can be requested in private chats only")
			case b.RequestLocation && c.Type != Private:
				return markup{}, bad("location can be requested in private chats only")
			}
		}
	}
	return markup{reply: &k}, nil
}

func readInline(rows [][]json.RawMessage) (*Keyboard, error) {
	k, count := &Keyboard{}, 0
	for _, row := range rows {
		var line []Button
		for _, raw := range row {
			b, err := readButton(raw)
			if err != nil {
				return nil, err
			}
			line = append(line, b)
			count++
		}
		if len(line) > 0 {
			k.Rows = append(k.Rows, line)
		}
	}
	if count > mostButtons {
		return nil, bad("reply markup is too long")
	}
	if count == 0 {
		return nil, nil
	}
	return k, nil
}

func readButton(raw json.RawMessage) (Button, error) {
	var b struct {
		Text *string `json:"text"`
		URL  string  `json:"url"`
		Data string  `json:"callback_data"`
	}
	if len(raw) == 0 || raw[0] != '{' {
		return Button{}, bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
	}
	if err := json.Unmarshal(raw, &b); err != nil {
		return Button{}, bad("can't parse inline keyboard button: %v", err)
	}
	switch {
	case b.Text == nil:
		return Button{}, bad(`can't parse inline keyboard button: Can't find field "text"`)
	case b.URL == "" && b.Data == "":
		return Button{}, bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case strings.TrimSpace(*b.Text) == "":
		return Button{}, bad("inline keyboard button text must be non-empty")
	case b.URL != "":
		url, wrong := checkLink(b.URL)
		if wrong != "" {
			return Button{}, bad("inline keyboard button URL '%s' is invalid: %s", b.URL, wrong)
		}
		return Button{Text: *b.Text, URL: url}, nil
	case len(b.Data) > 64:
		return Button{}, bad("BUTTON_DATA_INVALID")
	}
	return Button{Text: *b.Text, CallbackData: b.Data}, nil
}
