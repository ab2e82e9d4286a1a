package telegram

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/bot"
	"motcua/knowledge"
)

func TestToast(t *testing.T) {
	var rec recorder
	c, _, _ := serve(t, rec.answer)
	long := strings.Repeat("ơ", 250)
	for _, err := range []error{
		c.Toast(t.Context(), "q1", ""), c.Toast(t.Context(), "q2", long),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	want := []url.Values{
		{"": {"answerCallbackQuery"}, "callback_query_id": {"q1"}},
		{"": {"answerCallbackQuery"}, "callback_query_id": {"q2"}, "text": {strings.Repeat("ơ", 199) + "…"}},
	}
	if fmt.Sprint(rec.calls) != fmt.Sprint(want) {
		t.Errorf("\n got %v\nwant %v", rec.calls, want)
	}
	c, _, _ = serve(t, refuses(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", ""))
	if err := c.Toast(t.Context(), "q", "x"); err != nil {
		t.Errorf("too old: %v", err)
	}
	c, _, _ = serve(t, refuses(400, "Bad Request: MESSAGE_TOO_LONG", ""))
	if err := c.Toast(t.Context(), "q", "x"); err == nil {
		t.Error("another refusal is an error")
	}
}

func TestHears(t *testing.T) {
	member := func(status string) string { return `{"ok":true,"result":` + status + `}` }
	for _, c := range []struct {
		name, member string
		readsAll     bool
		why          string
		fails        bool
	}{
		{"admin", member(`{"status":"administrator"}`), false, "", false},
		{"member", member(`{"status":"member"}`), false, "privacy", false},
		{"member who reads all", member(`{"status":"member"}`), true, "", false},
		{"restricted", member(`{"status":"restricted","is_member":true}`), false, "privacy", false},
		{"restricted, gone", member(`{"status":"restricted","is_member":false}`), true, "absent", false},
		{"left", member(`{"status":"left"}`), true, "absent", false},
		{"kicked", member(`{"status":"kicked"}`), true, "absent", false},
		{"kicked, forbidden", `{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the supergroup chat"}`, true, "absent", false},
		{"no such chat", `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`, true, "absent", false},
		{"trouble", `{"ok":false,"error_code":500,"description":"Internal Server Error"}`, true, "", true},
	} {
		client, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request, method string) {
			if method == "getMe" {
				fmt.Fprintf(w, `{"ok":true,"result":{"id":4242,"can_read_all_group_messages":%v}}`, c.readsAll)
				return
			}
			if r.PostForm.Get("user_id") != "4242" || r.PostForm.Get("chat_id") != "-5" {
				t.Errorf("%s: asked %v", c.name, r.PostForm)
			}
			_, _ = io.WriteString(w, c.member)
		})
		why, err := client.Hears(t.Context(), knowledge.Address{Channel: "tg", Chat: "-5"})
		if why != c.why || (err != nil) != c.fails {
			t.Errorf("%s: %q, %v", c.name, why, err)
		}
	}
}

func TestShowCommands(t *testing.T) {
	var rec recorder
	c, _, _ := serve(t, rec.answer)
	menu := []bot.Command{{Name: "start", Does: "Bắt đầu"}, {Name: "trogiup", Does: "Trợ giúp"}}
	chat := knowledge.Address{Channel: "tg", Chat: "-5"}
	for _, err := range []error{
		c.ShowCommands(t.Context(), bot.ForCitizens, knowledge.Address{}, menu),
		c.ShowCommands(t.Context(), bot.ForGroups, knowledge.Address{}, nil),
		c.ShowCommands(t.Context(), bot.ForDesk, chat, menu[:1]),
		c.ShowCommands(t.Context(), bot.ForAdmin, knowledge.Address{Channel: "tg", Chat: "9"}, nil),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	start := `{"command":"start","description":"Bắt đầu"}`
	want := []url.Values{
		{"": {"setMyCommands"}, "scope": {`{"type":"all_private_chats"}`}, "commands": {"[" + start + `,{"command":"trogiup","description":"Trợ giúp"}]`}},
		{"": {"deleteMyCommands"}, "scope": {`{"type":"all_group_chats"}`}},
		{"": {"setMyCommands"}, "scope": {`{"type":"chat","chat_id":-5}`}, "commands": {"[" + start + "]"}},
		{"": {"deleteMyCommands"}, "scope": {`{"type":"chat","chat_id":9}`}},
	}
	if fmt.Sprint(rec.calls) != fmt.Sprint(want) {
		t.Errorf("\n got %v\nwant %v", rec.calls, want)
	}
	if err := c.ShowCommands(t.Context(), "everybody", chat, menu); err == nil {
		t.Error("an unknown audience is an error")
	}
	if err := c.ShowCommands(t.Context(), bot.ForDesk, knowledge.Address{}, menu); err == nil {
		t.Error("a desk without a chat is an error")
	}
}
