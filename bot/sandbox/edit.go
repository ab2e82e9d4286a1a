package sandbox

import (
	"encoding/json"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// own is how long a message can be deleted.
const own = 48 * time.Hour

// message finds the message a call names, for something to be done to it.
func (s *Server) message(c *call, verb string, want access) (*chat, *Message, error) {
	if c.str("inline_message_id") != "" && c.str("chat_id") == "" {
		return nil, nil, bad("MESSAGE_ID_INVALID")
	}
	ch, err := s.target(c, "chat_id", want)
	if err != nil {
		return nil, nil, err
	}
	if c.int("message_id") == 0 && want == edit {
		return nil, nil, bad("message identifier is not specified")
	}
	m := ch.msgs[c.int("message_id")]
	if m == nil {
		return nil, nil, bad("message to %s not found", verb)
	}
	return ch, m, nil
}

// editable finds the message to edit, which must be the bot's own.
func (s *Server) editable(c *call) (*chat, *Message, error) {
	ch, m, err := s.message(c, "edit", edit)
	if err != nil {
		return nil, nil, err
	}
	mine := m.From != nil && m.From.ID == s.me.ID || ch.Type == Channel && admin(ch.status(s.me.ID))
	if !mine || m.Origin != nil || m.service() || ch.migrated != 0 {
		return nil, nil, bad("message can't be edited")
	}
	return ch, m, nil
}

// revise replaces a message by its edited self, refusing an edit that changes
// nothing. An edit without reply_markup takes the keyboard away.
func (s *Server) revise(c *call, change func(*Message) error) (any, error) {
	ch, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	marks, err := readMarkup(c.str("reply_markup"), ch)
	if err != nil {
		return nil, err
	}
	if marks.reply != nil || marks.remove {
		return nil, bad("inline keyboard expected")
	}
	next := *m
	next.Markup = marks.inline
	if err := change(&next); err != nil {
		return nil, err
	}
	if reflect.DeepEqual(&next, m) {
		return nil, bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	if s.opt.Limits {
		if refused := s.flood.admit(ch, 1, s.opt.Now()); refused != nil {
			return nil, refused
		}
	}
	next.EditDate = s.now()
	ch.put(&next)
	return &next, nil
}

func editMessageText(s *Server, c *call) (any, error) {
	return s.revise(c, func(m *Message) (err error) {
		if m.Text == "" {
			return bad("there is no text in the message to edit")
		}
		m.Text, m.Entities, err = text(c)
		return err
	})
}

func editMessageCaption(s *Server, c *call) (any, error) {
	return s.revise(c, func(m *Message) (err error) {
		if !m.captioned() {
			return bad("there is no caption in the message to edit")
		}
		m.Caption, m.CaptionEntities, err = caption(c)
		return err
	})
}

func editMessageReplyMarkup(s *Server, c *call) (any, error) {
	return s.revise(c, func(*Message) error { return nil })
}

func deleteMessage(s *Server, c *call) (any, error) {
	if c.str("chat_id") == "" {
		return nil, bad("chat identifier is not specified")
	}
	if c.int("message_id") == 0 {
		return nil, bad("message identifier is not specified")
	}
	ch, m, err := s.message(c, "delete", writing)
	if err != nil {
		return nil, err
	}
	mine := m.From != nil && m.From.ID == s.me.ID
	if !mine && ch.Type != Private && !admin(ch.status(s.me.ID)) {
		return nil, bad("message can't be deleted")
	}
	if ch.Type == Private && s.opt.Now().Sub(time.Unix(m.Date, 0)) > own {
		return nil, bad("message can't be deleted for everyone")
	}
	ch.remove(m.ID)
	return true, nil
}

// deleteMessages deletes 1-100 messages; what cannot be is left out.
func deleteMessages(s *Server, c *call) (any, error) {
	ids, err := idList(c)
	if err != nil {
		return nil, err
	}
	if _, err := s.target(c, "chat_id", writing); err != nil {
		return nil, err
	}
	for _, id := range ids {
		one := &call{params: url.Values{"chat_id": {c.str("chat_id")}, "message_id": {strconv.Itoa(id)}}}
		_, _ = deleteMessage(s, one) // as the documentation says: skipped
	}
	return true, nil
}

func pinChatMessage(s *Server, c *call) (any, error) {
	ch, m, err := s.message(c, "pin", writing)
	if err != nil {
		return nil, err
	}
	if ch.Type != Private && !admin(ch.status(s.me.ID)) {
		return nil, bad("not enough rights to manage pinned messages in the chat")
	}
	ch.pinned = m.ID
	return true, nil
}

// reactions a bot may leave, of the list in the documentation.
var reactions = []string{"❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🙏", "👌", "🕊", "🤡", "🥱", "😍", "💯", "⚡", "🏆", "💔", "👀", "🤝", "✍", "🤗", "🫡", "🆒", "🤷"}

func setMessageReaction(s *Server, c *call) (any, error) {
	ch, m, err := s.message(c, "react", read)
	if err != nil {
		return nil, err
	}
	var list []struct{ Type, Emoji string }
	if raw := c.str("reaction"); raw != "" && json.Unmarshal([]byte(raw), &list) != nil {
		return nil, bad("expected an Array of ReactionType")
	}
	if len(list) > 1 {
		return nil, bad("REACTIONS_TOO_MANY")
	}
	var chosen []string
	for _, r := range list {
		if r.Type != "emoji" || !slices.Contains(reactions, r.Emoji) {
			return nil, bad("REACTION_INVALID")
		}
		chosen = append(chosen, r.Emoji)
	}
	ch.reacted[m.ID] = chosen
	return true, nil
}

func answerCallbackQuery(s *Server, c *call) (any, error) {
	p, ok := s.queue.presses[c.str("callback_query_id")]
	if !ok || s.opt.Now().Sub(p.at) > s.opt.QueryAge {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	if units(c.str("text")) > 200 {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	s.queue.answers = append(s.queue.answers, Answer{
		QueryID: c.str("callback_query_id"), User: p.user, Chat: p.chat,
		Text: c.str("text"), Alert: c.bool("show_alert"), URL: c.str("url"),
	})
	return true, nil
}
