package sandbox

import (
	"encoding/json"
	"strconv"
)

// original finds the message that a copy or a forward starts from.
func (s *Server) original(c *call, what string) (*Message, error) {
	from, err := s.target(c, "from_chat_id", read)
	if err != nil {
		return nil, err
	}
	m := from.msgs[c.int("message_id")]
	if m == nil {
		return nil, bad("message to %s not found", what)
	}
	if m.service() || m.Protected {
		if what == "copy" {
			return nil, bad("message can't be copied")
		}
		return nil, bad("message can't be forwarded")
	}
	return m, nil
}

// copyMessages copies 1-100 messages, whose ids must grow, without a caption if so
// asked. What is not there, or cannot be copied, is left out; an album stays one.
func copyMessages(s *Server, c *call) (any, error) {
	originals, err := s.originals(c)
	if err != nil {
		return nil, err
	}
	ch, err := s.target(c, "chat_id", writing)
	if err != nil {
		return nil, err
	}
	at, err := s.where(c, ch)
	if err != nil {
		return nil, err
	}
	if s.opt.Limits {
		if refused := s.flood.admit(ch, len(originals), s.opt.Now()); refused != nil {
			return nil, refused
		}
	}
	sent, albums := []map[string]int{}, map[string]string{}
	for _, from := range originals {
		m := s.fresh(ch)
		m.content(from)
		if c.bool("remove_caption") {
			m.Caption, m.CaptionEntities = "", nil
		}
		s.publish(ch, m, at)
		if from.MediaGroupID != "" {
			if albums[from.MediaGroupID] == "" {
				albums[from.MediaGroupID] = strconv.Itoa(2_000_000 + m.ID)
			}
			m.MediaGroupID = albums[from.MediaGroupID]
		}
		sent = append(sent, map[string]int{"message_id": m.ID})
	}
	return sent, nil
}

// originals finds the messages that a call copies; those that cannot be are left
// out, but some must be there.
func (s *Server) originals(c *call) ([]*Message, error) {
	ids, err := idList(c)
	if err != nil {
		return nil, err
	}
	from, err := s.target(c, "from_chat_id", read)
	if err != nil {
		return nil, err
	}
	var found []*Message
	for i, id := range ids {
		if i > 0 && id <= ids[i-1] {
			return nil, bad("message identifiers must be in a strictly increasing order")
		}
		if m := from.msgs[id]; m != nil && !m.service() && !m.Protected {
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		return nil, bad("there are no messages to copy")
	}
	return found, nil
}

// idList reads message_ids: 1-100 numbers.
func idList(c *call) (ids []int, err error) {
	switch raw := c.str("message_ids"); {
	case raw == "":
		return nil, bad("message identifiers are not specified")
	case json.Unmarshal([]byte(raw), &ids) != nil:
		return nil, bad("can't parse message identifiers JSON object")
	case len(ids) == 0:
		return nil, bad("message identifiers are not specified")
	case len(ids) > 100:
		return nil, bad("too many message identifiers specified")
	}
	return ids, nil
}

// content copies what a message says, without who, where and when.
func (m *Message) content(from *Message) {
	m.Text, m.Entities = from.Text, from.Entities
	m.Caption, m.CaptionEntities = from.Caption, from.CaptionEntities
	m.Photo, m.Voice, m.Document, m.Video, m.Audio, m.VideoNote = from.Photo, from.Voice, from.Document, from.Video, from.Audio, from.VideoNote
	m.Contact, m.Location = from.Contact, from.Location
}

func copyMessage(s *Server, c *call) (any, error) {
	from, err := s.original(c, "copy")
	if err != nil {
		return nil, err
	}
	m, err := s.send(c, func(m *Message) error {
		m.content(from)
		if !c.params.Has("caption") || !m.captioned() {
			return nil
		}
		var err error
		m.Caption, m.CaptionEntities, err = caption(c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return map[string]int{"message_id": m.ID}, nil
}

func forwardMessage(s *Server, c *call) (any, error) {
	from, err := s.original(c, "forward")
	if err != nil {
		return nil, err
	}
	return s.send(c, func(m *Message) error {
		m.content(from)
		m.ForwardDate = from.Date
		m.Origin = &Origin{Type: "user", Date: from.Date, SenderUser: from.From}
		switch {
		case from.Origin != nil: // a forward of a forward keeps the first author
			m.Origin, m.ForwardFrom, m.ForwardDate = from.Origin, from.ForwardFrom, from.ForwardDate
		case from.Chat.Type == Channel:
			m.ForwardChat = from.SenderChat
			m.Origin = &Origin{Type: "channel", Date: from.Date, Chat: from.SenderChat, MessageID: from.ID}
		case from.SenderChat != nil:
			m.ForwardChat = from.SenderChat
			m.Origin = &Origin{Type: "chat", Date: from.Date, SenderChat: from.SenderChat}
		default:
			m.ForwardFrom = from.From
		}
		return nil
	})
}
