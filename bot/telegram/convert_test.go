package telegram

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/bot"
)

var rewrite = flag.Bool("update", false, "rewrite golden files")

var arrival = time.Unix(1_800_000_000, 0).UTC()

// shown is an update for reading: its fields that say something, without the
// raw bytes.
func shown(t *testing.T, u bot.Update) string {
	t.Helper()
	u.Raw = nil
	out, err := json.Marshal(u)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(out, &fields); err != nil {
		t.Fatal(err)
	}
	prune(fields)
	if out, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// prune drops what is empty.
func prune(fields map[string]any) {
	for name, value := range fields {
		if inner, ok := value.(map[string]any); ok {
			if prune(inner); len(inner) == 0 {
				delete(fields, name)
			}
		} else if value == nil || value == "" || value == false {
			delete(fields, name)
		}
	}
}

// TestFixtures converts one update of every kind, shaped as Telegram's
// documentation has them.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("../sandbox/testdata/updates/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no updates in ../sandbox/testdata/updates", err)
	}
	var got bytes.Buffer
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		u := convert("4242", raw, arrival)
		if !bytes.Equal(u.Raw, raw) {
			t.Errorf("%s: the raw bytes were changed", file)
		}
		got.WriteString(filepath.Base(file) + "\n\t" + shown(t, u) + "\n")
	}
	const golden = "testdata/updates.golden"
	if *rewrite {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("converted updates differ from %s (go test -update writes it):\n%s", golden, got.String())
	}
}

// message wraps the fields of a message into an update.
func wrapped(kind, fields string) string {
	return `{"update_id":9,"` + kind + `":{"message_id":5,"date":1795305600,"chat":{"id":-100,"type":"supergroup","title":"Tổ"},"from":{"id":7,"first_name":"A"},` + fields + `}}`
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		check     func(u bot.Update) bool
	}{
		{"topic", wrapped("message", `"text":"a","message_thread_id":3,"is_topic_message":true,"reply_to_message":{"message_id":4}`),
			func(u bot.Update) bool { return u.Chat.Topic == "3" && u.ReplyTo == "4" }},
		{"a topic's root by its id is no reply", wrapped("message", `"text":"a","message_thread_id":3,"is_topic_message":true,"reply_to_message":{"message_id":3}`),
			func(u bot.Update) bool { return u.Chat.Topic == "3" && u.ReplyTo == "" }},
		{"a topic's root by its content is no reply", wrapped("message", `"text":"a","reply_to_message":{"message_id":3,"forum_topic_created":{"name":"Hộ tịch"}}`),
			func(u bot.Update) bool { return u.ReplyTo == "" }},
		{"a chain of replies is no topic", wrapped("message", `"text":"a","message_thread_id":3,"reply_to_message":{"message_id":3}`),
			func(u bot.Update) bool { return u.Chat.Topic == "" && u.ReplyTo == "3" }},
		{"reply to the bot's words", wrapped("message", `"text":"có","reply_to_message":{"message_id":3,"from":{"id":4242},"caption":"Hỏi cán bộ?"}`),
			func(u bot.Update) bool { return u.ReplyText == "Hỏi cán bộ?" }},
		{"reply to another's words", wrapped("message", `"text":"có","reply_to_message":{"message_id":3,"from":{"id":8},"text":"Hỏi?"}`),
			func(u bot.Update) bool {
				return u.ReplyTo == "3" && u.ReplyText == "" && u.ReplyFrom.Account.ID == "8"
			}},
		{"reply to a group's words", wrapped("message", `"text":"a","reply_to_message":{"message_id":3,"from":{"id":1087968824},"sender_chat":{"id":-5}}`),
			func(u bot.Update) bool { return u.ReplyTo == "3" && u.ReplyFrom == (bot.Author{}) }},
		{"caption", wrapped("message", `"caption":"đơn","photo":[{}]`),
			func(u bot.Update) bool {
				return u.Text == "đơn" && u.File == "photo" && u.Kind == bot.KindMessage
			}},
		{"animation repeats itself as a document", wrapped("message", `"animation":{},"document":{}`),
			func(u bot.Update) bool { return u.File == bot.FileAnimation }},
		{"poll", wrapped("message", `"poll":{"id":"1"}`),
			func(u bot.Update) bool { return u.File == "other" && u.Kind == bot.KindMessage }},
		{"null is nothing", wrapped("message", `"photo":null`),
			func(u bot.Update) bool { return u.File == "" && u.Kind == bot.KindOther }},
		{"service message", wrapped("message", `"pinned_message":{"message_id":1}`),
			func(u bot.Update) bool { return u.Kind == bot.KindOther && len(u.Keys) == 2 }},
		{"via bot", wrapped("message", `"text":"a","via_bot":{"id":1,"is_bot":true}`),
			func(u bot.Update) bool { return u.From.Bot && u.From.Account.ID == "7" }},
		{"channel in a group", wrapped("message", `"text":"a","sender_chat":{"id":-5,"type":"channel","title":"Kênh"}`),
			func(u bot.Update) bool {
				return u.From.Anonymous && u.From.Account.ID == "" && u.From.Name == "Kênh"
			}},
		{"an anonymous admin", wrapped("message", `"text":"/nhan","from":{"id":1087968824,"is_bot":true,"username":"GroupAnonymousBot"},"sender_chat":{"id":-100,"type":"supergroup","title":"Cán bộ"}`),
			func(u bot.Update) bool { return u.From == bot.Author{Name: "Cán bộ", Anonymous: true} }},
		{"a post of the linked channel", wrapped("message", `"text":"/nhan","is_automatic_forward":true,"forward_origin":{"type":"channel"},"from":{"id":777000},"sender_chat":{"id":-5,"type":"channel","title":"Kênh"}`),
			func(u bot.Update) bool {
				return u.Forwarded && u.From == bot.Author{Name: "Kênh", Anonymous: true}
			}},
		{"a username like an admin's is nobody's account", wrapped("message", `"text":"/nhan","from":{"id":9,"first_name":"Bình","username":"900"}`),
			func(u bot.Update) bool { return u.From.Account.ID == "9" && !u.From.Anonymous }},
		{"forwarded", wrapped("message", `"text":"/dong","forward_origin":{"type":"hidden_user"}`),
			func(u bot.Update) bool { return u.Forwarded }},
		{"forwarded, as older servers say it", wrapped("message", `"text":"/dong","forward_date":1`),
			func(u bot.Update) bool { return u.Forwarded }},
		{"edited twice within a second", wrapped("edited_message", `"edit_date":1795305601,"text":"a"`),
			func(u bot.Update) bool {
				again := convert("4242", []byte(wrapped("edited_message", `"edit_date":1795305601,"text":"b"`)), arrival)
				return u.Kind == bot.KindEdited && u.At.Unix() == 1795305601 && u.Keys[1] != again.Keys[1] &&
					strings.HasPrefix(u.Keys[1], "tg:4242:e:-100:5:1795305601:")
			}},
		{"a location that moves says nothing", wrapped("edited_message", `"edit_date":1,"location":{}`),
			func(u bot.Update) bool { return u.Kind == bot.KindOther }},
		{"a press without its message", `{"update_id":9,"callback_query":{"id":"1","from":{"id":7},"inline_message_id":"x"}}`,
			func(u bot.Update) bool { return u.Kind == bot.KindOther && u.Keys[1] == "tg:4242:c:1" }},
		{"a press has the time of its arrival", `{"update_id":9,"callback_query":{"id":"1","from":{"id":7},"data":"d","message":{"message_id":3,"date":0,"chat":{"id":7,"type":"private"}}}}`,
			func(u bot.Update) bool {
				return u.Kind == bot.KindPress && u.At.Equal(arrival) && u.Message == "3" && u.Press.Data == "d"
			}},
		{"restricted, still in", `{"update_id":9,"my_chat_member":{"chat":{"id":-1,"type":"group"},"date":1,"new_chat_member":{"status":"restricted","is_member":true}}}`,
			func(u bot.Update) bool { return u.Kind == bot.KindMember && u.Member == "member" }},
		{"restricted and out", `{"update_id":9,"my_chat_member":{"chat":{"id":-1,"type":"group"},"date":1,"new_chat_member":{"status":"restricted"}}}`,
			func(u bot.Update) bool { return u.Member == "left" }},
		{"a date after year 9999", `{"update_id":9,"message":{"message_id":5,"date":999999999999,"chat":{"id":1,"type":"private"},"text":"a"}}`,
			func(u bot.Update) bool { return u.At.Equal(arrival) }},
		{"something new", `{"update_id":9,"telepathy":{"thought":"?"}}`,
			func(u bot.Update) bool { return u.Kind == bot.KindOther && u.Keys[0] == "tg:4242:u:9" }},
	} {
		if u := convert("4242", []byte(c.raw), arrival); !c.check(u) {
			t.Errorf("%s: got %s", c.name, shown(t, u))
		}
	}
}

// Where an update has words that nobody looks at for what may not be written down.
func TestBeside(t *testing.T) {
	ours := `"reply_to_message":{"message_id":3,"from":{"id":4242},"text":"Dạ"}`
	press := `{"update_id":9,"callback_query":{"id":"1","from":{"id":7},"message":{"message_id":3,"text":"Dạ","chat":{"id":7,"type":"private"}%s}}}`
	for raw, want := range map[string]bool{
		wrapped("message", `"text":"a","entities":[{"type":"url","offset":0,"length":1}]`):                   false,
		wrapped("message", `"text":"a",`+ours):                                                               false,
		wrapped("message", `"text":"a","reply_to_story":{"id":1,"chat":{"id":7}}`):                           false,
		wrapped("message", `"text":"a","reply_to_message":{"message_id":3,"from":{"id":7},"text":"OTP 1"}`):  true,
		wrapped("message", `"text":"a","reply_to_message":{"message_id":3,"from":{"id":4242},"contact":{}}`): true,
		wrapped("message", `"text":"a","quote":{"text":"OTP 1","position":0},`+ours):                         true,
		wrapped("message", `"text":"a","external_reply":{"origin":{"type":"user"},"contact":{}}`):            true,
		wrapped("message", `"text":"a","link_preview_options":{"url":"https://a.vn?otp=1"}`):                 true,
		wrapped("message", `"text":"a","entities":[{"type":"text_link","offset":0,"length":1,"url":"x"}]`):   true,
		wrapped("edited_message", `"caption":"a","photo":[{}],"caption_entities":[{"url":"x"}]`):             true,
		fmt.Sprintf(press, ""): false,
		fmt.Sprintf(press, `,"reply_to_message":{"message_id":2,"from":{"id":7},"text":"OTP 1"}`): true,
	} {
		if u := convert("4242", []byte(raw), arrival); u.Beside != want {
			t.Errorf("beside is %v: %s", u.Beside, raw)
		}
	}
}

func TestBroken(t *testing.T) {
	for raw, key := range map[string]string{
		`{"update_id":9,"message":"no object"}`:           "tg:4242:u:9",
		`{"update_id":9,"message":{"message_id":"five"}}`: "tg:4242:u:9",
		`{"update_id":9,"message":{"message_id":5}}`:      "tg:4242:u:9",
		`{"update_id":9,"callback_query":{"data":"x"}}`:   "tg:4242:u:9",
		`{"update_id":9,"my_chat_member":{}}`:             "tg:4242:u:9",
		`{"update_id":"9"}`:                               "tg:4242:x:",
		`{"update_id":9e300,"message":{}}`:                "tg:4242:x:",
		`{"update_id":-1}`:                                "tg:4242:x:",
		`{}`:                                              "tg:4242:x:",
		`null`:                                            "tg:4242:x:",
		``:                                                "tg:4242:x:",
		`{"update_id":9`:                                  "tg:4242:x:",
		strings.Repeat("[", 20000):                        "tg:4242:x:",
		`{"message":{"message_id":1,"chat":{"id":1}}}`:    "tg:4242:x:",
		`{"update_id":9,"edited_message":{"chat":{"id":4}}}`: "tg:4242:u:9",
	} {
		u := convert("4242", []byte(raw), arrival)
		if u.Kind != bot.KindBroken || len(u.Keys) == 0 || !strings.HasPrefix(u.Keys[0], key) || string(u.Raw) != raw {
			t.Errorf("%.60s: got %s", raw, shown(t, u))
		}
	}
}

// FuzzMedia: whatever stands where a file is described, a message is converted,
// and what was shared is either understood or left out.
func FuzzMedia(f *testing.F) {
	for _, name := range []string{"photo", "video_note", "poll", "contact", "document", "location", "paid_media"} {
		for _, value := range []string{`{}`, `null`, `[]`, `7`, `{"type":"quiz","user_id":7,"phone_number":"+84912345678","file_id":"x"}`} {
			f.Add(name, value, true)
		}
	}
	f.Fuzz(func(t *testing.T, name, value string, protected bool) {
		field, err := json.Marshal(name)
		if err != nil || !json.Valid([]byte(value)) {
			t.Skip()
		}
		u := convert("4242", []byte(wrapped("message", string(field)+":"+value+`,"media_group_id":"12"`)), arrival)
		if u.Contact.Phone != "" && u.File != bot.FileContact || u.Document != nil && u.File != bot.FileDocument {
			t.Errorf("a %s with what it does not hold: %+v", u.File, u)
		}
		if u.Kind == bot.KindMessage && u.Album != "12" && u.Text == "" {
			t.Errorf("not of its album: %+v", u)
		}
	})
}

func TestPhone(t *testing.T) {
	for given, want := range map[string]string{
		"+84912345678": "0912345678", "84912345678": "0912345678", "0912345678": "0912345678", "+8412": "+8412", "+1 555": "+1 555", "": "",
	} {
		if got := phone(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
