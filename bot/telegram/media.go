package telegram

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"motcua/bot"
)

// file says what kind of file a message is, in bot.Update's words; "" if none.
func (m *media) file() string {
	for _, f := range []struct {
		raw  json.RawMessage
		kind string
	}{
		{m.Photo, bot.FilePhoto}, {m.Voice, bot.FileVoice}, {m.Video, bot.FileVideo}, {m.VideoNote, bot.FileRound},
		{m.Animation, bot.FileAnimation}, // before Document, which repeats it
		{m.Document, bot.FileDocument}, {m.Audio, bot.FileAudio}, {m.Location, bot.FileLocation}, {m.Contact, bot.FileContact},
		{m.Sticker, bot.FileSticker}, {m.Dice, bot.FileSticker}, {m.Poll, bot.FileOther}, {m.Checklist, bot.FileOther},
	} {
		if there(f.raw) {
			return f.kind
		}
	}
	if m.uncopied() {
		return bot.FileOther
	}
	return ""
}

// stuck reports whether nobody can copy a message: copyMessage's documentation
// names what cannot be copied.
func (m *message) stuck() bool { return m.Protected || m.uncopied() || m.quiz() }

func (m *media) uncopied() bool {
	for _, raw := range []json.RawMessage{m.Story, m.Game, m.Invoice, m.PaidMedia, m.Giveaway, m.Winners} {
		if there(raw) {
			return true
		}
	}
	return false
}

// quiz reports whether a message is a poll whose right answer the bot is not told.
func (m *media) quiz() bool {
	var poll struct {
		Type  string `json:"type"`
		Right *int   `json:"correct_option_id"`
	}
	return there(m.Poll) && json.Unmarshal(m.Poll, &poll) == nil && poll.Type == "quiz" && poll.Right == nil
}

// document is the file of a message that can be fetched: a document's; nil if none.
func (m *media) document() *bot.File {
	var d struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int    `json:"file_size"`
	}
	if m.file() != bot.FileDocument || json.Unmarshal(m.Document, &d) != nil || d.ID == "" {
		return nil
	}
	return &bot.File{ID: d.ID, Name: line(d.Name), Size: d.Size}
}

// photo is the picture of a message, in the largest of its sizes; a document that is
// a picture counts. It is nil when there is none.
func (m *media) photo() *bot.File {
	type picture struct {
		ID    string `json:"file_id"`
		Size  int    `json:"file_size"`
		Type  string `json:"mime_type"`
		Width int    `json:"width"`
	}
	switch m.file() {
	case bot.FilePhoto:
		var sizes []picture
		if json.Unmarshal(m.Photo, &sizes) != nil || len(sizes) == 0 {
			return nil
		}
		best := slices.MaxFunc(sizes, func(a, b picture) int { return cmp.Compare(a.Width, b.Width) })
		if best.ID != "" {
			return &bot.File{ID: best.ID, Size: best.Size}
		}
	case bot.FileDocument:
		var d picture
		if json.Unmarshal(m.Document, &d) == nil && d.ID != "" && strings.HasPrefix(d.Type, "image/") {
			return &bot.File{ID: d.ID, Size: d.Size}
		}
	}
	return nil
}

// contact is the telephone number that a message shares. Only when its owner's id
// is the sender's is it the sender's own.
func (m *message) contact() bot.Contact {
	var c struct {
		Phone     string `json:"phone_number"`
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
		Owner     int64  `json:"user_id"`
	}
	if m.file() != bot.FileContact || json.Unmarshal(m.Contact, &c) != nil {
		return bot.Contact{}
	}
	own := c.Owner != 0 && m.From != nil && m.From.ID == c.Owner && m.SenderChat == nil
	return bot.Contact{Name: line(c.FirstName + " " + c.LastName), Phone: phone(c.Phone), Own: own}
}

// phone writes a Vietnamese number as people here dial it, and leaves others.
func phone(number string) string {
	number = line(number)
	if rest, ok := strings.CutPrefix(strings.TrimPrefix(number, "+"), "84"); ok && len(rest) == 9 && strings.Trim(rest, "0123456789") == "" {
		return "0" + rest
	}
	return number
}
