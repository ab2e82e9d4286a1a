package sandbox

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
	if m.service() {
		if what == "copy" {
			return nil, bad("message can't be copied")
		}
		return nil, bad("message can't be forwarded")
	}
	return m, nil
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
		if !c.params.Has("caption") || m.Text != "" {
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
