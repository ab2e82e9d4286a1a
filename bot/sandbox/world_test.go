package sandbox

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// last returns the newest update.
func (w *testWorld) last() anUpdate {
	w.t.Helper()
	list := w.updates("offset", "-1")
	if len(list) == 0 {
		w.t.Fatal("no update")
	}
	return list[0]
}

func TestPrivacyMode(t *testing.T) {
	for _, c := range []struct {
		name string
		say  func(w *testWorld)
		plan [3]bool // read with privacy mode, without it, as administrator
	}{
		{"words", func(w *testWorld) { w.SendText(minh, small, "chào nhau") }, [3]bool{false, true, true}},
		{"a command", func(w *testWorld) { w.SendText(minh, small, "/cho") }, [3]bool{true, true, true}},
		{"a command for this bot", func(w *testWorld) { w.SendText(minh, small, "/cho@MotCua_bot 5") }, [3]bool{true, true, true}},
		{"a command for another", func(w *testWorld) { w.SendText(minh, small, "/cho@khac_bot") }, [3]bool{false, true, true}},
		{"a slash inside words", func(w *testWorld) { w.SendText(minh, small, "12/2026 và a/b") }, [3]bool{false, true, true}},
		{"a reply to the bot", func(w *testWorld) {
			m := w.sent("chat_id", fmt.Sprint(small), "text", "#12")
			w.SendText(minh, small, "vâng", SendOpts{ReplyTo: m.ID})
		}, [3]bool{true, true, true}},
		{"a reply to a person", func(w *testWorld) {
			m := w.SendText(minh, small, "ai nhận?")
			w.SendText(lan, small, "tôi", SendOpts{ReplyTo: m.ID})
		}, [3]bool{false, true, true}},
		{"private words", func(w *testWorld) { w.SendText(minh, minh, "chào") }, [3]bool{true, true, true}},
		{"a channel post", func(w *testWorld) { w.Post(news, "tin") }, [3]bool{true, true, true}},
		{"migration", func(w *testWorld) { w.MigrateToSupergroup(small) }, [3]bool{true, true, true}},
	} {
		for i, opt := range []Options{{}, {ReadAll: true}, {}} {
			w := open(t, opt)
			if i == 2 {
				w.SetMember(small, Member{User: w.Bot().ID, Status: Administrator})
			}
			c.say(w)
			if read := w.Pending() > 0; read != c.plan[i] {
				t.Errorf("%s, case %d: read %v, want %v", c.name, i, read, c.plan[i])
			}
		}
	}
}

func TestForum(t *testing.T) {
	w := open(t, Options{})
	topic := w.AddTopic(forum, "Hộ tịch")
	thread := fmt.Sprint(topic.ThreadID)
	w.SendText(minh, forum, "hỏi", SendOpts{Thread: topic.ThreadID})
	m := w.last().Message
	if m.ThreadID != topic.ThreadID || !m.IsTopic || m.ReplyTo == nil || m.ReplyTo.TopicCreated == nil {
		t.Errorf("a message in a topic replies to the topic's first: %+v", m)
	}
	answer := w.sent("chat_id", fmt.Sprint(forum), "text", "đáp", "reply_parameters", fmt.Sprintf(`{"message_id":%d}`, m.ID))
	if answer.ThreadID != topic.ThreadID || !answer.IsTopic || answer.ReplyTo.Text != "hỏi" {
		t.Errorf("a reply stays in the topic: %+v", answer)
	}
	w.SendText(minh, forum, "chung")
	if m := w.last().Message; m.IsTopic || m.ThreadID != 0 || m.ReplyTo != nil {
		t.Errorf("General has no thread: %+v", m)
	}
	var made Topic
	w.ok(&made, "createForumTopic", "chat_id", fmt.Sprint(forum), "name", "Đất đai")
	w.sent("chat_id", fmt.Sprint(forum), "message_thread_id", fmt.Sprint(made.ThreadID), "text", "mở")
	w.RemoveTopic(forum, topic.ThreadID)
	if r := w.call("sendMessage", "chat_id", fmt.Sprint(forum), "message_thread_id", thread, "text", "a"); r.Description != "Bad Request: message thread not found" {
		t.Errorf("writing to a deleted topic: %+v", r)
	}
	for _, m := range w.Messages(forum) {
		if m.ThreadID == topic.ThreadID {
			t.Errorf("left of the deleted topic: %+v", m)
		}
	}
}

func TestReplyInSupergroup(t *testing.T) {
	w := open(t, Options{})
	card := w.sent("chat_id", fmt.Sprint(desk), "text", "#12")
	first := w.SendText(minh, desk, "một", SendOpts{ReplyTo: card.ID})
	w.SendText(lan, desk, "hai", SendOpts{ReplyTo: first.ID})
	m := w.last().Message
	if m.ThreadID != card.ID || m.IsTopic || m.ReplyTo.ID != first.ID || m.ReplyTo.ReplyTo != nil {
		t.Errorf("a thread has its root's id, is no topic, and a reply nests once: %+v", m)
	}
}

func TestOnBehalfOfChats(t *testing.T) {
	w := open(t, Options{})
	w.SetMember(desk, Member{User: lan, Status: Creator, Anonymous: true})
	w.SendText(lan, desk, "/reindex")
	if m := w.last().Message; m.From.ID != 1087968824 || m.SenderChat.ID != desk || m.ByBot() {
		t.Errorf("an anonymous admin: %+v", m)
	}
	w.SendText(minh, desk, "tin", SendOpts{As: news})
	if m := w.last().Message; m.From.ID != 136817688 || m.SenderChat.Type != Channel {
		t.Errorf("in a channel's name: %+v", m)
	}
	w.Post(news, "tin")
	if m := w.last().Post; m.From != nil || m.SenderChat.ID != news {
		t.Errorf("a channel post: %+v", m)
	}
}

func TestMigration(t *testing.T) {
	w := open(t, Options{})
	old := w.sent("chat_id", fmt.Sprint(small), "text", "#12")
	grown := w.MigrateToSupergroup(small)
	list := w.updates()
	if to, from := list[0].Message, list[1].Message; to.MigrateTo != grown.ID || from.MigrateFrom != small || from.Chat.ID != grown.ID || from.ID != 1 {
		t.Errorf("service messages: %+v, %+v", to, from)
	}
	r := w.call("sendMessage", "chat_id", fmt.Sprint(small), "text", "a")
	if r.Description != "Bad Request: group chat was upgraded to a supergroup chat" || r.Parameters.Migrate != grown.ID {
		t.Errorf("writing to the old group: %+v", r)
	}
	r = w.call("editMessageText", "chat_id", fmt.Sprint(small), "message_id", fmt.Sprint(old.ID), "text", "a")
	if r.Description != "Bad Request: message can't be edited" {
		t.Errorf("editing an old card: %+v", r)
	}
	w.sent("chat_id", fmt.Sprint(grown.ID), "text", "mới")
	if _, err := w.post(minh, small, draft{text: "a"}); err == nil {
		t.Error("a person writes in the old group")
	}
}

func TestMembershipOfTheBot(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	w.Block(hoa)
	if u := w.last().Member; u.New["status"] != "kicked" || u.Old["status"] != "member" || u.Chat.ID != hoa || u.From.ID != hoa {
		t.Errorf("blocked: %+v", u)
	}
	w.Unblock(hoa)
	if u := w.last().Member; u.New["status"] != "member" {
		t.Errorf("unblocked: %+v", u)
	}
	w.sent("chat_id", "1001", "text", "chào lại")
	w.AddChat(Chat{ID: -9, Title: "Mới"}, Member{User: lan, Status: Creator})
	w.SetBot(-9, lan, Plain)
	list := w.updates("offset", "-2")
	if list[0].Member.Old["status"] != "left" || len(list[1].Message.NewMembers) != 1 || !list[1].Message.NewMembers[0].IsBot {
		t.Errorf("added to a group: %+v", list)
	}
	w.ok(nil, "leaveChat", "chat_id", "-9")
	if u := w.last().Member; u.New["status"] != "left" || u.From.ID != w.Bot().ID {
		t.Errorf("left: %+v", u)
	}
}

func TestMessageIDs(t *testing.T) {
	w := open(t, Options{})
	a, b := w.SendText(hoa, hoa, "a"), w.SendText(minh, small, "b")
	c, d := w.SendText(minh, desk, "c"), w.SendText(minh, forum, "d")
	if b.ID != a.ID+1 || c.ID != 1 || d.ID != 1 {
		t.Errorf("private chats and basic groups share ids, supergroups do not: %d %d %d %d", a.ID, b.ID, c.ID, d.ID)
	}
}

func TestButtonsAndAnswers(t *testing.T) {
	c := &clock{time.Unix(1_800_000_000, 0)}
	w := open(t, Options{Now: c.now})
	card := w.sent("chat_id", fmt.Sprint(desk), "text", "#12", "reply_markup", button("k:1"))
	if b, ok := card.Button("Nhận"); !ok || b.CallbackData != "k:1" {
		t.Fatalf("%+v", card.Markup)
	}
	id := w.Press(minh, card, "k:1")
	q := w.last().Callback
	if q.ID != id || q.Data != "k:1" || q.From.ID != minh || q.Message.ID != card.ID || q.Message.Markup == nil || q.ChatInstance == "" {
		t.Errorf("%+v", q)
	}
	w.ok(nil, "answerCallbackQuery", "callback_query_id", id, "text", "Anh đã nhận", "show_alert", "true")
	a, err := w.WaitAnswer(soon(t), id)
	if err != nil || a.Text != "Anh đã nhận" || !a.Alert || a.User != minh {
		t.Errorf("%+v, %v", a, err)
	}
	c.at = c.at.Add(2 * time.Minute)
	if r := w.call("answerCallbackQuery", "callback_query_id", id); r.OK {
		t.Error("a query of two minutes ago was answered")
	}
}

func TestEditsByPeople(t *testing.T) {
	c := &clock{time.Unix(1_800_000_000, 0)}
	w := open(t, Options{Now: c.now})
	m := w.SendText(hoa, hoa, "khai sinh")
	c.at = c.at.Add(time.Minute)
	w.Edit(hoa, m, "khai tử")
	e := w.last().Edited
	if e.Text != "khai tử" || e.ID != m.ID || e.EditDate != e.Date+60 {
		t.Errorf("%+v", e)
	}
	if _, err := w.edit(minh, hoa, m.ID, "của tôi"); err == nil {
		t.Error("edited another's message")
	}
}

func TestWhatPeopleCannotDo(t *testing.T) {
	w := open(t, Options{})
	for name, d := range map[string]struct {
		user, chat int64
		draft
	}{
		"write in another's private chat":  {minh, hoa, draft{text: "a"}},
		"write in a group they are not in": {hoa, desk, draft{text: "a"}},
		"write as nobody":                  {42, 42, draft{text: "a"}},
		"write nothing":                    {hoa, hoa, draft{text: " "}},
		"write too much":                   {hoa, hoa, draft{text: strings.Repeat("ạ", 5000)}},
		"reply to nothing":                 {hoa, hoa, draft{text: "a", SendOpts: SendOpts{ReplyTo: 99}}},
		"write in no topic":                {minh, forum, draft{text: "a", SendOpts: SendOpts{Thread: 99}}},
		"send a photo that is none":        {hoa, hoa, draft{photo: []byte("x")}},
	} {
		if _, err := w.post(d.user, d.chat, d.draft); err == nil {
			t.Errorf("a person can %s", name)
		}
	}
}
