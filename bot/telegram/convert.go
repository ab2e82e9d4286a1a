package telegram

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/bot"
	"motcua/knowledge"
)

// Read turns one update's bytes into a bot.Update. It never fails: what makes
// no sense becomes KindBroken, what is not needed KindOther.
func (c *Client) Read(raw []byte) bot.Update { return convert(c.bot, raw, c.clock.Now()) }

// convert reads an update of the bot with this id; now stands in where Telegram
// gives no date.
func convert(botID string, raw []byte, now time.Time) bot.Update {
	k := keys{botID}
	u := bot.Update{Kind: bot.KindBroken, At: now.UTC(), Raw: slices.Clone(raw)}
	id, readable := updateID(raw)
	if readable {
		u.Keys = []string{k.of("u", num(id))}
	} else {
		u.Keys = []string{k.of("x", digest(string(raw), 32))}
	}
	var in update
	if err := json.Unmarshal(raw, &in); err != nil || !readable {
		return u
	}
	u.Kind = bot.KindOther
	switch {
	case in.Message != nil:
		k.arrived(&u, in.Message)
	case in.EditedMessage != nil:
		k.edited(&u, in.EditedMessage)
	case in.Callback != nil:
		k.pressed(&u, in.Callback)
	case in.MyChatMember != nil:
		k.joined(&u, in.MyChatMember)
	case in.ChannelPost != nil:
		place(&u, in.ChannelPost.Chat)
	}
	return u
}

// updateID reads an update's id alone, even of one that cannot be decoded.
func updateID(raw []byte) (id int64, ok bool) {
	var in struct {
		ID json.RawMessage `json:"update_id"`
	}
	if json.Unmarshal(raw, &in) != nil {
		return 0, false
	}
	id, err := strconv.ParseInt(string(in.ID), 10, 64)
	return id, err == nil && id > 0 && id < 1<<53
}

// keys makes the keys of the seen set for one bot.
type keys struct{ bot string }

func (k keys) of(parts ...string) string {
	return channel + ":" + k.bot + ":" + strings.Join(parts, ":")
}

func (k keys) arrived(u *bot.Update, m *message) {
	if !k.described(u, m) {
		return
	}
	u.Keys = append(u.Keys, k.of("m", num(m.Chat.ID), num(m.ID)))
	switch {
	case m.MigrateTo != 0:
		u.Kind, u.MovedTo = bot.KindMoved, num(m.MigrateTo)
	case u.Text != "" || u.File != "" || m.Text+m.Caption != "":
		u.Kind = bot.KindMessage
	}
}

func (k keys) edited(u *bot.Update, m *message) {
	if !k.described(u, m) {
		return
	}
	// Dates are whole seconds; two edits within one differ in their text.
	said := m.Text + m.Caption
	u.Keys = append(u.Keys, k.of("e", num(m.Chat.ID), num(m.ID), num(m.EditDate), digest(said, 8)))
	u.At = date(m.EditDate, u.At)
	if there(m.Location) || there(m.Poll) || there(m.Checklist) {
		return // it moved, or was voted on: nobody said anything
	}
	u.Kind = bot.KindEdited
}

// described fills in what a message says. Without a chat or an id it is broken.
func (k keys) described(u *bot.Update, m *message) bool {
	if !place(u, m.Chat) || m.ID == 0 {
		u.Kind = bot.KindBroken
		return false
	}
	u.Chat.Topic = topic(m)
	u.From = author(m)
	u.Message = num(m.ID)
	u.Text = clean(cmp.Or(m.Text, m.Caption))
	u.File, u.Stuck, u.Album = m.file(), m.stuck(), m.MediaGroup
	u.Document, u.Photo, u.Contact = m.document(), m.photo(), m.contact()
	u.Forwarded = there(m.ForwardOrigin) || m.ForwardDate != 0
	u.At = date(m.Date, u.At)
	// In a topic, what replies to nothing is sent as a reply to the topic's root.
	if r := m.ReplyTo; r != nil && r.ID != 0 && !there(r.TopicCreated) && (!m.InTopic || r.ID != m.Thread) {
		u.ReplyTo = num(r.ID)
		switch {
		case r.From == nil || r.SenderChat != nil: // nobody in particular
		case num(r.From.ID) == k.bot:
			u.ReplyText = clean(cmp.Or(r.Text, r.Caption))
		default:
			u.ReplyFrom = person(r.From)
		}
	}
	u.Beside = m.beside() || m.ReplyTo != nil && u.ReplyText == ""
	return true
}

// beside reports whether a message quotes, or has an address behind its words.
func (a *aside) beside() bool {
	if there(a.Quote) || there(a.External) {
		return true
	}
	return slices.ContainsFunc([]json.RawMessage{a.Marks, a.CaptionMarks, a.Preview}, func(raw json.RawMessage) bool {
		return bytes.Contains(raw, []byte(`"url":`))
	})
}

func (k keys) pressed(u *bot.Update, p *callback) {
	if p.ID == "" || p.From == nil {
		u.Kind = bot.KindBroken
		return
	}
	u.Keys = append(u.Keys, k.of("c", p.ID))
	u.From = person(p.From)
	u.Press = bot.Press{ID: p.ID, Data: p.Data}
	if m := p.Message; m != nil && m.ID != 0 && place(u, m.Chat) {
		u.Kind, u.Message, u.Chat.Topic = bot.KindPress, num(m.ID), topic(m)
		u.Beside = m.ReplyTo != nil
	}
}

func (k keys) joined(u *bot.Update, m *memberChange) {
	if !place(u, m.Chat) {
		u.Kind = bot.KindBroken
		return
	}
	if m.From != nil {
		u.From = person(m.From)
	}
	u.At = date(m.Date, u.At)
	if u.Member = m.New.standing(); u.Member != "" {
		u.Kind = bot.KindMember
	}
}

// standing is a membership in bot.Update's words, "" for one that is new to us.
func (m member) standing() string {
	switch m.Status {
	case "creator", "administrator":
		return "admin"
	case "member":
		return "member"
	case "restricted":
		if m.IsMember {
			return "member"
		}
		return "left"
	case "left", "kicked":
		return "left"
	}
	return ""
}

// place fills in the chat, and reports whether there is one.
func place(u *bot.Update, c chat) bool {
	if c.ID == 0 {
		return false
	}
	u.Chat = knowledge.Address{Channel: channel, Chat: num(c.ID)}
	u.Title = line(c.Title)
	switch c.Type {
	case "private":
		u.ChatIs = bot.Private
	case "channel":
		u.ChatIs = bot.Channel
	default:
		u.ChatIs = bot.Group
	}
	return true
}

// topic is the forum topic of a message. Outside of forums a thread's id only
// names a chain of replies.
func topic(m *message) string {
	if !m.InTopic || m.Thread == 0 {
		return ""
	}
	return num(m.Thread)
}

// author is who wrote a message. One who speaks as a group or a channel has no
// account: the one given is shared by all who do.
func author(m *message) bot.Author {
	if m.SenderChat != nil {
		return bot.Author{Name: line(m.SenderChat.Title), Anonymous: true, Bot: m.ViaBot != nil}
	}
	if m.From == nil {
		return bot.Author{Bot: m.ViaBot != nil}
	}
	a := person(m.From)
	a.Bot = a.Bot || m.ViaBot != nil
	return a
}

func person(p *user) bot.Author {
	a := bot.Author{Name: line(p.FirstName + " " + p.LastName), Bot: p.IsBot}
	if p.ID != 0 {
		a.Account = knowledge.Account{Channel: channel, ID: num(p.ID)}
	}
	return a
}

// date turns Telegram's seconds into a time; def when there are none, or more
// than a calendar has.
func date(seconds int64, def time.Time) time.Time {
	const year10000 = 253402300800
	if seconds <= 0 || seconds >= year10000 {
		return def
	}
	return time.Unix(seconds, 0).UTC()
}

func num(n int64) string { return strconv.FormatInt(n, 10) }

// digest is the first n hexadecimal digits of a text's hash.
func digest(text string, n int) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])[:n]
}
