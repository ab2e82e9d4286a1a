package sandbox

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Command is one line of the bot's menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// commands by scope and language: "all_private_chats", "chat -1001",
// "chat_member -1001 7", each with " vi" behind it for a language.
type commands map[string][]Command

const mostCommands = 100

var (
	commandName  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageCode = regexp.MustCompile(`^([a-z]{2})?$`)
)

// scope reads the scope and language of a call as a key of commands.
func (s *Server) scope(c *call) (string, error) {
	if !languageCode.MatchString(c.str("language_code")) {
		return "", bad("invalid language code specified")
	}
	var scope struct {
		Type   string          `json:"type"`
		ChatID json.RawMessage `json:"chat_id"`
		UserID int64           `json:"user_id"`
	}
	if raw := c.str("scope"); raw != "" {
		if err := json.Unmarshal([]byte(raw), &scope); err != nil {
			return "", bad("can't parse BotCommandScope JSON object")
		}
	} else {
		scope.Type = "default"
	}
	key := scope.Type
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
	case "chat", "chat_administrators", "chat_member":
		id := strings.Trim(string(scope.ChatID), `"`)
		if id == "" {
			return "", bad("can't parse BotCommandScope: Can't find field \"chat_id\"")
		}
		ch, err := s.target(&call{params: map[string][]string{"chat_id": {id}}}, "chat_id", read)
		if err != nil {
			return "", err
		}
		key += " " + strconv.FormatInt(ch.ID, 10)
		if scope.Type == "chat_member" {
			if scope.UserID <= 0 {
				return "", bad("can't parse BotCommandScope: Invalid user_id specified")
			}
			key += " " + strconv.FormatInt(scope.UserID, 10)
		}
	default:
		return "", bad("can't parse BotCommandScope: Unsupported type specified")
	}
	if lang := c.str("language_code"); lang != "" {
		key += " " + lang
	}
	return key, nil
}

func setMyCommands(s *Server, c *call) (any, error) {
	key, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	var list []Command
	if raw := c.str("commands"); raw != "" {
		if json.Unmarshal([]byte(raw), &list) != nil {
			return nil, bad("can't parse commands JSON object")
		}
	}
	if len(list) > mostCommands {
		return nil, bad("BOT_COMMANDS_TOO_MUCH")
	}
	for i, one := range list {
		one.Command = strings.TrimPrefix(strings.TrimSpace(one.Command), "/")
		one.Description = strings.TrimSpace(one.Description)
		switch {
		case one.Command == "":
			return nil, bad("command must be non-empty")
		case utf8.RuneCountInString(one.Command) > 32:
			return nil, bad("command length must not exceed 32")
		case one.Description == "":
			return nil, bad("command description must be non-empty")
		case utf8.RuneCountInString(one.Description) > 256:
			return nil, bad("command description length must not exceed 256")
		case !commandName.MatchString(one.Command):
			return nil, bad("BOT_COMMAND_INVALID")
		}
		list[i] = one
	}
	s.menu[key] = list
	return true, nil
}

func getMyCommands(s *Server, c *call) (any, error) {
	key, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.menu[key]...), nil
}

func deleteMyCommands(s *Server, c *call) (any, error) {
	key, err := s.scope(c)
	if err == nil {
		delete(s.menu, key)
	}
	return true, err
}

// menuFor is the menu a person sees in a chat: the narrowest scope that has
// one, the person's language before none, as documented under
// BotCommandScope.
func (s *Server) menuFor(ch *chat, user int64) []Command {
	id := strconv.FormatInt(ch.ID, 10)
	scopes := []string{"chat " + id, "all_private_chats", "default"}
	if ch.Type != Private {
		scopes = []string{"chat_member " + id + " " + strconv.FormatInt(user, 10)}
		if admin(ch.status(user)) {
			scopes = append(scopes, "chat_administrators "+id)
		}
		scopes = append(scopes, "chat "+id)
		if admin(ch.status(user)) {
			scopes = append(scopes, "all_chat_administrators")
		}
		scopes = append(scopes, "all_group_chats", "default")
	}
	lang := cmp.Or(s.world.users[user].LanguageCode, "vi")
	for _, scope := range scopes {
		for _, key := range []string{scope + " " + lang, scope} {
			if list := s.menu[key]; len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// Menu returns the commands that a person is offered in a chat.
func (s *Server) Menu(chatID, user int64) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Command(nil), s.menuFor(s.mustChat(chatID), user)...)
}

// describeBot is a method that sets one of the bot's descriptions.
func describeBot(field string, limit int) func(*Server, *call) (any, error) {
	return func(_ *Server, c *call) (any, error) {
		if utf8.RuneCountInString(c.str(field)) > limit {
			return nil, bad("bot %s length must not exceed %d", strings.ReplaceAll(field, "_", " "), limit)
		}
		return true, nil
	}
}
