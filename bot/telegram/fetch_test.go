package telegram_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"motcua/bot"
	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
)

func TestFetch(t *testing.T) {
	ctx, h := open(t)
	text := []byte("---\nid: a\n---\nxin chào\n")
	m := h.SendDocument(h.citizen.ID, h.citizen.ID, text, sandbox.SendOpts{FileName: "a.md"})
	got, err := h.client.Fetch(ctx, bot.File{ID: m.Document.FileID}, len(text))
	if err != nil || !bytes.Equal(got, text) {
		t.Errorf("fetched %q (%v)", got, err)
	}
	if _, err := h.client.Fetch(ctx, bot.File{ID: m.Document.FileID}, len(text)-1); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("a file too large: %v, want ErrInvalid", err)
	}
	if _, err := h.client.Fetch(ctx, bot.File{ID: m.Document.FileID, Size: 1 << 30}, 10); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("a file said to be too large: %v, want ErrInvalid", err)
	}
	if _, err := h.client.Fetch(ctx, bot.File{ID: "none"}, 10); err == nil {
		t.Error("fetched a file that is not there")
	}
}

// Whatever the server says of a file, nothing is read from elsewhere, nothing
// endless is read, and no error quotes the token.
func TestFetchFromAServerThatMisbehaves(t *testing.T) {
	const token = "42:secret"
	for name, c := range map[string]struct {
		path string
		file http.HandlerFunc
	}{
		"a path that climbs":      {"../../etc/passwd", nil},
		"an absolute path":        {"/etc/passwd", nil},
		"no path":                 {"", nil},
		"a file that is gone":     {"documents/a.md", http.NotFound},
		"a file larger than said": {"documents/a.md", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 100)) }},
		"a line that breaks":      {"documents/a.md", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
		"a redirect":              {"documents/a.md", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) }},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasSuffix(r.URL.Path, "/getFile"):
					_, _ = w.Write([]byte(`{"ok":true,"result":{"file_id":"x","file_path":"` + c.path + `"}}`))
				case strings.HasPrefix(r.URL.Path, "/file/bot"+token+"/documents/") && c.file != nil:
					c.file(w, r)
				default:
					t.Errorf("%s was asked for", r.URL.Path)
				}
			}))
			defer s.Close()
			client := telegram.New(telegram.Options{Token: token, URL: s.URL})
			got, err := client.Fetch(t.Context(), bot.File{ID: "x"}, 50)
			if err == nil || len(got) > 0 {
				t.Fatalf("fetched %d bytes (%v)", len(got), err)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error quotes the token: %v", err)
			}
		})
	}
}
