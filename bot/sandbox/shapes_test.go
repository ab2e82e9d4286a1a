package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// paths lists the fields of a JSON value: "message.from.id"; the elements of
// an array count as one.
func paths(v any, at string, into map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, child := range v {
			paths(child, strings.TrimPrefix(at+"."+name, "."), into)
		}
	case []any:
		for _, child := range v {
			paths(child, at+"[]", into)
		}
	default:
		into[at] = true
	}
}

// Updates made by the sandbox have the fields that the documentation's have:
// the fixtures were written from the documentation, not from this code.
func TestUpdatesHaveDocumentedShapes(t *testing.T) {
	user := User{ID: 1001, FirstName: "Nguyễn Thị", LastName: "Hoa", Username: "hoa_nguyen", LanguageCode: "vi"}
	for _, c := range []struct {
		fixture string
		make    func(w *testWorld)
		spare   string // fields that the fixture has and the sandbox leaves out, or the other way round
	}{
		{"private_text", func(w *testWorld) { w.SendText(1001, 1001, "Làm giấy khai sinh") }, ""},
		{"private_command", func(w *testWorld) { w.SendText(1001, 1001, "/start tt_x") }, ""},
		{"private_reply", func(w *testWorld) {
			w.SendText(1001, 1001, "/start")
			m := w.sent("chat_id", "1001", "parse_mode", "HTML", "text", "Câu <b>#12</b>")
			w.SendText(1001, 1001, "vâng", SendOpts{ReplyTo: m.ID})
		}, ""},
		{"private_forwarded", func(w *testWorld) {
			w.SendText(1001, 1001, "mai nhận", SendOpts{Forward: &User{ID: 2, FirstName: "Minh", LanguageCode: "vi"}})
		}, ""},
		{"edited_message", func(w *testWorld) { w.Edit(1001, w.SendText(1001, 1001, "a"), "b") }, ""},
		{"group_reply", func(w *testWorld) {
			m := w.sent("chat_id", fmt.Sprint(desk), "text", "#hoi", "reply_markup", button("k:1"))
			w.SendText(1001, desk, "vâng", SendOpts{ReplyTo: m.ID})
		}, "message.from.last_name message.from.username"},
		{"forum_topic_message", func(w *testWorld) {
			topic := w.AddTopic(forum, "Hộ tịch")
			w.SetMember(forum, Member{User: 1001})
			w.SendText(1001, forum, "/cho", SendOpts{Thread: topic.ThreadID})
		}, "message.from.last_name message.from.username message.reply_to_message.from.id message.reply_to_message.from.is_bot message.reply_to_message.from.first_name message.reply_to_message.from.username"},
		{"callback_query", func(w *testWorld) {
			m := w.sent("chat_id", fmt.Sprint(desk), "text", "#hoi", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"k"},{"text":"b","url":"https://a.vn"}]]}`)
			w.Press(1001, m, "k")
		}, "callback_query.from.last_name callback_query.from.username"},
		{"anonymous_admin", func(w *testWorld) {
			w.SetMember(desk, Member{User: lan, Status: Creator, Anonymous: true})
			w.SendText(lan, desk, "/reindex")
		}, "message.author_signature"},
		{"channel_post", func(w *testWorld) { w.Post(news, "Lịch tiếp dân") }, ""},
		{"photo", func(w *testWorld) { w.SendPhoto(1001, 1001, pngImage(), SendOpts{Caption: "giấy"}) }, ""},
		{"voice", func(w *testWorld) { w.SendVoice(1001, 1001, []byte("OggS"), SendOpts{Seconds: 7}) }, ""},
		{"document", func(w *testWorld) {
			w.SendDocument(1001, 1001, []byte("%PDF"), SendOpts{FileName: "to-khai.pdf", Caption: "Tờ khai"})
		}, ""},
		{"contact_of_another", func(w *testWorld) { w.SendContact(1001, 1001, "+84987654321", 0, SendOpts{FirstName: "Ông Tư"}) }, ""},
		{"location", func(w *testWorld) { w.SendLocation(1001, 1001, 21, 105) }, ""},
		{"my_chat_member_blocked", func(w *testWorld) { w.SendText(1001, 1001, "a"); w.Block(1001) }, ""},
		{"my_chat_member_promoted", func(w *testWorld) {
			w.SetMember(desk, Member{User: w.Bot().ID})
			w.AddUser(User{ID: lan, FirstName: "Lan", Username: "pham_lan"})
			w.SetBot(desk, lan, Administrator)
		}, ""},
		{"migrate_to_chat_id", func(w *testWorld) {
			w.AddUser(User{ID: lan, FirstName: "Lan", Username: "pham_lan"})
			w.MigrateToSupergroup(small)
			w.JumpTo(1)
			w.Redeliver(w.Updates()[0])
		}, "message.chat.all_members_are_administrators"},
		{"migrate_from_chat_id", func(w *testWorld) { w.MigrateToSupergroup(small) }, ""},
	} {
		t.Run(c.fixture, func(t *testing.T) {
			w := open(t, Options{ReadAll: true})
			w.AddUser(user)
			w.SetMember(desk, Member{User: 1001})
			c.make(w)
			var list []map[string]any
			w.ok(&list, "getUpdates", "offset", "-1")
			var fixture any
			if err := json.Unmarshal(fixtures(t)[c.fixture+".json"], &fixture); err != nil {
				t.Fatal(err)
			}
			want, got := map[string]bool{}, map[string]bool{}
			paths(fixture, "", want)
			paths(list[0], "", got)
			spare := strings.Fields(c.spare)
			for path := range want {
				if !got[path] && !slices.Contains(spare, path) {
					t.Errorf("the sandbox leaves out %s", path)
				}
			}
			for path := range got {
				if !want[path] && !slices.Contains(spare, path) {
					t.Errorf("the sandbox adds %s", path)
				}
			}
		})
	}
}

// Every sending method gives the field that the documentation names after it.
func TestSentShapes(t *testing.T) {
	for _, c := range []struct{ method, field, want string }{
		{"sendPhoto", "photo", "photo[].file_id photo[].file_size photo[].file_unique_id photo[].height photo[].width"},
		{"sendDocument", "document", "document.file_id document.file_name document.file_size document.file_unique_id document.mime_type"},
		{"sendVoice", "voice", "voice.duration voice.file_id voice.file_size voice.file_unique_id voice.mime_type"},
		{"sendVideo", "video", "video.duration video.file_id video.file_size video.file_unique_id video.mime_type"},
		{"sendAudio", "audio", "audio.duration audio.file_id audio.file_size audio.file_unique_id audio.mime_type"},
		{"sendVideoNote", "video_note", "video_note.duration video_note.file_id video_note.file_size video_note.file_unique_id video_note.mime_type"},
	} {
		w := open(t, Options{})
		w.SendText(hoa, hoa, "/start")
		r := w.upload(c.method, c.field, "a.png", pngImage(), "chat_id", "1001", "duration", "7")
		var m map[string]any
		if err := json.Unmarshal(r.Result, &m); err != nil {
			t.Fatalf("%s: %s %v", c.method, r.Description, err)
		}
		got := map[string]bool{}
		paths(m[c.field], c.field, got)
		var list []string
		for path := range got {
			list = append(list, path)
		}
		slices.Sort(list)
		if strings.Join(list, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.method, list, c.want)
		}
	}
}

func TestAnswersHaveTheUsualEnvelope(t *testing.T) {
	for _, c := range []struct {
		result  any
		refused *refusal
		want    string
	}{
		{true, nil, `{"ok":true,"result":true}`},
		{[]int{}, nil, `{"ok":true,"result":[]}`},
		{described{true, "Webhook was set"}, nil, `{"ok":true,"result":true,"description":"Webhook was set"}`},
		{nil, bad("chat not found"), `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`},
		{nil, tooMany(5), `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}`},
		{nil, &refusal{code: 400, words: "Bad Request: x", migrate: -1001000000001}, `{"ok":false,"error_code":400,"description":"Bad Request: x","parameters":{"migrate_to_chat_id":-1001000000001}}`},
	} {
		if _, body := seal(c.result, c.refused); string(body) != c.want {
			t.Errorf("%s, want %s", body, c.want)
		}
	}
}
