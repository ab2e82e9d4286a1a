package sandbox

import (
	"encoding/json"
	"strconv"
	"strings"
)

// access is what a method wants to do in a chat.
type access int

const (
	read access = iota
	edit
	writing
)

// chat finds the chat of a call and checks that the bot may go there.
func (s *Server) target(c *call, field string, want access) (*chat, error) {
	id := c.str(field)
	if id == "" {
		return nil, bad("%s is empty", field)
	}
	number, _ := strconv.ParseInt(strings.TrimSpace(id), 10, 64)
	ch := s.world.find(id, number)
	if ch == nil {
		return nil, bad("chat not found")
	}
	if ch.Type == Private {
		return ch, s.reach(ch, want)
	}
	if ch.migrated != 0 {
		if want == writing {
			return nil, &refusal{code: 400, words: "Bad Request: group chat was upgraded to a supergroup chat", migrate: ch.migrated}
		}
		return ch, nil
	}
	status := ch.status(s.me.ID)
	switch {
	case status == Kicked && (want != read || ch.Type != Group):
		return nil, forbidden("bot was kicked from the %s chat", ch.Type)
	case status == Left && (want != read || ch.Type != Group):
		return nil, forbidden("bot is not a member of the %s chat", ch.Type)
	case want == writing && ch.Type == Channel && !admin(status):
		return nil, bad("need administrator rights in the channel chat")
	case want == writing && status == Restricted:
		return nil, bad("not enough rights to send text messages to the chat")
	}
	return ch, nil
}

// reach checks a private chat: the person must have begun it and not blocked.
func (s *Server) reach(ch *chat, want access) error {
	p := s.world.users[ch.ID]
	switch {
	case !p.started && !p.seen:
		return bad("chat not found")
	case want == read:
		return nil
	case p.blocked:
		return forbidden("bot was blocked by the user")
	case !p.started && p.IsBot:
		return forbidden("bots can't send messages to bots")
	case !p.started:
		return forbidden("bot can't initiate conversation with a user")
	}
	return nil
}

// place is where a message goes: a topic, and what it replies to.
type place struct {
	thread, reply int
}

// where reads message_thread_id and the two ways to name a replied message.
func (s *Server) where(c *call, ch *chat) (place, error) {
	at := place{thread: c.int("message_thread_id")}
	if at.thread < 0 || !ch.IsForum && ch.Type != Private {
		at.thread = 0
	}
	if at.thread != 0 && ch.topics[at.thread] == nil {
		return at, bad("message thread not found")
	}
	lenient := c.bool("allow_sending_without_reply")
	at.reply = max(c.int("reply_to_message_id"), 0)
	if raw := c.str("reply_parameters"); raw != "" {
		var p struct {
			MessageID *int `json:"message_id"`
			Lenient   bool `json:"allow_sending_without_reply"`
		}
		if err := json.Unmarshal([]byte(raw), &p); err != nil {
			return at, bad("can't parse reply parameters JSON object")
		}
		if p.MessageID == nil && raw != "{}" {
			return at, bad(`can't find field "message_id"`)
		}
		if p.MessageID != nil {
			at.reply, lenient = max(*p.MessageID, 0), p.Lenient
		}
	}
	if at.reply != 0 && ch.msgs[at.reply] == nil {
		if !lenient {
			return at, bad("message to be replied not found")
		}
		at.reply = 0
	}
	return at, nil
}

// words reads a text or caption with its parse_mode or explicit entities.
func words(c *call, field, entitiesField string, limit int, tooLong string) (string, []Entity, error) {
	text, entities := c.str(field), []Entity(nil)
	switch mode := strings.ToLower(c.str("parse_mode")); mode {
	case "", "none":
		if raw := c.str(entitiesField); raw != "" {
			if err := json.Unmarshal([]byte(raw), &entities); err != nil {
				return "", nil, bad("can't parse entities JSON object")
			}
		}
	case "html":
		var err error
		if text, entities, err = ParseHTML(text); err != nil {
			return "", nil, bad("can't parse entities: %v", err)
		}
	default:
		return "", nil, bad("unsupported parse_mode")
	}
	clean, marked, err := finish(text, entities)
	if units(clean) > limit {
		return "", nil, bad("%s", tooLong)
	}
	return clean, marked, err
}

// text reads the text of a message, which must not be empty.
func text(c *call) (string, []Entity, error) {
	if c.str("text") == "" {
		return "", nil, bad("message text is empty")
	}
	clean, entities, err := words(c, "text", "entities", maxText, "message is too long")
	if err == errEmpty {
		err = bad("%v", err)
	}
	return clean, entities, err
}

// caption reads a caption, which may be empty.
func caption(c *call) (string, []Entity, error) {
	clean, entities, err := words(c, "caption", "caption_entities", maxCaption, "message caption is too long")
	if err == errEmpty {
		err = nil
	}
	return clean, entities, err
}
