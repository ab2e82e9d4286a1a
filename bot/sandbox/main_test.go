package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	hoa   = 1001
	minh  = 2001
	lan   = 3001
	desk  = -1001000000001
	small = -1002
	forum = -1001000000005
	news  = -1001000000006
)

// reply is an answer of the Bot API, as a bot decodes it.
type reply struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		Migrate    int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// world is a server with a citizen, an officer, an admin and their chats.
type testWorld struct {
	*Server
	t      *testing.T
	client *http.Client
}

func open(t *testing.T, opt Options) *testWorld {
	t.Helper()
	s := Start(opt)
	tr := &http.Transport{DisableKeepAlives: true}
	t.Cleanup(func() { s.Close(); tr.CloseIdleConnections() })
	s.AddUser(User{ID: hoa, FirstName: "Hoa", LanguageCode: "vi"})
	s.AddUser(User{ID: minh, FirstName: "Minh"})
	s.AddUser(User{ID: lan, FirstName: "Lan"})
	me := s.Bot().ID
	staff := []Member{{User: minh}, {User: lan, Status: Creator}, {User: me, Status: Administrator}}
	s.AddChat(Chat{ID: desk, Title: "Tổ một cửa"}, staff...)
	s.AddChat(Chat{ID: small, Title: "Nhóm nhỏ"}, Member{User: minh}, Member{User: lan, Status: Creator}, Member{User: me})
	s.AddChat(Chat{ID: forum, Title: "Chủ đề", IsForum: true}, staff...)
	s.AddChat(Chat{ID: news, Title: "Tin", Type: Channel, Username: "tin_phuong"}, Member{User: lan, Status: Creator}, Member{User: me, Status: Administrator})
	return &testWorld{Server: s, t: t, client: &http.Client{Transport: tr}}
}

// call makes a request with form parameters name, value, name, value…
func (w *testWorld) call(method string, pairs ...string) reply {
	w.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return w.do(method, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

func (w *testWorld) do(method, contentType string, body io.Reader) reply {
	w.t.Helper()
	resp, err := w.client.Post(w.URL+"/bot"+w.Token()+"/"+method, contentType, body)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	var r reply
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		w.t.Fatalf("%s: %v", method, err)
	}
	if r.OK != (resp.StatusCode == 200) || !r.OK && r.Code != resp.StatusCode {
		w.t.Fatalf("%s: status %d does not fit %+v", method, resp.StatusCode, r)
	}
	return r
}

// upload makes a multipart request with one file.
func (w *testWorld) upload(method, field, name string, content []byte, pairs ...string) reply {
	w.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		_ = m.WriteField(pairs[i], pairs[i+1])
	}
	part, _ := m.CreateFormFile(field, name)
	_, _ = part.Write(content)
	_ = m.Close()
	return w.do(method, m.FormDataContentType(), &body)
}

// ok makes a request that must succeed and decodes its result.
func (w *testWorld) ok(into any, method string, pairs ...string) {
	w.t.Helper()
	r := w.call(method, pairs...)
	if !r.OK {
		w.t.Fatalf("%s %v: %s", method, pairs, r.Description)
	}
	if into != nil {
		if err := json.Unmarshal(r.Result, into); err != nil {
			w.t.Fatalf("%s: %v in %s", method, err, r.Result)
		}
	}
}

// sent sends a message of the bot and returns it.
func (w *testWorld) sent(pairs ...string) Message {
	w.t.Helper()
	var m Message
	w.ok(&m, "sendMessage", pairs...)
	return m
}

// anUpdate is an update as the bot decodes it.
type anUpdate struct {
	ID       int64          `json:"update_id"`
	Message  *Message       `json:"message"`
	Edited   *Message       `json:"edited_message"`
	Post     *Message       `json:"channel_post"`
	Callback *CallbackQuery `json:"callback_query"`
	Member   *MemberUpdate  `json:"my_chat_member"`
	Reaction map[string]any `json:"message_reaction"`
}

func (w *testWorld) updates(pairs ...string) []anUpdate {
	w.t.Helper()
	var out []anUpdate
	w.ok(&out, "getUpdates", pairs...)
	return out
}

// soon is a context that ends a test that would hang; no outcome depends on it.
func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func pngImage() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 3)))
	return b.Bytes()
}
