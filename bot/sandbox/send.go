package sandbox

import (
	"strconv"
)

// send puts a message of the bot into the chat a call names. fill gives it its
// content; nothing is changed before all has been checked.
func (s *Server) send(c *call, fill func(*Message) error) (*Message, error) {
	ch, err := s.target(c, "chat_id", writing)
	if err != nil {
		return nil, err
	}
	at, err := s.where(c, ch)
	if err != nil {
		return nil, err
	}
	marks, err := readMarkup(c.str("reply_markup"), ch)
	if err != nil {
		return nil, err
	}
	m := s.fresh(ch)
	m.Markup = marks.inline
	if err := fill(m); err != nil {
		return nil, err
	}
	if s.opt.Limits {
		if refused := s.flood.admit(ch, 1, s.opt.Now()); refused != nil {
			return nil, refused
		}
	}
	if marks.reply != nil || marks.remove {
		ch.keyboard = marks.reply
	}
	s.publish(ch, m, at)
	return m, nil
}

// fresh is an empty message of the bot.
func (s *Server) fresh(ch *chat) *Message {
	m := &Message{Chat: ch.Chat, Date: s.now()}
	if ch.Type == Channel {
		own := ch.Chat
		m.SenderChat = &own
	} else {
		me := s.me
		m.From = &me
	}
	return m
}

func (s *Server) publish(ch *chat, m *Message, at place) {
	m.ID = s.nextID(ch)
	ch.thread(m, at.thread, at.reply)
	ch.put(m)
	ch.action = action{}
}

func sendMessage(s *Server, c *call) (any, error) {
	return s.send(c, func(m *Message) (err error) {
		m.Text, m.Entities, err = text(c)
		return err
	})
}

func sendLocation(s *Server, c *call) (any, error) {
	return s.send(c, func(m *Message) error {
		for _, name := range []string{"latitude", "longitude"} {
			if c.str(name) == "" {
				return bad("%s is empty", name)
			}
		}
		lat, _ := strconv.ParseFloat(c.str("latitude"), 64)
		long, _ := strconv.ParseFloat(c.str("longitude"), 64)
		if lat < -90 || lat > 90 || long < -180 || long > 180 {
			return bad("wrong location specified")
		}
		m.Location = &Location{lat, long}
		return nil
	})
}

func sendContact(s *Server, c *call) (any, error) {
	return s.send(c, func(m *Message) error {
		if c.str("phone_number") == "" {
			return bad("phone_number is empty")
		}
		if c.str("first_name") == "" {
			return bad("first_name is empty")
		}
		m.Contact = &Contact{PhoneNumber: c.str("phone_number"), FirstName: c.str("first_name"), LastName: c.str("last_name")}
		return nil
	})
}
