package sandbox

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
)

// shown bounds how many messages of a chat and answers the page is given.
const shown = 200

// uiWorld is all the page draws.
type uiWorld struct {
	Version int64                `json:"version"`
	Bot     User                 `json:"bot"`
	Phones  []Phone              `json:"phones"`
	Blocked []int64              `json:"blocked"`
	Chats   map[string]uiChat    `json:"chats"`
	Menus   map[string][]Command `json:"menus"` // by "<chat> <user>"
	Answers []Answer             `json:"answers"`
	Pending int                  `json:"pending"`
}

type uiChat struct {
	Chat
	Members  int            `json:"members"`
	Messages []uiMessage    `json:"messages"`
	Action   string         `json:"action,omitempty"`
	Until    int64          `json:"until,omitempty"` // when the action ends, Unix seconds
	Keyboard *replyKeyboard `json:"keyboard,omitempty"`
	Topics   []Topic        `json:"topics,omitempty"`
}

type uiMessage struct {
	*Message
	Reactions []string `json:"reactions,omitempty"`
}

func (s *Server) uiState(w http.ResponseWriter, _ *http.Request) { respond(w, s.snapshot(), nil) }

func (s *Server) snapshot() uiWorld {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := uiWorld{
		Version: s.version, Bot: s.me, Phones: s.phones(), Blocked: []int64{}, Pending: len(s.queue.waiting),
		Chats: map[string]uiChat{}, Menus: map[string][]Command{}, Answers: slices.Clone(tail(s.queue.answers)),
	}
	for _, p := range out.Phones {
		for _, v := range p.Views {
			c := s.world.chats[v.Chat]
			if c == nil || s.world.users[v.User] == nil {
				continue
			}
			key := strconv.FormatInt(v.Chat, 10)
			out.Chats[key] = s.uiChat(c)
			out.Menus[key+" "+strconv.FormatInt(v.User, 10)] = s.menuFor(c, v.User)
			if s.world.users[v.User].blocked && !slices.Contains(out.Blocked, v.User) {
				out.Blocked = append(out.Blocked, v.User)
			}
		}
	}
	return out
}

func (s *Server) uiChat(c *chat) uiChat {
	out := uiChat{Chat: c.Chat, Messages: []uiMessage{}, Keyboard: c.keyboard}
	for _, m := range c.members {
		if in(m.Status) {
			out.Members++
		}
	}
	for _, id := range tail(c.order) {
		out.Messages = append(out.Messages, uiMessage{c.msgs[id], c.reacted[id]})
	}
	if c.action.until > s.now() && c.action.name != "cancel" {
		out.Action, out.Until = c.action.name, c.action.until
	}
	for _, id := range slices.Sorted(maps.Keys(c.topics)) {
		out.Topics = append(out.Topics, *c.topics[id])
	}
	return out
}

// phones are those that were set, or one for each person with all their chats.
func (s *Server) phones() []Phone {
	if len(s.world.views) > 0 {
		out := slices.Clone(s.world.views)
		for i := range out {
			out[i].Views = slices.Clone(out[i].Views)
		}
		return out
	}
	out := []Phone{}
	for _, id := range slices.Sorted(maps.Keys(s.world.users)) {
		p := s.world.users[id]
		if p.IsBot {
			continue
		}
		phone := Phone{Key: fmt.Sprintf("user-%d", id), Title: p.FirstName}
		for _, chatID := range slices.SortedFunc(maps.Keys(s.world.chats), func(a, b int64) int { return cmp.Compare(b, a) }) {
			c := s.world.chats[chatID]
			if c.ID == id || c.Type != Private && c.Type != Channel && in(c.status(id)) {
				phone.Views = append(phone.Views, View{Label: cmp.Or(c.Title, s.me.FirstName), User: id, Chat: chatID})
			}
		}
		out = append(out, phone)
	}
	return out
}

func tail[T any](list []T) []T { return list[max(0, len(list)-shown):] }

// uiEvents tells the page, by server-sent events, that the world changed; the
// page then asks for the state.
func (s *Server) uiEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	line := http.NewResponseController(w)
	for {
		s.mu.Lock()
		version, changed := s.version, s.changed
		s.mu.Unlock()
		if _, err := fmt.Fprintf(w, "event: change\ndata: %d\n\n", version); err != nil {
			return
		}
		if err := line.Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
	}
}
