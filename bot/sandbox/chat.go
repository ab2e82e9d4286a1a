package sandbox

type chat struct {
	Chat
	members  map[int64]Member
	msgs     map[int]*Message // never changed in place: an edit puts a new one
	order    []int            // ids of msgs, oldest first
	next     int              // the last message id given out here
	topics   map[int]*Topic
	migrated int64 // the supergroup that this group became
	pinned   int
	action   action
	keyboard *replyKeyboard
	reacted  map[int][]string
}

// action is what the bot is said to be doing, such as typing, until a moment.
type action struct {
	name   string
	thread int
	until  int64
}

func newChat(c Chat) *chat {
	return &chat{Chat: c, members: map[int64]Member{}, msgs: map[int]*Message{}, topics: map[int]*Topic{}, reacted: map[int][]string{}}
}

func (c *chat) status(user int64) string {
	if m, ok := c.members[user]; ok {
		return m.Status
	}
	return Left
}

// in reports whether a member of this status is in the chat.
func in(status string) bool { return status != Left && status != Kicked }

func admin(status string) bool { return status == Creator || status == Administrator }

// nextID gives out a message id.
func (s *Server) nextID(c *chat) int {
	if c.Type == Private || c.Type == Group {
		s.world.next++
		return s.world.next
	}
	c.next++
	return c.next
}

func (c *chat) put(m *Message) {
	if c.msgs[m.ID] == nil {
		c.order = append(c.order, m.ID)
	}
	c.msgs[m.ID] = m
}

func (c *chat) remove(id int) {
	delete(c.msgs, id)
	for i, have := range c.order {
		if have == id {
			c.order = append(c.order[:i], c.order[i+1:]...)
			return
		}
	}
}

func (s *Server) openTopic(c *chat, name string, by *User) *Topic {
	t := &Topic{ThreadID: s.nextID(c), Name: name, IconColor: 7322096}
	c.topics[t.ThreadID] = t
	c.put(&Message{
		ID: t.ThreadID, ThreadID: t.ThreadID, From: by, Chat: c.Chat, Date: s.now(), IsTopic: true,
		TopicCreated: &TopicCreated{Name: name, IconColor: t.IconColor},
	})
	return t
}
