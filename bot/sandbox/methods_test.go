package sandbox

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestThreeWaysToPassParameters(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	for _, r := range []reply{
		w.call("sendMessage", "chat_id", "1001", "text", "chào", "reply_markup", button("a")),
		w.do("SENDMESSAGE", "application/json", strings.NewReader(`{"chat_id":1001,"text":"chào","reply_markup":`+button("a")+`}`)),
		w.do("sendMessage?chat_id=1001", "application/x-www-form-urlencoded", strings.NewReader("text=chào&reply_markup="+button("a"))),
		w.upload("sendDocument", "document", "a.pdf", []byte("%PDF"), "chat_id", "1001", "caption", "chào", "reply_markup", button("a")),
	} {
		if !r.OK {
			t.Error(r.Description)
		}
	}
	for _, m := range w.Messages(hoa)[1:] {
		if m.Text+m.Caption != "chào" || m.Markup == nil || !m.ByBot() {
			t.Errorf("%+v", m)
		}
	}
	if r := w.do("sendMessage", "application/json", strings.NewReader(`{"chat_id":`)); r.Code != 400 {
		t.Errorf("broken JSON: %+v", r)
	}
	log := w.Requests("sendMessage", "sendDocument")
	if len(log) != 5 || log[1].Method != "sendMessage" || !slices.Equal(log[3].Files, []string{"document"}) || log[4].Code != 400 {
		t.Errorf("the log: %+v", log)
	}
}

func TestUploadIsFetchedAgain(t *testing.T) {
	w := open(t, Options{})
	m := w.SendPhoto(hoa, hoa, pngImage(), SendOpts{Caption: "giấy chứng sinh"})
	if p := m.Photo[0]; p.Width != 4 || p.Height != 3 || m.Caption != "giấy chứng sinh" {
		t.Fatalf("%+v", m)
	}
	var f struct {
		Path string `json:"file_path"`
		Size int    `json:"file_size"`
	}
	w.ok(&f, "getFile", "file_id", m.Photo[0].FileID)
	resp, err := w.client.Get(w.URL + "/file/bot" + w.Token() + "/" + f.Path)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	if !bytes.Equal(body, pngImage()) || f.Size != len(body) {
		t.Errorf("%d bytes of %s", len(body), f.Path)
	}
	w.ok(nil, "sendPhoto", "chat_id", "1001", "photo", m.Photo[0].FileID)
	resp, err = w.client.Get(w.URL + "/file/bot" + w.Token() + "/photos/none.jpg")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 404 {
		t.Errorf("no such file: %d", resp.StatusCode)
	}
}

func TestAlbum(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	r := w.upload("sendMediaGroup", "tep", "a.pdf", []byte("%PDF"), "chat_id", "1001",
		"media", `[{"type":"document","media":"attach://tep","caption":"<b>một</b>","parse_mode":"HTML"},{"type":"document","media":"attach://tep"}]`)
	if !r.OK {
		t.Fatal(r.Description)
	}
	list := w.Messages(hoa)[1:]
	if len(list) != 2 || list[0].MediaGroupID == "" || list[0].MediaGroupID != list[1].MediaGroupID || list[0].CaptionEntities[0].Type != "bold" {
		t.Errorf("%+v", list)
	}
}

func TestEditsByTheBot(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	m := w.sent("chat_id", "1001", "text", "đang tìm…", "reply_markup", button("a"))
	id := fmt.Sprint(m.ID)
	var got Message
	w.ok(&got, "editMessageText", "chat_id", "1001", "message_id", id, "text", "<i>xong</i>", "parse_mode", "HTML")
	if got.Text != "xong" || got.Entities[0].Type != "italic" || got.Markup != nil || got.EditDate == 0 {
		t.Errorf("an edit without a keyboard takes it away: %+v", got)
	}
	w.ok(&got, "editMessageReplyMarkup", "chat_id", "1001", "message_id", id, "reply_markup", button("b"))
	if got.Text != "xong" || got.Markup == nil {
		t.Errorf("%+v", got)
	}
	if list := w.Messages(hoa); len(list) != 2 || list[1].Text != "xong" {
		t.Errorf("edited in place: %+v", list)
	}
	w.ok(nil, "pinChatMessage", "chat_id", "1001", "message_id", id)
	w.ok(nil, "setMessageReaction", "chat_id", "1001", "message_id", id, "reaction", `[{"type":"emoji","emoji":"👍"}]`)
	if r := w.Reactions(got); !slices.Equal(r, []string{"👍"}) {
		t.Errorf("reactions %v", r)
	}
	w.ok(nil, "deleteMessage", "chat_id", "1001", "message_id", id)
	if len(w.Messages(hoa)) != 1 {
		t.Error("deleted, and still there")
	}
}

func TestDeletingOldMessages(t *testing.T) {
	c := &clock{time.Unix(1_800_000_000, 0)}
	w := open(t, Options{Now: c.now})
	m := w.SendText(hoa, hoa, "/start")
	theirs := w.SendText(minh, small, "a")
	c.at = c.at.Add(49 * time.Hour)
	if r := w.call("deleteMessage", "chat_id", "1001", "message_id", fmt.Sprint(m.ID)); r.Description != "Bad Request: message can't be deleted for everyone" {
		t.Errorf("after two days: %+v", r)
	}
	if r := w.call("deleteMessage", "chat_id", fmt.Sprint(small), "message_id", fmt.Sprint(theirs.ID)); r.Description != "Bad Request: message can't be deleted" {
		t.Errorf("another's message, as a plain member: %+v", r)
	}
}

func TestCopyAndForward(t *testing.T) {
	w := open(t, Options{})
	m := w.SendDocument(hoa, hoa, []byte("%PDF"), SendOpts{Caption: "tờ khai", FileName: "a.pdf"})
	from := []string{"chat_id", fmt.Sprint(desk), "from_chat_id", "1001", "message_id", fmt.Sprint(m.ID)}
	var copied map[string]int
	w.ok(&copied, "copyMessage", append(from, "caption", "mới")...)
	var got Message
	w.ok(&got, "forwardMessage", from...)
	list := w.Messages(desk)
	if list[0].ID != copied["message_id"] || list[0].Caption != "mới" || list[0].Origin != nil || list[0].Document.FileID != m.Document.FileID {
		t.Errorf("copied: %+v", list[0])
	}
	if got.ForwardFrom.ID != hoa || got.Origin.SenderUser.ID != hoa || got.Caption != "tờ khai" {
		t.Errorf("forwarded: %+v", got)
	}
	post := w.Post(news, "tin")
	w.ok(&got, "forwardMessage", "chat_id", "1001", "from_chat_id", "@Tin_Phuong", "message_id", fmt.Sprint(post.ID))
	if got.Origin.Type != "channel" || got.Origin.Chat.ID != news || got.Origin.MessageID != post.ID {
		t.Errorf("from a channel: %+v", got.Origin)
	}
}

func TestWhoIsWhere(t *testing.T) {
	w := open(t, Options{ReadAll: true})
	var me map[string]any
	w.ok(&me, "getMe")
	if me["is_bot"] != true || me["can_read_all_group_messages"] != true || me["username"] != "motcua_bot" {
		t.Errorf("getMe: %v", me)
	}
	var chat map[string]any
	w.ok(&chat, "getChat", "chat_id", fmt.Sprint(forum))
	if chat["type"] != "supergroup" || chat["is_forum"] != true {
		t.Errorf("getChat: %v", chat)
	}
	var admins []map[string]any
	w.ok(&admins, "getChatAdministrators", "chat_id", fmt.Sprint(desk))
	if len(admins) != 2 || admins[0]["status"] != "creator" || admins[1]["can_delete_messages"] != true {
		t.Errorf("getChatAdministrators: %v", admins)
	}
	w.SetMember(desk, Member{User: minh, Status: Kicked})
	for user, want := range map[int64]string{lan: "creator", minh: "kicked", hoa: "left"} {
		var m map[string]any
		w.ok(&m, "getChatMember", "chat_id", fmt.Sprint(desk), "user_id", fmt.Sprint(user))
		if m["status"] != want {
			t.Errorf("%d: %v, want %s", user, m, want)
		}
	}
	w.ok(nil, "sendChatAction", "chat_id", fmt.Sprint(desk), "action", "typing")
	w.ok(nil, "setMyShortDescription", "short_description", "Một cửa")
}

func TestMenuByScope(t *testing.T) {
	w := open(t, Options{})
	set := func(name, scope string, more ...string) {
		w.ok(nil, "setMyCommands", append([]string{"commands", `[{"command":"` + name + `","description":"a"}]`, "scope", scope}, more...)...)
	}
	check := func(when string, chat, user int64, want string) {
		t.Helper()
		got := ""
		if m := w.Menu(chat, user); len(m) > 0 {
			got = m[0].Command
		}
		if got != want {
			t.Errorf("%s: %d in %d sees %q, want %q", when, user, chat, got, want)
		}
	}
	set("chung", `{"type":"default"}`)
	check("default", hoa, hoa, "chung")
	check("default", desk, minh, "chung")
	set("rieng", `{"type":"all_private_chats"}`)
	set("nhom", `{"type":"all_group_chats"}`)
	check("by kind", hoa, hoa, "rieng")
	check("by kind", desk, minh, "nhom")
	set("truong", `{"type":"all_chat_administrators"}`)
	check("administrators", desk, lan, "truong")
	check("administrators", desk, minh, "nhom")
	set("day", fmt.Sprintf(`{"type":"chat","chat_id":%d}`, desk))
	check("one chat", desk, minh, "day")
	check("one chat", small, minh, "nhom")
	set("truongday", fmt.Sprintf(`{"type":"chat_administrators","chat_id":"%d"}`, desk))
	check("one chat's administrators", desk, lan, "truongday")
	set("toi", fmt.Sprintf(`{"type":"chat_member","chat_id":%d,"user_id":%d}`, desk, lan))
	check("one member", desk, lan, "toi")
	set("tieng", `{"type":"all_private_chats"}`, "language_code", "vi")
	check("language", hoa, hoa, "tieng")
	var list []Command
	w.ok(&list, "getMyCommands", "scope", `{"type":"all_private_chats"}`)
	if len(list) != 1 || list[0].Command != "rieng" {
		t.Errorf("getMyCommands: %v", list)
	}
	w.ok(nil, "deleteMyCommands", "scope", `{"type":"all_private_chats"}`)
	w.ok(nil, "deleteMyCommands", "scope", `{"type":"all_private_chats"}`, "language_code", "vi")
	check("deleted", hoa, hoa, "chung")
}
