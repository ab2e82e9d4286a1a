package sandbox

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// delivery is what a webhook received.
type delivery struct {
	update anUpdate
	secret string
}

// hookServer answers the n-th delivery with status(n).
func hookServer(t *testing.T, status func(n int64) int) (string, <-chan delivery) {
	got := make(chan delivery, 100)
	var n atomic.Int64
	srv := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		var u anUpdate
		_ = json.NewDecoder(r.Body).Decode(&u)
		code := status(n.Add(1))
		rw.WriteHeader(code)
		if code == 200 {
			got <- delivery{u, r.Header.Get("X-Telegram-Bot-Api-Secret-Token")}
		}
	}))
	t.Cleanup(srv.Close)
	return srv.URL, got
}

func TestWebhookDelivers(t *testing.T) {
	w := open(t, Options{})
	url, got := hookServer(t, func(int64) int { return 200 })
	w.SendText(hoa, hoa, "trước")
	w.ok(nil, "setWebhook", "url", url, "secret_token", "bi-mat_1", "max_connections", "7")
	w.SendText(hoa, hoa, "sau")
	for _, want := range []string{"trước", "sau"} {
		if d := <-got; d.update.Message.Text != want || d.secret != "bi-mat_1" {
			t.Errorf("%q with secret %q, want %q", d.update.Message.Text, d.secret, want)
		}
	}
	if err := w.WaitDrained(soon(t)); err != nil {
		t.Error(err)
	}
	var info map[string]any
	w.ok(&info, "getWebhookInfo")
	if info["url"] != url || info["max_connections"] != 7.0 || info["pending_update_count"] != 0.0 {
		t.Errorf("getWebhookInfo: %v", info)
	}
}

func TestWebhookRetries(t *testing.T) {
	w := open(t, Options{RetryEvery: time.Millisecond})
	url, got := hookServer(t, func(n int64) int {
		return map[int64]int{1: 500, 2: 503, 3: 302}[n] + map[bool]int{true: 200}[n > 3]
	})
	w.ok(nil, "setWebhook", "url", url)
	w.SendText(hoa, hoa, "một")
	if d := <-got; d.update.Message.Text != "một" {
		t.Errorf("%+v", d)
	}
	if err := w.WaitDrained(soon(t)); err != nil {
		t.Error(err)
	}
	var info map[string]any
	w.ok(&info, "getWebhookInfo")
	if info["last_error_message"] != "Wrong response from the webhook: 302 Found" {
		t.Errorf("last error: %v", info)
	}
}

func TestDropPendingUpdates(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "một")
	w.ok(nil, "deleteWebhook", "drop_pending_updates", "true")
	if w.Pending() != 0 {
		t.Errorf("%d updates left", w.Pending())
	}
}
