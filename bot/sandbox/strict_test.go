package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

func button(data string) string {
	return fmt.Sprintf(`{"inline_keyboard":[[{"text":"Nhận","callback_data":%q}]]}`, data)
}

func TestRefusals(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	w.SendText(minh, desk, "chào")
	w.AddUser(User{ID: 5, FirstName: "Lạ"})
	w.AddUser(User{ID: 6, FirstName: "Chặn"})
	w.SendText(6, 6, "/start")
	w.Block(6)
	w.AddChat(Chat{ID: -77, Title: "Đã rời"}, Member{User: w.Bot().ID, Status: Left})
	w.AddChat(Chat{ID: -78, Title: "Bị đuổi"}, Member{User: w.Bot().ID, Status: Kicked})
	w.AddChat(Chat{ID: -1001000000079, Title: "Bị đuổi"}, Member{User: w.Bot().ID, Status: Kicked})
	w.AddChat(Chat{ID: -1001000000080, Title: "Đã rời"})
	w.AddChat(Chat{ID: -1001000000081, Title: "Kênh khác", Type: Channel}, Member{User: w.Bot().ID})
	w.AddChat(Chat{ID: -1001000000082, Title: "Cấm nói"}, Member{User: w.Bot().ID, Status: Restricted})
	own := w.sent("chat_id", "1001", "text", "<b>xin chào</b>", "parse_mode", "HTML", "reply_markup", button("a"))
	mine := fmt.Sprint(own.ID)
	theirs := fmt.Sprint(w.SendText(minh, desk, "của tôi").ID)
	voice := w.upload("sendVoice", "voice", "a.ogg", []byte("OggS"), "chat_id", "1001")
	if !voice.OK {
		t.Fatal(voice.Description)
	}
	voiceID := w.Messages(hoa)[2].Voice.FileID

	html := func(text string) []string { return []string{"chat_id", "1001", "parse_mode", "HTML", "text", text} }
	markup := func(m string) []string { return []string{"chat_id", "1001", "text", "a", "reply_markup", m} }
	for _, c := range []struct {
		method string
		params []string
		code   int
		want   string
	}{
		{"sendMessage", []string{"text", "a"}, 400, "Bad Request: chat_id is empty"},
		{"sendMessage", []string{"chat_id", "42", "text", "a"}, 400, "Bad Request: chat not found"},
		{"sendMessage", []string{"chat_id", "@nobody", "text", "a"}, 400, "Bad Request: chat not found"},
		{"sendMessage", []string{"chat_id", "5", "text", "a"}, 400, "Bad Request: chat not found"},
		{"sendMessage", []string{"chat_id", "2001", "text", "a"}, 403, "Forbidden: bot can't initiate conversation with a user"},
		{"sendMessage", []string{"chat_id", "6", "text", "a"}, 403, "Forbidden: bot was blocked by the user"},
		{"sendMessage", []string{"chat_id", "-77", "text", "a"}, 403, "Forbidden: bot is not a member of the group chat"},
		{"sendMessage", []string{"chat_id", "-78", "text", "a"}, 403, "Forbidden: bot was kicked from the group chat"},
		{"sendMessage", []string{"chat_id", "-1001000000079", "text", "a"}, 403, "Forbidden: bot was kicked from the supergroup chat"},
		{"sendMessage", []string{"chat_id", "-1001000000080", "text", "a"}, 403, "Forbidden: bot is not a member of the supergroup chat"},
		{"sendMessage", []string{"chat_id", "-1001000000081", "text", "a"}, 400, "Bad Request: need administrator rights in the channel chat"},
		{"sendMessage", []string{"chat_id", "-1001000000082", "text", "a"}, 400, "Bad Request: not enough rights to send text messages to the chat"},
		{"sendMessage", []string{"chat_id", "1001"}, 400, "Bad Request: message text is empty"},
		{"sendMessage", []string{"chat_id", "1001", "text", " \n "}, 400, "Bad Request: text must be non-empty"},
		{"sendMessage", html("<b></b>"), 400, "Bad Request: text must be non-empty"},
		{"sendMessage", []string{"chat_id", "1001", "text", strings.Repeat("ạ", 4097)}, 400, "Bad Request: message is too long"},
		{"sendMessage", []string{"chat_id", "1001", "text", strings.Repeat("👶", 2049)}, 400, "Bad Request: message is too long"},
		{"sendMessage", []string{"chat_id", "1001", "text", "\xff"}, 400, "Bad Request: strings must be encoded in UTF-8"},
		{"sendMessage", []string{"chat_id", "1001", "text", "a", "parse_mode", "Wiki"}, 400, "Bad Request: unsupported parse_mode"},
		{"sendMessage", html("<p>a</p>"), 400, `Bad Request: can't parse entities: Unsupported start tag "p" at byte offset 0`},
		{"sendMessage", html("a<b>b"), 400, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`},
		{"sendMessage", html("<b>a</i>"), 400, `Bad Request: can't parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`},
		{"sendMessage", html("a</b>"), 400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 1"},
		{"sendMessage", html("3 < 5"), 400, `Bad Request: can't parse entities: Unsupported start tag "" at byte offset 2`},
		{"sendMessage", html("3 <5"), 400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 2"},
		{"sendMessage", html("<b>a</b"), 400, "Bad Request: can't parse entities: Unclosed end tag at byte offset 4"},
		{"sendMessage", html("<span>a</span>"), 400, `Bad Request: can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`},
		{"sendMessage", html(`<a =x>a</a>`), 400, `Bad Request: can't parse entities: Empty attribute name in the tag "a" at byte offset 0`},
		{"sendMessage", html(`<a href=x/y>a</a>`), 400, "Bad Request: can't parse entities: Unexpected end of name token at byte offset 8"},
		{"sendMessage", html(`<a href="x>a</a>`), 400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 0"},
		{"sendMessage", markup("x"), 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"sendMessage", markup("[]"), 400, "Bad Request: object expected as reply markup"},
		{"sendMessage", markup(`{"inline_keyboard":[{}]}`), 400, `Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`},
		{"sendMessage", markup(`{"inline_keyboard":[["a"]]}`), 400, "Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object"},
		{"sendMessage", markup(`{"inline_keyboard":[[{"callback_data":"a"}]]}`), 400, `Bad Request: can't parse inline keyboard button: Can't find field "text"`},
		{"sendMessage", markup(`{"inline_keyboard":[[{"text":"a"}]]}`), 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"sendMessage", markup(`{"inline_keyboard":[[{"text":"","callback_data":"a"}]]}`), 400, "Bad Request: inline keyboard button text must be non-empty"},
		{"sendMessage", markup(button(strings.Repeat("ạ", 22))), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"sendMessage", markup(`{"inline_keyboard":[[{"text":"a","url":"tel:19001009"}]]}`), 400, "Bad Request: inline keyboard button URL 'tel:19001009' is invalid: Wrong HTTP URL"},
		{"sendMessage", markup(`{"inline_keyboard":[[{"text":"a","url":"ftp://a.vn"}]]}`), 400, "Bad Request: inline keyboard button URL 'ftp://a.vn' is invalid: Unsupported URL protocol"},
		{"sendMessage", markup(`{"inline_keyboard":[[{"text":"a","url":"http://"}]]}`), 400, "Bad Request: inline keyboard button URL 'http://' is invalid: URL host is empty"},
		{"sendMessage", markup(`{"keyboard":[[{"text":""}]]}`), 400, "Bad Request: keyboard button text must be non-empty"},
		{"sendMessage", []string{"chat_id", fmt.Sprint(desk), "text", "a", "reply_markup", `{"keyboard":[[{"text":"a","request_contact":true}]]}`}, 400, "Bad Request: phone number can be requested in private chats only"},
		{"sendMessage", []string{"chat_id", "1001", "text", "a", "reply_to_message_id", "999"}, 400, "Bad Request: message to be replied not found"},
		{"sendMessage", []string{"chat_id", "1001", "text", "a", "reply_parameters", `{"message_id":999}`}, 400, "Bad Request: message to be replied not found"},
		{"sendMessage", []string{"chat_id", "1001", "text", "a", "reply_parameters", `{"x":1}`}, 400, `Bad Request: can't find field "message_id"`},
		{"sendMessage", []string{"chat_id", fmt.Sprint(forum), "text", "a", "message_thread_id", "999"}, 400, "Bad Request: message thread not found"},
		{"sendPhoto", []string{"chat_id", "1001"}, 400, "Bad Request: there is no photo in the request"},
		{"sendVideoNote", []string{"chat_id", "1001"}, 400, "Bad Request: there is no video note in the request"},
		{"sendPhoto", []string{"chat_id", "1001", "photo", "nope"}, 400, "Bad Request: wrong file identifier/HTTP URL specified"},
		{"sendPhoto", []string{"chat_id", "1001", "photo", "https://a.vn/b.png"}, 400, "Bad Request: failed to get HTTP URL content"},
		{"sendPhoto", []string{"chat_id", "1001", "photo", voiceID}, 400, "Bad Request: can't use file of type Voice as Photo"},
		{"sendVoice", []string{"chat_id", "1001", "voice", voiceID, "caption", strings.Repeat("a", 1025)}, 400, "Bad Request: message caption is too long"},
		{"sendMediaGroup", []string{"chat_id", "1001", "media", "[]"}, 400, "Bad Request: group send failed: there must be 2-10 items in the album"},
		{"sendLocation", []string{"chat_id", "1001", "latitude", "1"}, 400, "Bad Request: longitude is empty"},
		{"sendContact", []string{"chat_id", "1001", "first_name", "a"}, 400, "Bad Request: phone_number is empty"},
		{"sendChatAction", []string{"chat_id", "1001", "action", "sleep"}, 400, "Bad Request: wrong parameter action in request"},
		{"editMessageText", []string{"chat_id", "1001", "message_id", "999", "text", "a"}, 400, "Bad Request: message to edit not found"},
		{"editMessageText", []string{"chat_id", "1001", "text", "a"}, 400, "Bad Request: message identifier is not specified"},
		{"editMessageText", []string{"inline_message_id", "a", "text", "a"}, 400, "Bad Request: MESSAGE_ID_INVALID"},
		{"editMessageText", []string{"chat_id", fmt.Sprint(desk), "message_id", theirs, "text", "a"}, 400, "Bad Request: message can't be edited"},
		{"editMessageText", []string{"chat_id", "1001", "message_id", fmt.Sprint(own.ID + 1), "text", "a"}, 400, "Bad Request: there is no text in the message to edit"},
		{"editMessageText", []string{"chat_id", "1001", "message_id", mine, "text", "<b>xin chào</b>", "parse_mode", "html", "reply_markup", button("a")}, 400,
			"Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"editMessageReplyMarkup", []string{"chat_id", "1001", "message_id", mine, "reply_markup", button("a")}, 400,
			"Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"deleteMessage", []string{"chat_id", "1001", "message_id", "999"}, 400, "Bad Request: message to delete not found"},
		{"deleteMessage", []string{"chat_id", "1001"}, 400, "Bad Request: message identifier is not specified"},
		{"pinChatMessage", []string{"chat_id", "1001", "message_id", "999"}, 400, "Bad Request: message to pin not found"},
		{"setMessageReaction", []string{"chat_id", "1001", "message_id", "999"}, 400, "Bad Request: message to react not found"},
		{"setMessageReaction", []string{"chat_id", "1001", "message_id", mine, "reaction", `[{"type":"emoji","emoji":"🦀"}]`}, 400, "Bad Request: REACTION_INVALID"},
		{"answerCallbackQuery", []string{"callback_query_id", "1"}, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},
		{"copyMessage", []string{"chat_id", "1001", "from_chat_id", "1001", "message_id", "999"}, 400, "Bad Request: message to copy not found"},
		{"forwardMessage", []string{"chat_id", "1001", "from_chat_id", "1001", "message_id", "999"}, 400, "Bad Request: message to forward not found"},
		{"getFile", nil, 400, "Bad Request: file_id not specified"},
		{"getFile", []string{"file_id", "x"}, 400, "Bad Request: invalid file_id"},
		{"getChat", []string{"chat_id", "42"}, 400, "Bad Request: chat not found"},
		{"getChatMember", []string{"chat_id", fmt.Sprint(desk), "user_id", "42"}, 400, "Bad Request: user not found"},
		{"getChatMember", []string{"chat_id", fmt.Sprint(desk), "user_id", "-1"}, 400, "Bad Request: invalid user_id specified"},
		{"getChatAdministrators", []string{"chat_id", "1001"}, 400, "Bad Request: there are no administrators in the private chat"},
		{"leaveChat", []string{"chat_id", "1001"}, 400, "Bad Request: chat member status can't be changed in private chats"},
		{"createForumTopic", []string{"chat_id", fmt.Sprint(desk), "name", "a"}, 400, "Bad Request: the chat is not a forum"},
		{"setWebhook", []string{"url", "http://a.vn/"}, 400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"},
		{"setWebhook", []string{"url", "https://a.vn/", "secret_token", "a b"}, 400, "Bad Request: secret token contains unallowed characters"},
		{"setMyCommands", []string{"commands", `[{"command":"Start","description":"a"}]`}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"setMyCommands", []string{"commands", `[{"command":"hỏi","description":"a"}]`}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"setMyCommands", []string{"commands", `[{"command":"` + strings.Repeat("a", 33) + `","description":"a"}]`}, 400, "Bad Request: command length must not exceed 32"},
		{"setMyCommands", []string{"commands", `[{"command":"a","description":" "}]`}, 400, "Bad Request: command description must be non-empty"},
		{"setMyCommands", []string{"commands", `[{"command":"a","description":"` + strings.Repeat("ạ", 257) + `"}]`}, 400, "Bad Request: command description length must not exceed 256"},
		{"setMyCommands", []string{"scope", `{"type":"all"}`}, 400, "Bad Request: can't parse BotCommandScope: Unsupported type specified"},
		{"setMyCommands", []string{"scope", `{"type":"chat"}`}, 400, `Bad Request: can't parse BotCommandScope: Can't find field "chat_id"`},
		{"setMyDescription", []string{"description", strings.Repeat("ạ", 513)}, 400, "Bad Request: bot description length must not exceed 512"},
		{"sendTelepathy", nil, 404, "Not Found: method not found"},
	} {
		before := len(w.all())
		r := w.call(c.method, c.params...)
		if r.OK || r.Code != c.code || r.Description != c.want {
			t.Errorf("%s %.80q:\n got %d %s\nwant %d %s", c.method, c.params, r.Code, r.Description, c.code, c.want)
		}
		if len(w.all()) != before {
			t.Errorf("%s %.80q: refused, and yet the world changed", c.method, c.params)
		}
	}
}

func TestLongestThatPasses(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	for _, text := range []string{strings.Repeat("ạ", 4096), strings.Repeat("👶", 2048), "<b>" + strings.Repeat("&lt;", 4096) + "</b>"} {
		w.sent("chat_id", "1001", "parse_mode", "HTML", "text", text)
	}
	w.sent("chat_id", "1001", "text", "a", "reply_markup", button(strings.Repeat("ạ", 21)+"a"))
	w.ok(nil, "setMyCommands", "commands", `[{"command":"/`+strings.Repeat("a", 32)+`","description":"`+strings.Repeat("ạ", 256)+`"}]`)
}

func TestUnreadableUploads(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	for _, c := range []struct{ method, field, content, want string }{
		{"sendPhoto", "photo", "no image", "Bad Request: IMAGE_PROCESS_FAILED"},
		{"sendDocument", "document", "", "Bad Request: file must be non-empty"},
	} {
		if r := w.upload(c.method, c.field, "a", []byte(c.content), "chat_id", "1001"); r.Description != c.want {
			t.Errorf("%s: %q, want %q", c.method, r.Description, c.want)
		}
	}
}

func TestWrongToken(t *testing.T) {
	w := open(t, Options{})
	for _, path := range []string{"/bot4242:wrong/getMe", "/bot/getMe", "/file/bot4242:wrong/photos/file_0.jpg"} {
		resp, err := w.client.Get(w.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 401 {
			t.Errorf("%s: %d, want 401", path, resp.StatusCode)
		}
	}
}

func TestStartParameter(t *testing.T) {
	w := open(t, Options{})
	for _, p := range []string{"", "tt_khai sinh", "khai-sinh!", strings.Repeat("a", 65)} {
		if _, err := w.OpenLink(hoa, p); err == nil {
			t.Errorf("OpenLink(%q) passed", p)
		}
	}
	m, err := w.OpenLink(hoa, "tt_dang-ky-khai-sinh")
	if err != nil || m.Text != "/start tt_dang-ky-khai-sinh" {
		t.Errorf("OpenLink: %q, %v", m.Text, err)
	}
}
