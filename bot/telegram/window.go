package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
	"motcua/bot/outbox"
	"motcua/knowledge"
)

var (
	_ bot.Window    = (*Client)(nil)
	_ outbox.Prober = (*Client)(nil)
)

// Alive asks Telegram who the bot is. A refusal is an answer too.
func (c *Client) Alive(ctx context.Context) bool {
	_, err := c.Me(ctx)
	e := classify(err)
	return e.Outcome != outbox.Uncertain && (e.Outcome != outbox.NotSent || e.Wait > 0)
}

// longestToast is how many characters the answer to a press may have.
const longestToast = 200

// Toast answers a press; one too old to be answered is no error.
func (c *Client) Toast(ctx context.Context, press, text string) error {
	params := tgbotapi.Params{"callback_query_id": press}
	params.AddNonEmpty("text", cut(text, longestToast))
	_, err := c.call(ctx, callTimeout, "answerCallbackQuery", params)
	if said(err, "query is too old") || said(err, "query id is invalid") {
		return nil
	}
	return err
}

// Hears reports why the bot does not receive every message of a group:
// "absent", "privacy", or "" when it does. An administrator always does; a
// member only with privacy mode off.
func (c *Client) Hears(ctx context.Context, to knowledge.Address) (why string, err error) {
	var m member
	err = c.ask(ctx, "getChatMember", tgbotapi.Params{"chat_id": to.Chat, "user_id": c.bot}, &m)
	if excluded(err) {
		return "absent", nil
	}
	if err != nil {
		return "", err
	}
	switch m.standing() {
	case "admin":
		return "", nil
	case "member":
	default:
		return "absent", nil
	}
	me, err := c.Me(ctx)
	if err != nil || me.ReadsAll {
		return "", err
	}
	return "privacy", nil
}

// scope is the audience of a menu in Telegram's words.
type scope struct {
	Type string          `json:"type"`
	Chat json.RawMessage `json:"chat_id,omitempty"`
}

// ShowCommands sets the menu of an audience; an empty one is removed.
func (c *Client) ShowCommands(ctx context.Context, to bot.Audience, chat knowledge.Address, commands []bot.Command) error {
	type command struct {
		Name string `json:"command"`
		Does string `json:"description"`
	}
	var s scope
	switch to {
	case bot.ForCitizens:
		s = scope{Type: "all_private_chats"}
	case bot.ForGroups:
		s = scope{Type: "all_group_chats"}
	case bot.ForDesk, bot.ForAdmin:
		id, err := strconv.ParseInt(chat.Chat, 10, 64)
		if err != nil {
			return fmt.Errorf("telegram: show commands: chat: %w", err)
		}
		s = scope{Type: "chat", Chat: json.RawMessage(num(id))}
	default:
		return fmt.Errorf("telegram: show commands: no audience %q", to)
	}
	params := tgbotapi.Params{"scope": encode(s)}
	if len(commands) == 0 {
		_, err := c.call(ctx, callTimeout, "deleteMyCommands", params)
		return err
	}
	menu := make([]command, len(commands))
	for i, x := range commands {
		menu[i] = command{x.Name, cut(x.Does, 256)}
	}
	params["commands"] = encode(menu)
	_, err := c.call(ctx, callTimeout, "setMyCommands", params)
	return err
}

// excluded reports whether Telegram says that the bot is not in a chat.
func excluded(err error) bool {
	var f *failure
	return errors.As(err, &f) && f.api != nil &&
		(f.api.Code == http.StatusForbidden || said(err, "chat not found") || said(err, "user not found") ||
			said(err, "member not found") || said(err, "upgraded to a supergroup"))
}

// said reports whether a refusal of Telegram's contains these words.
func said(err error, part string) bool {
	var f *failure
	return errors.As(err, &f) && f.api != nil && f.api.Code == http.StatusBadRequest &&
		strings.Contains(strings.ToLower(f.api.Message), part)
}

// cut shortens a text to n characters.
func cut(text string, n int) string {
	if runes := []rune(text); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return text
}
