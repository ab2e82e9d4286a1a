package sandbox

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxKept bounds what is remembered of requests and updates.
const maxKept = 10_000

// Request is a call the bot made, and what it was told. A line that broke on
// purpose shows the answer that was meant.
type Request struct {
	Method      string
	Params      url.Values
	Files       []string  // the form fields that held files
	Code        int       // HTTP status; 0 while under way
	Description string    // the refusal's words
	Fault       bool      // a fault was played
	Done        bool      // it was carried out, whatever the bot was told
	Message     string    // the ids of the messages that it made, as the bot was told, a space between
	At          time.Time // when it was answered
}

// ask records a call and asks for its fault.
func (s *Server) ask(c *call) *Fault {
	c.log = &Request{Method: c.method, Params: c.params}
	for name := range c.files {
		c.log.Files = append(c.log.Files, name)
	}
	slices.Sort(c.log.Files)
	s.mu.Lock()
	if s.asked = append(s.asked, c.log); len(s.asked) > maxKept {
		s.asked = slices.Delete(s.asked, 0, maxKept/10)
	}
	f := s.fault
	s.mu.Unlock()
	if f == nil {
		return nil
	}
	return f(c.method, c.params)
}

// told records the answer to a call.
func (s *Server) told(c *call, code int, body []byte, f *Fault, done bool) {
	var e envelope
	_ = json.Unmarshal(body, &e) // a body that is no JSON has no description
	s.mu.Lock()
	defer s.mu.Unlock()
	c.log.Code, c.log.Fault, c.log.Done, c.log.At = code, f != nil, done, s.opt.Now()
	if code >= 400 {
		c.log.Description = e.Description
	}
	c.log.Message = strings.Join(messagesIn(body), " ")
	if s.opt.Log != nil {
		s.opt.Log(fmt.Sprintf("%s %d %s", c.method, code, e.Description))
	}
	s.bump()
}

// messagesIn lists the ids of the messages that an answer tells of.
func messagesIn(body []byte) (ids []string) {
	type made struct {
		ID int `json:"message_id"`
	}
	var one struct{ Result made }
	var several struct{ Result []made }
	if json.Unmarshal(body, &one) == nil && one.Result.ID != 0 {
		return []string{strconv.Itoa(one.Result.ID)}
	}
	if json.Unmarshal(body, &several) == nil {
		for _, m := range several.Result {
			ids = append(ids, strconv.Itoa(m.ID))
		}
	}
	return ids
}

// Requests returns the newest 10,000 calls, oldest first; with methods, only
// calls of those.
func (s *Server) Requests(methods ...string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Request
	for _, r := range s.asked {
		if len(methods) == 0 || slices.Contains(methods, r.Method) {
			out = append(out, *r)
		}
	}
	return out
}

// Messages returns the messages of a chat, oldest first, as they now read;
// deleted ones are gone.
func (s *Server) Messages(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.chats[chatID]
	if c == nil {
		return nil
	}
	out := make([]Message, 0, len(c.order))
	for _, id := range c.order {
		out = append(out, *c.msgs[id])
	}
	return out
}

// Answers returns what the bot answered to button presses, oldest first.
func (s *Server) Answers() []Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.queue.answers)
}

// Reactions returns the bot's reactions to a message.
func (s *Server) Reactions(m Message) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mustChat(m.Chat.ID).reacted[m.ID])
}
