package sandbox

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func (w *testWorld) raw(ctx context.Context, text string) (*http.Response, string, error) {
	req, _ := http.NewRequestWithContext(ctx, "POST", w.URL+"/bot"+w.Token()+"/sendMessage",
		strings.NewReader(url.Values{"chat_id": {"1001"}, "text": {text}}.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp, string(body), err
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		fault  *Fault
		status int
		body   string // a part of it
		err    error
		sent   bool
	}{
		{"flood wait", FloodWait(7), 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}`, nil, false},
		{"refusal", Refuse(403, "Forbidden: bot was blocked by the user"), 403, "blocked", nil, false},
		{"internal error after the effect", &Fault{Effect: true, Code: 500, Description: "Internal Server Error"}, 500, "Internal Server Error", nil, true},
		{"bad gateway", BadGateway(), 502, "<html>", nil, false},
		{"reset", HangUp(), 0, "", syscall.ECONNRESET, false},
		{"cut", CutAfter(), 200, "", io.ErrUnexpectedEOF, true},
		{"effect and the proper answer", &Fault{Effect: true}, 200, `"ok":true`, nil, true},
		{"an empty answer", &Fault{}, 200, "", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := open(t, Options{})
			w.SendText(hoa, hoa, "/start")
			w.Fault(func(method string, params url.Values) *Fault {
				if method == "sendMessage" && params.Get("text") == "xin chào" {
					return c.fault
				}
				return nil
			})
			resp, body, err := w.raw(t.Context(), "xin chào")
			if !errors.Is(err, c.err) || err == nil && c.err != nil {
				t.Errorf("error %v, want %v", err, c.err)
			}
			if resp != nil && resp.StatusCode != c.status || !strings.Contains(body, c.body) {
				t.Errorf("%+v %s", resp, body)
			}
			if c.fault.RetryAfter > 0 && resp.Header.Get("Retry-After") != "7" {
				t.Errorf("headers %v", resp.Header)
			}
			if sent := len(w.Messages(hoa)) == 2; sent != c.sent {
				t.Errorf("sent %v, want %v", sent, c.sent)
			}
			log := w.Requests("sendMessage")
			if len(log) != 1 || !log[0].Fault || log[0].Params.Get("text") != "xin chào" {
				t.Errorf("the log: %+v", log)
			}
		})
	}
}

func TestHangUntilTheClientGivesUp(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "/start")
	w.Fault(func(string, url.Values) *Fault { return Stall(true) })
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, _, err := w.raw(ctx, "một")
		done <- err
	}()
	if err := w.WaitUntil(soon(t), func() bool { return len(w.Messages(hoa)) == 2 }); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestCloseEndsAHang(t *testing.T) {
	w := open(t, Options{})
	w.Fault(func(string, url.Values) *Fault { return Stall(false) })
	done := make(chan error)
	go func() {
		_, _, err := w.raw(t.Context(), "một")
		done <- err
	}()
	if err := w.WaitUntil(soon(t), func() bool { r := w.Requests(); return len(r) == 1 && r[0].Fault }); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if err := <-done; err == nil {
		t.Error("a hanging call was answered")
	}
}

func TestFloodLimits(t *testing.T) {
	c := &clock{time.Unix(1_800_000_000, 0)}
	w := open(t, Options{Now: c.now, Limits: true})
	w.SendText(hoa, hoa, "/start")
	say := func(chat string) reply { return w.call("sendMessage", "chat_id", chat, "text", "a") }
	if r := say("1001"); !r.OK {
		t.Fatal(r.Description)
	}
	if r := say("1001"); r.Code != 429 || r.Parameters.RetryAfter != 1 {
		t.Errorf("the second message in a second: %+v", r)
	}
	for i := range 20 {
		c.at = c.at.Add(time.Second)
		if r := say("-1001000000001"); !r.OK {
			t.Fatalf("message %d to the group: %s", i, r.Description)
		}
	}
	c.at = c.at.Add(time.Second)
	if r := say("-1001000000001"); r.Code != 429 || r.Parameters.RetryAfter != 40 || r.Description != "Too Many Requests: retry after 40" {
		t.Errorf("the 21st message in a minute: %+v", r)
	}
	c.at = c.at.Add(40 * time.Second)
	after := w.sent("chat_id", "-1001000000001", "text", "a")
	if r := w.call("editMessageText", "chat_id", "-1001000000001", "message_id", strconv.Itoa(after.ID), "text", "b"); r.Code != 429 {
		t.Errorf("an edit in the same second: %+v", r)
	}
}

func TestFloodOverAllChats(t *testing.T) {
	c := &clock{time.Unix(1_800_000_000, 0)}
	w := open(t, Options{Now: c.now, Limits: true})
	for i := range int64(31) {
		id := 5000 + i
		w.AddUser(User{ID: id, FirstName: "A"})
		w.SendText(id, id, "/start")
		if r := w.call("sendMessage", "chat_id", strconv.FormatInt(id, 10), "text", "a"); r.OK != (i < 30) {
			t.Errorf("message %d of a second: %+v", i+1, r)
		}
	}
}
