package sandbox_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/bot/sandbox/browser"
)

// stage is the demonstration without a bot: the test itself makes the calls.
type stage struct {
	*sandbox.Server
	*browser.Page
	t   *testing.T
	bot *fakeBot
	web *httptest.Server
}

func openStage(t *testing.T, window *browser.Page) *stage {
	t.Helper()
	srv := sandbox.Demo(sandbox.Options{})
	web := httptest.NewServer(srv)
	bot := &fakeBot{base: web.URL + "/bot" + srv.Token() + "/", client: &http.Client{}}
	s := &stage{srv, nil, t, bot, web}
	t.Cleanup(func() {
		srv.Close()
		web.CloseClientConnections()
		web.Close()
		bot.client.CloseIdleConnections()
	})
	srv.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "/start")
	s.Page = window.For(t)
	s.Size(1280, 860)
	s.Goto(web.URL)
	s.WaitText("[data-testid=line]", "Đang chạy")
	return s
}

// say sends a message of the bot to the citizen, which must be accepted.
func (s *stage) say(html string, more ...string) int {
	s.t.Helper()
	id := s.bot.say(sandbox.DemoCitizen, html, more...)
	if id == 0 {
		s.t.Fatalf("refused: %s", html)
	}
	return id
}

// One window serves all the parts: starting a browser is what takes time.
func TestPageParts(t *testing.T) {
	window := browser.Open(t)
	for _, part := range []struct {
		name string
		test func(*testing.T, *stage)
	}{
		{"hostile text is text", hostileText},
		{"formatting", formatting},
		{"it follows the bot", followsTheBot},
		{"answers to presses", answersToPresses},
		{"deep links stay inside", deepLinks},
		{"ready answers", readyAnswers},
		{"block and unblock", blockAndUnblock},
		{"limits of the composer", composerLimits},
		{"fast hands", fastHands},
		{"topics of a forum", forumTopics},
		{"a broken line is told", lineBreaks},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, openStage(t, window)) })
	}
}

// last is the newest message of a chat.
func (s *stage) last(chat int64) sandbox.Message {
	list := s.Messages(chat)
	return list[len(list)-1]
}

func hostileText(t *testing.T, s *stage) {
	evil := `<img src=x onerror="document.title='vỡ'"><script>document.title='vỡ'</script>`
	s.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, evil)
	s.WaitText(in("citizen", "messages"), "<img src=x onerror=")
	s.bot.call("sendMessage", "chat_id", strconv.Itoa(sandbox.DemoCitizen), "text", "bấm vào đây",
		"entities", `[{"type":"text_link","offset":0,"length":3,"url":"javascript:document.title='vỡ'"}]`)
	s.WaitText(in("citizen", "messages"), "bấm vào đây")
	if n := s.Count(in("citizen", "messages") + " img, " + in("citizen", "messages") + " script, " + in("citizen", "messages") + " a"); n != 0 {
		t.Errorf("%d live elements came out of a text", n)
	}
	var title string
	if err := s.Eval("return document.title", &title); err != nil || strings.Contains(title, "vỡ") {
		t.Errorf("title %q, %v", title, err)
	}
}

func formatting(t *testing.T, s *stage) {
	s.say("<s>cũ</s> <tg-spoiler>kín</tg-spoiler>\n<blockquote expandable>một\nhai\nba\nbốn\nnăm</blockquote>\n<pre><code class=\"language-go\">x := 1</code></pre>\n👶<b>sau biểu tượng</b>")
	s.WaitText(in("citizen", "messages")+" strong", "sau biểu tượng")
	for css, words := range map[string]string{"s": "cũ", ".spoiler": "kín", "blockquote.expandable.shut": "một", "pre": "x := 1"} {
		if got := s.Text(in("citizen", "messages") + " " + css); !strings.Contains(got, words) {
			t.Errorf("%s reads %q", css, got)
		}
	}
	s.Click(in("citizen", "messages") + " .spoiler")
	s.Click(in("citizen", "messages") + " blockquote.expandable")
	if s.Count(in("citizen", "messages")+" .spoiler.seen") != 1 || s.Count(in("citizen", "messages")+" blockquote.shut") != 0 {
		t.Error("a press does not open the spoiler or the long quotation")
	}
}

func followsTheBot(t *testing.T, s *stage) {
	s.bot.call("sendChatAction", "chat_id", strconv.Itoa(sandbox.DemoCitizen), "action", "typing")
	s.WaitText(in("citizen", "typing"), "đang soạn tin")
	id := s.say("Đang tìm…")
	s.WaitGone(in("citizen", "typing"))
	s.WaitText(in("citizen", "messages"), "Đang tìm…")
	s.bot.call("editMessageText", "chat_id", strconv.Itoa(sandbox.DemoCitizen), "message_id", strconv.Itoa(id), "text", "Đã tìm thấy")
	s.WaitText(in("citizen", "messages"), "Đã tìm thấy")
	if strings.Contains(s.Text(in("citizen", "messages")), "Đang tìm…") {
		t.Error("the old text stays")
	}
	s.bot.call("deleteMessage", "chat_id", strconv.Itoa(sandbox.DemoCitizen), "message_id", strconv.Itoa(id))
	s.WaitGone(in("citizen", "message") + fmt.Sprintf("[data-id='%d']", id))
}

func answersToPresses(t *testing.T, s *stage) {
	answer := map[string]string{"text": "Hết hạn rồi", "show_alert": "true"}
	s.say("Chọn", "reply_markup", `{"inline_keyboard":[[{"text":"Có","callback_data":"co"}]]}`)
	s.ClickText(in("citizen", "button"), "Có")
	s.WaitText(in("citizen", "button")+".wait", "Có")
	updates := s.Updates()
	raw := string(s.Update(updates[len(updates)-1]))
	_, raw, _ = strings.Cut(raw, `"callback_query":{"id":"`)
	query, _, _ := strings.Cut(raw, `"`)
	s.bot.call("answerCallbackQuery", "callback_query_id", query, "text", answer["text"], "show_alert", answer["show_alert"])
	s.WaitText(in("citizen", "alert"), "Hết hạn rồi")
	s.WaitGone(in("citizen", "button") + ".wait")
	s.ClickText(in("citizen", "alert")+" button", "Đã hiểu")
	s.WaitGone(in("citizen", "alert"))
}

func deepLinks(t *testing.T, s *stage) {
	s.say(`Xem <a href="https://t.me/motcua_bot?start=tt_khai-tu">khai tử</a>`,
		"reply_markup", `{"inline_keyboard":[[{"text":"Khai sinh","url":"https://t.me/Motcua_Bot?start=tt_khai-sinh"}]]}`)
	s.ClickText(in("citizen", "button"), "Khai sinh")
	s.WaitText(in("citizen", "messages"), "/start tt_khai-sinh")
	s.ClickText(in("citizen", "messages")+" a", "khai tử")
	s.WaitText(in("citizen", "messages"), "/start tt_khai-tu")
}

func readyAnswers(t *testing.T, s *stage) {
	s.say("Mời bà chia sẻ số điện thoại", "reply_markup", `{"keyboard":[[{"text":"Chia sẻ số của tôi","request_contact":true}],["Để sau"]]}`)
	s.ClickText(in("citizen", "letters")+" button", "Để sau")
	s.WaitText(in("citizen", "message")+"[data-from=me]", "Để sau")
	s.ClickText(in("citizen", "letters")+" button", "Chia sẻ số của tôi")
	s.WaitText(in("citizen", "message")+"[data-from=me]", "+849")
	if c := s.last(sandbox.DemoCitizen).Contact; c == nil || c.UserID != sandbox.DemoCitizen {
		t.Errorf("the number shared: %+v", c)
	}
	s.say("Cảm ơn bà", "reply_markup", `{"remove_keyboard":true}`)
	s.WaitText(in("citizen", "messages"), "Cảm ơn bà")
	s.WaitText(in("citizen", "letters")+"[hidden]", "")
}

func blockAndUnblock(t *testing.T, s *stage) {
	s.Click(in("citizen", "attach"))
	s.Click(in("citizen", "attach-block"))
	s.WaitText(in("citizen", "start"), "Bỏ chặn bot")
	out := s.bot.call("sendMessage", "chat_id", strconv.Itoa(sandbox.DemoCitizen), "text", "a")
	if out["description"] != "Forbidden: bot was blocked by the user" {
		t.Errorf("%v", out)
	}
	s.Click(in("citizen", "start"))
	s.WaitGone(in("citizen", "start") + ":not([hidden])")
	s.say("Chào bà trở lại")
	s.WaitText(in("citizen", "messages"), "Chào bà trở lại")
}

func composerLimits(t *testing.T, s *stage) {
	if err := s.Eval(`document.querySelector(arguments[0]).value = "ạ".repeat(4097)`, nil, in("citizen", "input")); err != nil {
		t.Fatal(err)
	}
	s.Click(in("citizen", "send"))
	s.WaitText(in("citizen", "toast"), "4097")
	if m := s.last(sandbox.DemoCitizen); m.Text != "/start" {
		t.Errorf("sent %.20q", m.Text)
	}
	if err := s.Eval(`document.querySelector(arguments[0]).value = ""`, nil, in("citizen", "input")); err != nil {
		t.Fatal(err)
	}
	s.ClickText(in("citizen", "reply"), "Trả lời")
	s.WaitText(in("citizen", "over"), "/start")
	s.Type(in("citizen", "input"), browser.Escape)
	s.WaitText(in("citizen", "over")+"[hidden]", "")
	file := filepath.Join(t.TempDir(), "to-khai.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Eval(`document.querySelector(arguments[0]).hidden = false`, nil, in("citizen", "file")); err != nil {
		t.Fatal(err)
	}
	s.Choose(in("citizen", "file"), file)
	s.WaitText(in("citizen", "messages"), "to-khai.pdf")
	if d := s.last(sandbox.DemoCitizen).Document; d == nil || d.MimeType != "application/pdf" {
		t.Errorf("the file sent: %+v", d)
	}
}

// fastHands writes the next message while the last is under way: neither loses a word, nor
// what it answers.
func fastHands(t *testing.T, s *stage) {
	slow := `const real = window.fetch; window.under = [];
		window.fetch = (...a) => String(a[0]).includes("/ui/send") ? new Promise((go) => window.under.push(go)).then(() => real(...a)) : real(...a)`
	if err := s.Eval(slow, nil); err != nil {
		t.Fatal(err)
	}
	s.Type(in("citizen", "input"), "một"+browser.Enter)
	s.ClickText(in("citizen", "reply"), "Trả lời")
	s.Type(in("citizen", "input"), "hai")
	if err := s.Eval(`window.under.shift()()`, nil); err != nil {
		t.Fatal(err)
	}
	s.WaitText(in("citizen", "messages"), "một")
	s.Type(in("citizen", "input"), browser.Enter)
	if err := s.Eval(`window.under.shift()()`, nil); err != nil {
		t.Fatal(err)
	}
	s.WaitText(in("citizen", "messages"), "hai")
	if m := s.last(sandbox.DemoCitizen); m.Text != "hai" || m.ReplyTo == nil {
		t.Errorf("the second is %q, which answers %v", m.Text, m.ReplyTo)
	}
}

func forumTopics(t *testing.T, s *stage) {
	const forum = -1001000000009
	s.AddChat(sandbox.Chat{ID: forum, Title: "Chủ đề", IsForum: true}, sandbox.Member{User: sandbox.DemoOfficer}, sandbox.Member{User: s.Bot().ID, Status: sandbox.Administrator})
	topic := s.AddTopic(forum, "Hộ tịch")
	s.SetPhones(sandbox.Phone{Key: "officer", Title: "Cán bộ", Views: []sandbox.View{{Label: "Anh Minh", User: sandbox.DemoOfficer, Chat: forum}}})
	s.Goto(s.web.URL)
	s.Type(in("officer", "input"), "ở chỗ chung"+browser.Enter)
	s.WaitText(in("officer", "messages"), "ở chỗ chung")
	if err := s.Eval(`const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event("change"))`, nil, in("officer", "topics"), topic.ThreadID); err != nil {
		t.Fatal(err)
	}
	s.Type(in("officer", "input"), "ở chủ đề"+browser.Enter)
	s.WaitText(in("officer", "messages"), "ở chủ đề")
	if strings.Contains(s.Text(in("officer", "messages")), "ở chỗ chung") {
		t.Error("a topic shows what was said outside")
	}
	if m := s.last(forum); m.ThreadID != topic.ThreadID || !m.IsTopic {
		t.Errorf("%+v", m)
	}
}

func lineBreaks(t *testing.T, s *stage) {
	s.Server.Close()
	s.web.CloseClientConnections()
	s.web.Close()
	s.WaitText("[data-testid=line]", "Mất nối")
}
