package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"motcua/bot"
	"motcua/bot/outbox"
	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
)

// line is a Taker that passes updates on.
type line chan bot.Update

func (l line) Take(ctx context.Context, updates []bot.Update) error {
	for _, u := range updates {
		select {
		case l <- u:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// hall is a Telegram of one's own with a citizen and a forum of officers.
type hall struct {
	*sandbox.Server
	client  *telegram.Client
	line    line
	citizen sandbox.User
	desk    sandbox.Chat
	topic   sandbox.Topic
}

func open(t *testing.T) (context.Context, *hall) {
	t.Helper()
	s := sandbox.Start(sandbox.Options{})
	t.Cleanup(s.Close)
	h := &hall{Server: s, line: make(line), client: telegram.New(telegram.Options{Token: s.Token(), URL: s.URL})}
	h.citizen = s.AddUser(sandbox.User{ID: 1001, FirstName: "Nguyễn Thị", LastName: "Hoa"})
	officer := s.AddUser(sandbox.User{ID: 2001, FirstName: "Trần Văn Minh"})
	h.desk = s.AddChat(sandbox.Chat{ID: -1001000000002, Title: "Tổ một cửa", IsForum: true},
		sandbox.Member{User: s.Bot().ID, Status: "administrator"}, sandbox.Member{User: officer.ID, Status: "member"})
	h.topic = s.AddTopic(h.desk.ID, "Hộ tịch")
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	return ctx, h
}

// next is the next update that arrives of this kind.
func (h *hall) next(ctx context.Context, t *testing.T, kind bot.Kind) bot.Update {
	t.Helper()
	for {
		select {
		case u := <-h.line:
			if u.Kind == kind {
				return u
			}
		case <-ctx.Done():
			t.Fatalf("no %s arrived", kind)
		}
	}
}

func (h *hall) send(ctx context.Context, t *testing.T, n knowledge.Notice, target knowledge.MessageRef) knowledge.MessageRef {
	t.Helper()
	id, err := h.client.Send(ctx, n, target)
	if err != nil {
		t.Fatal(err)
	}
	return knowledge.MessageRef{Channel: "tg", Chat: n.To.Chat, Message: id}
}

// TestConversation: a question comes in by polling, a card goes to the desk's
// topic, is pressed, edited, replied to and deleted.
func TestConversation(t *testing.T) {
	ctx, h := open(t)
	polling, stop := context.WithCancel(ctx)
	var poll sync.WaitGroup
	poll.Go(func() { h.client.Poll(polling, h.line) })
	defer poll.Wait()
	defer stop()

	h.SendText(h.citizen.ID, h.citizen.ID, "Làm khai sinh cần gì? 👶")
	asked := h.next(ctx, t, bot.KindMessage)
	if asked.Text != "Làm khai sinh cần gì? 👶" || asked.ChatIs != bot.Private || asked.From.Name != "Nguyễn Thị Hoa" {
		t.Errorf("asked: %+v", asked)
	}
	desk := knowledge.Address{Channel: "tg", Chat: strconv.FormatInt(h.desk.ID, 10), Topic: strconv.Itoa(h.topic.ThreadID)}
	card := h.send(ctx, t, knowledge.Notice{To: desk, Body: knowledge.Body{
		Text: "<b>#1</b> Bà Hoa &amp; con", Buttons: [][]knowledge.Button{{{Label: "Nhận", Press: "k:1"}}}}}, knowledge.MessageRef{})
	shown, err := h.WaitMessage(ctx, func(m sandbox.Message) bool { return strconv.Itoa(m.ID) == card.Message && m.ByBot() })
	if err != nil || shown.Text != "#1 Bà Hoa & con" || shown.ThreadID != h.topic.ThreadID {
		t.Fatalf("card: %+v, %v", shown, err)
	}

	h.Press(2001, shown, "k:1")
	pressed := h.next(ctx, t, bot.KindPress)
	if pressed.Press.Data != "k:1" || pressed.Ref() != card || pressed.Chat != desk {
		t.Errorf("pressed: %+v", pressed)
	}
	if err := h.client.Toast(ctx, pressed.Press.ID, "Đã nhận"); err != nil {
		t.Error(err)
	}
	edit := knowledge.Notice{To: desk, Edits: 1, Body: knowledge.Body{Text: "#1 đã nhận"}}
	h.send(ctx, t, edit, card)
	var refused *outbox.SendError
	if _, err := h.client.Send(ctx, edit, card); !errors.As(err, &refused) || refused.Outcome != outbox.Unchanged {
		t.Errorf("the same edit: %v", err)
	}

	h.SendText(2001, h.desk.ID, "Mời bà đến", sandbox.SendOpts{ReplyTo: shown.ID})
	if u := h.next(ctx, t, bot.KindMessage); u.ReplyTo != card.Message || u.ReplyText != "#1 đã nhận" || u.Chat != desk {
		t.Errorf("reply: %+v", u)
	}
	remove := knowledge.Notice{To: desk, Edits: 1, Body: knowledge.Body{Remove: true}}
	h.send(ctx, t, remove, card)
	if _, err := h.client.Send(ctx, remove, card); !errors.As(err, &refused) || refused.Outcome != outbox.Gone {
		t.Errorf("deleted twice: %v", err)
	}
	if why, err := h.client.Hears(ctx, desk); why != "" || err != nil {
		t.Errorf("hears: %q, %v", why, err)
	}

	if err := h.WaitDrained(ctx); err != nil {
		t.Error(err)
	}
	h.JumpTo(7) // as after a week of silence
	h.SendText(h.citizen.ID, h.citizen.ID, "sau một tuần")
	if u := h.next(ctx, t, bot.KindMessage); u.Keys[0] != "tg:4242:u:7" || u.Text != "sau một tuần" {
		t.Errorf("after the jump: %q %v", u.Text, u.Keys)
	}
	if err := h.WaitDrained(ctx); err != nil {
		t.Errorf("the last update was not confirmed: %v", err)
	}
}

// TestDocument: a file of ours arrives whole, with its name and its caption.
func TestDocument(t *testing.T) {
	ctx, h := open(t)
	h.SendText(h.citizen.ID, h.citizen.ID, "/start")
	file := &knowledge.File{Name: "dang-ky-khai-sinh.pdf", Data: []byte("%PDF-1.4 \x00\xff")}
	sent := h.send(ctx, t, knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: "1001"}, Body: knowledge.Body{
		Text: "<b>Tờ hướng dẫn</b>", File: file}}, knowledge.MessageRef{})
	shown, err := h.WaitMessage(ctx, func(m sandbox.Message) bool { return strconv.Itoa(m.ID) == sent.Message && m.ByBot() })
	if err != nil || shown.Caption != "Tờ hướng dẫn" || shown.Document == nil || shown.Document.FileName != file.Name || shown.Document.MimeType != "application/pdf" {
		t.Fatalf("%+v, %v", shown, err)
	}
	resp, err := http.Get(h.URL + "/ui/file?id=" + url.QueryEscape(shown.Document.FileID))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || !bytes.Equal(body, file.Data) || resp.Header.Get("Content-Disposition") != "attachment" {
		t.Errorf("%q, %v, %v", body, resp.Header, err)
	}
}

// TestPhoto: a picture of ours is shown as one.
func TestPhoto(t *testing.T) {
	ctx, h := open(t)
	h.SendText(h.citizen.ID, h.citizen.ID, "/start")
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	sent := h.send(ctx, t, knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: "1001"}, Body: knowledge.Body{
		Text: "<b>Biểu đồ</b>", File: &knowledge.File{Name: "a.png", Data: picture.Bytes(), Photo: true}}}, knowledge.MessageRef{})
	shown, err := h.WaitMessage(ctx, func(m sandbox.Message) bool { return strconv.Itoa(m.ID) == sent.Message && m.ByBot() })
	if err != nil || shown.Caption != "Biểu đồ" || shown.Document != nil || len(shown.Photo) != 1 || shown.Photo[0].Width != 30 {
		t.Fatalf("%+v, %v", shown, err)
	}
}

// TestWebhookDelivery: the sandbox posts to our handler until it is taken.
func TestWebhookDelivery(t *testing.T) {
	ctx, h := open(t)
	hook := httptest.NewServer(h.client.Webhook("s3cret", h.line))
	defer hook.Close()
	if err := h.client.SetWebhook(ctx, hook.URL, "s3cret"); err != nil {
		t.Fatal(err)
	}
	h.SendText(h.citizen.ID, h.citizen.ID, "chào")
	if u := h.next(ctx, t, bot.KindMessage); u.Text != "chào" {
		t.Errorf("%+v", u)
	}
	if err := h.WaitDrained(ctx); err != nil {
		t.Error(err)
	}
}

// TestFaults plays the sandbox's mishaps on a send.
func TestFaults(t *testing.T) {
	ctx, h := open(t)
	h.SendText(h.citizen.ID, h.citizen.ID, "/start")
	n := knowledge.Notice{To: knowledge.Address{Channel: "tg", Chat: "1001"}, Body: knowledge.Body{Text: "chào"}}
	for _, c := range []struct {
		fault *sandbox.Fault
		want  outbox.Outcome
		sent  int // messages that the citizen has seen so far
	}{
		{sandbox.FloodWait(3), outbox.NotSent, 0},
		{sandbox.BadGateway(), outbox.Uncertain, 0},
		{sandbox.HangUp(), outbox.Uncertain, 0},
		{sandbox.CutAfter(), outbox.Uncertain, 1},
		{sandbox.Refuse(403, "Forbidden: bot was blocked by the user"), outbox.Never, 1},
	} {
		h.Fault(func(string, url.Values) *sandbox.Fault { return c.fault })
		_, err := h.client.Send(ctx, n, knowledge.MessageRef{})
		var s *outbox.SendError
		if !errors.As(err, &s) || s.Outcome != c.want {
			t.Errorf("%+v: %v", c.fault, err)
		}
		if sent := len(h.Messages(h.citizen.ID)) - 1; sent != c.sent {
			t.Errorf("%+v: %d messages arrived, want %d", c.fault, sent, c.sent)
		}
	}
}

// TestAlbum: an album that a citizen sent comes as its parts, is copied to the desk
// in one call, and is deleted there as one; a copied file has our words.
func TestAlbum(t *testing.T) {
	ctx, h := open(t)
	album := h.SendAlbum(h.citizen.ID, h.citizen.ID, [][]byte{pngImage, pngImage}, sandbox.SendOpts{Caption: "giấy tờ"})
	ref := func(m sandbox.Message) knowledge.MessageRef {
		return knowledge.MessageRef{Channel: "tg", Chat: "1001", Message: strconv.Itoa(m.ID)}
	}
	first := ref(album[0])
	desk := knowledge.Address{Channel: "tg", Chat: strconv.FormatInt(h.desk.ID, 10), Topic: strconv.Itoa(h.topic.ThreadID)}
	before := len(h.Messages(h.desk.ID))
	sent := h.send(ctx, t, knowledge.Notice{To: desk, Body: knowledge.Body{Copy: &first, Copies: []knowledge.MessageRef{ref(album[1])}}}, knowledge.MessageRef{})
	copies := h.Messages(h.desk.ID)[before:]
	if len(copies) != 2 || copies[1].MediaGroupID != copies[0].MediaGroupID || copies[0].Caption != "" || copies[1].ThreadID != h.topic.ThreadID {
		t.Fatalf("%q: %+v", sent.Message, copies)
	}
	h.send(ctx, t, knowledge.Notice{To: desk, Edits: 1, Body: knowledge.Body{Remove: true}}, sent)
	if left := h.Messages(h.desk.ID)[before:]; len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
	one := h.send(ctx, t, knowledge.Notice{To: desk, Body: knowledge.Body{Text: "<b>#1</b> gửi ảnh", Copy: &first}}, knowledge.MessageRef{})
	h.send(ctx, t, knowledge.Notice{To: desk, Edits: 1, Body: knowledge.Body{Text: "đã sửa", Copy: &first}}, one)
	if got := h.Messages(h.desk.ID)[before:]; len(got) != 1 || got[0].Caption != "đã sửa" {
		t.Errorf("%+v", got)
	}
	h.DeleteMessage(album[0])
	var s *outbox.SendError
	if _, err := h.client.Send(ctx, knowledge.Notice{To: desk, Body: knowledge.Body{Copy: &first}}, knowledge.MessageRef{}); !errors.As(err, &s) || s.Outcome != outbox.NoSource {
		t.Errorf("a file that is gone: %v", err)
	}
}

// pngImage is a picture of one dot.
var pngImage = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82")
