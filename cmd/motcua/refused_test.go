package main

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/bot/sandbox"
)

// TestARefusedTokenIsVisible: a bot whose token was revoked cannot say so through
// Telegram; its log, its metrics and /readyz do, and it goes on for when that is mended.
func TestARefusedTokenIsVisible(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	p := start(t, serveArgs(world, t.TempDir(), "--ops-addr", addr)...)
	world.Fault(func(string, url.Values) *sandbox.Fault { return sandbox.Refuse(401, "Unauthorized") })
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "/start") // ends the poll under way
	if err := world.WaitUntil(t.Context(), func() bool { return strings.Contains(p.said(), "ALARM: telegram refuses the bot's token") }); err != nil {
		t.Fatal(err, p.said())
	}
	for path, says := range map[string]string{"/readyz": "telegram: refuses the bot's token since ", "/metrics": "\nmotcua_telegram_refused 1\n"} {
		resp, err := http.Get("http://" + addr + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || !strings.Contains(string(body), says) || (path == "/readyz") != (resp.StatusCode == http.StatusServiceUnavailable) {
			t.Errorf("%s: %d (%v), want it to say %q:\n%s", path, resp.StatusCode, err, says, body)
		}
	}
	p.ends(t)
}
