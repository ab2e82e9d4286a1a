package telegram

import (
	"net/http"
	"testing"
)

// TestAlive: any answer of Telegram's own says that the line works, even a
// refusal; silence and somebody else's words do not.
func TestAlive(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer api
		want   bool
	}{
		{"it answers", says(200, `{"ok":true,"result":{"id":4242}}`), true},
		{"it refuses the token", refuses(401, "Unauthorized", ""), true},
		{"it asks to wait", refuses(429, "Too Many Requests: retry after 7", `"retry_after":7`), true},
		{"it fails", refuses(500, "Internal Server Error", ""), false},
		{"its front is alone", says(502, "<html>502 Bad Gateway</html>"), false},
		{"it hangs up", func(w http.ResponseWriter, _ *http.Request, _ string) { hangUp(w) }, false},
	} {
		client, _, _ := serve(t, c.answer)
		if got := client.Alive(t.Context()); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	client, _, _ := dial(t, "http://127.0.0.1:1")
	if client.Alive(t.Context()) {
		t.Error("nobody answers the door, and yet it is alive")
	}
}
