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
	soon(t, "the log says so", func() bool { return strings.Contains(p.said(), "ALARM: telegram refuses the bot's token") })
	for path, says := range map[string]string{"/readyz": "telegram: refuses the bot's token since ", "/metrics": "\nmotcua_telegram_refused 1\n"} {
		// An answer to what was asked before may be read only now: until the next poll all is well.
		soon(t, path+" says so", func() bool {
			resp, err := http.Get("http://" + addr + path)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			return err == nil && strings.Contains(string(body), says) && (path == "/readyz") == (resp.StatusCode == http.StatusServiceUnavailable)
		})
	}
	p.ends(t)
}
