package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/bot/sandbox/browser"
)

// fakeBot answers by a script, over HTTP, knowing nothing of the sandbox.
type fakeBot struct {
	base   string
	client *http.Client
	card   map[int]int64 // desk message -> who asked
}

func (b *fakeBot) call(method string, pairs ...string) map[string]any {
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	resp, err := b.client.PostForm(b.base+method, form)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	var out map[string]any
	_ = json.NewDecoder(resp.Body).Decode(&out)
	return out
}

func (b *fakeBot) say(chat int64, html string, more ...string) int {
	out := b.call("sendMessage", append([]string{"chat_id", strconv.FormatInt(chat, 10), "text", html, "parse_mode", "HTML"}, more...)...)
	result, _ := out["result"].(map[string]any)
	id, _ := result["message_id"].(float64)
	return int(id)
}

// run polls until the server goes away.
func (b *fakeBot) run() {
	b.call("setMyCommands", "scope", `{"type":"all_private_chats"}`, "commands", `[{"command":"thutuc","description":"Xem thủ tục theo lĩnh vực"},{"command":"tracuu","description":"Tra cứu hồ sơ"},{"command":"hoicanbo","description":"Hỏi cán bộ"}]`)
	b.call("setMyCommands", "scope", `{"type":"all_group_chats"}`, "commands", `[{"command":"cho","description":"Câu hỏi đang chờ"}]`)
	for offset := int64(0); ; {
		out := b.call("getUpdates", "offset", strconv.FormatInt(offset, 10), "timeout", "30")
		if out == nil {
			return
		}
		raw, _ := json.Marshal(out["result"])
		var list []struct {
			ID       int64                  `json:"update_id"`
			Message  *sandbox.Message       `json:"message"`
			Edited   *sandbox.Message       `json:"edited_message"`
			Callback *sandbox.CallbackQuery `json:"callback_query"`
		}
		_ = json.Unmarshal(raw, &list)
		for _, u := range list {
			offset = u.ID + 1
			switch {
			case u.Callback != nil:
				b.press(u.Callback)
			case u.Edited != nil:
				b.say(u.Edited.Chat.ID, "Đã thấy bà sửa thành: "+u.Edited.Text)
			case u.Message.Chat.ID == sandbox.DemoDesk:
				b.desk(u.Message)
			default:
				b.private(u.Message)
			}
		}
	}
}

func (b *fakeBot) private(m *sandbox.Message) {
	switch {
	case strings.HasPrefix(m.Text, "/start"):
		b.say(m.Chat.ID, "Kính chào bà! Bà cần làm <b>thủ tục</b> gì ạ?",
			"reply_markup", `{"inline_keyboard":[[{"text":"Hộ tịch","callback_data":"f:1"},{"text":"Đất đai","callback_data":"f:2"}],[{"text":"Cổng dịch vụ công","url":"https://dichvucong.gov.vn"}]]}`)
	case m.Photo != nil:
		b.say(m.Chat.ID, "Đã nhận ảnh, cảm ơn bà.")
	case strings.Contains(m.Text, "khai sinh"):
		b.call("sendChatAction", "chat_id", fmt.Sprint(m.Chat.ID), "action", "typing")
		b.say(m.Chat.ID, "<b>Đăng ký khai sinh</b>\n\n<b>Giấy tờ phải nộp</b>\n• Tờ khai <i>theo mẫu</i>\n• Giấy chứng sinh <u>bản chính</u>\n\n<blockquote>Thời hạn: trong ngày. Lệ phí: <b>không</b>.</blockquote>\nMã thủ tục <code>1.001193</code>, xem <a href=\"https://dichvucong.gov.vn/p\">cổng dịch vụ công</a> hoặc /tracuu",
			"reply_parameters", fmt.Sprintf(`{"message_id":%d}`, m.ID),
			"reply_markup", `{"inline_keyboard":[[{"text":"Trình tự","callback_data":"s:1"},{"text":"Lệ phí","callback_data":"s:2"},{"text":"Nơi nộp","callback_data":"s:3"}],[{"text":"Hỏi cán bộ","callback_data":"ask"}]]}`)
	default:
		id := b.say(sandbox.DemoDesk, "<b>#12</b> Bà Hoa hỏi:\n<blockquote>"+m.Text+"</blockquote>",
			"reply_markup", `{"inline_keyboard":[[{"text":"Nhận","callback_data":"take"},{"text":"Đóng","callback_data":"close"}]]}`)
		b.card[id] = m.Chat.ID
		b.say(m.Chat.ID, "Câu hỏi <b>#12</b> đã chuyển cho cán bộ.")
	}
}

func (b *fakeBot) desk(m *sandbox.Message) {
	if m.ReplyTo == nil || b.card[m.ReplyTo.ID] == 0 {
		return
	}
	b.say(b.card[m.ReplyTo.ID], "<b>Cán bộ trả lời #12:</b>\n"+m.Text)
	b.call("setMessageReaction", "chat_id", fmt.Sprint(m.Chat.ID), "message_id", fmt.Sprint(m.ID), "reaction", `[{"type":"emoji","emoji":"👍"}]`)
}

func (b *fakeBot) press(q *sandbox.CallbackQuery) {
	words := map[string]string{"take": "Anh đã nhận câu #12", "f:1": "Hộ tịch"}[q.Data]
	b.call("answerCallbackQuery", "callback_query_id", q.ID, "text", words, "show_alert", strconv.FormatBool(q.Data == "close"))
	if q.Data == "take" {
		b.call("editMessageText", "chat_id", fmt.Sprint(q.Message.Chat.ID), "message_id", fmt.Sprint(q.Message.ID), "parse_mode", "HTML",
			"text", "<b>#12</b> "+q.From.FirstName+" đang trả lời\n<blockquote>"+q.Message.Text+"</blockquote>")
	}
}

// openDemo runs the demonstration with the fake bot and opens its page.
func openDemo(t *testing.T, window *browser.Page) (*sandbox.Server, *browser.Page) {
	t.Helper()
	srv := sandbox.Demo(sandbox.Options{})
	web := httptest.NewServer(srv)
	bot := &fakeBot{base: web.URL + "/bot" + srv.Token() + "/", client: &http.Client{}, card: map[int]int64{}}
	done := make(chan struct{})
	go func() { defer close(done); bot.run() }()
	t.Cleanup(func() {
		srv.Close()
		web.CloseClientConnections()
		web.Close()
		<-done
		bot.client.CloseIdleConnections()
	})
	p := window.For(t)
	p.Size(1280, 860)
	p.Goto(web.URL)
	p.WaitText("[data-testid=line]", "Đang chạy")
	return srv, p
}

// in names an element of one phone.
func in(phone, id string) string {
	return fmt.Sprintf("[data-testid=phone-%s] [data-testid=%s]", phone, id)
}

func TestPage(t *testing.T) {
	window := browser.Open(t)
	t.Run("a question and its answer", func(t *testing.T) { conversation(t, window) })
	t.Run("the composer", func(t *testing.T) { composing(t, window) })
}

func conversation(t *testing.T, window *browser.Page) {
	srv, p := openDemo(t, window)
	p.Screenshot("sandbox-1-empty.png")

	p.Click(in("citizen", "start"))
	p.WaitText(in("citizen", "messages"), "Kính chào bà")
	p.ClickText(in("citizen", "button"), "Hộ tịch")
	p.WaitText(in("citizen", "toast"), "Hộ tịch")
	p.Type(in("citizen", "input"), "Làm giấy khai sinh cho con cần những gì?"+browser.Enter)
	p.WaitText(in("citizen", "messages"), "Giấy tờ phải nộp")
	for _, tag := range []string{"strong", "em", "u", "blockquote", "code", "a[href^='https://dichvucong.gov.vn/p']", "button.cmd"} {
		if p.Count(in("citizen", "messages")+" .text "+tag) == 0 {
			t.Errorf("the answer is drawn without %s", tag)
		}
	}

	p.Type(in("citizen", "input"), "Cháu tôi sinh ở nước ngoài thì sao?"+browser.Enter)
	p.WaitText(in("officer", "messages"), "Cháu tôi sinh ở nước ngoài")
	p.Screenshot("sandbox-2-card.png")
	p.ClickText(in("officer", "button"), "Nhận")
	p.WaitText(in("officer", "toast"), "Anh đã nhận câu #12")
	p.WaitText(in("officer", "messages"), "Anh Trần Văn Minh đang trả lời")
	p.WaitGone(in("officer", "keyboard"))
	p.ClickText(in("officer", "reply"), "Trả lời")
	p.WaitText(in("officer", "over"), "#12")
	p.Type(in("officer", "input"), "Bà mang thêm giấy khai sinh nước ngoài đã dịch nhé."+browser.Enter)
	p.WaitText(in("citizen", "messages"), "Cán bộ trả lời #12")
	p.WaitText(in("officer", "reactions"), "👍")

	p.ClickText(in("admin", "tab-1"), "Nhóm cán bộ")
	p.WaitText(in("admin", "messages"), "đã dịch nhé")
	p.Screenshot("sandbox-3-answered.png")

	list := srv.Messages(sandbox.DemoDesk)
	if got := list[len(list)-1]; got.ReplyTo == nil || got.From.ID != sandbox.DemoOfficer {
		t.Errorf("the officer's reply: %+v", got)
	}
}

func composing(t *testing.T, window *browser.Page) {
	srv, p := openDemo(t, window)
	p.Type(in("citizen", "input"), "khai sinh"+browser.Enter)
	p.WaitText(in("citizen", "messages"), "Mã thủ tục")

	p.ClickText(in("citizen", "message")+"[data-from=me] [data-testid=edit]", "Sửa")
	p.Type(in("citizen", "input"), " muộn"+browser.Enter)
	p.WaitText(in("citizen", "messages"), "Đã thấy bà sửa thành: khai sinh muộn")
	p.WaitText(in("citizen", "message")+"[data-from=me]", "đã sửa")

	p.Click(in("citizen", "commands"))
	p.WaitText(in("citizen", "menu"), "Xem thủ tục theo lĩnh vực")
	p.Screenshot("sandbox-4-commands.png")
	p.Click(in("citizen", "command-tracuu"))
	p.WaitText(in("officer", "messages"), "/tracuu")
	p.Click(in("officer", "commands"))
	p.WaitText(in("officer", "menu"), "Câu hỏi đang chờ")

	p.Click(in("citizen", "attach"))
	p.Click(in("citizen", "attach-photo"))
	p.WaitText(in("citizen", "messages"), "Đã nhận ảnh")
	if p.Count(in("citizen", "photo")) != 1 {
		t.Error("the photo is not shown")
	}
	p.Click(in("citizen", "attach"))
	p.Click(in("citizen", "attach-voice"))
	p.WaitText(in("citizen", "messages"), "3 giây")
	p.Click(in("citizen", "attach"))
	p.Click(in("citizen", "attach-album"))
	if _, err := srv.WaitMessage(t.Context(), func(m sandbox.Message) bool { return m.MediaGroupID != "" }); err != nil {
		t.Error(err)
	}

	p.ClickText(in("officer", "button"), "Đóng")
	p.WaitGone(in("officer", "button") + ".wait")

	p.Size(460, 900)
	p.Screenshot("sandbox-5-narrow.png")
	var wide bool
	if err := p.Eval("return document.documentElement.scrollWidth > window.innerWidth", &wide); err != nil || wide {
		t.Errorf("a narrow window scrolls sideways: %v, %v", wide, err)
	}
	if m := srv.Messages(sandbox.DemoCitizen)[0]; m.Text != "khai sinh muộn" || m.EditDate == 0 {
		t.Errorf("the edited message: %+v", m)
	}
}
