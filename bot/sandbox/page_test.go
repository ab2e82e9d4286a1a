package sandbox

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

// tell posts JSON to the page's endpoints, with headers name, value…
func (w *testWorld) tell(path, body string, headers ...string) (int, string) {
	w.t.Helper()
	req, _ := http.NewRequest("POST", w.URL+path, strings.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := w.client.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	out, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(out)
}

func (w *testWorld) state() uiWorld {
	w.t.Helper()
	resp, err := w.client.Get(w.URL + "/ui/state")
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	var out uiWorld
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		w.t.Fatal(err)
	}
	return out
}

func TestPageIsForThisMachineOnly(t *testing.T) {
	w := open(t, Options{})
	send := `{"user":1001,"chat":1001,"text":"a"}`
	for _, c := range []struct {
		name    string
		headers []string
		want    int
	}{
		{"the page itself", []string{"Origin", w.URL, "Sec-Fetch-Site", "same-origin"}, 200},
		{"no browser", nil, 200},
		{"localhost", []string{"Host", "localhost:8081"}, 200},
		{"six", []string{"Host", "[::1]:8081"}, 200},
		{"another site", []string{"Origin", "https://evil.example"}, 403},
		{"another site, as browsers say it", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a name rebound to this machine", []string{"Host", "evil.example"}, 403},
		{"another machine's address", []string{"Host", "10.0.0.7:8081"}, 403},
	} {
		if code, body := w.tell("/ui/send", send, c.headers...); code != c.want {
			t.Errorf("%s: %d %s, want %d", c.name, code, body, c.want)
		}
	}
	resp, err := w.client.Get(w.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	policy := resp.Header.Get("Content-Security-Policy")
	if !strings.Contains(string(page), `lang="vi"`) || !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("the page: %q with policy %q", page[:40], policy)
	}
}

func TestPageNeedsNothingFromOutside(t *testing.T) {
	names, _ := pageFiles.ReadDir("page")
	for _, name := range names {
		raw, _ := pageFiles.ReadFile("page/" + name.Name())
		for _, scheme := range []string{"https://", "http://"} {
			for _, rest := range strings.Split(string(raw), scheme)[1:] {
				if !strings.HasPrefix(rest, "www.w3.org/") && !strings.HasPrefix(rest, `" + plain`) {
					t.Errorf("%s speaks of %s%.30s", name.Name(), scheme, rest)
				}
			}
		}
		if bytes.Contains(raw, []byte("innerHTML")) {
			t.Errorf("%s writes HTML", name.Name())
		}
	}
}

func TestGestures(t *testing.T) {
	w := open(t, Options{})
	card := w.sent("chat_id", fmt.Sprint(desk), "text", "#12", "reply_markup", button("k:1"))
	do := func(path, format string, args ...any) {
		t.Helper()
		if code, body := w.tell(path, fmt.Sprintf(format, args...)); code != 200 {
			t.Errorf("%s: %d %s", path, code, body)
		}
	}
	do("/ui/send", `{"user":%d,"chat":%d,"text":"vâng","reply_to":%d}`, minh, desk, card.ID)
	if m := w.last().Message; m.ReplyTo.ID != card.ID || m.From.ID != minh {
		t.Errorf("send: %+v", m)
	}
	do("/ui/press", `{"user":%d,"chat":%d,"message":%d,"data":"k:1"}`, minh, desk, card.ID)
	if q := w.last().Callback; q.Data != "k:1" {
		t.Errorf("press: %+v", q)
	}
	do("/ui/start", `{"user":%d,"text":"tt_x"}`, hoa)
	m := w.last().Message
	do("/ui/edit", `{"user":%d,"chat":%d,"message":%d,"text":"sửa"}`, hoa, hoa, m.ID)
	if e := w.last().Edited; e.Text != "sửa" {
		t.Errorf("edit: %+v", e)
	}
	do("/ui/send", `{"user":%d,"chat":%d,"share":"contact"}`, hoa, hoa)
	if c := w.last().Message.Contact; c.UserID != hoa || c.PhoneNumber == "" {
		t.Errorf("contact: %+v", c)
	}
	do("/ui/send", `{"user":%d,"chat":%d,"share":"location"}`, hoa, hoa)
	do("/ui/block", `{"user":%d,"blocked":true}`, hoa)
	if got := w.state().Blocked; len(got) != 1 || got[0] != hoa {
		t.Errorf("blocked: %v", got)
	}
	for path, body := range map[string]string{
		"/ui/send":  fmt.Sprintf(`{"user":%d,"chat":%d,"text":"a"}`, hoa, desk),
		"/ui/press": `{"user":1001,"chat":1001,"message":99,"data":"a"}`,
		"/ui/edit":  fmt.Sprintf(`{"user":%d,"chat":%d,"message":%d,"text":"a"}`, minh, desk, card.ID),
		"/ui/start": `{"user":1001,"text":"không hợp lệ"}`,
		"/ui/block": `{"user":42}`,
	} {
		if code, out := w.tell(path, body); code != 400 || !strings.Contains(out, `"error"`) {
			t.Errorf("%s %s: %d %s", path, body, code, out)
		}
	}
	if code, _ := w.tell("/ui/send", `{`); code != 400 {
		t.Errorf("broken JSON: %d", code)
	}
}

func TestUploadFromThePage(t *testing.T) {
	w := open(t, Options{})
	for _, kind := range []string{"photo", "voice", "document"} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		for name, value := range map[string]string{"user": "1001", "chat": "1001", "kind": kind, "caption": "xem giúp", "seconds": "3"} {
			_ = form.WriteField(name, value)
		}
		part, _ := form.CreateFormFile("file", "tệp.png")
		_, _ = part.Write(pngImage())
		_ = form.Close()
		resp, err := w.client.Post(w.URL+"/ui/upload", form.FormDataContentType(), &body)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		m := w.last().Message
		if resp.StatusCode != 200 || m.Caption != "xem giúp" || (kind == "photo") != (m.Photo != nil) || (kind == "voice") != (m.Voice != nil) {
			t.Errorf("%s: %d %+v", kind, resp.StatusCode, m)
		}
		resp, err = w.client.Get(w.URL + "/ui/file?id=" + m.file())
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if shown := resp.Header.Get("Content-Type") == "image/png"; shown != (kind == "photo") {
			t.Errorf("%s is served as %s", kind, resp.Header.Get("Content-Type"))
		}
	}
}

func TestEventsFollowTheWorld(t *testing.T) {
	w := open(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, "GET", w.URL+"/ui/events", nil)
	resp, err := w.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	version := func() string {
		for lines.Scan() {
			if v, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return v
			}
		}
		return ""
	}
	first := version()
	w.SendText(hoa, hoa, "một")
	if second := version(); first == "" || second == "" || first == second {
		t.Errorf("versions %q, %q", first, second)
	}
}

func TestStateOfTheDemo(t *testing.T) {
	s := Demo(Options{})
	defer s.Close()
	s.SendText(DemoCitizen, DemoCitizen, "chào")
	state := s.snapshot()
	var keys []string
	for _, p := range state.Phones {
		keys = append(keys, p.Key)
	}
	if strings.Join(keys, " ") != "citizen officer admin" {
		t.Errorf("phones %v", keys)
	}
	desk := state.Chats[fmt.Sprint(int64(DemoDesk))]
	if desk.Members != 4 || desk.Type != Supergroup || state.Chats["1001"].Messages[0].Text != "chào" || state.Pending != 1 {
		t.Errorf("%+v", state)
	}
	s.SendText(DemoOfficer, DemoDesk, "không phải lệnh")
	if s.Pending() != 2 {
		t.Error("the bot does not read the group")
	}
}

func TestPhonesWithoutAnyToldOf(t *testing.T) {
	w := open(t, Options{})
	phones := w.state().Phones
	if len(phones) != 3 || phones[1].Title != "Minh" || len(phones[1].Views) != 4 || phones[1].Views[0].Chat != minh {
		t.Errorf("%+v", phones)
	}
}
