package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

func sendChatAction(s *Server, c *call) (any, error) {
	known := []string{
		"cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
		"upload_audio", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
	}
	name := strings.ToLower(c.str("action"))
	if !slices.Contains(known, name) {
		return nil, bad("wrong parameter action in request")
	}
	ch, err := s.target(c, "chat_id", writing)
	if err != nil {
		return nil, err
	}
	at, err := s.where(c, ch)
	if err != nil {
		return nil, err
	}
	ch.action = action{name: name, thread: at.thread, until: s.now() + 5}
	return true, nil
}

func getChat(s *Server, c *call) (any, error) {
	ch, err := s.target(c, "chat_id", read)
	if err != nil {
		return nil, err
	}
	full := struct {
		Chat
		AccentColor  int      `json:"accent_color_id"`
		MaxReactions int      `json:"max_reaction_count"`
		Pinned       *Message `json:"pinned_message,omitempty"`
	}{Chat: ch.Chat, MaxReactions: 11, Pinned: ch.msgs[ch.pinned]}
	return full, nil
}

func getChatMember(s *Server, c *call) (any, error) {
	ch, err := s.target(c, "chat_id", read)
	if err != nil {
		return nil, err
	}
	id, _ := strconv.ParseInt(c.str("user_id"), 10, 64)
	if id <= 0 {
		return nil, bad("invalid user_id specified")
	}
	p := s.world.users[id]
	if p == nil {
		return nil, bad("user not found")
	}
	if ch.Type == Private {
		return s.memberJSON(ch, p.User, Member{User: id, Status: Plain}), nil
	}
	m := ch.members[id]
	m.Status = ch.status(id)
	return s.memberJSON(ch, p.User, m), nil
}

func getChatAdministrators(s *Server, c *call) (any, error) {
	ch, err := s.target(c, "chat_id", read)
	if err != nil {
		return nil, err
	}
	if ch.Type == Private {
		return nil, bad("there are no administrators in the private chat")
	}
	var ids []int64
	for id, m := range ch.members {
		if p := s.world.users[id]; admin(m.Status) && (!p.IsBot || id == s.me.ID) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	out := []any{}
	for _, id := range ids {
		out = append(out, s.memberJSON(ch, s.world.users[id].User, ch.members[id]))
	}
	return out, nil
}

// memberJSON is a ChatMember, whose fields depend on the status.
func (s *Server) memberJSON(ch *chat, u User, m Member) map[string]any {
	out := map[string]any{"user": u, "status": m.Status}
	switch m.Status {
	case Creator:
		out["is_anonymous"] = m.Anonymous
	case Administrator:
		out["can_be_edited"], out["is_anonymous"] = false, m.Anonymous
		for _, right := range []string{"manage_chat", "change_info", "delete_messages", "invite_users", "restrict_members", "manage_video_chats"} {
			out["can_"+right] = true
		}
		for _, right := range []string{"promote_members", "post_stories", "edit_stories", "delete_stories"} {
			out["can_"+right] = false
		}
		switch ch.Type {
		case Channel:
			out["can_post_messages"], out["can_edit_messages"] = true, true
		case Supergroup:
			out["can_pin_messages"], out["can_manage_topics"] = true, ch.IsForum
		default:
			out["can_pin_messages"] = true
		}
	case Restricted:
		out["until_date"], out["is_member"], out["can_send_messages"] = 0, true, false
	case Kicked:
		out["until_date"] = 0
	}
	return out
}

func leaveChat(s *Server, c *call) (any, error) {
	ch, err := s.target(c, "chat_id", read)
	if err != nil {
		return nil, err
	}
	if ch.Type == Private {
		return nil, bad("chat member status can't be changed in private chats")
	}
	s.moveBot(ch, s.me, Left)
	return true, nil
}

func createForumTopic(s *Server, c *call) (any, error) {
	ch, err := s.target(c, "chat_id", writing)
	if err != nil {
		return nil, err
	}
	name := strings.TrimSpace(c.str("name"))
	switch {
	case !ch.IsForum:
		return nil, bad("the chat is not a forum")
	case !admin(ch.status(s.me.ID)):
		return nil, bad("not enough rights to create a topic")
	case name == "":
		return nil, bad("topic title is empty")
	case utf8.RuneCountInString(name) > 128:
		return nil, bad("topic title is too long")
	}
	me := s.me
	return s.openTopic(ch, name, &me), nil
}
