package sandbox

import (
	"fmt"
	"strings"
)

// Statuses of a chat's member, as in ChatMember.status.
const (
	Creator       = "creator"
	Administrator = "administrator"
	Plain         = "member"
	Restricted    = "restricted"
	Left          = "left"
	Kicked        = "kicked"
)

// Member is somebody's place in a chat. An anonymous one (administrators only)
// writes in the group's name.
type Member struct {
	User      int64
	Status    string
	Anonymous bool
}

type person struct {
	User
	started bool // wrote to the bot in private, so the bot may write back
	blocked bool // blocked the bot
	seen    bool // the bot has met this person in some update
}

type world struct {
	users map[int64]*person
	chats map[int64]*chat
	// next is the last message id in private chats and basic groups, which
	// share one sequence, as with Telegram.
	next   int
	albums int // how many albums people sent
	views  []Phone
}

func newWorld() world {
	return world{users: map[int64]*person{}, chats: map[int64]*chat{}}
}

// Telegram's own accounts, through which anonymous admins and channels write.
var (
	anonymousBot = User{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}
	channelBot   = User{ID: 136817688, IsBot: true, FirstName: "Channel", Username: "Channel_Bot"}
)

// AddUser makes a person and the private chat with the bot, whose id is the
// person's. The bot cannot write there until the person has.
func (s *Server) AddUser(u User) User {
	if u.ID <= 0 || u.FirstName == "" {
		panic("sandbox: a user needs a positive ID and a first name")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.users[u.ID] = &person{User: u}
	s.world.chats[u.ID] = newChat(Chat{ID: u.ID, Type: Private, FirstName: u.FirstName, LastName: u.LastName, Username: u.Username})
	s.bump()
	return u
}

// AddChat makes a group, supergroup or channel that holds these members; the
// bot is in it only if Bot().ID is among them. An empty Type is read from the
// id. No update is sent. AddChat panics when a member is nobody, or when id and
// type do not fit.
func (s *Server) AddChat(c Chat, members ...Member) Chat {
	big := c.ID <= -1000000000001
	if c.Type == "" {
		c.Type = Group
		if big {
			c.Type = Supergroup
		}
	}
	if c.ID >= 0 || big == (c.Type == Group) || c.Title == "" {
		panic(fmt.Sprintf("sandbox: a %s cannot have the id %d and the title %q", c.Type, c.ID, c.Title))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	made := newChat(c)
	for _, m := range members {
		s.place(made, m)
	}
	s.world.chats[c.ID] = made
	s.bump()
	return c
}

// SetMember changes somebody's place in a chat without telling the bot, who
// gets chat_member updates only when it asks for them. For the bot's own place
// use SetBot.
func (s *Server) SetMember(chatID int64, m Member) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.place(s.mustChat(chatID), m)
	s.bump()
}

// AddTopic opens a topic in a forum, as its creator does in the app.
func (s *Server) AddTopic(chatID int64, name string) Topic {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustChat(chatID)
	if !c.IsForum {
		panic("sandbox: only a forum has topics")
	}
	t := s.openTopic(c, name, nil)
	s.bump()
	return *t
}

// RemoveTopic deletes a topic with its messages: writing to it fails from now on.
func (s *Server) RemoveTopic(chatID int64, thread int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustChat(chatID)
	delete(c.topics, thread)
	for _, id := range append([]int(nil), c.order...) {
		if id == thread || c.msgs[id].ThreadID == thread {
			c.remove(id)
		}
	}
	s.bump()
}

func (s *Server) place(c *chat, m Member) {
	p := s.world.users[m.User]
	if p == nil {
		panic(fmt.Sprintf("sandbox: nobody has the id %d", m.User))
	}
	if m.Status == "" {
		m.Status = Plain
	}
	c.members[m.User] = m
	p.seen = true
}

func (s *Server) mustChat(id int64) *chat {
	c := s.world.chats[id]
	if c == nil {
		panic(fmt.Sprintf("sandbox: there is no chat %d", id))
	}
	return c
}

// find looks a chat up by number or @name.
func (w *world) find(id string, number int64) *chat {
	if name, ok := strings.CutPrefix(id, "@"); ok {
		for _, c := range w.chats {
			if c.Type != Private && strings.EqualFold(c.Username, name) {
				return c
			}
		}
		return nil
	}
	return w.chats[number]
}
