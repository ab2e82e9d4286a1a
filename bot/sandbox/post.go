package sandbox

import (
	"fmt"
	"strconv"
	"strings"
)

// post carries out a person's sending: the message enters the chat, and the
// bot's queue if the bot may read it. User 0 posts in a channel.
func (s *Server) post(user, chatID int64, d draft) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.chats[chatID]
	if c == nil {
		return Message{}, fmt.Errorf("sandbox: send: there is no chat %d", chatID)
	}
	m := &Message{Chat: c.Chat, Date: s.now()}
	if err := s.sign(m, c, user, d.As); err != nil {
		return Message{}, err
	}
	if err := s.fill(m, d); err != nil {
		return Message{}, err
	}
	if d.Thread != 0 && c.topics[d.Thread] == nil {
		return Message{}, fmt.Errorf("sandbox: send: there is no topic %d", d.Thread)
	}
	if d.ReplyTo != 0 && c.msgs[d.ReplyTo] == nil {
		return Message{}, fmt.Errorf("sandbox: send: no message %d to reply to", d.ReplyTo)
	}
	m.MediaGroupID, m.Protected = d.Album, d.Protected
	if d.Forward != nil {
		m.Origin, m.ForwardFrom, m.ForwardDate = &Origin{Type: "user", Date: m.Date, SenderUser: d.Forward}, d.Forward, m.Date
	}
	m.ID = s.nextID(c)
	c.thread(m, d.Thread, d.ReplyTo)
	c.put(m)
	s.deliver(c, m)
	s.bump()
	return *m, nil
}

// postAlbum posts files as one album.
func (s *Server) postAlbum(user, chatID int64, opts SendOpts, files [][]byte, fill func(*draft, []byte)) (album []Message, err error) {
	s.mu.Lock()
	s.world.albums++
	opts.Album = strconv.Itoa(1_000_000 + s.world.albums)
	s.mu.Unlock()
	for _, body := range files {
		d := draft{SendOpts: opts}
		fill(&d, body)
		m, err := s.post(user, chatID, d)
		if err != nil {
			return album, err
		}
		album, opts.Caption = append(album, m), ""
	}
	return album, nil
}

// sign writes the sender into a message.
func (s *Server) sign(m *Message, c *chat, user, as int64) error {
	if c.Type == Channel {
		own := c.Chat
		m.SenderChat = &own
		return nil
	}
	p := s.world.users[user]
	switch {
	case p == nil:
		return fmt.Errorf("sandbox: send: nobody has the id %d", user)
	case c.Type == Private && c.ID != user:
		return fmt.Errorf("sandbox: send: %d cannot write in the private chat of %d", user, c.ID)
	case c.migrated != 0:
		return fmt.Errorf("sandbox: send: group %d became %d", c.ID, c.migrated)
	case c.Type == Private:
		if p.blocked {
			return fmt.Errorf("sandbox: send: %d has blocked the bot", user)
		}
		p.started = true
	case !in(c.status(user)):
		return fmt.Errorf("sandbox: send: %d is not in chat %d", user, c.ID)
	}
	if c.members[user].Anonymous && as == 0 {
		as = c.ID
	}
	if as == 0 {
		m.From, p.seen = &p.User, true
		return nil
	}
	sender := s.world.chats[as]
	if sender == nil {
		return fmt.Errorf("sandbox: send: there is no chat %d to write as", as)
	}
	own, bot := sender.Chat, channelBot
	if as == c.ID {
		bot = anonymousBot
	}
	m.SenderChat, m.From = &own, &bot
	return nil
}

// fill writes the content of a draft into a message.
func (s *Server) fill(m *Message, d draft) error {
	text, limit := d.text, maxText
	media := d.photo != nil || d.voice != nil || d.document != nil
	if media {
		text, limit = d.Caption, maxCaption
	}
	clean, entities, err := finish(text, nil)
	if err != nil && !media && d.contact == nil && d.location == nil {
		return fmt.Errorf("sandbox: send: an empty message")
	}
	if units(clean) > limit {
		return fmt.Errorf("sandbox: send: longer than %d units: an app would split it", limit)
	}
	m.Contact, m.Location = d.contact, d.location
	if !media {
		m.Text, m.Entities = clean, entities
		return nil
	}
	m.Caption, m.CaptionEntities = clean, entities
	switch {
	case d.photo != nil:
		f, err := s.filed.photo(d.photo)
		if err != nil {
			return fmt.Errorf("sandbox: send: %w", err)
		}
		m.Photo = []PhotoSize{f.size()}
	case d.voice != nil:
		m.Voice = s.filed.add("voice", "", "audio/ogg", d.voice).voice(max(d.Seconds, 1))
	default:
		m.Document = s.filed.add("document", d.FileName, "", d.document).media()
	}
	return nil
}

// thread sets topic and reply. A message in a topic that replies to nothing
// replies to the topic's first message, as with Telegram; a reply in a plain
// supergroup carries its thread's id without being a topic message.
func (c *chat) thread(m *Message, thread, reply int) {
	to := c.msgs[reply]
	if thread == 0 && to != nil && c.IsForum {
		thread = to.ThreadID
	}
	if thread != 0 && c.topics[thread] != nil {
		m.ThreadID, m.IsTopic = thread, true
		if to == nil {
			to = c.msgs[thread]
		}
	}
	if to == nil {
		return
	}
	quoted := *to
	quoted.ReplyTo = nil
	m.ReplyTo = &quoted
	if c.Type == Supergroup && !c.IsForum {
		if m.ThreadID = to.ThreadID; m.ThreadID == 0 {
			m.ThreadID = to.ID
		}
	}
}

// deliver queues a new message for the bot, if the bot may read it.
func (s *Server) deliver(c *chat, m *Message) {
	switch {
	case !s.reads(c, m):
	case c.Type == Channel:
		s.push("channel_post", m)
	default:
		s.push("message", m)
	}
}

// reads is privacy mode: in a group a bot that is no admin reads only commands
// that may be meant for it, replies to its own messages, and service messages.
func (s *Server) reads(c *chat, m *Message) bool {
	if c.Type == Private {
		return true
	}
	status := c.status(s.me.ID)
	if !in(status) {
		return false
	}
	if s.opt.ReadAll || admin(status) || c.Type == Channel || m.service() {
		return true
	}
	if m.ReplyTo != nil && m.ReplyTo.From != nil && m.ReplyTo.From.ID == s.me.ID {
		return true
	}
	for _, e := range m.Entities {
		if e.Type == "bot_command" {
			_, name, named := strings.Cut(cut(m.Text, e.Offset, e.Length), "@")
			if !named || strings.EqualFold(name, s.me.Username) {
				return true
			}
		}
	}
	return false
}
