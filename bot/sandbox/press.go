package sandbox

import (
	"errors"
	"fmt"
	"strconv"
)

// Edit changes the words (or the caption) of a person's own message.
func (s *Server) Edit(user int64, m Message, text string) Message {
	edited, err := s.edit(user, m.Chat.ID, m.ID, text)
	if err != nil {
		panic(err)
	}
	return edited
}

func (s *Server) edit(user, chatID int64, id int, text string) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.chats[chatID]
	if c == nil || c.msgs[id] == nil {
		return Message{}, fmt.Errorf("sandbox: edit: no message %d in chat %d", id, chatID)
	}
	m := *c.msgs[id]
	if m.From == nil || m.From.ID != user {
		return Message{}, fmt.Errorf("sandbox: edit: message %d is not %d's", id, user)
	}
	clean, entities, err := finish(text, nil)
	if err != nil || clean == m.Text || units(clean) > maxText {
		return Message{}, errors.New("sandbox: edit: the text is empty, too long or the same")
	}
	if m.Text != "" {
		m.Text, m.Entities = clean, entities
	} else {
		m.Caption, m.CaptionEntities = clean, entities
	}
	m.EditDate = s.now()
	c.put(&m)
	if s.reads(c, &m) {
		s.push("edited_message", &m)
	}
	s.bump()
	return m, nil
}

// Press presses an inline button of a message and returns the query's id. Any
// data of 1-64 bytes is sent, on the keyboard or not: a hostile app can do so.
func (s *Server) Press(user int64, m Message, data string) string {
	id, err := s.press(user, m.Chat.ID, m.ID, data)
	if err != nil {
		panic(err)
	}
	return id
}

func (s *Server) press(user, chatID int64, id int, data string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, p := s.world.chats[chatID], s.world.users[user]
	if c == nil || p == nil || c.msgs[id] == nil || len(data) < 1 || len(data) > 64 {
		return "", fmt.Errorf("sandbox: press: %d cannot press %q on message %d of chat %d", user, data, id, chatID)
	}
	s.queue.query++
	q := CallbackQuery{
		ID: strconv.FormatInt(s.queue.query, 10), From: p.User, Message: c.msgs[id],
		ChatInstance: strconv.FormatInt(7100000000000000000-chatID, 10), Data: data,
	}
	s.queue.presses[q.ID] = press{user: user, chat: chatID, at: s.opt.Now()}
	p.seen = true
	s.push("callback_query", q)
	s.bump()
	return q.ID, nil
}
