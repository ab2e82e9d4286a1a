package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"motcua/bot/sandbox"
	"motcua/bot/telegram"
)

// page is what an ops address answers.
func page(t *testing.T, addr, path string) (status int, text string) {
	t.Helper()
	resp, err := http.Get("http://" + addr + path)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Error(err)
	}
	return resp.StatusCode, string(body)
}

// TestTheOpsAddressAnswersDuringAStart asks while Telegram is asked who the bot is.
func TestTheOpsAddressAnswersDuringAStart(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	var asked atomic.Bool
	world.Fault(func(method string, _ url.Values) *sandbox.Fault {
		if method != "getMe" || asked.Swap(true) {
			return nil
		}
		for _, c := range []struct {
			path   string
			status int
			says   string
		}{
			{"/healthz", http.StatusOK, "ok\n"}, {"/healthz", http.StatusOK, waitTelegram},
			{"/readyz", http.StatusServiceUnavailable, "not ready\n"}, {"/readyz", http.StatusServiceUnavailable, waitTelegram},
			{"/metrics", http.StatusOK, "\nmotcua_starting 1\n"},
		} {
			if status, text := page(t, addr, c.path); status != c.status || !strings.Contains(text, c.says) {
				t.Errorf("%s: %d, want it to say %q:\n%s", c.path, status, c.says, text)
			}
		}
		return nil
	})
	start(t, serveArgs(world, t.TempDir(), append(fewGuides(t), "--ops-addr", addr)...)...)
	if !asked.Load() {
		t.Error("nobody asked who the bot is")
	}
	if status, text := page(t, addr, "/readyz"); status != http.StatusOK || strings.Contains(text, "khởi động") {
		t.Errorf("served, it says %d %s", status, text)
	}
	if _, text := page(t, addr, "/metrics"); !strings.Contains(text, "\nmotcua_starting 0\n") {
		t.Errorf("served, it still starts:\n%s", text)
	}
}

// TestAShortDiskIsVisible: answers go on, so that the bot is ready; but it says so.
func TestAShortDiskIsVisible(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	bot := start(t, serveArgs(world, t.TempDir(), append(fewGuides(t), "--ops-addr", addr, "--min-free", "1000000000000")...)...)
	if err := world.WaitUntil(t.Context(), func() bool { return strings.Contains(bot.said(), "ALARM: room on the disk") }); err != nil {
		t.Fatal(err, bot.said())
	}
	if status, text := page(t, addr, "/readyz"); status != http.StatusOK || !strings.Contains(text, "disk: short of room") {
		t.Errorf("%d %s", status, text)
	}
}

// TestASecondReaderIsVisible: a moment of it is how one bot hands over to the next; if it
// lasts, messages go astray.
func TestASecondReaderIsVisible(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var alone atomic.Bool
		client := telegram.New(telegram.Options{Token: "42:abc", HTTP: &http.Client{Transport: sharedTelegram{&alone}}})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { client.Poll(ctx, nil); close(ended) }()
		s := &serving{client: client}
		time.Sleep(telegramPatience / 2)
		if well, err := s.telegram(); err != nil || well != "answers" {
			t.Errorf("after a moment: %q, %v", well, err)
		}
		time.Sleep(telegramPatience)
		if _, err := s.telegram(); err == nil || !strings.Contains(err.Error(), "another program reads this bot's messages since 2000-01-01T00:00:00Z") {
			t.Errorf("after a while: %v", err)
		}
		alone.Store(true)
		time.Sleep(5 * time.Minute)
		if well, err := s.telegram(); err != nil || well != "answers" {
			t.Errorf("alone again: %q, %v", well, err)
		}
		stop()
		<-ended
	})
}

// sharedTelegram has another program that reads, until the bot is alone.
type sharedTelegram struct{ alone *atomic.Bool }

func (s sharedTelegram) RoundTrip(r *http.Request) (*http.Response, error) {
	if s.alone.Load() || !strings.HasSuffix(r.URL.Path, "/getUpdates") {
		return quietTelegram{}.RoundTrip(r)
	}
	w := httptest.NewRecorder()
	w.WriteHeader(http.StatusConflict)
	_, err := w.WriteString(`{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}`)
	return w.Result(), err
}
