package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

func notice(text string) knowledge.Notice {
	return knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: "1001"}, Body: knowledge.Body{Text: text}}
}

func changed(f func(n *knowledge.Notice)) knowledge.Notice {
	n := notice("<b>chào</b> &amp; mời")
	f(&n)
	return n
}

const noPreview = `{"is_disabled":true}`

func TestSendCalls(t *testing.T) {
	target := knowledge.MessageRef{Channel: "tg", Chat: "1001", Message: "55"}
	for _, c := range []struct {
		name   string
		notice knowledge.Notice
		id     string
		want   url.Values
	}{
		{"text", changed(func(*knowledge.Notice) {}), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"},
			"text": {"<b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview}}},
		{"topic, reply and buttons", changed(func(n *knowledge.Notice) {
			n.To.Topic = "3"
			n.ReplyTo = knowledge.MessageRef{Channel: "tg", Chat: "1001", Message: "12"}
			n.Body.Buttons = [][]knowledge.Button{{{Label: "Nhận", Press: "k:1"}}, {{Label: "Cổng", URL: "https://x.vn/?a=1&b=2"}}}
		}), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"}, "text": {"<b>chào</b> &amp; mời"}, "parse_mode": {"HTML"},
			"link_preview_options": {noPreview}, "message_thread_id": {"3"},
			"reply_parameters": {`{"message_id":12,"allow_sending_without_reply":true}`},
			"reply_markup":     {`{"inline_keyboard":[[{"text":"Nhận","callback_data":"k:1"}],[{"text":"Cổng","url":"https://x.vn/?a=1\u0026b=2"}]]}`}}},
		{"a button for one's own telephone number", changed(func(n *knowledge.Notice) { n.Body.AskPhone = "📱 Gửi số" }), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"},
			"text": {"<b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview},
			"reply_markup": {`{"keyboard":[[{"text":"📱 Gửi số","request_contact":true}]],"one_time_keyboard":true,"resize_keyboard":true}`}}},
		{"that button goes", changed(func(n *knowledge.Notice) { n.Body.DropPhone = true }), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"},
			"text": {"<b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview}, "reply_markup": {`{"remove_keyboard":true}`}}},
		{"no reply to a message elsewhere", changed(func(n *knowledge.Notice) {
			n.ReplyTo = knowledge.MessageRef{Channel: "tg", Chat: "-9", Message: "12"}
		}), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"}, "text": {"<b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview}}},
		{"repeat", changed(func(n *knowledge.Notice) { n.Repeat = true }), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"},
			"text": {"(gửi lại) <b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview}}},
		{"a repeat without room for the mark", changed(func(n *knowledge.Notice) {
			n.Repeat, n.Body.Text = true, strings.Repeat("đ", 4090)
		}), "77", url.Values{"": {"sendMessage"}, "chat_id": {"1001"}, "text": {strings.Repeat("đ", 4090)}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview}}},
		{"edit of a repeat", changed(func(n *knowledge.Notice) { n.Edits, n.Repeat = 4, true }), "55", url.Values{"": {"editMessageText"}, "chat_id": {"1001"},
			"message_id": {"55"}, "text": {"(gửi lại) <b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}, "link_preview_options": {noPreview}}},
		{"caption", changed(func(n *knowledge.Notice) {
			n.Edits, n.Body = 4, knowledge.Body{Text: "đơn mới", Copy: &knowledge.MessageRef{Channel: "tg", Chat: "-5", Message: "8"}}
		}), "55", url.Values{"": {"editMessageCaption"}, "chat_id": {"1001"}, "message_id": {"55"}, "caption": {"đơn mới"}, "parse_mode": {"HTML"}}},
		{"delete", changed(func(n *knowledge.Notice) { n.Edits, n.Body = 4, knowledge.Body{Remove: true} }), "55",
			url.Values{"": {"deleteMessage"}, "chat_id": {"1001"}, "message_id": {"55"}}},
		{"copy", changed(func(n *knowledge.Notice) {
			n.Body = knowledge.Body{Copy: &knowledge.MessageRef{Channel: "tg", Chat: "-5", Message: "8"}}
		}), "77", url.Values{"": {"copyMessage"}, "chat_id": {"1001"}, "from_chat_id": {"-5"}, "message_id": {"8"}, "caption": {""}}},
		{"an album, in order", changed(func(n *knowledge.Notice) {
			n.Body = knowledge.Body{Copy: &knowledge.MessageRef{Chat: "-5", Message: "10"}, Copies: []knowledge.MessageRef{{Message: "9"}, {Message: "11"}, {Message: "9"}}}
		}), "77", url.Values{"": {"copyMessages"}, "chat_id": {"1001"}, "from_chat_id": {"-5"}, "message_ids": {"[9,10,11]"}, "remove_caption": {"true"}}},
		{"an album is deleted", changed(func(n *knowledge.Notice) { n.Edits, n.Body = 4, knowledge.Body{Remove: true} }), "5 6",
			url.Values{"": {"deleteMessages"}, "chat_id": {"1001"}, "message_ids": {"[5,6]"}}},
		{"the words under a file", changed(func(n *knowledge.Notice) { n.Edits, n.Body.Copy = 4, &knowledge.MessageRef{} }), "55",
			url.Values{"": {"editMessageCaption"}, "chat_id": {"1001"}, "message_id": {"55"}, "caption": {"<b>chào</b> &amp; mời"}, "parse_mode": {"HTML"}}},
		{"copy with words", changed(func(n *knowledge.Notice) {
			n.Body = knowledge.Body{Text: "đơn", Copy: &knowledge.MessageRef{Channel: "tg", Chat: "-5", Message: "8"}}
		}), "77", url.Values{"": {"copyMessage"}, "chat_id": {"1001"}, "from_chat_id": {"-5"}, "message_id": {"8"}, "caption": {"đơn"}, "parse_mode": {"HTML"}}},
	} {
		var rec recorder
		client, _, _ := serve(t, rec.answer)
		if c.notice.Edits != 0 {
			target.Message = c.id
		}
		id, err := client.Send(t.Context(), c.notice, target)
		if err != nil || id != c.id {
			t.Errorf("%s: %q, %v", c.name, id, err)
		}
		if len(rec.calls) != 1 || fmt.Sprint(rec.calls[0]) != fmt.Sprint(c.want) {
			t.Errorf("%s:\n got %v\nwant %v", c.name, rec.calls, c.want)
		}
	}
}

// TestSendOutcomes is the table of Telegram's answers: what each means for the
// notice. A notice wrongly "not sent" would be doubled, one wrongly "never" lost.
func TestSendOutcomes(t *testing.T) {
	html := "<html><center><h1>502 Bad Gateway</h1></center></html>"
	for _, c := range []struct {
		name   string
		answer api
		want   outbox.SendError
	}{
		{"429", refuses(429, "Too Many Requests: retry after 7", `"retry_after":7`), outbox.SendError{Outcome: outbox.NotSent, Wait: 7 * time.Second, Reason: "429 Too Many Requests: retry after 7"}},
		{"429, very long", refuses(429, "Too Many Requests: retry after 10072", `"retry_after":10072`), outbox.SendError{Outcome: outbox.NotSent, Wait: 10072 * time.Second, Reason: "429 Too Many Requests: retry after 10072"}},
		{"429 without a time", refuses(429, "Too Many Requests", ""), outbox.SendError{Outcome: outbox.NotSent, Wait: 5 * time.Second, Reason: "429 Too Many Requests"}},
		{"blocked", refuses(403, "Forbidden: bot was blocked by the user", ""), outbox.SendError{Outcome: outbox.Never, Barred: true, Reason: "403 Forbidden: bot was blocked by the user"}},
		{"deactivated", refuses(403, "Forbidden: user is deactivated", ""), outbox.SendError{Outcome: outbox.Never, Barred: true, Reason: "403 Forbidden: user is deactivated"}},
		{"chat not found", refuses(400, "Bad Request: chat not found", ""), outbox.SendError{Outcome: outbox.Never, Barred: true, Reason: "400 Bad Request: chat not found"}},
		{"no rights", refuses(400, "Bad Request: not enough rights to send text messages to the chat", ""), outbox.SendError{Outcome: outbox.Never, Barred: true, Reason: "400 Bad Request: not enough rights to send text messages to the chat"}},
		{"too long", refuses(400, "Bad Request: message is too long", ""), outbox.SendError{Outcome: outbox.Never, Reason: "400 Bad Request: message is too long"}},
		{"a url of ours", refuses(400, "Bad Request: inline keyboard button URL 'https://bí.mật' is invalid", ""), outbox.SendError{Outcome: outbox.Never, Reason: "400 Bad Request: inline keyboard button … is invalid"}},
		{"migrated", refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", `"migrate_to_chat_id":-1007`), outbox.SendError{Outcome: outbox.Moved, MovedTo: "-1007", Reason: "400 Bad Request: group chat was upgraded to a supergroup chat"}},
		{"no topic", refuses(400, "Bad Request: message thread not found", ""), outbox.SendError{Outcome: outbox.NoTopic, Reason: "400 Bad Request: message thread not found"}},
		{"topic closed", refuses(400, "Bad Request: TOPIC_CLOSED", ""), outbox.SendError{Outcome: outbox.NoTopic, Reason: "400 Bad Request: TOPIC_CLOSED"}},
		{"unchanged", refuses(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", ""), outbox.SendError{Outcome: outbox.Unchanged, Reason: "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same"}},
		{"edit gone", refuses(400, "Bad Request: message to edit not found", ""), outbox.SendError{Outcome: outbox.Gone, Reason: "400 Bad Request: message to edit not found"}},
		{"delete gone", refuses(400, "Bad Request: message to delete not found", ""), outbox.SendError{Outcome: outbox.Gone, Reason: "400 Bad Request: message to delete not found"}},
		{"too old to edit", refuses(400, "Bad Request: message can't be edited", ""), outbox.SendError{Outcome: outbox.Gone, Reason: "400 Bad Request: message can't be edited"}},
		{"too old to delete", refuses(400, "Bad Request: message can't be deleted for everyone", ""), outbox.SendError{Outcome: outbox.Gone, Reason: "400 Bad Request: message can't be deleted for everyone"}},
		{"token", refuses(401, "Unauthorized", ""), outbox.SendError{Outcome: outbox.Halt, Reason: "401 Unauthorized"}},
		{"token of no bot", refuses(404, "Not Found", ""), outbox.SendError{Outcome: outbox.Halt, Reason: "404 Not Found"}},
		{"a server without the method", refuses(404, "Not Found: method not found", ""), outbox.SendError{Outcome: outbox.Never, Reason: "404 Not Found: method not found"}},
		{"500", refuses(500, "Internal Server Error: restart", ""), outbox.SendError{Outcome: outbox.Uncertain, Failed: true, Reason: "500 Internal Server Error: restart"}},
		{"502 of the front", says(502, html), outbox.SendError{Outcome: outbox.Uncertain, Failed: true, Reason: "invalid character '<' looking for beginning of value"}},
		{"html with 200", says(200, html), outbox.SendError{Outcome: outbox.Uncertain, Reason: "invalid character '<' looking for beginning of value"}},
		{"json of somebody else", says(404, `{"error":"no route"}`), outbox.SendError{Outcome: outbox.Uncertain, Reason: "an answer that is not Telegram's"}},
		{"empty", says(200, ""), outbox.SendError{Outcome: outbox.Uncertain, Reason: "EOF"}},
		{"ok without a message", says(200, `{"ok":true,"result":true}`), outbox.SendError{Outcome: outbox.Uncertain, Reason: "sendMessage succeeded without a message_id"}},
		{"hung up", func(w http.ResponseWriter, _ *http.Request, _ string) { hangUp(w) }, outbox.SendError{Outcome: outbox.Uncertain, Reason: "EOF"}},
		{"cut within the answer", cut20, outbox.SendError{Outcome: outbox.Uncertain, Reason: "unexpected EOF"}},
	} {
		client, _, _ := serve(t, c.answer)
		n := notice("lời nhắn riêng")
		n.To.Topic = "3"
		var target knowledge.MessageRef
		if c.want.Outcome == outbox.Unchanged || c.want.Outcome == outbox.Gone {
			n.Edits, target.Message = 4, "55"
		}
		_, err := client.Send(t.Context(), n, target)
		var got *outbox.SendError
		if !errors.As(err, &got) || *got != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, err, &c.want)
		}
	}
}

// cut20 promises more than it sends.
func cut20(w http.ResponseWriter, _ *http.Request, _ string) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `{"ok":true,"result":{`)
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

func outcome(err error) outbox.Outcome {
	var s *outbox.SendError
	if errors.As(err, &s) {
		return s.Outcome
	}
	return "no SendError"
}

// TestSendWithoutALine is about where the line breaks: before the request is
// out nothing can have arrived, after it nobody knows.
func TestSendWithoutALine(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	web := httptest.NewServer(http.NotFoundHandler())
	defer web.Close()
	for name, url := range map[string]string{
		"nobody listens": gone.URL,
		"no tls":         strings.Replace(web.URL, "http:", "https:", 1),
		"no such scheme": "gopher://127.0.0.1",
	} {
		c, _, _ := dial(t, url)
		if _, err := c.Send(t.Context(), notice("x"), knowledge.MessageRef{}); outcome(err) != outbox.NotSent {
			t.Errorf("%s: %v", name, err)
		}
	}
	t.Run("ended before", func(t *testing.T) {
		c, _, _ := serve(t, says(200, `{"ok":true,"result":{"message_id":1}}`))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := c.Send(ctx, notice("x"), knowledge.MessageRef{}); outcome(err) != outbox.NotSent {
			t.Error(err)
		}
	})
	t.Run("hangs after", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c, _, _ := serve(t, func(_ http.ResponseWriter, r *http.Request, _ string) {
			cancel()
			<-r.Context().Done()
		})
		if _, err := c.Send(ctx, notice("x"), knowledge.MessageRef{}); outcome(err) != outbox.Uncertain {
			t.Error(err)
		}
	})
	t.Run("hangs in the handshake", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ctx, cancel := context.WithCancel(t.Context())
		accepted := make(chan net.Conn, 1)
		go func() {
			conn, _ := l.Accept()
			cancel()
			accepted <- conn
		}()
		c, _, _ := dial(t, "https://"+l.Addr().String())
		if _, err := c.Send(ctx, notice("x"), knowledge.MessageRef{}); outcome(err) != outbox.NotSent {
			t.Error(err)
		}
		if conn := <-accepted; conn != nil {
			_ = conn.Close()
		}
	})
}

func TestSendNowhere(t *testing.T) {
	var rec recorder
	c, _, _ := serve(t, rec.answer)
	other := notice("x")
	other.To.Channel = "zalo"
	if _, err := c.Send(t.Context(), other, knowledge.MessageRef{}); outcome(err) != outbox.Never {
		t.Errorf("another channel: %v", err)
	}
	edit := notice("x")
	edit.Edits = 3
	if _, err := c.Send(t.Context(), edit, knowledge.MessageRef{}); outcome(err) != outbox.Gone {
		t.Errorf("edit of nothing: %v", err)
	}
	if len(rec.calls) != 0 {
		t.Errorf("called %v", rec.calls)
	}
	// Without a topic there is no other place to try.
	c, _, _ = serve(t, refuses(400, "Bad Request: TOPIC_CLOSED", ""))
	if _, err := c.Send(t.Context(), notice("x"), knowledge.MessageRef{}); outcome(err) != outbox.Never {
		t.Errorf("general topic closed: %v", err)
	}
}

// TestMalformed: markup that Telegram cannot parse goes out once as plain text.
func TestMalformed(t *testing.T) {
	var rec recorder
	c, _, log := serve(t, func(w http.ResponseWriter, r *http.Request, method string) {
		if r.PostForm.Get("parse_mode") != "" {
			refuses(400, `Bad Request: can't parse entities: Unsupported start tag "bí-mật" at byte offset 0`, "")(w, r, method)
			return
		}
		rec.answer(w, r, method)
	})
	id, err := c.Send(t.Context(), notice("<x>lời</x> &lt;riêng&gt;"), knowledge.MessageRef{})
	if err != nil || id != "77" || len(rec.calls) != 1 || rec.calls[0].Get("text") != "lời <riêng>" {
		t.Errorf("%q, %v, %v", id, err, rec.calls)
	}
	if !strings.Contains(log.String(), "markup was refused") || strings.Contains(log.String(), "riêng") {
		t.Errorf("log: %s", log)
	}
	// A server that refuses plain text for its markup is not asked a third time.
	asked := 0
	c, _, _ = serve(t, func(w http.ResponseWriter, r *http.Request, method string) {
		asked++
		refuses(400, `Bad Request: can't parse entities in "bí mật"`, "")(w, r, method)
	})
	_, err = c.Send(t.Context(), notice("x"), knowledge.MessageRef{})
	if outcome(err) != outbox.Malformed || asked != 2 || strings.Contains(err.Error(), "bí mật") {
		t.Errorf("asked %d times: %v", asked, err)
	}
}
