package sandbox

import (
	"fmt"
	"regexp"
)

// SendOpts says more of a message than its words. The zero value is a plain
// message.
type SendOpts struct {
	ReplyTo   int    // the id of the message this one replies to
	Thread    int    // the forum topic
	As        int64  // write in the name of this chat: the group itself, or a channel
	Caption   string // under a photo, voice message or document
	Forward   *User  // the message was forwarded from this person
	FileName  string // of a document
	Seconds   int    // how long a voice message is
	FirstName string // on a contact card
	Protected bool   // nobody can copy or forward it
	Album     string // the album that it is a part of; "": of none
}

// draft is a message somebody is about to send.
type draft struct {
	SendOpts
	text     string
	photo    []byte
	voice    []byte
	document []byte
	contact  *Contact
	location *Location
}

// SendText sends words from a person to a chat and returns the message; the
// private chat's id is the person's own. It panics when the person or the chat
// does not exist or the text is empty: that is a mistake in the test.
func (s *Server) SendText(user, chat int64, text string, opts ...SendOpts) Message {
	return s.mustPost(user, chat, draft{text: text, SendOpts: first(opts)})
}

// SendPhoto sends a PNG, JPEG or GIF.
func (s *Server) SendPhoto(user, chat int64, image []byte, opts ...SendOpts) Message {
	return s.mustPost(user, chat, draft{photo: image, SendOpts: first(opts)})
}

// SendAlbum sends several images as one album: a message for each, the caption on
// the first, all of them in reply to the same message.
func (s *Server) SendAlbum(user, chat int64, images [][]byte, opts ...SendOpts) []Message {
	album, err := s.postAlbum(user, chat, first(opts), images, func(d *draft, body []byte) { d.photo = body })
	if err != nil {
		panic(err)
	}
	return album
}

// SendVoice sends a voice message.
func (s *Server) SendVoice(user, chat int64, ogg []byte, opts ...SendOpts) Message {
	return s.mustPost(user, chat, draft{voice: ogg, SendOpts: first(opts)})
}

// SendDocument sends a file.
func (s *Server) SendDocument(user, chat int64, content []byte, opts ...SendOpts) Message {
	return s.mustPost(user, chat, draft{document: content, SendOpts: first(opts)})
}

// SendContact sends a phone number; owner is the id of the person whose it is,
// or 0. Pressing a "share my number" button sends one's own.
func (s *Server) SendContact(user, chat int64, phone string, owner int64, opts ...SendOpts) Message {
	o := first(opts)
	return s.mustPost(user, chat, draft{contact: &Contact{PhoneNumber: phone, FirstName: o.FirstName, UserID: owner}, SendOpts: o})
}

// SendLocation sends a point on Earth.
func (s *Server) SendLocation(user, chat int64, lat, long float64, opts ...SendOpts) Message {
	return s.mustPost(user, chat, draft{location: &Location{lat, long}, SendOpts: first(opts)})
}

// Post writes in a channel, in the channel's own name.
func (s *Server) Post(channel int64, text string) Message {
	return s.mustPost(0, channel, draft{text: text})
}

var startParameter = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// Met has a user have written to the bot before any of this, so that it may write first.
func (s *Server) Met(user int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.users[user].started = true
}

// OpenLink follows t.me/<bot>?start=parameter and presses Start. Apps ignore a
// parameter that is not 1-64 of A-Z, a-z, 0-9, _ and -; here it is an error.
func (s *Server) OpenLink(user int64, parameter string) (Message, error) {
	if !startParameter.MatchString(parameter) {
		return Message{}, fmt.Errorf("sandbox: open link: start parameter %q is not 1-64 of A-Z, a-z, 0-9, _ and -", parameter)
	}
	return s.post(user, user, draft{text: "/start " + parameter})
}

func (s *Server) mustPost(user, chat int64, d draft) Message {
	m, err := s.post(user, chat, d)
	if err != nil {
		panic(err)
	}
	return m
}

func first(opts []SendOpts) SendOpts {
	if len(opts) > 0 {
		return opts[0]
	}
	return SendOpts{}
}
