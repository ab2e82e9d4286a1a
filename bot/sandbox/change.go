package sandbox

import "fmt"

// Block makes a person block the bot: it is told by my_chat_member, and its
// messages are refused from now on.
func (s *Server) Block(user int64) { s.turn(user, true) }

// Unblock takes a Block back.
func (s *Server) Unblock(user int64) { s.turn(user, false) }

func (s *Server) turn(user int64, blocked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, c := s.world.users[user], s.mustChat(user)
	if p.blocked == blocked {
		return
	}
	p.blocked = blocked
	before, after := Plain, Kicked
	if !blocked {
		before, after = after, before
	}
	s.pushMember(c, p.User, before, after)
	s.bump()
}

// SetBot changes the bot's own place in a group or channel, by the hand of
// this person: added, promoted, removed. The bot is told by my_chat_member and,
// when it joins a group, by new_chat_members.
func (s *Server) SetBot(chatID, by int64, status string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.world.users[by]
	if p == nil {
		panic(fmt.Sprintf("sandbox: nobody has the id %d", by))
	}
	s.moveBot(s.mustChat(chatID), p.User, status)
	s.bump()
}

func (s *Server) moveBot(c *chat, by User, status string) {
	before := c.status(s.me.ID)
	if before == status {
		return
	}
	s.place(c, Member{User: s.me.ID, Status: status})
	s.pushMember(c, by, before, status)
	if !in(before) && in(status) && c.Type != Channel {
		m := &Message{ID: s.nextID(c), From: &by, Chat: c.Chat, Date: s.now(), NewMembers: []User{s.me}}
		c.put(m)
		s.deliver(c, m)
	}
}

func (s *Server) pushMember(c *chat, by User, before, after string) {
	s.push("my_chat_member", MemberUpdate{
		Chat: c.Chat, From: by, Date: s.now(),
		Old: s.memberJSON(c, s.me, Member{Status: before}),
		New: s.memberJSON(c, s.me, Member{Status: after}),
	})
}

// MigrateToSupergroup turns a basic group into a supergroup with a new id, as
// Telegram does by itself when a group grows or becomes a forum. Both chats get
// the service message; the old one accepts nothing more. Messages stay behind.
func (s *Server) MigrateToSupergroup(chatID int64) Chat {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.mustChat(chatID)
	if old.Type != Group || old.migrated != 0 {
		panic(fmt.Sprintf("sandbox: chat %d is no basic group, or no more", chatID))
	}
	id := int64(-1001000000001)
	for s.world.chats[id] != nil {
		id--
	}
	grown := newChat(Chat{ID: id, Type: Supergroup, Title: old.Title})
	grown.members = old.members
	s.world.chats[grown.ID] = grown
	old.migrated = grown.ID
	to := &Message{ID: s.nextID(old), From: s.owner(old), Chat: old.Chat, Date: s.now(), MigrateTo: grown.ID}
	from := &Message{ID: s.nextID(grown), From: &anonymousBot, SenderChat: &grown.Chat, Chat: grown.Chat, Date: s.now(), MigrateFrom: chatID}
	old.put(to)
	grown.put(from)
	s.deliver(old, to)
	s.deliver(grown, from)
	for i := range s.world.views {
		for j := range s.world.views[i].Views {
			if s.world.views[i].Views[j].Chat == chatID {
				s.world.views[i].Views[j].Chat = grown.ID
			}
		}
	}
	s.bump()
	return grown.Chat
}

// owner is the person in whose name a group's service message is written.
func (s *Server) owner(c *chat) *User {
	var found *User
	for id, m := range c.members {
		if p := s.world.users[id]; admin(m.Status) && !p.IsBot && (found == nil || id < found.ID) {
			found = &p.User
		}
	}
	return found
}

// DeleteMessage makes a message vanish, as its author can: bots are not told.
func (s *Server) DeleteMessage(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustChat(m.Chat.ID).remove(m.ID)
	s.bump()
}
