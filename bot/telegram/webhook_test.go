package telegram

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"motcua/bot"
)

func TestWebhook(t *testing.T) {
	const secret = "s3cret"
	for _, c := range []struct {
		name   string
		method string
		header string
		body   string
		fails  error
		status int
		taken  bot.Kind // "": nothing is
	}{
		{"update", "POST", secret, said1(10), nil, 200, bot.KindMessage},
		{"no secret", "POST", "", said1(10), nil, 401, ""},
		{"wrong secret", "POST", "s3creT", said1(10), nil, 401, ""},
		{"secret and more", "POST", secret + "x", said1(10), nil, 401, ""},
		{"get", "GET", secret, "", nil, 405, ""},
		{"put", "PUT", secret, said1(10), nil, 405, ""},
		{"exactly 1 MiB", "POST", secret, said1(10) + strings.Repeat(" ", longestBody-len(said1(10))), nil, 200, bot.KindMessage},
		{"1 MiB and a byte", "POST", secret, said1(10) + strings.Repeat(" ", longestBody-len(said1(10))+1), nil, 413, ""},
		{"nonsense is taken as such", "POST", secret, `{"update_id":`, nil, 200, bot.KindBroken},
		{"empty", "POST", secret, ``, nil, 200, bot.KindBroken},
		{"not taken", "POST", secret, said1(10), errors.New("disk full"), 503, bot.KindMessage},
		{"nonsense, not taken", "POST", secret, `[]`, errors.New("disk full"), 503, bot.KindBroken},
	} {
		client, _, _ := dial(t, "http://127.0.0.1:0")
		var taken []bot.Update
		h := client.Webhook(secret, takes(func(_ context.Context, updates []bot.Update) error {
			taken = append(taken, updates...)
			return c.fails
		}))
		r := httptest.NewRequest(c.method, "/hook", strings.NewReader(c.body))
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", c.header)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.status)
		}
		if c.taken == "" && len(taken) != 0 || c.taken != "" && (len(taken) != 1 || taken[0].Kind != c.taken) {
			t.Errorf("%s: took %v", c.name, taken)
		}
	}
}

func TestWebhookWithoutASecretLetsNobodyIn(t *testing.T) {
	c, _, _ := dial(t, "http://127.0.0.1:0")
	w := httptest.NewRecorder()
	c.Webhook("", nil).ServeHTTP(w, httptest.NewRequest("POST", "/", strings.NewReader(said1(1))))
	if w.Code != http.StatusUnauthorized {
		t.Errorf("%d", w.Code)
	}
}

func TestSetWebhook(t *testing.T) {
	var rec recorder
	c, _, _ := serve(t, rec.answer)
	if err := c.SetWebhook(t.Context(), "https://xa.vn/hook", "s3cret"); err != nil {
		t.Error(err)
	}
	got := rec.calls[0]
	if got.Get("") != "setWebhook" || got.Get("url") != "https://xa.vn/hook" || got.Get("secret_token") != "s3cret" ||
		got.Get("allowed_updates") != allowedUpdates || got.Get("drop_pending_updates") != "" {
		t.Errorf("%v", got)
	}
	c, _, _ = serve(t, refuses(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook", ""))
	if err := c.SetWebhook(t.Context(), "http://xa.vn", "s3cret"); err == nil {
		t.Error("a refusal is an error")
	}
}

func TestNewServer(t *testing.T) {
	s := NewServer("127.0.0.1:0", http.NotFoundHandler())
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout <= hookPatience || s.IdleTimeout == 0 {
		t.Errorf("a slow caller can hold it up: %+v", s)
	}
}
