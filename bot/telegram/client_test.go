package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"motcua/bot"
	"motcua/knowledge"
)

func TestMe(t *testing.T) {
	c, _, _ := serve(t, says(200, `{"ok":true,"result":{"id":4242,"is_bot":true,"first_name":"Một Cửa","username":"motcua_bot","can_read_all_group_messages":true}}`))
	me, err := c.Me(t.Context())
	if want := (Account{ID: "4242", Username: "motcua_bot", Name: "Một Cửa", ReadsAll: true}); err != nil || me != want {
		t.Errorf("got %+v, %v", me, err)
	}
	if c.ID() != "4242" {
		t.Errorf("ID %q", c.ID())
	}
}

func TestRefused(t *testing.T) {
	for name, answer := range map[string]api{
		"unknown token": refuses(401, "Unauthorized", ""),
		"no token":      refuses(404, "Not Found", ""),
	} {
		c, _, _ := serve(t, answer)
		if _, err := c.Me(t.Context()); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c, _, _ := serve(t, refuses(404, "Not Found: method not found", ""))
	if _, err := c.Me(t.Context()); err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("unknown method: %v", err)
	}
	for _, bad := range []string{"", ":", "12:", ":ab", "12:a/b", "x:ab", "12:a\nb", "12:a%2fb", "12"} {
		if _, err := New(Options{Token: bad, URL: "http://127.0.0.1:0"}).Me(t.Context()); !errors.Is(err, ErrRefused) {
			t.Errorf("token %q: %v", bad, err)
		}
	}
}

func TestCtxEndsACall(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c, _, _ := serve(t, func(_ http.ResponseWriter, r *http.Request, _ string) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := c.Me(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestTokenNeverShows makes calls fail in every way that could quote the URL.
func TestTokenNeverShows(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	server := func(h http.HandlerFunc) string {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		return s.URL
	}
	plainHTTP := server(func(http.ResponseWriter, *http.Request) {})
	for name, url := range map[string]string{
		"refused":   closed.URL,
		"tls":       strings.Replace(plainHTTP, "http:", "https:", 1),
		"bad url":   "http://[::1",
		"percent":   "http://127.0.0.1:0/%zz",
		"no scheme": "ftp://127.0.0.1",
		"hung up":   server(func(w http.ResponseWriter, _ *http.Request) { hangUp(w) }),
		"html":      server(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "<p>%s", r.URL) }),
		"echo": server(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `{"ok":false,"error_code":400,"description":"what is %s"}`, r.URL)
		}),
		"echo without a code": server(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `{"ok":false,"description":"what is %s"}`, r.URL)
		}),
		"redirect": server(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/x"+r.URL.Path, http.StatusTemporaryRedirect)
		}),
		"bad redirect": server(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://[::1"+r.URL.Path)
			w.WriteHeader(http.StatusTemporaryRedirect)
		}),
	} {
		c, clock, log := dial(t, url)
		_, err := c.Me(t.Context())
		_, sendErr := c.Send(t.Context(), notice("x"), knowledge.MessageRef{})
		if err == nil || sendErr == nil {
			t.Errorf("%s: succeeded", name)
			continue
		}
		ctx, cancel := context.WithCancel(t.Context())
		clock.each = cancel
		c.Poll(ctx, takes(func(context.Context, []bot.Update) error { return nil }))
		everything := fmt.Sprintf("%v %+v %#v %v %+v %#v %v %+v %#v", err, err, err, sendErr, sendErr, sendErr, c, c, c) + log.String()
		for e := err; e != nil; e = errors.Unwrap(e) {
			everything += e.Error()
		}
		if strings.Contains(everything, canary) {
			t.Errorf("%s: the token shows in %s", name, everything)
		}
		if log.String() == "" {
			t.Errorf("%s: the failed poll was not logged", name)
		}
	}
}

// hangUp closes the connection without an answer.
func hangUp(w http.ResponseWriter) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	followed := false
	c, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request, method string) {
		if method == "elsewhere" {
			followed = true
		}
		w.Header().Set("Location", strings.Replace(r.URL.Path, method, "elsewhere", 1))
		w.WriteHeader(http.StatusTemporaryRedirect)
		_, _ = io.WriteString(w, "moved")
	})
	if _, err := c.Me(t.Context()); err == nil || followed {
		t.Errorf("err %v, followed %v", err, followed)
	}
}
